//! Who is behind a session token, at this moment.

use domain::{
    actor::{AccountStatus, Actor, OrganizationKind, OrganizationStatus, Proof},
    browser::Browser,
    id::{AccountId, SessionId},
    lang::Lang,
    session::{IDLE_MINUTES, SessionPurpose},
    time::Timestamp,
};
use entity::session;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};

use crate::{
    Error, Source, Tx,
    keys::Token,
    scope::{self, session::WithPerson},
};

/// How old "last seen" may be before it is written again, in seconds.
const TOUCH_SECONDS: i64 = 60;
/// For how many days a session whose time is over tells whose it was.
const LAPSED_DAYS: i64 = 7;

/// The person behind a session, and what pages show of them.
#[derive(Clone, Debug)]
pub struct Current {
    pub session_id: SessionId,
    pub actor: Actor,
    pub display_name: String,
    pub organization_name: String,
    pub language: Lang,
    pub time_zone: String,
    /// What the session is good for.
    pub purpose: SessionPurpose,
    /// In which browser it was opened.
    pub browser: Option<Browser>,
    /// When it was opened; another id, which it gets now and then, changes nothing about that.
    pub opened_at: Timestamp,
    /// When its person showed a second factor in it, if it has one.
    pub proven_at: Option<Timestamp>,
    /// Only setting a new password is possible.
    pub must_set_password: bool,
    /// "Last seen" is due to be written.
    pub needs_touch: bool,
}

impl Current {
    /// Whether the person may do everything that its rights allow.
    #[must_use]
    pub fn is_full(&self) -> bool {
        self.purpose == SessionPurpose::Full
    }
}

/// The session of a token, or nothing for one that is unknown, ended, idle for too long, or of somebody disabled.
///
/// # Errors
/// The database cannot answer.
pub async fn current(source: &impl Source, token: &str, now: Timestamp) -> Result<Option<Current>, Error> {
    let Some(token) = Token::parse(token) else { return Ok(None) };
    known(source, scope::session::with_token(source, &token.hash(), now).await?, now).await
}

/// Whose the session of a token was, if nobody has ended it and its time alone may be over, for some days at most: a
/// cookie that was found later tells nothing.
///
/// # Errors
/// The database cannot answer.
pub async fn lapsed(source: &impl Source, token: &str, now: Timestamp) -> Result<Option<AccountId>, Error> {
    let Some(token) = Token::parse(token) else { return Ok(None) };
    let found = scope::session::not_ended(source, &token.hash()).await?;
    let since = now.plus_days(-LAPSED_DAYS);
    let known = found.filter(|row| row.purpose == SessionPurpose::Full && row.expires_at > since);
    Ok(known.map(|row| row.account_id))
}

/// The same for a session that was found before: a stream asks again while it runs.
///
/// # Errors
/// As [`current`].
pub(crate) async fn again(
    source: &impl Source,
    id: SessionId,
    now: Timestamp,
) -> Result<Option<Current>, Error> {
    known(source, scope::session::with_id(source, id, now).await?, now).await
}

async fn known(
    source: &impl Source,
    found: Option<WithPerson>,
    now: Timestamp,
) -> Result<Option<Current>, Error> {
    let Some((row, account, organization)) = found else { return Ok(None) };
    let idle_limited = organization.kind != OrganizationKind::Customer;
    let idle = now.0 - row.last_seen_at.0;
    if account.status != AccountStatus::Active || (idle_limited && idle > IDLE_MINUTES * 60_000) {
        return Ok(None);
    }
    let roles = scope::directory::roles_of(source, account.id).await?;
    Ok(Some(Current {
        session_id: row.id,
        actor: Actor {
            account_id: account.id,
            organization_id: organization.id,
            organization_kind: organization.kind,
            roles,
            organization_active: organization.status == OrganizationStatus::Active,
            language: account.language,
            proof: row.proven_at.map_or(Proof::NotAsked, |at| Proof::Shown { at }),
        },
        display_name: display_name(account.language, &account.given_name, &account.family_name),
        organization_name: organization.name,
        language: account.language,
        time_zone: account.time_zone,
        purpose: row.purpose,
        browser: row.browser,
        opened_at: row.created_at,
        proven_at: row.proven_at,
        must_set_password: row.purpose == SessionPurpose::SetPassword,
        needs_touch: idle > TOUCH_SECONDS * 1000,
    }))
}

/// A person's name in the order of the person's language: the family first in Japanese.
pub fn display_name(language: Lang, given: &str, family: &str) -> String {
    match language {
        Lang::En => format!("{given} {family}"),
        Lang::Ja => format!("{family} {given}"),
    }
}

/// Notes that a session is in use.
///
/// # Errors
/// The row cannot be written.
pub async fn touch(tx: &Tx, now: Timestamp, id: SessionId) -> Result<(), Error> {
    let change = session::ActiveModel { last_seen_at: Set(now), ..Default::default() };
    session::Entity::update_many().filter(session::Column::Id.eq(id)).set(change).exec(tx.conn()).await?;
    Ok(())
}
