//! People and their roles: an organization's own (Account settings > User management, checklist C1 to C4), and those of
//! a customer for whoever manages it, and those of a reseller for a provider that administers its tenant.

mod add;
mod admin_agent;
mod change_roles;
mod delete;
mod detail;
mod edit;
mod import;
mod list;
pub(crate) mod location;
mod new_user;
mod remove_factor;
mod reset_password;
mod restore;
mod setup;
pub(crate) mod staff;
mod status;
mod target;

pub use add::add_user;
pub use admin_agent::{admin_agent, who_helps};
pub use change_roles::{RolesChanged, change_roles};
pub use delete::delete_user;
pub use detail::detail;
pub use edit::edit_user;
pub use import::{ImportUsersFailure, import_form, import_users};
pub use list::list;
pub use new_user::new_user;
pub use remove_factor::remove_factor;
pub use reset_password::reset_password;
pub use restore::restore_users;
pub use setup::setup;
pub use staff::home;
pub use status::{disable_user, enable_user};

use domain::actor::{Actor, Role};
use domain::team::{UserRow, UserTask};
use entity::account;

/// The roles that the actor may give to and take from these people.
fn possible_roles(actor: &Actor, people: &staff::People, task: UserTask) -> Vec<Role> {
    let all = people.kind.roles().iter().copied();
    all.filter(|role| people.are_own() || people.may(actor, task, &[*role]).is_ok()).collect()
}

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
        deleted_at: found.deleted_at,
    }
}
