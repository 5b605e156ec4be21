//! The words of endings.

use domain::{
    ending::{EndView, Side},
    grant::{GrantKind, GrantRow},
};

use crate::tr;

/// The label of what leads to an ending, and of the button that does it.
pub fn end_name(kind: GrantKind, side: Side) -> String {
    match (kind, side) {
        (GrantKind::Partnership, _) => tr!(access.end_partnership),
        (GrantKind::TenantAdmin, Side::Grantor) => tr!(access.end_tenant_admin),
        (GrantKind::TenantAdmin, Side::Grantee) => tr!(access.give_back_tenant_admin),
        (GrantKind::ResellerOfRecord | GrantKind::Ordering, Side::Grantor) => tr!(access.withdraw),
        // The guides' name (portal facts, J3).
        (GrantKind::ResellerOfRecord, Side::Grantee) => tr!(access.remove_relationship),
        (GrantKind::Ordering, Side::Grantee) => tr!(access.end_relationship),
    }
}

/// What the other side cannot do any more, or the reader's own; what it goes on with where it was granted twice.
pub fn lost(view: &EndView) -> String {
    if view.goes_on {
        let (grantor, grantee) = (view.grant.grantor_name.clone(), view.grant.grantee_name.clone());
        return tr!(access.goes_on, grantor = grantor, grantee = grantee);
    }
    lost_by(&view.grant)
}

/// The same of a grant.
pub fn lost_by(grant: &GrantRow) -> String {
    let (grantor, grantee) = (grant.grantor_name.clone(), grant.grantee_name.clone());
    match grant.kind {
        GrantKind::Partnership => tr!(access.stops_partnership, grantor = grantor, grantee = grantee),
        GrantKind::TenantAdmin => tr!(access.stops_tenant_admin, grantor = grantor, grantee = grantee),
        GrantKind::ResellerOfRecord => {
            tr!(access.stops_reseller_of_record, grantor = grantor, grantee = grantee)
        }
        GrantKind::Ordering => tr!(access.stops_ordering, grantor = grantor, grantee = grantee),
    }
}

/// What stays.
pub fn stays(view: &EndView) -> Vec<String> {
    let own = match view.grant.kind {
        GrantKind::Partnership => tr!(access.stays_partnership),
        GrantKind::TenantAdmin => tr!(access.stays_tenant_admin),
        GrantKind::ResellerOfRecord => tr!(access.stays_reseller_of_record),
        GrantKind::Ordering => tr!(access.stays_ordering),
    };
    vec![own, tr!(access.stays_records)]
}

/// What a partner has to do before it can leave.
pub fn first(view: &EndView) -> String {
    let count = view.first.count;
    match (view.grant.kind, view.side) {
        (GrantKind::ResellerOfRecord, Side::Grantee) => tr!(access.first_reseller, count = count),
        _ => tr!(access.first_provider, count = count),
    }
}
