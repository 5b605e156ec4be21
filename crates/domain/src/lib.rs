//! The rules of the product and the types that pages and interfaces exchange: pure functions of their arguments.
//! There is no clock, no randomness, no database and no web framework here; the server and the browser both build it.

#[macro_use]
mod stored;

mod country_table;
mod state_table;

pub mod actor;
pub mod address;
pub mod country;
pub mod email;
pub mod form;
pub mod id;
pub mod lang;
pub mod money;
pub mod text;
pub mod time;
