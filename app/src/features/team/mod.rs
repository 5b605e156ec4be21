//! People and their roles: the organization's own (Account settings > User management, checklist C1 to C4), and a
//! customer's.
//! Rules: `domain::team`; use cases: `service::team`.

mod account_form;
mod customer_list_page;
mod customer_user;
mod import_page;
mod list_page;
mod new_user_page;
mod roles_form;
mod server_fns;
mod setup_page;
mod user_page;

pub use customer_list_page::CustomerUserListPage;
pub use import_page::ImportUsersPage;
pub use list_page::UserListPage;
pub use new_user_page::{NewCustomerUserPage, NewUserPage};
pub use server_fns::{
    AddUser, ChangeRoles, DeleteUser, DisableUser, EditUser, EnableUser, ImportUsers, ResetPassword,
    RestoreUsers,
};
pub use setup_page::{CustomerUserSetupPage, UserSetupPage};
pub use user_page::{CustomerUserPage, UserPage};

use domain::team::{CustomerName, UserDetail};

use crate::{layout::crumbs_below, paths, tr, ui::Crumb};

/// The address of a user's page.
fn page_of(user: &UserDetail) -> String {
    paths::user_of(user.customer.as_ref().map(|customer| customer.id), user.row.id)
}

/// Where the pages below a list of people stand.
fn crumbs_of(customer: Option<&CustomerName>) -> Vec<Crumb> {
    let (mut crumbs, list) = match customer {
        None => (Vec::new(), (paths::users(), tr!(team.title))),
        Some(customer) => {
            let list = (paths::customer_users(customer.id), tr!(customer.users));
            (crumbs_below(customer.id, customer.name.clone()), list)
        }
    };
    crumbs.push(list);
    crumbs
}
