//! What the server functions of invitations do, for their length is limited.

mod bulk;
mod opened;

pub use bulk::{bulk, read_bulk};
pub use opened::{accept, create_tenant, decline, landing, may_create_tenant};

use domain::{
    actor::OrganizationKind,
    id::InvitationId,
    invitation::{
        ComposerStep, Intent, InvitationDraft, InvitationInput, InvitationKind, InvitationQuery,
        SaveInvitationInput, StartInvitationInput, parse_id,
    },
    lang::Lang,
    policy::{Permit, Refusal},
};
use service::invitation::{self, NewInvitation};

use super::data::{ComposerData, InvitationListData};
use crate::{
    error::{AppError, Failure},
    paths,
    request::{self, Caller, app_error},
};

/// What an organization asks for by itself: a provider partnerships, a reseller relationships with customers.
const fn usual(kind: OrganizationKind) -> Intent {
    match kind {
        OrganizationKind::Provider => Intent::PARTNERSHIP,
        _ => Intent::RELATIONSHIP,
    }
}

/// What the person can ask for from the list: what the organization usually does, or else customers.
async fn offered(caller: &Caller) -> Result<(Intent, Permit), AppError> {
    let (read, actor) = (caller.read(), &caller.actor);
    let may = async |intent| invitation::may_begin(&read, actor, caller.now, intent).await.map_err(app_error);
    let usual = usual(actor.organization_kind);
    let permit = may(usual).await?;
    match may(Intent::RELATIONSHIP).await? {
        Permit::Allowed if !permit.is_allowed() => Ok((Intent::RELATIONSHIP, Permit::Allowed)),
        _ => Ok((usual, permit)),
    }
}

/// A page of the organization's invitations.
pub async fn list(caller: &Caller, query: InvitationQuery) -> Result<InvitationListData, AppError> {
    let (read, actor, url) = (caller.read(), &caller.actor, &caller.host.public_url);
    let page = invitation::list(&read, actor, caller.now, &query, url).await.map_err(app_error)?;
    let (intent, can_begin) = offered(caller).await?;
    Ok(InvitationListData { page, stage: query.stage, delivers: caller.host.smtp, intent, can_begin })
}

/// The draft with this id; without one, what the form that begins a draft needs.
pub async fn read_composer(caller: &Caller, intent: Intent, id: &str) -> Result<ComposerData, AppError> {
    let (read, actor, now) = (caller.read(), &caller.actor, caller.now);
    let (draft, provider) = if id.is_empty() {
        (None, invitation::begin(&read, actor, now, intent).await.map_err(app_error)?)
    } else {
        (Some(read_draft(caller, intent, id).await?), None)
    };
    let can_begin = invitation::may_begin(&read, actor, now, intent).await.map_err(app_error)?;
    Ok(ComposerData { intent, provider, draft, can_begin, key: caller.host.db.random().uuid() })
}

/// A draft is where its kind is written, and nowhere else.
async fn read_draft(caller: &Caller, intent: Intent, id: &str) -> Result<InvitationDraft, AppError> {
    let id = id.parse().map_err(|_| request::fail(Failure::NotFound))?;
    let (read, actor, url) = (caller.read(), &caller.actor, &caller.host.public_url);
    let found = invitation::detail(&read, actor, caller.now, id, url, caller.host.smtp).await;
    let draft = found.map_err(app_error)?;
    if draft.intent == intent { Ok(draft) } else { Err(request::fail(Failure::NotFound)) }
}

/// Begins a draft, and tells where it is written.
pub async fn start(caller: &Caller, input: &StartInvitationInput) -> Result<String, AppError> {
    let language: Lang = input.mail_language.parse().unwrap_or(caller.visit.language);
    let key = input.key.parse().unwrap_or_else(|_| caller.host.db.random().uuid());
    let intent = input.intent().map_err(|errors| app_error(errors.into()))?;
    let new = NewInvitation { intent, language, lead: None, key };
    let zone = caller.zone();
    let (actor, now, place) = (&caller.actor, caller.now, caller.installation(&zone));
    let id = caller.write(|tx| async move { invitation::create(&tx, actor, now, new, place).await }).await?;
    Ok(paths::invitation_draft(intent, id))
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
        let intent = invitation::edit(&tx, actor, now, id, version, composed, place).await?;
        match step {
            ComposerStep::Save => {}
            ComposerStep::Send => invitation::send(&tx, actor, now, id).await?,
            ComposerStep::Open | ComposerStep::Copy | ComposerStep::Done => {
                invitation::prepare(&tx, actor, now, id).await?;
            }
        }
        Ok(intent)
    });
    Ok(after(saving.await?, id, step))
}

/// Saves the composer's text as handed out; answers the version that its page is to send next.
pub async fn hand_out(caller: &Caller, input: SaveInvitationInput) -> Result<i64, AppError> {
    let input = SaveInvitationInput { step: ComposerStep::Open, ..input };
    save(caller, &input).await?;
    let id = parse_id(&input.id).map_err(|_| request::fail(Failure::NotFound))?;
    let (read, actor, url) = (caller.read(), &caller.actor, &caller.host.public_url);
    let saved = invitation::detail(&read, actor, caller.now, id, url, caller.host.smtp).await;
    Ok(saved.map_err(app_error)?.version)
}

/// Saving and opening stay on the page; without JavaScript copying shows the final text.
fn after(intent: Intent, id: InvitationId, step: ComposerStep) -> Option<String> {
    let list = match intent.kind {
        InvitationKind::Partnership => paths::indirect_resellers(),
        InvitationKind::CustomerBoth => paths::indirect_providers(),
        InvitationKind::CustomerSingle => paths::customers(),
    };
    match step {
        ComposerStep::Save | ComposerStep::Open => None,
        ComposerStep::Copy => Some(format!("{}&copied=1", paths::invitation_draft(intent, id))),
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
