//! What an attempt has to leave in the trail: one whole entry where it changed something, none where it did not.
//!
//! Long, because it is one table, which has to be seen whole to see what is missing.

use std::collections::BTreeSet;

use domain::{
    activity::Deed,
    id::{AccountId, OrganizationId},
    time::Timestamp,
};
use serde_json::{Map, Value};
use service::audit::{self, Entry};

/// How many entries a function writes that is not like the others.
enum Number {
    /// None, though it may write rows.
    Nothing,
    /// One for each of what it is about.
    Each,
    /// One, and of these what follows from it.
    With(&'static [&'static str]),
}
use Number::{Each, Nothing, With};

/// The functions that do not write exactly one entry, and why.
const APART: &[(&str, Number, &str)] = &[
    ("customer/new/save-customer", Nothing, "a draft is nobody's customer yet, and its author's alone"),
    ("customer/new/save-subscriptions", Nothing, "the same draft"),
    ("customer/new/cancel", Nothing, "the same draft"),
    ("security/begin-passkey", Nothing, "a question to the browser, forgotten in minutes"),
    ("security/ask-passkey", Nothing, "a question to the browser, forgotten in minutes"),
    ("referral/inquire", Nothing, "nobody has said it until its sender confirms the address"),
    ("subscription/choose", Nothing, "leads to the page with the order, and writes nothing"),
    (
        "customer/new/submit",
        With(&["make_temporary_password", "make_grant", "submit_order"]),
        "the customer, its first administrator, each grant and its order",
    ),
    ("enrollment/start", With(&["attach_tenant"]), "whose tenant is known takes it over at once"),
    ("subscription/add", With(&["associate_reseller"]), "each line with its reseller, which reads its own"),
    ("subscription/change", With(&["order_as_requested"]), "the request for licenses that it answers"),
    (
        "lever/set-support-contact",
        With(&[
            "clear_support_contact",
            "set_support_contact",
            "reassign_support_request",
            "reassign_closed_support_requests",
        ]),
        "who was and who is, and neither reads of the other; and the requests that go along",
    ),
    (
        "lever/associate",
        With(&["clear_association", "reassign_support_request", "reassign_closed_support_requests"]),
        "the same of the associated reseller",
    ),
    (
        "lever/clear-association",
        With(&["reassign_support_request", "reassign_closed_support_requests"]),
        "the requests that go back to the provider",
    ),
    (
        "incentive/credit",
        With(&["credit_order_line", "associate_reseller", "clear_association"]),
        "one for each line, and its association",
    ),
    (
        "invitation/save",
        With(&["send_invitation", "prepare_invitation"]),
        "what is written, and what is done with it",
    ),
    ("invitation/hand-out", With(&["prepare_invitation"]), "what is written, and that it is handed out"),
    ("invitation/accept", Each, "each partner reads what was granted to itself"),
    ("invitation/bulk", Each, "each customer"),
    ("relation/end", Each, "each grant that ends, and each lever that is passed on"),
    ("partner/end", Each, "the same of all relations"),
    ("organization/close", Each, "each relation that ends with it"),
    ("organization/reinstate", Each, "each access that ended meanwhile, for each side"),
    ("team/import", Each, "each user"),
    ("team/restore", Each, "each user"),
    ("license/manage", Each, "each person and product"),
    ("catalog/import", Each, "each offer"),
    ("membership/import", Each, "each account and profile"),
    ("security/sign-in-with-code", With(&["sign_in", "use_recovery_code"]), "which proof was used"),
];

/// What the program does by itself before the answer: its entries follow from somebody's, and name nobody.
const BY_ITSELF: [&str; 8] = [
    "fulfill_order_line",
    "fail_order_line",
    "lapse_order_request",
    "associate_reseller",
    "clear_association",
    "set_support_contact",
    "clear_support_contact",
    "reassign_support_request",
];

/// Allowed by what is one's own and not by a grant, though it is also somebody else's to read.
const OF_ONES_OWN: [&str; 9] = [
    "open_support_request",
    "answer_support_request",
    "close_support_request",
    "reopen_support_request",
    "ask_for_order",
    "withdraw_order_request",
    "accept_invitation",
    "decline_invitation",
    "open_invitation",
];

/// Who somebody is: the account and its organization.
pub type Caller = (AccountId, OrganizationId);

/// One call of a server function, and what came of it.
pub struct Attempt<'a> {
    pub function: &'a str,
    /// Whether the answer says that it was done.
    pub done: bool,
    /// The id that the answer bears.
    pub request: &'a str,
    /// Nobody, where nobody has signed in.
    pub caller: Option<Caller>,
    /// Whether it is one of the operator's people, who need no grant.
    pub operates: bool,
    /// When.
    pub at: Timestamp,
    /// The tables it wrote into.
    pub wrote: &'a BTreeSet<String>,
}

