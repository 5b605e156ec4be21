use super::*;
use crate::actor::OrganizationKind;
use crate::grant::{ActiveGrant, GrantKind};
use crate::id::{AccountId, GrantId};
use crate::lang::Lang;

const NOW: Timestamp = Timestamp(1);

fn actor(kind: OrganizationKind, role: Role) -> Actor {
    Actor {
        account_id: AccountId::NIL,
        organization_id: OrganizationId(uuid::Uuid::from_u128(1)),
        organization_kind: kind,
        roles: vec![role],
        organization_active: true,
        proof: Default::default(),
        language: Lang::En,
    }
}

fn granted(kind: GrantKind) -> Facts {
    let customer = OrganizationId(uuid::Uuid::from_u128(2));
    let grant = ActiveGrant {
        id: GrantId::NIL,
        kind,
        grantor: customer,
        grantee: OrganizationId(uuid::Uuid::from_u128(1)),
        via_reseller: None,
        starts_at: NOW,
        ends_at: None,
    };
    Facts { customer: Some(customer), ..Facts::foreign(NOW, vec![grant]) }
}

#[test]
fn billing_admins_and_single_subscriptions_show_the_name() {
    use OrganizationKind::{Customer, Provider, Reseller};
    let ordering = granted(GrantKind::Ordering);
    let of = |kind, role, facts: &Facts| CustomerView::of(&actor(kind, role), facts).ok();
    assert_eq!(of(Provider, Role::SalesAgent, &ordering), Some(CustomerView::Account));
    assert_eq!(of(Provider, Role::BillingAdmin, &ordering), Some(CustomerView::Name));
    assert_eq!(of(Provider, Role::GlobalAdmin, &ordering), None);
    let record = granted(GrantKind::ResellerOfRecord);
    assert_eq!(of(Reseller, Role::HelpdeskAgent, &record), Some(CustomerView::Account));
    let contact = Facts { support_contact: true, ..Facts::foreign(NOW, vec![]) };
    assert_eq!(of(Reseller, Role::HelpdeskAgent, &contact), Some(CustomerView::Name));
    assert_eq!(of(Reseller, Role::SalesAgent, &contact), None);
    assert_eq!(of(Customer, Role::GlobalAdmin, &Facts::own(NOW)), Some(CustomerView::Account));
    assert_eq!(of(Customer, Role::BillingAdmin, &Facts::own(NOW)), Some(CustomerView::Name));
}
