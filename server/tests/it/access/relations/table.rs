//! On which relations the pages and functions rest that concern a customer, a reseller, a subscription, an order or a
//! request: the letters of the design's matrix, written down here once more. Which roles may do it at all stands in the
//! tables of `pages` and `deeds`.

use super::super::{
    deeds::{DEEDS, Deed},
    pages::{EXPORTS, PAGES},
    people::{AOZORA, PUBLIC, RESELLER, may},
};

/// What a row needs of the provider, of the reseller and of the customer: alternatives, each of which needs all its
/// letters. `p` is the partnership, `t` the access to the reseller's tenant, `o` ordering, `m` management of the customer,
/// `a` the association and `c` the support contact of the one subscription, `y` to be the customer that all is about. `-`
/// stands for those whom no relation lets in. A lever leads somewhere only while both stand on which it was set.
pub type Needs = [&'static str; 3];

const READ: Needs = ["o", "m apo cpo", "y"];
const READ_ORDERS: Needs = ["o", "m", "y"];
const USERS: Needs = ["-", "m", "y"];
const OWN_USERS: Needs = ["-", "-", "y"];
/// By a grant that names the reseller.
const ORDER: Needs = ["op", "-", "-"];
const ASK_FOR_ORDER: Needs = ["-", "m", "y"];
const CHANGE: Needs = ["o", "m apo", "-"];
const LEVER: Needs = ["o", "-", "-"];
const OPEN_REQUEST: Needs = ["o", "m", "y"];
const ANSWER_REQUEST: Needs = ["o", "cpo", "y"];
const WITH_RESELLER: Needs = ["p", "-", "-"];
const WITH_PROVIDER: Needs = ["-", "p", "-"];
/// The access to a tenant came with the partnership and ends with it.
const TENANT: Needs = ["tp", "-", "-"];

/// What names one of these is an object of a relation.
const MARKS: [&str; 8] = [
    "{hinode}",
    "{aozora}",
    "{momiji}",
    "{customer-account}",
    "{subscription}",
    "{order}",
    "{request}",
    "{draft}",
];

/// Addresses, and functions with the first object that their input names.
const RESTS: &[(&str, Needs)] = &[
    ("/indirect-resellers/{hinode}", WITH_RESELLER),
    ("/indirect-resellers/{hinode}/customers/new", WITH_RESELLER),
    ("/indirect-resellers/{hinode}/users", TENANT),
    ("/indirect-resellers/{hinode}/users/new", TENANT),
    ("/indirect-resellers/{hinode}/users/{reseller-head}", TENANT),
    ("/indirect-providers/{aozora}", WITH_PROVIDER),
    ("/indirect-providers/{aozora}/customers", WITH_PROVIDER),
    ("/indirect-providers/{aozora}/invite", WITH_PROVIDER),
    ("/customers/{momiji}", READ),
    ("/customers/{momiji}/services", READ),
    ("/customers/{momiji}/licenses", USERS),
    ("/customers/{momiji}/users", USERS),
    ("/customers/{momiji}/users/new", USERS),
    ("/customers/{momiji}/users/import", USERS),
    ("/customers/{momiji}/users/{customer-account}", USERS),
    ("/customers/{momiji}/users/{customer-account}/setup-info", USERS),
    ("/customers/{momiji}/subscriptions", READ),
    ("/customers/{momiji}/subscriptions/new", ORDER),
    ("/customers/{momiji}/subscriptions/{subscription}/change?do=suspend", CHANGE),
    ("/customers/{momiji}/subscriptions/{subscription}/upgrade", ORDER),
    ("/customers/{momiji}/subscriptions/{subscription}/ask", ASK_FOR_ORDER),
    ("/customers/{momiji}/subscriptions/{subscription}", READ),
    ("/customers/{momiji}/orders", READ_ORDERS),
    ("/customers/{momiji}/orders/{order}", READ_ORDERS),
    // A partner reads what it did itself.
    ("/customers/{momiji}/activity", READ),
    ("/support-requests/{request}", ANSWER_REQUEST),
    ("/customers/{momiji}/subscriptions.csv", READ),
    ("/customers/{momiji}/orders.csv", READ_ORDERS),
    ("/customers/{momiji}/activity.csv", READ),
    ("customer/new/save-customer {hinode}", WITH_RESELLER),
    ("customer/new/save-subscriptions {draft}", WITH_RESELLER),
    ("customer/new/submit {draft}", WITH_RESELLER),
    ("invitation/start {aozora}", WITH_PROVIDER),
    ("partnership/grant-tenant-admin {aozora}", WITH_PROVIDER),
    ("order/retry {momiji}", ORDER),
    ("order/cancel {momiji}", ORDER),
    ("subscription/choose {momiji}", ORDER),
    ("subscription/add {momiji}", ORDER),
    ("subscription/change {momiji}", CHANGE),
    ("order-request/ask {momiji}", ASK_FOR_ORDER),
    ("order-request/withdraw {momiji}", ASK_FOR_ORDER),
    ("order-request/decline {momiji}", ORDER),
    ("team/remove-factor {customer-account}", OWN_USERS),
    ("team/change-roles {customer-account}", USERS),
    ("team/add {momiji}", USERS),
    ("team/edit {customer-account}", USERS),
    ("team/disable {customer-account}", USERS),
    ("team/enable {customer-account}", USERS),
    ("team/delete {customer-account}", USERS),
    ("team/reset-password {customer-account}", USERS),
    ("team/restore {momiji}", USERS),
    ("team/import {momiji}", USERS),
    ("team/add {hinode}", TENANT),
    ("license/manage {momiji}", USERS),
    ("lever/associate {momiji}", LEVER),
    ("lever/clear-association {momiji}", LEVER),
    ("lever/set-support-contact {momiji}", LEVER),
    ("support-request/open {subscription}", OPEN_REQUEST),
    ("support-request/answer {request}", ANSWER_REQUEST),
    ("support-request/reopen {request}", ANSWER_REQUEST),
    ("lead/save {momiji}", READ),
];

/// Endings are there while something is left to end; each state here is reached by one.
const ELSEWHERE: [&str; 2] = ["/partners/{hinode}/end", "partner/end {hinode}"];

const PARTNERS: &str =
    "provider, provider sales, provider helpdesk, reseller, reseller sales, reseller helpdesk";

/// Lists and searches with the link that they hold, whose people look, and on what it rests.
const LISTS: &[(&str, &str, &str, Needs)] = &[
    ("/customers?q=Momiji", "/customers/{momiji}", PARTNERS, READ),
    ("/search?q=Momiji", "/customers/{momiji}", PARTNERS, READ),
    ("/indirect-resellers?q=Hinode", "/indirect-resellers/{hinode}", AOZORA, WITH_RESELLER),
    ("/indirect-providers", "/indirect-providers/{aozora}", RESELLER, WITH_PROVIDER),
];

/// What somebody tries.
#[derive(Clone, Copy)]
pub enum What {
    /// To see this page or to get this file.
    Page(&'static str),
    /// To find this link in this list.
    Listed(&'static str, &'static str),
    /// To call this function.
    Call(&'static Deed),
}

/// Every row: what is tried, whose roles allow it, and on which relations it rests.
pub fn rows() -> Vec<(What, &'static str, Needs)> {
    let rests = |key: &str| RESTS.iter().find(|(of, _)| *of == key).map(|(_, needs)| *needs);
    let known = everything().into_iter();
    let known = known.filter_map(|(what, key, list)| rests(&key).map(|needs| (what, list, needs)));
    let lists = LISTS.iter().map(|(page, link, list, needs)| (What::Listed(page, link), *list, *needs));
    known.chain(lists).collect()
}

/// All pages, files and functions, each with what stands for it in the table.
fn everything() -> Vec<(What, String, &'static str)> {
    let pages = PAGES.iter().map(|(_, address, list)| (*address, *list)).chain(EXPORTS.iter().copied());
    let pages = pages.map(|(address, list)| (What::Page(address), address.to_owned(), list));
    pages.chain(DEEDS.iter().map(|deed| (What::Call(deed), key(deed), deed.2))).collect()
}

fn key((function, fields, _): &Deed) -> String {
    let mark = fields.iter().map(|(_, value)| *value).find(|value| MARKS.contains(value));
    format!("{function} {}", mark.unwrap_or_default())
}

/// Whether somebody whose role allows it may do it while these relations hold. A sales agent is no support contact.
pub fn meets(name: &str, needs: Needs, holds: &str) -> bool {
    let side = match name.split(' ').next() {
        Some("provider") => 0,
        Some("reseller") => 1,
        _ => 2,
    };
    let mut alternatives =
        needs[side].split(' ').filter(|all| name != "reseller sales" || !all.contains('c'));
    alternatives.any(|all| all.chars().all(|letter| holds.contains(letter)))
}

#[test]
fn a_row_asks_for_what_it_needs() {
    assert!(meets("provider sales", READ, "o") && !meets("provider sales", READ, "p m a c y"));
    assert!(meets("provider", ORDER, "p o") && !meets("provider", ORDER, "o y"));
    assert!(meets("reseller", READ, "m") && meets("reseller", READ, "p o a"));
    assert!(!meets("reseller", READ, "o a"), "a lever needs the partnership");
    assert!(meets("reseller helpdesk", READ, "p o c") && !meets("reseller sales", READ, "p o c"));
    assert!(meets("customer", READ, "y") && !meets("customer", READ, "p t o m a c"));
    assert!(!meets("customer", ORDER, "p t o m a c y"));
}

#[test]
fn what_names_an_object_of_a_relation_has_a_row() {
    let people: Vec<&str> = PARTNERS.split(", ").chain(["customer"]).collect();
    let all = everything();
    for (_, key, list) in &all {
        let concerns = MARKS.iter().any(|mark| key.contains(mark)) && *list != PUBLIC;
        let known = RESTS.iter().any(|(of, _)| of == key) || ELSEWHERE.contains(&key.as_str());
        assert!(known || !concerns || !people.iter().any(|name| may(name, list)), "{key} has no row");
    }
    for of in RESTS.iter().map(|(of, _)| *of).chain(ELSEWHERE) {
        assert!(all.iter().any(|(_, key, _)| key == of), "{of} is neither page nor function");
    }
}