/// Whether a function leaves no entry, as the table says.
pub fn writes_none(function: &str) -> bool {
    matches!(number(function), Some(Nothing))
}

fn number(function: &str) -> Option<&'static Number> {
    APART.iter().find(|(name, _, _)| *name == function).map(|(_, number, _)| number)
}

/// What is wrong with the new entries, if anything is. The first one stands before them.
pub fn fault(attempt: &Attempt<'_>, entries: &[Entry]) -> Option<String> {
    let new = entries.get(1..).unwrap_or_default();
    let Attempt { function, done, wrote, .. } = attempt;
    if !fits(attempt, new) {
        let actions: Vec<&str> = new.iter().map(|entry| entry.action.as_str()).collect();
        return Some(format!("{function} (done: {done}) wrote into {wrote:?} with the entries {actions:?}"));
    }
    let lacking = entries.windows(2).find_map(|pair| lacks(attempt, &pair[0], &pair[1]));
    lacking.map(|(entry, what)| format!("{function}: the entry {entry} is not right in: {what}"))
}

/// Whether there are as many as there have to be.
fn fits(attempt: &Attempt<'_>, new: &[Entry]) -> bool {
    if !attempt.done {
        return new.is_empty() && attempt.wrote.is_empty();
    }
    match number(attempt.function) {
        Some(Nothing) => new.is_empty(),
        _ if attempt.wrote.is_empty() => others(attempt, new, &[]) <= 1,
        None => others(attempt, new, &[]) == 1,
        Some(Each) => !new.is_empty(),
        Some(With(with)) => !new.is_empty() && others(attempt, new, with) <= 1,
    }
}

/// How many entries are neither of these deeds nor written by the program itself.
fn others(attempt: &Attempt<'_>, new: &[Entry], with: &[&str]) -> usize {
    let signed_in = attempt.caller.is_some();
    let by_itself =
        |entry: &Entry| signed_in && entry.account_id.is_none() && BY_ITSELF.contains(&entry.action.as_str());
    new.iter().filter(|entry| !by_itself(entry) && !with.contains(&entry.action.as_str())).count()
}

/// What an entry does not say as it should; `before` is the one before it.
fn lacks(attempt: &Attempt<'_>, before: &Entry, entry: &Entry) -> Option<(String, &'static str)> {
    let author = entry.account_id.zip(entry.organization_id);
    let by_itself = author.is_none() && BY_ITSELF.contains(&entry.action.as_str());
    let is_whole = [
        ("who, of which organization", author == attempt.caller || by_itself),
        ("when", entry.at == attempt.at),
        ("what was done", entry.action.parse::<Deed>().is_ok()),
        ("to what", !entry.object_kind.is_empty() && !entry.object_id.is_nil()),
        ("what changed", serde_json::from_str::<Map<String, Value>>(&entry.change).is_ok()),
        ("the request", entry.request_id == attempt.request),
        ("why it was allowed", names_grants(attempt, entry)),
        ("the chain", entry.seq == before.seq + 1 && entry.previous == before.hash),
        ("its hash", entry.hash == audit::hash(entry)),
    ];
    let (what, _) = is_whole.into_iter().find(|(_, holds)| !holds)?;
    Some((entry.action.clone(), what))
}

