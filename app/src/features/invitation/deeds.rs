//! What the server functions of invitations do, for their length is limited.

use domain::{
    actor::OrganizationKind,
    enrollment::{CreateTenantInput, OwnEnrollment},
    form::{Errors, Field},
    id::InvitationId,
    invitation::{
        AcceptInvitationInput, BulkInput, BulkReport, ComposerStep, Intent, InvitationDraft, InvitationInput,
        InvitationKind, InvitationQuery, Landing, SaveInvitationInput, StartInvitationInput, parse_id,
    },
    lang::Lang,
    lead::LeadSource,
    policy::{Permit, Refusal},
};
use service::invitation::{self, BulkFailure, NewInvitation};
use uuid::Uuid;

use super::{
    bulk_page::BulkData,
    data::{ComposerData, InvitationListData},
};
use crate::{
    error::{AppError, Failure},
    features::{
        enrollment::{Guest, remembered_token, shown_application},
        import,
    },
    paths,
    personal_link::PersonalLink,
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

/// Accepts the invitation that was opened, and tells where its effect is seen.
pub async fn accept(caller: &Caller, input: &AcceptInvitationInput) -> Result<String, AppError> {
    let token = &token(caller).await?;
    let (actor, now, url) = (&caller.actor, caller.now, &caller.host.public_url);
    caller.write(|tx| async move { invitation::accept(&tx, actor, now, token, input, url).await }).await?;
    PersonalLink::Invitation.cookie(caller.host.secure).set("");
    Ok(match actor.organization_kind {
        OrganizationKind::Customer => {
            format!("{}?done=relationship-accepted", paths::customer(actor.organization_id))
        }
        _ => format!("{}?done=provider-authorized", paths::indirect_providers()),
    })
}

/// Declines it, and tells where to go on.
pub async fn decline(caller: &Caller, input: &InvitationInput) -> Result<String, AppError> {
    let token = &token(caller).await?;
    let (actor, now, url) = (&caller.actor, caller.now, &caller.host.public_url);
    caller.write(|tx| async move { invitation::decline(&tx, actor, now, token, input, url).await }).await?;
    PersonalLink::Invitation.cookie(caller.host.secure).set("");
    let next = match actor.organization_kind {
        OrganizationKind::Customer => paths::dashboard(),
        _ => paths::indirect_providers(),
    };
    Ok(format!("{next}?done=invitation-declined"))
}

/// Whether the visitor may create a customer's tenant: by the link that was opened in this browser.
pub async fn may_create_tenant() -> Result<(), AppError> {
    let holds = holder(&Guest::here()?).await;
    if holds.as_ref().is_err_and(|error| error.failure == Failure::Unauthenticated) {
        request::redirect(&paths::sign_in_and_return(&paths::invitation()));
    }
    holds.map(|_| ())
}

/// Creates it; signing in leads back to the invitation.
pub async fn create_tenant(input: &CreateTenantInput) -> Result<(), AppError> {
    let guest = Guest::here()?;
    let token = &holder(&guest).await?;
    let (language, client) = (guest.visit.language, guest.visit.client.as_ref());
    let created = invitation::create_tenant(&guest.db(), guest.now, token, language, input, client).await;
    created.map_err(app_error)?;
    request::done(format!("{}&done=tenant-created", paths::sign_in_and_return(&paths::invitation())))
}

/// The secret of a customer's open invitation, held by somebody without an account. Whoever holds none has to sign in.
async fn holder(guest: &Guest) -> Result<String, AppError> {
    if guest.visit.session.is_some() {
        return Err(request::fail(Failure::NotFound));
    }
    let token = guest.visit.invitation_token.as_deref().unwrap_or_default();
    match invitation::may_create_tenant(&guest.db().read(), guest.now, token).await {
        Ok(_) => Ok(token.to_owned()),
        Err(service::Error::NotFound) => Err(request::fail(Failure::Unauthenticated)),
        Err(error) => Err(app_error(error)),
    }
}

/// What the page of many invitations is told: the form, or the report of a file that invited nobody.
pub async fn read_bulk(
    caller: &Caller,
    start: &StartInvitationInput,
    sent: Option<String>,
) -> Result<BulkData, AppError> {
    let intent = of_customers(start).ok_or_else(|| request::fail(Failure::NotFound))?;
    let provider =
        invitation::begin(&caller.read(), &caller.actor, caller.now, intent).await.map_err(app_error)?;
    let refused = match sent {
        Some(file) => import::refused(run_bulk(caller, check(caller, intent), &file, true).await)?,
        None => None,
    };
    Ok(BulkData { intent, provider, refused, key: caller.host.db.random().uuid() })
}

/// Begins the drafts of a file; with **Check** the page is shown again with what would become of each line.
pub async fn bulk(caller: &Caller, input: &BulkInput) -> Result<(), AppError> {
    let intent = of_customers(&input.start()).ok_or_else(|| request::fail(Failure::NotFound))?;
    let key = input.key.parse().unwrap_or_else(|_| caller.host.db.random().uuid());
    let lead = LeadSource::parse_optional(&input.lead_source)
        .map_err(|problem| app_error(Errors::one(Field::new("lead_source"), problem).into()))?;
    let new = NewInvitation { intent, language: caller.visit.language, lead, key };
    let report = run_bulk(caller, new, &input.file, input.only_checks()).await;
    import::answer(report, &paths::invite_from_file(intent), "invitations-begun")
}

/// Files are for customers: a partnership is asked of one reseller at a time.
fn of_customers(start: &StartInvitationInput) -> Option<Intent> {
    start.intent().ok().filter(|intent| intent.kind.invited() == OrganizationKind::Customer)
}

/// What a file is checked by again, which begins nothing.
fn check(caller: &Caller, intent: Intent) -> NewInvitation {
    NewInvitation { intent, language: caller.visit.language, lead: None, key: Uuid::nil() }
}

async fn run_bulk(
    caller: &Caller,
    new: NewInvitation,
    file: &str,
    only_checks: bool,
) -> Result<BulkReport, BulkFailure> {
    let zone = caller.zone();
    let (db, place) = (caller.db(), caller.installation(&zone));
    invitation::bulk(&db, &caller.actor, caller.now, new, file, only_checks, place).await
}
