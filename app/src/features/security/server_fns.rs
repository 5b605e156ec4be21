//! What the pages of one's own security call.

use domain::security::{FactorRule, FactorRuleInput, ForgotInput, ResetInput, SecurityPage, SessionInput};
use leptos::prelude::*;
use service::session::{self, factor};

use super::forgot_page::SENT;
use crate::{
    error::AppError,
    paths,
    personal_link::PersonalLink,
    request::{self, app_error},
};

/// The caller's own security.
pub async fn read_security() -> Result<SecurityPage, AppError> {
    let caller = request::caller()?;
    session::security(&caller.read(), caller.session()?, caller.now).await.map_err(app_error)
}

/// Ends one of the caller's sessions.
#[server(prefix = "/sfn", endpoint = "security/end-session")]
pub async fn end_session(input: SessionInput) -> Result<(), AppError> {
    let caller = request::caller()?;
    let (own, now, asked) = (caller.session()?, caller.now, &input);
    caller.write(|tx| async move { session::end_own_session(&tx, now, own, asked).await }).await?;
    request::done(format!("{}?done=session-ended", paths::security()))
}

/// Ends all of the caller's sessions but this one.
#[server(prefix = "/sfn", endpoint = "security/end-other-sessions")]
pub async fn end_other_sessions() -> Result<(), AppError> {
    let caller = request::caller()?;
    let (own, now) = (caller.session()?, caller.now);
    caller.write(|tx| async move { session::end_other_sessions(&tx, now, own).await }).await?;
    request::done(format!("{}?done=sessions-ended", paths::security()))
}

/// Whether the link that was opened last sets a password; nobody has to be signed in.
pub async fn read_reset() -> Result<bool, AppError> {
    let (host, visit) = (request::host()?, request::visit()?);
    let token = visit.reset_token.unwrap_or_default();
    session::reset_landing(&host.db.read(), (host.clock)(), &token).await.map_err(app_error)
}

/// Mails a link to whoever has forgotten the password. The answer is the same for names that nobody has.
#[server(prefix = "/sfn", endpoint = "security/forgot-password")]
pub async fn forgot_password(input: ForgotInput) -> Result<(), AppError> {
    let (host, visit) = (request::host()?, request::visit()?);
    let (db, now) = (host.db.for_request(&visit.request_id.to_string()), (host.clock)());
    session::ask_reset(&db, now, &input, &visit.client).await.map_err(app_error)?;
    request::done(format!("{}?{SENT}=1", paths::forgot_password()))
}

/// Sets the password of the account that the link belongs to.
#[server(prefix = "/sfn", endpoint = "security/reset-password")]
pub async fn reset_own_password(input: ResetInput) -> Result<(), AppError> {
    let (host, visit) = (request::host()?, request::visit()?);
    let (db, now) = (host.db.for_request(&visit.request_id.to_string()), (host.clock)());
    let token = visit.reset_token.unwrap_or_default();
    session::reset_password(&db, now, &token, &input).await.map_err(app_error)?;
    PersonalLink::Reset.cookie(host.secure).set("");
    request::done(format!("{}?done=password-reset", paths::sign_in()))
}

/// Who has to have a second factor.
pub async fn read_rules() -> Result<FactorRule, AppError> {
    let caller = request::caller()?;
    factor::rule(&caller.read(), &caller.actor, caller.now).await.map_err(app_error)
}

/// Decides who has to have a second factor.
#[server(prefix = "/sfn", endpoint = "security/change-rules")]
pub async fn change_security_rules(input: FactorRuleInput) -> Result<(), AppError> {
    let caller = request::caller()?;
    let (actor, now, asked) = (&caller.actor, caller.now, &input);
    caller.write(|tx| async move { factor::change_rule(&tx, actor, now, asked).await }).await?;
    request::done(format!("{}?done=rules-saved", paths::security_rules()))
}
