use uuid::Uuid;

use super::*;
use crate::actor::OrganizationKind;
use crate::invitation::InvitationKind;

const NOW: Timestamp = Timestamp(1_000);

fn id(number: u128) -> OrganizationId {
    OrganizationId(Uuid::from_u128(number))
}

fn accept(kind: InvitationKind, inviter_kind: OrganizationKind, tenant_admin: TenantAdmin) -> Vec<NewGrant> {
    let parties = Parties { inviter: id(1), inviter_kind, provider: Some(id(2)), acceptor: id(3) };
    from_acceptance(kind, parties, tenant_admin, Lang::En, NOW)
}

#[test]
fn a_partnership_and_its_separate_line() {
    let grants = accept(InvitationKind::Partnership, OrganizationKind::Provider, TenantAdmin::Granted);
    let kinds: Vec<_> = grants.iter().map(|grant| (grant.kind, grant.ends_at)).collect();
    assert_eq!(kinds, [(GrantKind::Partnership, None), (GrantKind::TenantAdmin, Some(NOW.plus_years(2)))]);
    let withheld = accept(InvitationKind::Partnership, OrganizationKind::Provider, TenantAdmin::Withheld);
    assert_eq!(withheld.len(), 1);
}

#[test]
fn both_is_asymmetric() {
    let grants = accept(InvitationKind::CustomerBoth, OrganizationKind::Reseller, TenantAdmin::Granted);
    let sides: Vec<_> = grants.iter().map(|grant| (grant.kind, grant.grantee, grant.via_reseller)).collect();
    assert_eq!(
        sides,
        [(GrantKind::ResellerOfRecord, id(1), None), (GrantKind::Ordering, id(2), Some(id(1)))]
    );
}

#[test]
fn counts_from_start_to_just_before_end() {
    let grant = ActiveGrant {
        id: GrantId(Uuid::from_u128(9)),
        kind: GrantKind::TenantAdmin,
        grantor: id(1),
        grantee: id(2),
        via_reseller: None,
        starts_at: Timestamp(10),
        ends_at: Some(Timestamp(20)),
    };
    let active: Vec<_> = [9, 10, 19, 20].map(|at| grant.is_active(Timestamp(at))).into();
    assert_eq!(active, [false, true, true, false]);
}

#[test]
fn a_new_customer_names_its_reseller() {
    let [management, ordering] = for_new_customer(id(1), id(2), id(3), Lang::Ja, NOW);
    assert_eq!((management.grantee, management.via_reseller), (id(2), None));
    assert_eq!((ordering.grantee, ordering.via_reseller), (id(1), Some(id(2))));
    assert_eq!(ordering.consent.language, Lang::Ja);
}

#[test]
fn access_to_the_tenant_is_granted_anew_for_two_years() {
    let grant = tenant_admin_anew(id(3), id(1), Lang::Ja, NOW);
    let offered = accept(InvitationKind::Partnership, OrganizationKind::Provider, TenantAdmin::Granted);
    let offered = NewGrant { consent: Consent { language: Lang::Ja, ..offered[1].consent }, ..offered[1] };
    assert_eq!(grant, offered);
}

#[test]
fn what_rests_on_a_partnership_ends_with_it_at_the_latest() {
    let now = Timestamp::of_date(2026, 11, 23);
    let access = tenant_admin_anew(id(1), id(2), Lang::En, now);
    let ends = |end: Option<Timestamp>| access.not_after(end).ends_at;
    assert_eq!(ends(None), Some(now.plus_years(2)));
    assert_eq!(ends(Some(now.plus_days(9))), Some(now.plus_days(9)));
    assert_eq!(ends(Some(now.plus_years(3))), Some(now.plus_years(2)));
    let open = NewGrant { ends_at: None, ..access };
    assert_eq!(open.not_after(Some(now)).ends_at, Some(now));
}
