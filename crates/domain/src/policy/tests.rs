//! The matrix as the decision makes it, compared with the reviewed print; and the rules that a matrix does not show.

use std::fmt::Write as _;

use uuid::Uuid;

use super::matrix::{COLUMNS, ROWS};
use super::*;
use crate::actor::{FRESH_MINUTES, Proof};
use crate::id::AccountId;
use crate::lang::Lang;

const NOW: Timestamp = Timestamp(1_000_000);
const ME: OrganizationId = OrganizationId(Uuid::from_u128(1));
const CUSTOMER: OrganizationId = OrganizationId(Uuid::from_u128(2));
const PARTNER: OrganizationId = OrganizationId(Uuid::from_u128(3));
const STRANGER: OrganizationId = OrganizationId(Uuid::from_u128(4));

fn actor(kind: OrganizationKind, roles: &[Role]) -> Actor {
    Actor {
        account_id: AccountId(Uuid::from_u128(9)),
        organization_id: ME,
        organization_kind: kind,
        roles: roles.to_vec(),
        organization_active: true,
        proof: Default::default(),
        language: Lang::En,
    }
}

fn grant(kind: GrantKind, grantor: OrganizationId, grantee: OrganizationId) -> ActiveGrant {
    let id = GrantId(Uuid::from_u128(100 + kind as u128));
    ActiveGrant { id, kind, grantor, grantee, via_reseller: None, starts_at: Timestamp(0), ends_at: None }
}

fn partnership(kind: OrganizationKind) -> ActiveGrant {
    match kind {
        OrganizationKind::Provider => grant(GrantKind::Partnership, PARTNER, ME),
        _ => grant(GrantKind::Partnership, ME, PARTNER),
    }
}

/// The relation letters of the design, and `r`: an `ordering` grant that names a reseller.
const LETTERS: [char; 9] = ['Y', 's', 'p', 't', 'o', 'r', 'm', 'a', 'c'];

fn apply(facts: &mut Facts, letter: char, kind: OrganizationKind) {
    let ordering = grant(GrantKind::Ordering, CUSTOMER, ME);
    match letter {
        'Y' => facts.own = true,
        's' => facts.personal = true,
        'p' => facts.grants.push(partnership(kind)),
        't' => facts.grants.push(grant(GrantKind::TenantAdmin, PARTNER, ME)),
        'o' => facts.grants.push(ordering),
        'r' => facts.grants.push(ActiveGrant { via_reseller: Some(PARTNER), ..ordering }),
        'm' => facts.grants.push(grant(GrantKind::ResellerOfRecord, CUSTOMER, ME)),
        'a' => facts.associated = true,
        _ => facts.support_contact = true,
    }
}

fn facts(letters: &[char], kind: OrganizationKind) -> Facts {
    let mut facts = Facts { customer: Some(CUSTOMER), ..Facts::foreign(NOW, Vec::new()) };
    letters.iter().for_each(|letter| apply(&mut facts, *letter, kind));
    facts
}

/// The smallest sets of relations that suffice: `o∨r∧p`, or `-` for never.
fn cell(who: &Actor, action: Action) -> String {
    let allowed = |letters: &[char]| decide(who, action, &facts(letters, who.organization_kind)).is_ok();
    let mut found: Vec<Vec<char>> =
        LETTERS.iter().filter(|letter| allowed(&[**letter])).map(|letter| vec![*letter]).collect();
    for (at, first) in LETTERS.iter().enumerate() {
        for second in &LETTERS[at + 1..] {
            let covered = |letter: &char| found.contains(&vec![*letter]);
            if !covered(first) && !covered(second) && allowed(&[*first, *second]) {
                found.push(vec![*first, *second]);
            }
        }
    }
    found.retain(|set| !(set == &vec!['s'] && allowed(&['Y'])));
    let terms = found.iter().map(|set| set.iter().map(char::to_string).collect::<Vec<_>>().join("∧"));
    let text = terms.collect::<Vec<_>>().join("∨");
    if text.is_empty() { "-".to_owned() } else { text }
}

fn print() -> String {
    let short = [
        "OP-R", "OP-A", "P-AA", "P-SA", "P-HA", "P-GA", "P-BA", "R-AA", "R-SA", "R-HA", "R-GA", "R-BA",
        "C-GA", "C-BA", "C-U",
    ];
    let mut text = "The smallest relations that allow an action. Not signed in: nothing.\n\
        Y own organization · s one's own in it · p partnership · t tenant_admin · o ordering · r ordering that names a reseller\n\
        m reseller_of_record · a reseller association · c support contact · ∧ both · ∨ either · - never\n\
        ★ a proof of the second factor, less than ten minutes old, from whoever has one\n\n"
        .to_owned();
    let _ = write!(text, "{:26}", "");
    for name in short {
        let _ = write!(text, "{name:>9}");
    }
    for (action, _) in ROWS {
        let star = if action.needs_fresh_proof() { "★" } else { "" };
        let _ = write!(text, "\n{:26}", format!("{action:?}{star}"));
        for (kind, role) in COLUMNS {
            let _ = write!(text, "{:>9}", cell(&actor(kind, role.as_slice()), action));
        }
    }
    text.push('\n');
    text
}

