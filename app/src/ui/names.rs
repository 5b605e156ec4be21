//! The words of roles and kinds of organization, alike everywhere.

use domain::{
    actor::{OrganizationKind, Role},
    lang::Lang,
};

use crate::{i18n::language, tr_in};

/// The name of a role.
pub fn role_name(role: Role) -> String {
    role_name_in(language(), role)
}

/// The same in a language.
pub fn role_name_in(language: Lang, role: Role) -> String {
    match role {
        Role::AdminAgent => tr_in!(language, common.role_admin_agent),
        Role::SalesAgent => tr_in!(language, common.role_sales_agent),
        Role::HelpdeskAgent => tr_in!(language, common.role_helpdesk_agent),
        Role::GlobalAdmin => tr_in!(language, common.role_global_admin),
        Role::BillingAdmin => tr_in!(language, common.role_billing_admin),
        Role::Reviewer => tr_in!(language, common.role_reviewer),
        Role::Administrator => tr_in!(language, common.role_administrator),
    }
}

/// What an organization is.
pub fn kind_name(kind: OrganizationKind) -> String {
    kind_name_in(language(), kind)
}

/// The same in a language.
pub fn kind_name_in(language: Lang, kind: OrganizationKind) -> String {
    match kind {
        OrganizationKind::Operator => tr_in!(language, common.kind_operator),
        OrganizationKind::Provider => tr_in!(language, common.kind_provider),
        OrganizationKind::Reseller => tr_in!(language, common.kind_reseller),
        OrganizationKind::Customer => tr_in!(language, common.kind_customer),
    }
}
