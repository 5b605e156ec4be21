//! An organization's own people and their roles (Account settings > User management, checklist C1 to C4).

mod change_roles;
mod detail;
mod list;

pub use change_roles::change_roles;
pub use detail::detail;
pub use list::list;

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