/// Whether it names the grants by which somebody of one organization did something to another one.
fn names_grants(attempt: &Attempt<'_>, entry: &Entry) -> bool {
    let Ok(grants) = serde_json::from_str::<Vec<String>>(&entry.grants) else { return false };
    let foreign = entry.organization_id.is_some() && entry.target_id.is_some();
    let foreign = foreign && entry.target_id != entry.organization_id;
    let free = attempt.operates || OF_ONES_OWN.contains(&entry.action.as_str());
    grants.iter().all(|grant| grant.len() == 36) && (!foreign || free || !grants.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An entry as it has to be, behind the one before it.
    fn entry(before: &Entry, caller: Caller, at: Timestamp) -> Entry {
        let entry = Entry {
            seq: before.seq + 1,
            at,
            account_id: Some(caller.0),
            organization_id: Some(caller.1),
            target_id: Some(OrganizationId::NIL),
            grants: "[\"00000000-0000-4000-8000-000000000000\"]".to_owned(),
            action: "edit_user".to_owned(),
            object_kind: "account".to_owned(),
            object_id: caller.0.into(),
            change: "{}".to_owned(),
            request_id: "request".to_owned(),
            previous: before.hash.clone(),
            ..before.clone()
        };
        hashed(entry)
    }

    fn hashed(entry: Entry) -> Entry {
        Entry { hash: audit::hash(&entry).to_vec(), ..entry }
    }

    fn somebody() -> Caller {
        let id = "00000000-0000-4000-8000-000000000007";
        (id.parse().unwrap(), id.parse().unwrap())
    }

    /// The one before all.
    fn first() -> Entry {
        hashed(Entry {
            seq: 1,
            id: domain::id::AuditId::NIL,
            at: Timestamp(1),
            account_id: None,
            organization_id: None,
            on_behalf_of: None,
            target_id: None,
            grants: "[]".to_owned(),
            action: "create_operator".to_owned(),
            object_kind: "account".to_owned(),
            object_id: somebody().0.into(),
            change: "{}".to_owned(),
            request_id: "-".to_owned(),
            previous: vec![0; 32],
            hash: Vec::new(),
        })
    }

    fn attempt<'a>(function: &'a str, done: bool, wrote: &'a BTreeSet<String>) -> Attempt<'a> {
        let caller = Some(somebody());
        Attempt { function, done, request: "request", caller, operates: false, at: Timestamp(7), wrote }
    }

    #[test]
    fn a_change_without_its_entry_or_with_two_is_found() {
        let (nothing, rows) = (BTreeSet::new(), BTreeSet::from(["account".to_owned()]));
        let one = first();
        let two = entry(&one, somebody(), Timestamp(7));
        let three = entry(&two, somebody(), Timestamp(7));
        let [none, single, double] =
            [vec![one.clone()], vec![one.clone(), two.clone()], vec![one, two, three]];
        let edit = attempt("team/edit", true, &rows);
        assert!(fault(&edit, &none).is_some(), "a change that nobody can read of");
        assert_eq!(fault(&edit, &single), None);
        assert!(fault(&edit, &double).is_some(), "one change that reads like two");
        let refused = attempt("team/edit", false, &nothing);
        assert_eq!(fault(&refused, &none), None);
        assert!(fault(&refused, &single).is_some(), "an entry of what was refused");
        assert!(
            fault(&attempt("team/edit", false, &rows), &none).is_some(),
            "a refused change that was done"
        );
        assert_eq!(fault(&attempt("team/edit", true, &nothing), &none), None, "nothing was changed");
        assert_eq!(
            fault(&attempt("mail/open", true, &nothing), &single),
            None,
            "reading can be told as well"
        );
        assert_eq!(fault(&attempt("customer/new/cancel", true, &rows), &none), None);
        assert!(fault(&attempt("customer/new/cancel", true, &rows), &single).is_some());
        assert!(fault(&attempt("team/import", true, &rows), &none).is_some());
        assert_eq!(fault(&attempt("team/import", true, &rows), &double), None);
        assert!(fault(&attempt("invitation/save", true, &rows), &double).is_some(), "another one beside it");
    }

    #[test]
    fn an_entry_that_lacks_something_is_found() {
        let (rows, one) = (BTreeSet::from(["account".to_owned()]), first());
        let edit = attempt("team/edit", true, &rows);
        let good = entry(&one, somebody(), Timestamp(7));
        let wrong = [
            Entry { account_id: None, ..good.clone() },
            Entry { organization_id: Some(OrganizationId::NIL), ..good.clone() },
            Entry { at: Timestamp(8), ..good.clone() },
            Entry { action: "edit_users".to_owned(), ..good.clone() },
            Entry { object_kind: String::new(), ..good.clone() },
            Entry { object_id: AccountId::NIL.into(), ..good.clone() },
            Entry { change: "[]".to_owned(), ..good.clone() },
            Entry { request_id: "-".to_owned(), ..good.clone() },
            Entry { grants: "[]".to_owned(), ..good.clone() },
            Entry { grants: "{}".to_owned(), ..good.clone() },
            Entry { seq: 3, ..good.clone() },
            Entry { previous: vec![1; 32], ..good.clone() },
        ];
        for entry in wrong {
            let entries = [one.clone(), hashed(entry)];
            assert!(fault(&edit, &entries).is_some(), "{:?}", entries[1]);
        }
        let altered = Entry { change: "{\"name\":1}".to_owned(), ..good.clone() };
        assert!(fault(&edit, &[one.clone(), altered]).is_some(), "its hash is another one");
        let own = hashed(Entry { target_id: good.organization_id, grants: "[]".to_owned(), ..good });
        assert_eq!(fault(&edit, &[one, own]), None, "one's own needs no grant");
    }

    #[test]
    fn every_exception_is_a_function_and_has_its_reason() {
        use crate::access::deeds::DEEDS;
        for (at, (function, _, why)) in APART.iter().enumerate() {
            assert!(DEEDS.iter().any(|deed| deed.0 == *function), "{function}");
            assert!(!why.is_empty() && APART[..at].iter().all(|other| other.0 != *function), "{function}");
        }
        for action in BY_ITSELF.iter().chain(&OF_ONES_OWN) {
            assert!(action.parse::<Deed>().is_ok(), "{action}");
        }
    }
}
