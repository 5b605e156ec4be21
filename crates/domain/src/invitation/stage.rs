//! Where an invitation stands, and what happens to it.

use crate::id::{AccountId, OrganizationId};
use crate::time::Timestamp;

stored_enum! {
    /// The stage as it is stored.
    StageName {
        /// Written, not handed out.
        Drafted = "drafted",
        /// Opened in mail, copied or finished with Done.
        Prepared = "prepared",
        /// Delivered by the product itself.
        Sent = "sent",
        /// The link was opened; a hint, since mail scanners do so too.
        Opened = "opened",
        /// Accepted.
        Accepted = "accepted",
        /// Declined.
        Declined = "declined",
        /// Withdrawn by the inviter.
        Revoked = "revoked",
    }
}

stored_enum! {
    /// What happened to an invitation, for its history and the audit trail.
    InvitationEvent {
        /// A draft was made.
        Created = "created",
        /// Its text, language or recipient was changed.
        Edited = "edited",
        /// It was opened in mail, copied or finished.
        Prepared = "prepared",
        /// It was handed to the outbox.
        Sent = "sent",
        /// Its link was opened for the first time.
        Opened = "opened",
        /// It was accepted.
        Accepted = "accepted",
        /// It was declined.
        Declined = "declined",
        /// It was withdrawn.
        Revoked = "revoked",
    }
}

/// Who decided, and when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decision {
    /// When.
    pub at: Timestamp,
    /// The organization of the person.
    pub organization: OrganizationId,
    /// The person.
    pub account: AccountId,
}

/// Where an invitation stands, with exactly what is known there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Written, not handed out.
    Drafted,
    /// Opened in mail, copied or finished.
    Prepared,
    /// Delivered by the product.
    Sent,
    /// Its link was opened first at that instant.
    Opened(Timestamp),
    /// Accepted; its grants exist.
    Accepted(Decision),
    /// Declined.
    Declined(Decision),
    /// Withdrawn.
    Revoked(Decision),
}

impl Stage {
    /// The stage from its columns; nothing when they do not fit together.
    #[must_use]
    pub const fn restore(
        name: StageName,
        opened_at: Option<Timestamp>,
        decision: Option<Decision>,
    ) -> Option<Self> {
        match (name, opened_at, decision) {
            (StageName::Drafted, ..) => Some(Self::Drafted),
            (StageName::Prepared, ..) => Some(Self::Prepared),
            (StageName::Sent, ..) => Some(Self::Sent),
            (StageName::Opened, Some(at), _) => Some(Self::Opened(at)),
            (StageName::Accepted, _, Some(decision)) => Some(Self::Accepted(decision)),
            (StageName::Declined, _, Some(decision)) => Some(Self::Declined(decision)),
            (StageName::Revoked, _, Some(decision)) => Some(Self::Revoked(decision)),
            _ => None,
        }
    }

    /// The column.
    #[must_use]
    pub const fn name(self) -> StageName {
        match self {
            Self::Drafted => StageName::Drafted,
            Self::Prepared => StageName::Prepared,
            Self::Sent => StageName::Sent,
            Self::Opened(_) => StageName::Opened,
            Self::Accepted(_) => StageName::Accepted,
            Self::Declined(_) => StageName::Declined,
            Self::Revoked(_) => StageName::Revoked,
        }
    }

    /// Who decided, once somebody has.
    #[must_use]
    pub const fn decision(self) -> Option<Decision> {
        match self {
            Self::Accepted(decision) | Self::Declined(decision) | Self::Revoked(decision) => Some(decision),
            Self::Drafted | Self::Prepared | Self::Sent | Self::Opened(_) => None,
        }
    }
}
