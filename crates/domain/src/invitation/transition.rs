//! What may happen to an invitation: each transition takes it and returns the next one with the event, or says why not.

use serde::{Deserialize, Serialize};

use super::{Decision, Draft, Invitation, InvitationEvent, InvitationKind, ShownStage, Stage};
use crate::actor::OrganizationKind;
use crate::id::{AccountId, OrganizationId};
use crate::time::Timestamp;

/// Why an invitation stays as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(tag = "invitation_error", rename_all = "snake_case")]
pub enum InvitationError {
    /// It was decided, withdrawn or has expired.
    #[error("the invitation is {stage}")]
    NotOpen { stage: ShownStage },
    /// Nobody accepts an invitation of the own organization.
    #[error("own invitation")]
    OwnInvitation,
    /// Only an organization of that kind can accept.
    #[error("wrong kind of organization, {needed} needed")]
    WrongKind { needed: OrganizationKind },
    /// The accepting organization is not active.
    #[error("organization inactive")]
    Inactive,
    /// The inviting organization, or the provider invited along, is not active.
    #[error("inviter inactive")]
    InviterInactive,
    /// The person who invited may not invite any more.
    #[error("inviter may not invite any more")]
    InviterLostRight,
    /// The partnership of reseller and provider has ended.
    #[error("partnership ended")]
    PartnershipEnded,
    /// What it would make stands already.
    #[error("the relationship stands already")]
    StandsAlready,
}

/// Who is about to accept or decline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// The person's organization.
    pub organization: OrganizationId,
    /// What it is.
    pub kind: OrganizationKind,
    /// Whether it is active.
    pub active: bool,
    /// The person.
    pub account: AccountId,
}

/// What has to hold still on the inviting side, read in the transaction of the acceptance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// The inviting organization, and the provider invited along, are active.
    pub active: bool,
    /// The policy still allows the person who invited to do so.
    pub may_invite: bool,
    /// For `customer_both` the partnership stands; true for the other kinds.
    pub partnership: bool,
}

type Outcome = Result<(Invitation, InvitationEvent), InvitationError>;

impl Invitation {
    /// The stage that people see: the stored one, or expired.
    #[must_use]
    pub fn shown_stage(&self, now: Timestamp) -> ShownStage {
        ShownStage::of(self.stage.name(), self.expires_at, now)
    }

    /// Whether its link works.
    #[must_use]
    pub fn is_open(&self, now: Timestamp) -> bool {
        self.shown_stage(now).is_open()
    }

    fn open_only(self, now: Timestamp) -> Result<Self, InvitationError> {
        let stage = self.shown_stage(now);
        if stage.is_open() { Ok(self) } else { Err(InvitationError::NotOpen { stage }) }
    }

    fn at(self, stage: Stage, now: Timestamp, event: InvitationEvent) -> (Self, InvitationEvent) {
        (Self { stage, updated_at: now, ..self }, event)
    }

    /// Opened in mail, copied or finished by its author. A later stage stays.
    ///
    /// # Errors
    /// [`InvitationError::NotOpen`].
    pub fn prepare(self, now: Timestamp) -> Outcome {
        let invitation = self.open_only(now)?;
        let stage = if invitation.stage == Stage::Drafted { Stage::Prepared } else { invitation.stage };
        Ok(invitation.at(stage, now, InvitationEvent::Prepared))
    }

    /// Handed to the outbox, for the first time or again. An opened one stays opened.
    ///
    /// # Errors
    /// [`InvitationError::NotOpen`].
    pub fn send(self, now: Timestamp) -> Outcome {
        let invitation = self.open_only(now)?;
        let stage = if let Stage::Opened(_) = invitation.stage { invitation.stage } else { Stage::Sent };
        Ok(invitation.at(stage, now, InvitationEvent::Sent))
    }

    /// Its link was opened by somebody else than its author. The first time counts.
    ///
    /// # Errors
    /// [`InvitationError::NotOpen`].
    pub fn open(self, now: Timestamp) -> Outcome {
        let invitation = self.open_only(now)?;
        let stage =
            if let Stage::Opened(_) = invitation.stage { invitation.stage } else { Stage::Opened(now) };
        Ok(invitation.at(stage, now, InvitationEvent::Opened))
    }

    /// Changed by its author while it is open.
    ///
    /// # Errors
    /// [`InvitationError::NotOpen`].
    pub fn edit(self, draft: Draft, now: Timestamp) -> Outcome {
        let invitation = self.open_only(now)?;
        let stage = invitation.stage;
        Ok(Self { draft, ..invitation }.at(stage, now, InvitationEvent::Edited))
    }

    /// Withdrawn by the inviting side. Its link stops working at once.
    ///
    /// # Errors
    /// [`InvitationError::NotOpen`].
    pub fn revoke(self, account: AccountId, now: Timestamp) -> Outcome {
        let invitation = self.open_only(now)?;
        let decision = Decision { at: now, organization: invitation.inviter, account };
        Ok(invitation.at(Stage::Revoked(decision), now, InvitationEvent::Revoked))
    }

    /// Accepted: everything is checked again, at this instant.
    ///
    /// # Errors
    /// The first condition that does not hold.
    pub fn accept(self, by: Candidate, standing: Standing, now: Timestamp) -> Outcome {
        let invitation = self.open_only(now)?;
        invitation.suits(by)?;
        invitation.stands(standing)?;
        let decision = Decision { at: now, organization: by.organization, account: by.account };
        Ok(invitation.at(Stage::Accepted(decision), now, InvitationEvent::Accepted))
    }

    /// Declined by somebody who could have accepted.
    ///
    /// # Errors
    /// [`InvitationError::NotOpen`], or why that organization is not suitable.
    pub fn decline(self, by: Candidate, now: Timestamp) -> Outcome {
        let invitation = self.open_only(now)?;
        invitation.suits(by)?;
        let decision = Decision { at: now, organization: by.organization, account: by.account };
        Ok(invitation.at(Stage::Declined(decision), now, InvitationEvent::Declined))
    }

    /// Whether it could belong to that organization.
    ///
    /// # Errors
    /// Why not.
    pub fn suits(&self, by: Candidate) -> Result<(), InvitationError> {
        let needed = self.kind.invited();
        if by.organization == self.inviter || Some(by.organization) == self.provider {
            Err(InvitationError::OwnInvitation)
        } else if by.kind != needed {
            Err(InvitationError::WrongKind { needed })
        } else if by.active {
            Ok(())
        } else {
            Err(InvitationError::Inactive)
        }
    }

    /// Whether the inviting side still stands behind it.
    ///
    /// # Errors
    /// Why not.
    pub fn stands(&self, standing: Standing) -> Result<(), InvitationError> {
        if !standing.active {
            Err(InvitationError::InviterInactive)
        } else if self.kind == InvitationKind::CustomerBoth && !standing.partnership {
            // Before the inviter's right, which rests on the partnership.
            Err(InvitationError::PartnershipEnded)
        } else if !standing.may_invite {
            Err(InvitationError::InviterLostRight)
        } else {
            Ok(())
        }
    }
}
