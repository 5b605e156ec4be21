//! The permission to send, asked again when a mail is sent: a grant, a role or an invitation may have ended since it
//! was queued.

use domain::actor::Actor;
use domain::id::{
    GrantId, InquiryId, InvitationId, OrderRequestId, PasswordResetId, ReferralId, SupportRequestId,
    VerificationId,
};
use domain::invitation::{InvitationKind, ShownStage};
use domain::mail::MailFailure;
use domain::policy::{self, Basis, Facts};
use domain::time::Timestamp;
use entity::{invitation, mail};

use crate::db::Source;
use crate::error::Error;
use crate::keys::LinkPurpose;
use crate::{directory, grant, order_request, referral, scope, session, support_request};

/// The grants that sending rests on, or why the mail must not go out.
pub(super) type Permission = Result<Vec<GrantId>, MailFailure>;

/// Whether a queued mail may still go out at `now`. Mails without a link may.
pub(super) async fn ask_again(
    source: &impl Source,
    now: Timestamp,
    row: &mail::Model,
) -> Result<Permission, Error> {
    let purpose = row.link_purpose.as_deref().and_then(LinkPurpose::from_name);
    match purpose {
        Some(LinkPurpose::Verification) => return verification(source, now, row).await,
        Some(LinkPurpose::Reset) => return reset(source, now, row).await,
        Some(LinkPurpose::SupportRequest) => return support_request(source, now, row).await,
        Some(LinkPurpose::OrderRequest) => return order_request(source, now, row).await,
        Some(LinkPurpose::Inquiry) => return inquiry(source, now, row).await,
        Some(LinkPurpose::Referral) => return referral(source, now, row).await,
        Some(LinkPurpose::Relation) => return relation(source, now, row).await,
        _ => {}
    }
    let Some(LinkPurpose::Partnership | LinkPurpose::Customer) = purpose else { return Ok(Ok(Vec::new())) };
    let Some(id) = row.link_id else { return Ok(Err(MailFailure::LinkGone)) };
    let Some(invitation) = scope::outbox::invitation(source, InvitationId(id)).await? else {
        return Ok(Err(MailFailure::LinkGone));
    };
    if !ShownStage::of(invitation.stage, invitation.expires_at, now).is_open() {
        return Ok(Err(MailFailure::InvitationClosed));
    }
    let sender = row.originator_account.unwrap_or(invitation.inviter_account_id);
    let Some(actor) = directory::person(source, sender)
        .await?
        .filter(|actor| actor.organization_id == invitation.inviter_id)
    else {
        return Ok(Err(MailFailure::NotPermitted));
    };
    let facts = facts(source, &invitation, now).await?;
    let decision = policy::decide(&actor, invitation.kind.inviting(), &facts);
    Ok(decision.map(|basis| basis.grants).map_err(|_| MailFailure::NotPermitted))
}

/// A link that decides nothing any more is not sent.
async fn verification(source: &impl Source, now: Timestamp, row: &mail::Model) -> Result<Permission, Error> {
    let Some(id) = row.link_id else { return Ok(Err(MailFailure::LinkGone)) };
    let found = scope::outbox::verification(source, VerificationId(id)).await?;
    let works = found.is_some_and(|found| scope::enrollment::verification_works(&found, now));
    Ok(if works { Ok(Vec::new()) } else { Err(MailFailure::LinkGone) })
}

/// The link of a forgotten password goes out while it sets one.
async fn reset(source: &impl Source, now: Timestamp, row: &mail::Model) -> Result<Permission, Error> {
    let Some(id) = row.link_id else { return Ok(Err(MailFailure::LinkGone)) };
    let found = scope::session::reset(source, PasswordResetId(id)).await?;
    let works = found.is_some_and(|(found, account)| session::reset_opens(&found, &account, now));
    Ok(if works { Ok(Vec::new()) } else { Err(MailFailure::LinkGone) })
}

