//! Account settings > User management: the organization's own people and their roles (checklist C1 to C4).
//! Rules: `domain::team`; use cases: `service::team`.

mod account_form;
mod list_page;
mod new_user_page;
mod roles_form;
mod server_fns;
mod setup_page;
mod user_page;

pub use list_page::UserListPage;
pub use new_user_page::NewUserPage;
pub use server_fns::{AddUser, ChangeRoles, DisableUser, EditUser, EnableUser, ResetPassword};
pub use setup_page::UserSetupPage;
pub use user_page::UserPage;
