//! What the server functions of invitations do, for their length is limited.

use domain::{
    enrollment::OwnEnrollment,
    id::InvitationId,
    invitation::{
        AcceptInvitationInput, ComposerStep, InvitationInput, InvitationKind, InvitationQuery, Landing,
        SaveInvitationInput, StartInvitationInput, parse_id,
    },
    lang::Lang,
    policy::{self, Action, Facts, Permit, Refusal},
};
use service::invitation::{self, NewInvitation};

use super::data::{InvitationListData, RequestData};
use crate::{
    error::{AppError, Failure},
    features::enrollment::{remembered_token, shown_application},
    paths,
    personal_link::PersonalLink,
    request::{self, Caller, app_error},
};

/// Whether the person may request a partnership.
fn can_request(caller: &Caller) -> Permit {
    policy::permit(&caller.actor, Action::RequestPartnership, &Facts::own(caller.now))
}

/// A page of the organization's invitations.
pub async fn list(caller: &Caller, query: InvitationQuery) -> Result<InvitationListData, AppError> {
    let (read, actor, url) = (caller.read(), &caller.actor, &caller.host.public_url);
    let page = invitation::list(&read, actor, caller.now, &query, url).await.map_err(app_error)?;
    Ok(InvitationListData {
        page,
        stage: query.stage,
        delivers: caller.host.smtp,
        can_request: can_request(caller),
        key: caller.host.db.random().uuid(),
    })
}

/// The draft with this id; without one, what the form that begins a draft needs.
pub async fn read_request(caller: &Caller, id: &str) -> Result<RequestData, AppError> {
    let (read, actor, url) = (caller.read(), &caller.actor, &caller.host.public_url);
    let draft = if id.is_empty() {
        policy::require(actor, Action::RequestPartnership, &Facts::own(caller.now))
            .map_err(request::refuse)?;
        None
    } else {
        let id = id.parse().map_err(|_| request::fail(Failure::NotFound))?;
        let found = invitation::detail(&read, actor, caller.now, id, url, caller.host.smtp).await;
        Some(found.map_err(app_error)?)
    };
    Ok(RequestData { draft, can_request: can_request(caller), key: caller.host.db.random().uuid() })
}

/// Begins a draft.
pub async fn start(caller: &Caller, input: &StartInvitationInput) -> Result<InvitationId, AppError> {
    let language: Lang = input.mail_language.parse().unwrap_or(caller.visit.language);
    let key = input.key.parse().unwrap_or_else(|_| caller.host.db.random().uuid());
    let new = NewInvitation { kind: InvitationKind::Partnership, provider: None, language, key };
    let zone = caller.zone();
    let (actor, now, place) = (&caller.actor, caller.now, caller.installation(&zone));
    caller.write(|tx| async move { invitation::create(&tx, actor, now, new, place).await }).await
}

/// Saves the composer and does what its button says; answers where to go, if anywhere.
pub async fn save(caller: &Caller, input: &SaveInvitationInput) -> Result<Option<String>, AppError> {
    let id = parse_id(&input.id).map_err(|_| request::fail(Failure::NotFound))?;
    if input.step == ComposerStep::Send && !caller.host.smtp {
        return Err(request::refuse(Refusal::StateClosed));
    }
    let zone = caller.zone();
    let (actor, now, place) = (&caller.actor, caller.now, caller.installation(&zone));
    let (version, composed, step) = (input.version, &input.composed(), input.step);
    let saving = caller.write(|tx| async move {
        invitation::edit(&tx, actor, now, id, version, composed, place).await?;
        match step {
            ComposerStep::Save => Ok(()),
            ComposerStep::Send => invitation::send(&tx, actor, now, id).await,
            ComposerStep::Open | ComposerStep::Copy | ComposerStep::Done => {
                invitation::prepare(&tx, actor, now, id).await
            }
        }
    });
    saving.await?;
    Ok(after(id, step))
}

/// Saves the composer's text as handed out; answers the version that its page is to send next.
pub async fn hand_out(caller: &Caller, input: SaveInvitationInput) -> Result<i64, AppError> {
    let input = SaveInvitationInput { step: ComposerStep::Open, ..input };
    save(caller, &input).await?;
    let read = read_request(caller, &input.id).await?;
    Ok(read.draft.map_or(input.version, |draft| draft.version))
}

/// Saving and opening stay on the page; without JavaScript copying shows the final text.
fn after(id: InvitationId, step: ComposerStep) -> Option<String> {
    let list = paths::indirect_resellers();
    match step {
        ComposerStep::Save | ComposerStep::Open => None,
        ComposerStep::Copy => Some(format!("{}&copied=1", paths::invitation_draft(id))),
        ComposerStep::Done => Some(format!("{list}?done=invitation-done")),
        ComposerStep::Send => Some(format!("{list}?done=invitation-sent")),
    }
}

/// Sends an invitation again, with the same link.
pub async fn resend(caller: &Caller, input: &InvitationInput) -> Result<(), AppError> {
    let id = parse_id(&input.id).map_err(|_| request::fail(Failure::NotFound))?;
    if !caller.host.smtp {
        return Err(request::refuse(Refusal::StateClosed));
    }
    let (actor, now) = (&caller.actor, caller.now);
    caller.write(|tx| async move { invitation::send(&tx, actor, now, id).await }).await
}

/// Withdraws an invitation.
pub async fn revoke(caller: &Caller, input: &InvitationInput) -> Result<(), AppError> {
    let id = parse_id(&input.id).map_err(|_| request::fail(Failure::NotFound))?;
    let (actor, now) = (&caller.actor, caller.now);
    caller.write(|tx| async move { invitation::revoke(&tx, actor, now, id).await }).await
}

/// The page of the link that was opened last. Whoever is not signed in sees the same for every link.
pub async fn landing() -> Result<(Landing, Option<OwnEnrollment>), AppError> {
    let visit = request::visit()?;
    if visit.session.is_none() {
        return Ok((Landing::SignIn, None));
    }
    let caller = request::caller()?;
    let zone = caller.zone();
    let (read, actor, place) = (caller.read(), &caller.actor, caller.installation(&zone));
    let token = token(&caller).await?;
    let page = invitation::landing(&read, actor, caller.now, &token, visit.language, place).await;
    let own = match actor.organization_active {
        true => None,
        false => shown_application(&read, actor, caller.now).await.map_err(app_error)?,
    };
    Ok((page.map_err(app_error)?, own))
}

/// The secret of the invitation: of the link opened in this browser, else of the one kept during enrollment.
async fn token(caller: &Caller) -> Result<String, AppError> {
    let opened = caller.visit.invitation_token.as_deref();
    remembered_token(&caller.read(), &caller.actor, caller.now, opened).await.map_err(app_error)
}

/// Accepts the invitation that was opened.
pub async fn accept(caller: &Caller, input: &AcceptInvitationInput) -> Result<(), AppError> {
    let token = &token(caller).await?;
    let (actor, now, url) = (&caller.actor, caller.now, &caller.host.public_url);
    caller.write(|tx| async move { invitation::accept(&tx, actor, now, token, input, url).await }).await?;
    PersonalLink::Invitation.cookie(caller.host.secure).set("");
    Ok(())
}

/// Declines it.
pub async fn decline(caller: &Caller, input: &InvitationInput) -> Result<(), AppError> {
    let token = &token(caller).await?;
    let (actor, now, url) = (&caller.actor, caller.now, &caller.host.public_url);
    caller.write(|tx| async move { invitation::decline(&tx, actor, now, token, input, url).await }).await?;
    PersonalLink::Invitation.cookie(caller.host.secure).set("");
    Ok(())
}
