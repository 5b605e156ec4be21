//! People and their roles: the organization's own (Account settings > User management, checklist C1 to C4), a
//! customer's, and those of a reseller whose tenant a provider administers.
//! Rules: `domain::team`; use cases: `service::team`.

mod account_form;
mod customer_list_page;
mod customer_user;
mod import_page;
mod list_page;
mod new_user_page;
mod reseller_list_page;
mod roles_form;
mod server_fns;
mod setup_page;
mod user_page;

pub use customer_list_page::CustomerUserListPage;
pub use import_page::ImportUsersPage;
pub use list_page::UserListPage;
pub use new_user_page::{NewCustomerUserPage, NewResellerUserPage, NewUserPage};
pub use reseller_list_page::ResellerUserListPage;
pub use server_fns::{
    AddUser, ChangeRoles, DeleteUser, DisableUser, EditUser, EnableUser, ImportUsers, RemoveUserFactor,
    ResetPassword, RestoreUsers,
};
pub use setup_page::{CustomerUserSetupPage, ResellerUserSetupPage, UserSetupPage};
pub use user_page::{CustomerUserPage, ResellerUserPage, UserPage};

use domain::team::{CustomerName, UserDetail};

use crate::{layout::crumbs_below, paths, tr, ui::Crumb};

/// The list below which the pages of somebody are.
fn list_of(customer: Option<&CustomerName>, reseller: Option<&CustomerName>) -> String {
    match reseller {
        Some(reseller) => paths::reseller_users(reseller.id),
        None => paths::users_of(customer.map(|customer| customer.id)),
    }
}

/// The address of a user's page.
fn page_of(user: &UserDetail) -> String {
    paths::user_in(&list_of(user.customer.as_ref(), user.reseller.as_ref()), user.row.id)
}

/// Where the pages below a list of people stand.
fn crumbs_of(customer: Option<&CustomerName>, reseller: Option<&CustomerName>) -> Vec<Crumb> {
    let list = list_of(customer, reseller);
    let (mut crumbs, title) = match (customer, reseller) {
        (_, Some(reseller)) => (crumbs_below_reseller(reseller), tr!(customer.users)),
        (Some(customer), None) => (crumbs_below(customer.id, customer.name.clone()), tr!(customer.users)),
        (None, None) => (Vec::new(), tr!(team.title)),
    };
    crumbs.push((list, title));
    crumbs
}

/// The way to the page of a reseller.
fn crumbs_below_reseller(reseller: &CustomerName) -> Vec<Crumb> {
    vec![
        (paths::indirect_resellers(), tr!(partnership.resellers)),
        (paths::indirect_reseller(reseller.id), reseller.name.clone()),
    ]
}
