//! The table of rights: one line per action, one column per role, as in the design's matrix. Read it beside
//! `policy_matrix.snap`, which is what the decision makes of it.

use super::{Action, Relation, Rule};
use crate::actor::{OrganizationKind, Role};

/// Never.
const N: Rule = &[];
/// In the own organization.
pub(super) const OWN: Rule = &[&[Relation::Own]];
const Y: Rule = OWN;
/// One's own within the own organization: submitted, bought for, asked or done by oneself.
const YP: Rule = &[&[Relation::Personal]];
/// `partnership` with the other side.
const P: Rule = &[&[Relation::Partnership]];
/// `tenant_admin` from the reseller.
const T: Rule = &[&[Relation::TenantAdmin]];
/// `ordering` from the customer, for what this provider sold.
const O: Rule = &[&[Relation::Ordering]];
/// `ordering` that holds now: with the partnership where it names a reseller.
const ON: Rule = &[&[Relation::OrderingNow]];
/// `ordering`, and the partnership with the reseller to be named.
const OP: Rule = &[&[Relation::Ordering, Relation::Partnership]];
/// `reseller_of_record` from the customer.
const M: Rule = &[&[Relation::Managing]];
/// That, or association with the one subscription.
const MA: Rule = &[&[Relation::Managing], &[Relation::Associated]];
/// That, or support contact of the one subscription.
const MAC: Rule = &[&[Relation::Managing], &[Relation::Associated], &[Relation::SupportContact]];
/// Support contact of the one subscription, or one's own.
const CY: Rule = &[&[Relation::SupportContact], &[Relation::Personal]];

/// The columns: OP-R OP-A · P-AA P-SA P-HA P-GA P-BA · R-AA R-SA R-HA R-GA R-BA · C-GA C-BA C-U.
pub(super) const COLUMNS: [(OrganizationKind, Option<Role>); 15] = [
    (OrganizationKind::Operator, Some(Role::Reviewer)),
    (OrganizationKind::Operator, Some(Role::Administrator)),
    (OrganizationKind::Provider, Some(Role::AdminAgent)),
    (OrganizationKind::Provider, Some(Role::SalesAgent)),
    (OrganizationKind::Provider, Some(Role::HelpdeskAgent)),
    (OrganizationKind::Provider, Some(Role::GlobalAdmin)),
    (OrganizationKind::Provider, Some(Role::BillingAdmin)),
    (OrganizationKind::Reseller, Some(Role::AdminAgent)),
    (OrganizationKind::Reseller, Some(Role::SalesAgent)),
    (OrganizationKind::Reseller, Some(Role::HelpdeskAgent)),
    (OrganizationKind::Reseller, Some(Role::GlobalAdmin)),
    (OrganizationKind::Reseller, Some(Role::BillingAdmin)),
    (OrganizationKind::Customer, Some(Role::GlobalAdmin)),
    (OrganizationKind::Customer, Some(Role::BillingAdmin)),
    (OrganizationKind::Customer, None),
];

