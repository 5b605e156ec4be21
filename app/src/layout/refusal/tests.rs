use domain::id::{AccountId, OrganizationId};

use super::*;

fn place(next: NextStep, kind: OrganizationKind, roles: &[Role]) -> Option<String> {
    let viewer = Viewer {
        account_id: AccountId::NIL,
        name: String::new(),
        organization_id: OrganizationId::NIL,
        organization_name: String::new(),
        kind,
        active: true,
        roles: roles.to_vec(),
    };
    next_place(next, &viewer).map(|(href, _)| href)
}

#[test]
fn a_next_step_leads_only_where_it_can_be_taken() {
    use OrganizationKind::{Customer, Operator, Provider, Reseller};
    let invite = NextStep::InviteCustomer;
    assert_eq!(place(invite, Reseller, &[Role::SalesAgent]), Some(paths::request_relationship()));
    assert_eq!(place(invite, Reseller, &[Role::HelpdeskAgent]), None);
    assert_eq!(place(invite, Customer, &[Role::GlobalAdmin]), None);
    assert_eq!(place(NextStep::AskGlobalAdmin, Provider, &[Role::BillingAdmin]), Some(paths::users()));
    assert_eq!(place(NextStep::AskGlobalAdmin, Provider, &[]), None, "it lists nobody");
    assert_eq!(place(NextStep::AskGlobalAdmin, Customer, &[Role::BillingAdmin]), None);
    assert_eq!(place(NextStep::AskAdminAgent, Reseller, &[Role::SalesAgent]), Some(paths::users()));
    let own = paths::user_of(None, AccountId::NIL);
    assert_eq!(place(NextStep::TakeRole, Operator, &[Role::Administrator]), Some(own));
    let partnership = NextStep::RequestPartnership;
    assert_eq!(place(partnership, Provider, &[Role::AdminAgent]), Some(paths::request_partnership()));
    assert_eq!(place(partnership, Provider, &[Role::SalesAgent]), None);
    assert_eq!(place(NextStep::Reload, Customer, &[]), Some(String::new()), "this page again");
    assert_eq!(place(NextStep::WaitForOther, Provider, &[Role::AdminAgent]), None);
    let reseller = NextStep::AskReseller;
    assert_eq!(place(reseller, Provider, &[Role::AdminAgent]), Some(paths::indirect_resellers()));
}

#[test]
fn every_next_step_has_words_of_its_own() {
    let mut words: Vec<String> = NextStep::ALL.iter().map(|next| next_text(*next)).collect();
    assert!(words.iter().all(|text| !text.is_empty()));
    words.sort();
    words.dedup();
    assert_eq!(words.len(), NextStep::ALL.len());
}
