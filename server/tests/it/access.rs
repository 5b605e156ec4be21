//! Who reaches what: every page and every server function against every kind of person.
//!
//! The table below is the whole list. A page or a function without a row fails, and so does a row for something that
//! no longer exists: a server function is a public address, whatever page shows its button.

use std::collections::BTreeSet;

use axum::http::{Method, StatusCode};

use crate::world::{Session, World};

/// The people of the test: one of each kind and role that the demo world holds.
const PEOPLE: [(&str, &str); 14] = [
    ("nobody", ""),
    ("operator", "admin@operator.example"),
    ("reviewer", "reviewer@operator.example"),
    ("provider", "admin@provider.example"),
    ("provider sales", "sales@provider.example"),
    ("provider helpdesk", "helpdesk@provider.example"),
    ("other provider", "admin@provider2.example"),
    ("reseller", "admin@reseller.example"),
    ("reseller sales", "sales@reseller.example"),
    ("reseller helpdesk", "helpdesk@reseller.example"),
    ("customer", "admin@customer.example"),
    ("customer billing", "billing@customer.example"),
    ("customer user", "user@customer.example"),
    ("other customer", "admin@customer3.example"),
];
