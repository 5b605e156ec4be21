//! A user's page: who it is, which roles it holds, and what the reader may change.

use domain::actor::{AccountStatus, Actor, Role};
use domain::id::AccountId;
use domain::policy::{self, Action, Facts, Permit, Refusal};
use domain::session::temporary_works;
use domain::team::{SignInWay, UserDetail, UserTask};
use domain::time::Timestamp;
use entity::account;

use super::staff::People;
use super::{location, possible_roles, row};
use crate::db::Read;
use crate::error::Error;
use crate::scope;
use crate::session::factor;

/// The first of the products whose licenses are named.
const LICENSES: u64 = 50;

/// Reads a colleague or a customer's user.
///
/// # Errors
/// [`Error::Forbidden`] for those who may not, [`Error::NotFound`] for anybody else's user.
pub async fn detail(db: &Read, actor: &Actor, now: Timestamp, id: AccountId) -> Result<UserDetail, Error> {
    let (user, people) = People::with(db, actor, now, id).await?;
    people.may(actor, UserTask::Read, &[])?;
    if user.deleted_at.is_some() {
        return Err(Error::NotFound);
    }
    let roles = scope::directory::roles_of(db, id).await?;
    let permit = |deed, open| people.permit(actor, deed, &roles, open);
    let (active, last, other) =
        (user.status == AccountStatus::Active, people.kind.last_role(), id != actor.account_id);
    let holds_last = active && roles.contains(&last);
    let licenses = match &people.customer {
        Some(_) => scope::license::held_by(db, id, LICENSES).await?.into_iter().map(|row| row.name).collect(),
        None => Vec::new(),
    };
    let location = match &people.customer {
        Some(customer) => Some(location::of(&user, location::home(db, customer.id).await?)),
        None => None,
    };
    let removes_factor = other && people.may(actor, UserTask::Factor, &roles).is_ok();
    let factor_since = match removes_factor {
        true => factor::since(db, id).await?,
        false => None,
    };
    Ok(UserDetail {
        location,
        possible_roles: possible_roles(actor, &people, UserTask::Roles),
        licenses,
        first_administrator: people.customer.is_some() && is_first(actor, &people.facts, &user, &roles),
        sign_in: sign_in_way(&user, now),
        created_at: user.created_at,
        last_administrator: holds_last
            && !scope::team::another_holds(db, people.organization, last, id).await?,
        can_edit: permit(UserTask::Edit, true),
        can_change_roles: permit(UserTask::Roles, active),
        can_disable: permit(UserTask::Edit, active),
        can_enable: permit(UserTask::Edit, !active),
        can_reset_password: permit(UserTask::Reset, active && other),
        factor_since,
        can_delete: match people.customer {
            Some(_) => permit(UserTask::Edit, other),
            None => Permit::Refused(Refusal::StateClosed),
        },
        version: i64::from(user.version),
        row: row(actor, user, roles),
        customer: people.customer,
        reseller: people.reseller,
    })
}

/// Whether it is the first administrator, who has never signed in (permissions, note 5).
fn is_first(actor: &Actor, facts: &Facts, user: &account::Model, roles: &[Role]) -> bool {
    user.last_sign_in_at.is_none()
        && roles.contains(&Role::GlobalAdmin)
        && user.user_name.starts_with("admin@")
        && policy::may(actor, Action::ResetFirstAdministrator, facts).is_ok()
}

fn sign_in_way(user: &account::Model, now: Timestamp) -> SignInWay {
    let unused = user.temporary_until.filter(|until| temporary_works(*until, user.temporary_used_at, now));
    match unused {
        Some(until) if user.temporary_hash.is_some() => SignInWay::Temporary { until },
        _ if user.password_hash.is_some() => SignInWay::Own,
        _ => SignInWay::None,
    }
}