/// A request for information that nobody can confirm any more asks nobody.
async fn inquiry(source: &impl Source, now: Timestamp, row: &mail::Model) -> Result<Permission, Error> {
    let Some(id) = row.link_id else { return Ok(Err(MailFailure::LinkGone)) };
    let found = scope::referral::inquiry(source, InquiryId(id)).await?;
    let works = found.is_some_and(|found| referral::works(&found, now));
    Ok(if works { Ok(Vec::new()) } else { Err(MailFailure::LinkGone) })
}

/// The mail about a referral goes out while its reader may read the referral.
async fn referral(source: &impl Source, now: Timestamp, row: &mail::Model) -> Result<Permission, Error> {
    let Some(id) = row.link_id else { return Ok(Err(MailFailure::LinkGone)) };
    let Some(found) = scope::referral::any(source, ReferralId(id)).await? else {
        return Ok(Err(MailFailure::LinkGone));
    };
    let reads = referral::reads(source, now, &found, &row.recipient).await?;
    Ok(if reads { Ok(Vec::new()) } else { Err(MailFailure::NotPermitted) })
}

/// A mail that names the other side of a grant goes out while the grant counts, to whoever still stands on one side.
async fn relation(source: &impl Source, now: Timestamp, row: &mail::Model) -> Result<Permission, Error> {
    let Some(id) = row.link_id else { return Ok(Err(MailFailure::LinkGone)) };
    let Some(standing) = grant::active(source, GrantId(id), now).await? else {
        return Ok(Err(MailFailure::NotPermitted));
    };
    let reader = reader(source, row).await?;
    let stands = reader.is_some_and(|reader| standing.involves(reader.organization_id));
    Ok(if stands { Ok(Vec::new()) } else { Err(MailFailure::NotPermitted) })
}

/// The mail about a support request goes out while its reader may read the request: the support contact's own address
/// only while it is the support contact.
async fn support_request(
    source: &impl Source,
    now: Timestamp,
    row: &mail::Model,
) -> Result<Permission, Error> {
    let Some(id) = row.link_id else { return Ok(Err(MailFailure::LinkGone)) };
    let Some(found) = scope::support_request::any(source, SupportRequestId(id)).await? else {
        return Ok(Err(MailFailure::LinkGone));
    };
    let reader = match support_request::desk(source, &found, &row.recipient).await? {
        Some(desk) => Some(desk),
        None => reader(source, row).await?,
    };
    let Some(reader) = reader else { return Ok(Err(MailFailure::NotPermitted)) };
    permission(support_request::reads(source, &reader, now, &found).await)
}

/// The mail about a request for licenses goes out while its reader may see the subscription.
async fn order_request(source: &impl Source, now: Timestamp, row: &mail::Model) -> Result<Permission, Error> {
    let Some(id) = row.link_id else { return Ok(Err(MailFailure::LinkGone)) };
    let Some(found) = scope::order_request::any(source, OrderRequestId(id)).await? else {
        return Ok(Err(MailFailure::LinkGone));
    };
    let Some(reader) = reader(source, row).await? else { return Ok(Err(MailFailure::NotPermitted)) };
    permission(order_request::may_read(source, &reader, now, &found).await)
}

/// Whose account the recipient's address is.
async fn reader(source: &impl Source, row: &mail::Model) -> Result<Option<Actor>, Error> {
    match scope::directory::account_named(source, &row.recipient).await? {
        Some(account) => directory::person(source, account.id).await,
        None => Ok(None),
    }
}

fn permission(reads: Result<Basis, Error>) -> Result<Permission, Error> {
    match reads {
        Ok(basis) => Ok(Ok(basis.grants)),
        Err(Error::NotFound | Error::Forbidden(_)) => Ok(Err(MailFailure::NotPermitted)),
        Err(error) => Err(error),
    }
}

/// Inviting for both needs the partnership with the other one.
async fn facts(source: &impl Source, invitation: &invitation::Model, now: Timestamp) -> Result<Facts, Error> {
    let other = invitation.provider_id.filter(|_| invitation.kind == InvitationKind::CustomerBoth);
    let Some(other) = other else { return Ok(Facts::own(now)) };
    let grants = grant::between(source, invitation.inviter_id, other, now).await?;
    Ok(Facts { grants, partner: Some(other), ..Facts::own(now) })
}
