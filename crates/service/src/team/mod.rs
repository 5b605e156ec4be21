//! An organization's own people and their roles (Account settings > User management, checklist C1 to C4).

mod add;
mod admin_agent;
mod change_roles;
mod detail;
mod edit;
mod list;
mod new_user;
mod reset_password;
mod setup;
mod status;
mod target;

pub use add::add_user;
pub use admin_agent::admin_agent;
pub use change_roles::{RolesChanged, change_roles};
pub use detail::detail;
pub use edit::edit_user;
pub use list::list;
pub use new_user::new_user;
pub use reset_password::reset_password;
pub use setup::setup;
pub use status::{disable_user, enable_user};

use domain::actor::{Actor, Role};
use domain::team::UserRow;
use entity::account;

/// A user as pages show it.
fn row(actor: &Actor, found: account::Model, roles: Vec<Role>) -> UserRow {
    UserRow {
        id: found.id,
        is_self: found.id == actor.account_id,
        given_name: found.given_name,
        family_name: found.family_name,
        user_name: found.user_name,
        roles,
        status: found.status,
        last_sign_in_at: found.last_sign_in_at,
    }
}