/// Set `KIZUNA_ACCEPT=1` to write the print anew; then review it.
#[test]
fn the_matrix_is_the_reviewed_one() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/src/policy_matrix.snap");
    let now = print();
    if std::env::var_os("KIZUNA_ACCEPT").is_some() {
        std::fs::write(path, &now).unwrap();
    }
    assert_eq!(
        now,
        std::fs::read_to_string(path).unwrap_or_default(),
        "review, then run with KIZUNA_ACCEPT=1"
    );
}

#[test]
fn every_action_has_one_row() {
    let mut actions: Vec<_> = ROWS.iter().map(|(action, _)| *action).collect();
    actions.dedup();
    assert_eq!(actions.len(), Action::EditSecurityRules as usize + 1);
    assert!(actions.iter().enumerate().all(|(at, action)| *action as usize == at));
}

#[test]
fn an_order_through_a_reseller_names_both_grants() {
    let who = actor(OrganizationKind::Provider, &[Role::SalesAgent]);
    let mut asked = facts(&['r', 'p'], OrganizationKind::Provider);
    let basis = decide(&who, Action::PlaceOrder, &asked).unwrap();
    assert_eq!(basis.grants.len(), 2);
    asked.grants[1].grantor = STRANGER;
    assert!(matches!(
        decide(&who, Action::PlaceOrder, &asked),
        Err(Refusal::RelationMissing { next: NextStep::RequestPartnership, .. })
    ));
}

#[test]
fn a_grant_ends_to_the_millisecond() {
    let who = actor(OrganizationKind::Reseller, &[Role::AdminAgent]);
    let mut asked = facts(&['m'], OrganizationKind::Reseller);
    asked.grants[0].ends_at = Some(NOW.plus_milliseconds(1));
    assert!(decide(&who, Action::EditCustomerUsers, &asked).is_ok());
    asked.now = NOW.plus_milliseconds(1);
    assert!(decide(&who, Action::EditCustomerUsers, &asked).is_err());
}

#[test]
fn grants_of_others_do_not_count() {
    let who = actor(OrganizationKind::Provider, &[Role::AdminAgent]);
    let neighbour = grant(GrantKind::Ordering, CUSTOMER, STRANGER);
    assert!(decide(&who, Action::ReadCustomer, &Facts::foreign(NOW, vec![neighbour])).is_err());
    let other_customer = Facts { customer: Some(STRANGER), ..facts(&['o'], OrganizationKind::Provider) };
    assert!(decide(&who, Action::ReadCustomer, &other_customer).is_err());
    let unsold = Facts { sold: false, ..facts(&['o'], OrganizationKind::Provider) };
    assert!(decide(&who, Action::ReadSubscription, &unsold).is_err());
}

#[test]
fn refusals_come_in_the_order_of_the_rules() {
    let mut who = actor(OrganizationKind::Provider, &[Role::BillingAdmin]);
    let refusal = |who: &Actor, facts: &Facts| decide(who, Action::RequestPartnership, facts).unwrap_err();
    let roles = vec![Role::AdminAgent];
    assert_eq!(
        refusal(&who, &Facts::own(NOW)),
        Refusal::RoleMissing { roles, next: NextStep::AskAdminAgent }
    );
    who.roles.push(Role::AdminAgent);
    let closed = Facts { open: false, ..Facts::own(NOW) };
    assert_eq!(refusal(&who, &closed), Refusal::StateClosed);
    assert_eq!(refusal(&who, &Facts { other_active: false, ..closed.clone() }), Refusal::OtherInactive);
    who.organization_active = false;
    assert_eq!(refusal(&who, &closed), Refusal::OrganizationInactive);
    let customer = actor(OrganizationKind::Customer, &[Role::GlobalAdmin]);
    let kinds = vec![OrganizationKind::Provider];
    assert_eq!(refusal(&customer, &Facts::own(NOW)), Refusal::WrongOrganization { kinds });
}

#[test]
fn a_missing_role_names_whoever_can_mend_that() {
    let next = |kind, roles: &[Role], action| {
        decide(&actor(kind, roles), action, &Facts::own(NOW)).unwrap_err().next_step()
    };
    use OrganizationKind::{Customer, Operator, Provider, Reseller};
    assert_eq!(next(Reseller, &[Role::SalesAgent], Action::AddUser), NextStep::AskAdminAgent);
    assert_eq!(next(Reseller, &[Role::GlobalAdmin], Action::AddUser), NextStep::TakeRole);
    assert_eq!(next(Provider, &[Role::SalesAgent], Action::ReadIncentives), NextStep::AskGlobalAdmin);
    assert_eq!(next(Customer, &[Role::BillingAdmin], Action::AddUser), NextStep::AskGlobalAdmin);
    assert_eq!(next(Operator, &[Role::Reviewer], Action::EditCatalog), NextStep::AskAdministrator);
    assert_eq!(next(Operator, &[Role::Administrator], Action::DecideEnrollment), NextStep::TakeRole);
}

