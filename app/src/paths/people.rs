//! The people of a customer, of a reseller, or of the own organization.

use domain::id::{AccountId, OrganizationId};

use super::users;

/// A customer's users.
pub fn customer_users(id: OrganizationId) -> String {
    format!("/customers/{id}/users")
}

/// Users of a customer from a file.
pub fn customer_users_import(id: OrganizationId) -> String {
    format!("/customers/{id}/users/import")
}

/// The users of a reseller whose tenant a provider administers.
pub fn reseller_users(reseller: OrganizationId) -> String {
    format!("/indirect-resellers/{reseller}/users")
}

/// The people of a customer, or of the own organization.
pub fn users_of(customer: Option<OrganizationId>) -> String {
    customer.map_or_else(users, customer_users)
}

/// **Add user** among the people of such a list.
pub fn new_user_in(list: &str) -> String {
    format!("{list}/new")
}

/// **Add user** among them.
pub fn new_user_of(customer: Option<OrganizationId>) -> String {
    new_user_in(&users_of(customer))
}

/// One of the people of such a list.
pub fn user_in(list: &str, id: AccountId) -> String {
    format!("{list}/{id}")
}

/// One of them.
pub fn user_of(customer: Option<OrganizationId>, id: AccountId) -> String {
    user_in(&users_of(customer), id)
}

/// The temporary password of one of them, once.
pub fn user_setup_in(list: &str, id: AccountId) -> String {
    format!("{list}/{id}/setup-info")
}