/// The table.
#[rustfmt::skip]
pub(super) const ROWS: [(Action, [Rule; 15]); 56] = [
    (Action::ChangeOwnSecurity,            [Y,   Y,    Y,   Y,   Y,   Y,   Y,    Y,   Y,   Y,   Y,   Y,    Y,   Y,   Y]),
    (Action::EditEnrollment,               [N,   N,    N,   N,   N,   N,   N,    N,   N,   N,   Y,   N,    N,   N,   N]),
    (Action::ReadEnrollment,               [Y,   N,    N,   N,   N,   N,   N,    Y,   N,   N,   Y,   N,    N,   N,   N]),
    (Action::DecideEnrollment,             [Y,   N,    N,   N,   N,   N,   N,    N,   N,   N,   N,   N,    N,   N,   N]),
    (Action::SuspendOrganization,          [N,   Y,    N,   N,   N,   N,   N,    N,   N,   N,   N,   N,    N,   N,   N]),
    (Action::EditCatalog,                  [N,   Y,    N,   N,   N,   N,   N,    N,   N,   N,   N,   N,    N,   N,   N]),
    (Action::ApproveListing,               [Y,   Y,    N,   N,   N,   N,   N,    N,   N,   N,   N,   N,    N,   N,   N]),
    (Action::ReadOutbox,                   [N,   Y,    N,   N,   N,   N,   N,    N,   N,   N,   N,   N,    N,   N,   N]),
    (Action::EditOwnProfile,               [N,   N,    Y,   N,   N,   Y,   N,    Y,   N,   N,   Y,   N,    Y,   N,   N]),
    (Action::ReadOwnUsers,                 [N,   Y,    Y,   Y,   Y,   Y,   Y,    Y,   Y,   Y,   Y,   Y,    Y,   N,   N]),
    (Action::AddUser,                      [N,   Y,    Y,   N,   N,   N,   N,    Y,   N,   N,   N,   N,    Y,   N,   N]),
    (Action::ChangeUserRoles,              [N,   Y,    Y,   N,   N,   Y,   N,    Y,   N,   N,   Y,   N,    Y,   N,   N]),
    (Action::ManageKeys,                   [N,   N,    Y,   N,   N,   Y,   N,    Y,   N,   N,   Y,   N,    Y,   N,   N]),
    (Action::ReadOwnActivity,              [N,   Y,    Y,   N,   N,   Y,   N,    Y,   N,   N,   Y,   N,    Y,   N,   N]),
    (Action::AskToClose,                   [N,   N,    N,   N,   N,   Y,   N,    N,   N,   N,   Y,   N,    Y,   N,   N]),
    (Action::ListPartners,                 [N,   N,    Y,   Y,   Y,   Y,   Y,    Y,   Y,   Y,   Y,   Y,    N,   N,   N]),
    (Action::RequestPartnership,           [N,   N,    Y,   N,   N,   N,   N,    N,   N,   N,   N,   N,    N,   N,   N]),
    (Action::DecidePartnership,            [N,   N,    N,   N,   N,   N,   N,    Y,   N,   N,   Y,   N,    N,   N,   N]),
    (Action::ReadPartner,                  [N,   N,    P,   P,   P,   P,   P,    P,   P,   P,   P,   P,    N,   N,   N]),
    (Action::EndPartnership,               [N,   N,    P,   N,   N,   N,   N,    P,   N,   N,   P,   N,    N,   N,   N]),
    (Action::EndTenantAdmin,               [N,   N,    T,   N,   N,   N,   N,    Y,   N,   N,   Y,   N,    N,   N,   N]),
    (Action::GrantTenantAdmin,             [N,   N,    N,   N,   N,   N,   N,    P,   N,   N,   P,   N,    N,   N,   N]),
    (Action::AdministerResellerTenant,     [N,   N,    T,   N,   N,   N,   N,    N,   N,   N,   N,   N,    N,   N,   N]),
    (Action::CreateCustomerForReseller,    [N,   N,    P,   P,   N,   N,   N,    N,   N,   N,   N,   N,    N,   N,   N]),
    (Action::InviteCustomerForBoth,        [N,   N,    N,   N,   N,   N,   N,    P,   P,   N,   N,   N,    N,   N,   N]),
    (Action::InviteCustomerForOneself,     [N,   N,    Y,   Y,   N,   N,   N,    Y,   Y,   N,   N,   N,    N,   N,   N]),
    (Action::DecideCustomerInvitation,     [N,   N,    N,   N,   N,   N,   N,    N,   N,   N,   N,   N,    Y,   N,   N]),
    (Action::ListCustomers,                [N,   N,    Y,   Y,   Y,   N,   Y,    Y,   Y,   Y,   N,   Y,    Y,   Y,   N]),
    (Action::ReadCustomer,                 [N,   N,    O,   O,   O,   N,   O,    MAC, MA,  MAC, N,   M,    Y,   Y,   N]),
    (Action::EditCustomer,                 [N,   N,    N,   N,   N,   N,   N,    M,   N,   M,   N,   N,    Y,   N,   N]),
    (Action::ReadGrants,                   [N,   N,    N,   N,   N,   N,   N,    N,   N,   N,   N,   N,    Y,   Y,   N]),
    (Action::EndCustomerGrant,             [N,   N,    O,   N,   N,   N,   N,    M,   N,   N,   N,   N,    Y,   N,   N]),
    (Action::ReadCustomerActivity,         [N,   N,    YP,  N,   N,   N,   N,    YP,  N,   N,   N,   N,    Y,   N,   N]),
    (Action::ReadCustomerUsers,            [N,   N,    N,   N,   N,   N,   N,    M,   N,   M,   N,   N,    Y,   N,   N]),
    (Action::EditCustomerUsers,            [N,   N,    N,   N,   N,   N,   N,    M,   N,   N,   N,   N,    Y,   N,   N]),
    (Action::ResetCustomerPassword,        [N,   N,    N,   N,   N,   N,   N,    M,   N,   M,   N,   N,    Y,   N,   N]),
    (Action::ChangeCustomerAdministrators, [N,   N,    N,   N,   N,   N,   N,    N,   N,   N,   N,   N,    Y,   N,   N]),
    (Action::ResetFirstAdministrator,      [N,   N,    O,   N,   N,   N,   N,    M,   N,   N,   N,   N,    N,   N,   N]),
    (Action::SeeTemporaryPassword,         [N,   YP,   YP,  YP,  N,   YP,  N,    YP,  N,   YP,  YP,  N,    YP,  N,   N]),
    (Action::ReadOffers,                   [Y,   Y,    Y,   Y,   Y,   Y,   Y,    P,   P,   N,   N,   P,    N,   N,   N]),
    (Action::PlaceOrder,                   [N,   N,    ON,  ON,  N,   N,   N,    N,   N,   N,   N,   N,    N,   N,   N]),
    (Action::AskForOrder,                  [N,   N,    N,   N,   N,   N,   N,    M,   M,   N,   N,   N,    Y,   N,   N]),
    (Action::ReadOrder,                    [N,   N,    O,   O,   O,   N,   O,    M,   M,   M,   N,   M,    Y,   Y,   N]),
    (Action::ReadSubscription,             [N,   N,    O,   O,   O,   N,   O,    MAC, MA,  MAC, N,   M,    Y,   Y,   YP]),
    (Action::ChangeSubscription,           [N,   N,    O,   O,   N,   N,   N,    MA,  N,   N,   N,   N,    N,   N,   N]),
    (Action::AssociateReseller,            [N,   N,    OP,  OP,  N,   N,   N,    N,   N,   N,   N,   N,    N,   N,   N]),
    (Action::ClearAssociation,             [N,   N,    O,   O,   N,   N,   N,    N,   N,   N,   N,   N,    N,   N,   N]),
    (Action::SetSupportContact,            [N,   N,    OP,  N,   OP,  N,   N,    N,   N,   N,   N,   N,    N,   N,   N]),
    (Action::ResetSupportContact,          [N,   N,    O,   N,   O,   N,   N,    N,   N,   N,   N,   N,    N,   N,   N]),
    (Action::OpenSupportRequest,           [N,   N,    O,   N,   O,   N,   N,    M,   N,   M,   N,   N,    Y,   Y,   Y]),
    (Action::AnswerSupportRequest,         [N,   N,    O,   N,   O,   N,   N,    CY,  N,   CY,  N,   N,    Y,   YP,  YP]),
    (Action::ReadIncentiveSums,            [N,   N,    Y,   Y,   N,   N,   N,    N,   N,   N,   N,   N,    N,   N,   N]),
    (Action::ReadIncentives,               [N,   N,    N,   N,   N,   Y,   Y,    Y,   Y,   N,   Y,   Y,    N,   N,   N]),
    (Action::ManageReferrals,              [N,   N,    Y,   Y,   N,   N,   N,    Y,   Y,   N,   N,   N,    N,   N,   N]),
    (Action::ReferCustomer,                [N,   Y,    N,   N,   N,   N,   N,    N,   N,   N,   N,   N,    N,   N,   N]),
    (Action::EditSecurityRules,            [N,   Y,    N,   N,   N,   N,   N,    N,   N,   N,   N,   N,    N,   N,   N]),
];

/// The column of a role in a kind of organization; without a role, that of a customer's plain user.
pub(super) fn column(kind: OrganizationKind, role: Option<Role>) -> Option<usize> {
    COLUMNS.iter().position(|column| *column == (kind, role))
}

/// The cell of an action and a column.
pub(super) fn rule(action: Action, column: usize) -> Rule {
    let row = ROWS.iter().find(|(of, _)| *of == action);
    row.and_then(|(_, cells)| cells.get(column).copied()).unwrap_or(N)
}

/// The roles of a kind of organization that an action asks for.
pub(super) fn roles_that_may(kind: OrganizationKind, action: Action) -> Vec<Role> {
    let may = |role: &Role| column(kind, Some(*role)).is_some_and(|at| !rule(action, at).is_empty());
    kind.roles().iter().copied().filter(may).collect()
}