#[test]
fn a_missing_relation_names_what_would_bring_it_about() {
    let next = |kind, roles: &[Role], action, letters: &[char]| {
        decide(&actor(kind, roles), action, &facts(letters, kind)).unwrap_err().next_step()
    };
    use OrganizationKind::{Customer, Provider, Reseller};
    let (agent, helpdesk) = ([Role::AdminAgent], [Role::HelpdeskAgent]);
    assert_eq!(next(Provider, &agent, Action::PlaceOrder, &[]), NextStep::InviteCustomer);
    assert_eq!(next(Provider, &agent, Action::PlaceOrder, &['r']), NextStep::RequestPartnership);
    assert_eq!(next(Provider, &agent, Action::AssociateReseller, &['o']), NextStep::RequestPartnership);
    assert_eq!(next(Provider, &agent, Action::AssociateReseller, &['p']), NextStep::InviteCustomer);
    assert_eq!(next(Provider, &agent, Action::AdministerResellerTenant, &['p']), NextStep::AskReseller);
    let answer = Action::AnswerSupportRequest;
    assert_eq!(next(Reseller, &helpdesk, answer, &['m']), NextStep::AskProviderForSupport);
    assert_eq!(next(Reseller, &agent, Action::ReadOffers, &[]), NextStep::AskProviderForPartnership);
    assert_eq!(next(Reseller, &agent, Action::EditCustomerUsers, &['p']), NextStep::InviteCustomer);
    assert_eq!(next(Customer, &[Role::BillingAdmin], answer, &['Y']), NextStep::AskPerson);
    assert_eq!(next(Customer, &[Role::GlobalAdmin], Action::EditOwnProfile, &[]), NextStep::SignInElsewhere);
}

#[test]
fn rights_add_up_and_nobody_starts_with_any() {
    let none = actor(OrganizationKind::Reseller, &[]);
    assert!(decide(&none, Action::ChangeOwnSecurity, &Facts::own(NOW)).is_ok());
    let allowed = ROWS
        .iter()
        .filter(|(action, _)| decide(&none, *action, &facts(&LETTERS, none.organization_kind)).is_ok());
    assert_eq!(allowed.count(), 1);
    let both = actor(OrganizationKind::Reseller, &[Role::BillingAdmin, Role::GlobalAdmin]);
    assert!(decide(&both, Action::DecidePartnership, &Facts::own(NOW)).is_ok());
    assert!(decide(&both, Action::ReadOrder, &facts(&['m'], OrganizationKind::Reseller)).is_ok());
}

#[test]
fn a_permit_travels() {
    let permit = permit(&actor(OrganizationKind::Reseller, &[]), Action::AddUser, &Facts::own(NOW));
    let json = serde_json::to_string(&permit).unwrap();
    assert_eq!(serde_json::from_str::<Permit>(&json).unwrap(), permit);
}

#[test]
fn a_proof_is_asked_for_what_matters_most_and_of_whoever_has_one() {
    let stale = Proof::Shown { at: NOW.plus_minutes(-FRESH_MINUTES) };
    for (action, _) in ROWS {
        for (kind, role) in COLUMNS {
            let mut who = actor(kind, role.as_slice());
            let asked = facts(&LETTERS, kind);
            let without = decide(&who, action, &asked);
            who.proof = stale;
            let with = decide(&who, action, &asked);
            match (&without, action.needs_fresh_proof()) {
                (Ok(_), true) => assert_eq!(with, Err(Refusal::ProofStale), "{action:?}"),
                _ => assert_eq!(with, without, "{action:?}"),
            }
            assert_eq!(may(&who, action, &asked), without, "reading asks for none: {action:?}");
            assert_eq!(
                permit(&who, action, &asked).is_allowed(),
                without.is_ok(),
                "nor does a button: {action:?}"
            );
        }
    }
}

#[test]
fn a_proof_is_fresh_for_ten_minutes() {
    let mut who = actor(OrganizationKind::Customer, &[Role::GlobalAdmin]);
    let closed = Facts { open: false, ..Facts::own(NOW) };
    who.proof = Proof::Shown { at: NOW.plus_minutes(-10).plus_milliseconds(1) };
    assert!(decide(&who, Action::AddUser, &Facts::own(NOW)).is_ok());
    assert_eq!(decide(&who, Action::AddUser, &closed), Err(Refusal::StateClosed));
    who.proof = Proof::Shown { at: NOW.plus_minutes(-10) };
    assert_eq!(decide(&who, Action::AddUser, &Facts::own(NOW)), Err(Refusal::ProofStale));
    assert_eq!(decide(&who, Action::AddUser, &closed), Err(Refusal::ProofStale), "before the state is told");
    assert_eq!(Refusal::ProofStale.next_step(), NextStep::ConfirmIdentity);
    let stranger = Actor { roles: Vec::new(), ..who };
    let refused = decide(&stranger, Action::AddUser, &Facts::own(NOW));
    assert!(matches!(refused, Err(Refusal::RoleMissing { .. })), "who may not is not asked for a code");
}
