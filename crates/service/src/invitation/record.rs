//! Row and domain value, and what every change of an invitation leaves behind: the row, its history, the trail.

use domain::activity::Deed;
use domain::actor::Actor;
use domain::email::EmailAddress;
use domain::id::InvitationEventId;
use domain::invitation::{Decision, Draft, Invitation, InvitationEvent, Stage};
use domain::text::{Message, Subject};
use domain::time::Timestamp;
use entity::invitation::{ActiveModel, Column, Model};
use entity::invitation_event;
use sea_orm::sea_query::ExprTrait;
use sea_orm::{ActiveValue::Set, ColumnTrait};

use super::link;
use crate::audit::{self, Event};
use crate::db::Tx;
use crate::error::Error;
use crate::store;

/// An invitation as it was read: a change is written only if nobody else changed it since.
#[derive(Clone, Debug)]
pub struct Stored {
    /// The invitation.
    pub invitation: Invitation,
    /// What its link is derived from.
    pub seed: Vec<u8>,
    /// Counts the changes of its text.
    pub version: i32,
}

/// Reads a row.
pub fn read(row: Model) -> Result<Stored, Error> {
    let Model {
        id,
        kind,
        inviter_id: inviter,
        inviter_account_id: inviter_account,
        provider_id: provider,
        seed,
        token_hash: _,
        stage,
        subject,
        message,
        mail_language: language,
        recipient,
        lead_source: lead,
        created_at,
        updated_at,
        expires_at,
        opened_at,
        decided_at,
        decided_by_organization,
        decided_by_account,
        version,
    } = row;
    let decision = (|| {
        Some(Decision {
            at: decided_at?,
            organization: decided_by_organization?,
            account: decided_by_account?,
        })
    })();
    let stage = Stage::restore(stage, opened_at, decision)
        .ok_or_else(|| Error::internal(format!("invitation {id} has a stage without its data")))?;
    let draft = Draft {
        language,
        recipient: recipient.as_deref().map(EmailAddress::parse).transpose().map_err(Error::internal)?,
        lead,
        subject: Subject::parse(&subject).map_err(Error::internal)?,
        message: Message::parse(&message).map_err(Error::internal)?,
    };
    let invitation = Invitation {
        id,
        kind,
        inviter,
        inviter_account,
        provider,
        stage,
        draft,
        created_at,
        updated_at,
        expires_at,
    };
    Ok(Stored { invitation, seed, version })
}

/// Writes a new invitation.
pub async fn insert(tx: &Tx, invitation: &Invitation, seed: [u8; 32]) -> Result<(), Error> {
    let Invitation {
        id,
        kind,
        inviter,
        inviter_account,
        provider,
        stage,
        draft,
        created_at,
        updated_at,
        expires_at,
    } = invitation.clone();
    let decision = stage.decision();
    let row = Model {
        id,
        kind,
        inviter_id: inviter,
        inviter_account_id: inviter_account,
        provider_id: provider,
        token_hash: link::token(tx.keys(), kind, id, &seed).hash().to_vec(),
        seed: seed.to_vec(),
        stage: stage.name(),
        subject: draft.subject.into(),
        message: draft.message.into(),
        mail_language: draft.language,
        recipient: draft.recipient.map(String::from),
        lead_source: draft.lead,
        created_at,
        updated_at,
        expires_at,
        opened_at: opened_at(stage),
        decided_at: decision.map(|decision| decision.at),
        decided_by_organization: decision.map(|decision| decision.organization),
        decided_by_account: decision.map(|decision| decision.account),
        version: 1,
    };
    store::insert(tx, row).await
}

/// Writes the next state over the one that was read: one conditional update, so that of two changes one happens.
///
/// # Errors
/// [`Conflict::Stale`](crate::Conflict::Stale) when somebody was faster.
pub async fn update(tx: &Tx, before: &Stored, after: &Invitation) -> Result<(), Error> {
    let edited = before.invitation.draft != after.draft;
    let mut columns = ActiveModel {
        stage: Set(after.stage.name()),
        subject: Set(after.draft.subject.to_string()),
        message: Set(after.draft.message.to_string()),
        mail_language: Set(after.draft.language),
        recipient: Set(after.draft.recipient.as_ref().map(ToString::to_string)),
        lead_source: Set(after.draft.lead),
        updated_at: Set(after.updated_at),
        version: Set(before.version + i32::from(edited)),
        ..Default::default()
    };
    if let Some(at) = opened_at(after.stage) {
        columns.opened_at = Set(Some(at));
    }
    if let Some(decision) = after.stage.decision() {
        columns.decided_at = Set(Some(decision.at));
        columns.decided_by_organization = Set(Some(decision.organization));
        columns.decided_by_account = Set(Some(decision.account));
    }
    let as_it_was = Column::Id
        .eq(before.invitation.id)
        .and(Column::Stage.eq(before.invitation.stage.name()))
        .and(Column::Version.eq(before.version));
    store::update_one(tx, columns, as_it_was).await
}

fn opened_at(stage: Stage) -> Option<Timestamp> {
    if let Stage::Opened(at) = stage { Some(at) } else { None }
}

/// Adds to the history of an invitation, and to the trail. Nobody is the author of an opening without signing in.
pub async fn note(
    tx: &Tx,
    actor: Option<&Actor>,
    now: Timestamp,
    happened: InvitationEvent,
    event: Event,
    invitation: &Invitation,
) -> Result<(), Error> {
    let row = invitation_event::Model {
        id: InvitationEventId(tx.random().uuid()),
        invitation_id: invitation.id,
        kind: happened,
        at: now,
        account_id: actor.map(|actor| actor.account_id),
        organization_id: actor.map(|actor| actor.organization_id),
    };
    store::insert(tx, row).await?;
    audit::append_by(tx, actor, now, event).await
}

/// The trail's entry of what happened to an invitation. It holds neither the text nor the link.
pub fn event(action: Deed, invitation: &Invitation) -> Event {
    Event::new(action, "invitation", invitation.id).set("kind", invitation.kind.as_str())
}
