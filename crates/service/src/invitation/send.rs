//! Hands the mail to the outbox, for the first time or again with the same link. The worker asks for the permission
//! again when it delivers.

use domain::activity::Deed;
use domain::actor::Actor;
use domain::form::{Field, Problem};
use domain::id::InvitationId;
use domain::policy;
use domain::time::Timestamp;

use super::record::{self, Stored};
use super::{limit, link, standing};
use crate::db::Tx;
use crate::error::Error;
use crate::mail::layout::{self, Letter, Sender};
use crate::mail::{self, Link, NewMail, Originator};
use crate::scope;

/// The mail of an invitation.
pub(super) const TEMPLATE: &str = "invitation";

/// Sends the invitation to its recipient.
///
/// # Errors
/// [`Error::Invalid`] without a recipient, [`Error::TooMany`] beyond the limits, a conflict when the invitation is not
/// open any more.
pub async fn send(tx: &Tx, actor: &Actor, now: Timestamp, id: InvitationId) -> Result<(), Error> {
    let before = record::read(scope::invitation::invitation(tx, actor, id).await?)?;
    let invitation = &before.invitation;
    let facts = standing::facts(tx, invitation.inviter, invitation.provider, now).await?;
    let basis = policy::require(actor, invitation.kind.inviting(), &facts)?;
    let (after, happened) = before.invitation.clone().send(now)?;
    limit::check(tx, actor.organization_id, now).await?;
    let mail = compose(tx, actor, &before).await?;
    record::update(tx, &before, &after).await?;
    let event = record::event(Deed::SendInvitation, &after)
        .set("recipient", mail.recipient.as_str())
        .grants(basis.grants);
    record::note(tx, Some(actor), now, happened, event, &after).await?;
    mail::queue(tx, now, mail).await?;
    Ok(())
}

async fn compose(tx: &Tx, actor: &Actor, stored: &Stored) -> Result<NewMail, Error> {
    let draft = &stored.invitation.draft;
    let recipient = draft.recipient.clone();
    let recipient = recipient.ok_or_else(|| Error::field(Field::new("recipient"), Problem::Missing))?;
    let organization = scope::own_organization(tx, actor).await?;
    let tenant = scope::directory::tenant_of(tx, organization.id).await?;
    let domain = tenant.map(|tenant| tenant.domain).unwrap_or_default();
    let letter = Letter {
        language: draft.language,
        subject: draft.subject.as_str(),
        text: draft.message.as_str(),
        sender: Some(Sender { name: &organization.name, domain: &domain }),
    };
    let bodies = layout::compose(letter)?;
    Ok(NewMail {
        template: TEMPLATE,
        recipient,
        language: draft.language,
        subject: draft.subject.to_string(),
        text: bodies.text,
        html: bodies.html,
        link: Some(Link { purpose: link::purpose(stored.invitation.kind), row: stored.invitation.id.0 }),
        originator: Some(Originator { account: actor.account_id, organization: actor.organization_id }),
    })
}
