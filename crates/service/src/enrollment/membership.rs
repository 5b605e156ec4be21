//! Signing in to the membership site, on two pages (checklist B9 to B13). A wrong name and a wrong password are answered
//! alike and cost the same.

use domain::actor::Actor;
use domain::enrollment::{EnrollmentInput, EnrollmentMove, MembershipPasswordInput, MembershipUserInput};
use domain::form::{Field, Problem};
use domain::id::{EnrollmentId, MembershipAccountId};
use domain::membership::MembershipName;
use domain::session::Password;
use domain::time::Timestamp;
use entity::enrollment::{ActiveModel, Model};
use sea_orm::ActiveValue::Set;

use super::record::{self, Step};
use super::{applicant, limit};
use crate::audit;
use crate::db::{Db, Tx};
use crate::error::{Conflict, Error};
use crate::{password, scope};

const USER_NAME: Field = Field::new("membership_user_name");
const PASSWORD: Field = Field::new("membership_password");

/// Keeps the user name for the page behind. Whether there is such an account is not said.
///
/// # Errors
/// [`Error::Invalid`] when it is empty or too long, a conflict when the application is not there any more.
pub async fn membership_user(
    tx: &Tx,
    actor: &Actor,
    now: Timestamp,
    input: &MembershipUserInput,
) -> Result<EnrollmentId, Error> {
    let row = applicant::own_application(tx, actor, now, &input.id).await?;
    let typed = input.membership_user_name.trim();
    match typed.chars().count() {
        0 => return Err(Error::field(USER_NAME, Problem::Missing)),
        count if count > 100 => return Err(Error::field(USER_NAME, Problem::TooLong { max: 100 })),
        _ if typed.chars().any(char::is_control) => {
            return Err(Error::field(USER_NAME, Problem::ForbiddenCharacter));
        }
        _ => {}
    }
    if !record::rules(&row).allows(EnrollmentMove::LinkMembership) {
        return Err(Conflict::Stage.into());
    }
    if row.membership_user_name != typed {
        let columns = ActiveModel { membership_user_name: Set(typed.to_owned()), ..Default::default() };
        record::write(tx, now, &row, columns).await?;
        audit::append(tx, actor, now, record::edited(row.id)).await?;
    }
    Ok(row.id)
}

/// Signs in with the user name of the page before and links the account.
///
/// # Errors
/// [`Error::Invalid`] at `membership_password` whatever was wrong; [`Error::TooMany`] after ten failures for the name
/// or thirty of the tenant, those under way among them.
pub async fn membership_sign_in(
    db: &Db,
    actor: &Actor,
    now: Timestamp,
    input: &MembershipPasswordInput,
) -> Result<EnrollmentId, Error> {
    let read = db.read();
    let row = applicant::own_application(&read, actor, now, &input.id).await?;
    if !record::rules(&row).allows(EnrollmentMove::LinkMembership) || row.membership_user_name.is_empty() {
        return Err(Conflict::Stage.into());
    }
    let given = Password::parse_given(&input.membership_password);
    let given = given.map_err(|problem| Error::field(PASSWORD, problem))?;
    let name = MembershipName::parse(&row.membership_user_name).ok();
    let keys = keys(&row, name.as_ref(), actor);
    let counted = [(&limit::PER_NAME, keys[0].as_str()), (&limit::PER_TENANT, keys[1].as_str())];
    let attempt = &limit::begin(db, now, &counted).await?;
    let found = match &name {
        Some(name) => scope::membership::account_named(&read, name.as_str()).await?,
        None => None,
    };
    let stored = found.as_ref().map(|account| account.password_hash.as_str());
    let holds = password::verify(given.reveal(), stored).await?;
    let Some(account) = found.filter(|_| holds) else {
        return Err(Error::field(PASSWORD, Problem::SignInFailed));
    };
    let id = account.id;
    db.write(|tx| async move {
        limit::take_back(&tx, attempt).await?;
        link(&tx, actor, now, &input.id, id).await
    })
    .await
}

fn keys(row: &Model, name: Option<&MembershipName>, actor: &Actor) -> [String; 2] {
    let name = name.map_or_else(|| row.membership_user_name.to_lowercase(), ToString::to_string);
    [format!("membership {name}"), format!("membership of {}", actor.organization_id)]
}

/// The same account again keeps the profile that was chosen.
async fn link(
    tx: &Tx,
    actor: &Actor,
    now: Timestamp,
    id: &str,
    account: MembershipAccountId,
) -> Result<EnrollmentId, Error> {
    let row = applicant::own_application(tx, actor, now, id).await?;
    if row.membership_account_id == Some(account) {
        return Ok(row.id);
    }
    let columns = ActiveModel { membership_account_id: Set(Some(account)), ..Default::default() };
    let step = Step { columns, ..Step::of(&row, EnrollmentMove::LinkMembership, Some(actor)) };
    record::take(tx, now, &row, step).await?;
    Ok(row.id)
}

/// **Cancel**: the membership number is not listed, so other credentials are asked for. The tenant step and what was
/// typed stay (checklist B13).
///
/// # Errors
/// A conflict when nothing is linked.
pub async fn cancel_membership(
    tx: &Tx,
    actor: &Actor,
    now: Timestamp,
    input: &EnrollmentInput,
) -> Result<EnrollmentId, Error> {
    let row = applicant::own_application(tx, actor, now, &input.id).await?;
    let columns = ActiveModel {
        membership_account_id: Set(None),
        membership_user_name: Set(String::new()),
        ..Default::default()
    };
    let step = Step { columns, ..Step::of(&row, EnrollmentMove::CancelMembership, Some(actor)) };
    record::take(tx, now, &row, step).await?;
    Ok(row.id)
}
