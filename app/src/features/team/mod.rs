//! Account settings > User management: the organization's own people and their roles (checklist C1 to C4).
//! Rules: `domain::team`; use cases: `service::team`.

mod list_page;
mod roles_form;
mod server_fns;
mod user_page;

pub use list_page::UserListPage;
pub use server_fns::ChangeRoles;
pub use user_page::UserPage;
