//! The rows of an invitation and of its history, with its personal link, as the program itself would make them.

use domain::activity::Deed;
use domain::id::{AccountId, InvitationEventId, InvitationId, OrganizationId};
use domain::invitation::InvitationEvent::{self, *};
use domain::invitation::{InvitationKind, StageName};
use domain::lang::Lang;
use domain::time::Timestamp;
use entity::{invitation, invitation_event};

use super::invitation_texts as texts;
use super::world::{World, account, admin, organization};
use crate::audit::Event;
use crate::error::Error;
use crate::keys::LinkPurpose;
use crate::store;

/// Days for which a link works.
const VALID_DAYS: i64 = 30;

/// An invitation and its history.
pub struct Invitation {
    pub id: InvitationId,
    pub kind: InvitationKind,
    pub inviter: &'static str,
    /// The provider that a reseller invites along.
    pub provider: Option<&'static str>,
    pub recipient: Option<String>,
    pub language: Lang,
    /// What happened, how many days ago, oldest first.
    pub history: Vec<(InvitationEvent, i64)>,
    /// The domain of who accepted or declined.
    pub decider: Option<&'static str>,
}

/// Writes it.
pub async fn save(world: &mut World<'_>, new: Invitation) -> Result<(), Error> {
    let seed: [u8; 32] = world.tx.random().bytes();
    let purpose = match new.kind {
        InvitationKind::Partnership => LinkPurpose::Partnership,
        InvitationKind::CustomerBoth | InvitationKind::CustomerSingle => LinkPurpose::Customer,
    };
    let token = world.tx.keys().link_token(purpose, new.id.0, &seed);
    let (subject, message) = texts::texts(new.kind, new.inviter, new.language);
    let decided_at = new.decided_at(world);
    let row = invitation::Model {
        id: new.id,
        kind: new.kind,
        inviter_id: organization(new.inviter),
        inviter_account_id: account(&admin(new.inviter)),
        provider_id: new.provider.map(organization),
        seed: seed.to_vec(),
        token_hash: token.hash().to_vec(),
        stage: new.stage(),
        subject,
        message,
        mail_language: new.language,
        recipient: new.recipient.clone(),
        lead_source: None,
        created_at: new.first(world),
        updated_at: new.last(world),
        expires_at: new.first(world).plus_days(VALID_DAYS),
        opened_at: new.at(world, Opened),
        decided_at,
        decided_by_organization: decided_at.map(|_| new.decided_by().0),
        decided_by_account: decided_at.map(|_| new.decided_by().1),
        version: i32::try_from(new.history.len()).unwrap_or(1),
    };
    store::insert(world.tx, row).await?;
    write_history(world, &new).await
}

async fn write_history(world: &mut World<'_>, new: &Invitation) -> Result<(), Error> {
    for (kind, days) in &new.history {
        let by_decider = matches!(kind, Opened | Accepted | Declined);
        let author = if by_decider { new.decider } else { Some(new.inviter) };
        let row = invitation_event::Model {
            id: InvitationEventId(world.tx.random().uuid()),
            invitation_id: new.id,
            kind: *kind,
            at: world.ago(*days),
            account_id: author.map(|domain| account(&admin(domain))),
            organization_id: author.map(organization),
        };
        store::insert(world.tx, row).await?;
        if let Some(event) = event_of(*kind, new) {
            world.note(world.ago(*days), author.map(admin).as_deref(), event)?;
        }
    }
    Ok(())
}

/// What the trail says of it; an acceptance is told with its grants instead.
fn event_of(kind: InvitationEvent, new: &Invitation) -> Option<Event> {
    let action = match kind {
        Created => Deed::CreateInvitation,
        Sent => Deed::SendInvitation,
        Declined => Deed::DeclineInvitation,
        Revoked => Deed::RevokeInvitation,
        Edited | Prepared | Opened | Accepted => return None,
    };
    let event = Event::new(action, "invitation", new.id).set("kind", new.kind.as_str());
    Some(match (kind, new.decider) {
        (Declined, _) => event.target(organization(new.inviter)),
        _ => event,
    })
}

impl Invitation {
    fn stage(&self) -> StageName {
        self.history.iter().fold(StageName::Drafted, |stage, (event, _)| match event {
            Created | Edited => stage,
            Prepared => StageName::Prepared,
            Sent => StageName::Sent,
            Opened => StageName::Opened,
            Accepted => StageName::Accepted,
            Declined => StageName::Declined,
            Revoked => StageName::Revoked,
        })
    }

    fn at(&self, world: &World<'_>, event: InvitationEvent) -> Option<Timestamp> {
        self.history.iter().find(|(kind, _)| *kind == event).map(|(_, days)| world.ago(*days))
    }

    fn first(&self, world: &World<'_>) -> Timestamp {
        world.ago(self.history.first().map_or(0, |(_, days)| *days))
    }

    fn last(&self, world: &World<'_>) -> Timestamp {
        world.ago(self.history.last().map_or(0, |(_, days)| *days))
    }

    fn decided_at(&self, world: &World<'_>) -> Option<Timestamp> {
        [Accepted, Declined, Revoked].into_iter().find_map(|event| self.at(world, event))
    }

    /// Who accepted or declined, or for a revoked one the inviter.
    fn decided_by(&self) -> (OrganizationId, AccountId) {
        let domain = self.decider.unwrap_or(self.inviter);
        (organization(domain), account(&admin(domain)))
    }
}
