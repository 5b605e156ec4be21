//! Invitations: one mechanism, three kinds. The link carries no authority; accepting takes a signed-in administrator of
//! a suitable organization. The grants are made when an invitation is accepted, not when it is sent.
//! Whether it has expired is a comparison with `now`, never a stored stage.

mod bulk;
mod exchange;
mod rows;
mod stage;
#[cfg(test)]
mod tests;
mod text;
mod transition;

use serde::Serialize;

pub use bulk::{
    BULK_COLUMNS, BULK_MAX, BulkInput, BulkLine, BulkProblem, BulkRecipient, BulkReport, parse_bulk,
};
pub use exchange::{
    AcceptInvitationInput, Agreement, ComposerStep, Intent, InvitationInput, InvitationQuery, Landing,
    SaveInvitationInput, StartInvitationInput, parse_id,
};
pub use rows::{
    ComposerInput, InvitationDraft, InvitationOffer, InvitationRow, InvitationSort, PartnerCard, ShownStage,
    TenantAdminOffer,
};
pub use stage::{Decision, InvitationEvent, Stage, StageName};
pub use text::{LINK_MARK, contains_link, link_hidden, link_shown, put_link_back};
pub use transition::{Candidate, InvitationError, Standing};

use crate::actor::OrganizationKind;
use crate::email::EmailAddress;
use crate::form::Problem;
use crate::id::{AccountId, InvitationId, OrganizationId};
use crate::lang::Lang;
use crate::lead::LeadSource;
use crate::policy::Action;
use crate::text::{Message, Subject};
use crate::time::Timestamp;

stored_enum! {
    /// Who is invited to what.
    InvitationKind {
        /// Provider → reseller.
        Partnership = "partnership",
        /// Reseller → customer, for reseller and provider together.
        CustomerBoth = "customer_both",
        /// Reseller → customer, or provider → an existing customer.
        CustomerSingle = "customer_single",
    }
}

impl InvitationKind {
    /// What the policy is asked before one is drafted, read, sent or revoked.
    #[must_use]
    pub const fn inviting(self) -> Action {
        match self {
            Self::Partnership => Action::RequestPartnership,
            Self::CustomerBoth => Action::InviteCustomerForBoth,
            Self::CustomerSingle => Action::InviteCustomerForOneself,
        }
    }

    /// What the policy is asked before one is accepted or declined.
    #[must_use]
    pub const fn deciding(self) -> Action {
        match self {
            Self::Partnership => Action::DecidePartnership,
            Self::CustomerBoth | Self::CustomerSingle => Action::DecideCustomerInvitation,
        }
    }

    /// What an organization has to be to accept.
    #[must_use]
    pub const fn invited(self) -> OrganizationKind {
        match self {
            Self::Partnership => OrganizationKind::Reseller,
            Self::CustomerBoth | Self::CustomerSingle => OrganizationKind::Customer,
        }
    }
}

/// For how many days a link works: 1 to 90, 30 unless told otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Validity(u8);

impl Validity {
    /// Reads a number of days.
    ///
    /// # Errors
    /// [`Problem::NotANumber`] or [`Problem::OutOfRange`].
    pub fn parse(text: &str) -> Result<Self, Problem> {
        let days: i64 = text.trim().parse().map_err(|_| Problem::NotANumber)?;
        let small = u8::try_from(days).ok().filter(|days| (1..=90).contains(days));
        small.map(Self).ok_or(Problem::OutOfRange { min: 1, max: 90 })
    }

    /// The number of days.
    #[must_use]
    pub const fn days(self) -> i64 {
        self.0 as i64
    }
}

impl Default for Validity {
    fn default() -> Self {
        Self(30)
    }
}

/// The part of an invitation that people edit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// The mail's language.
    pub language: Lang,
    /// To whom, if known.
    pub recipient: Option<EmailAddress>,
    /// How the customer comes to whoever invites it, if that is said; nothing for a partnership.
    pub lead: Option<LeadSource>,
    /// The mail's subject.
    pub subject: Subject,
    /// The mail's text, with [`LINK_MARK`] where the link stands: the link itself is never stored.
    pub message: Message,
}

/// An invitation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invitation {
    /// Its id.
    pub id: InvitationId,
    /// Its kind.
    pub kind: InvitationKind,
    /// The inviting organization.
    pub inviter: OrganizationId,
    /// The person whose link it is.
    pub inviter_account: AccountId,
    /// For `customer_both` the provider invited along.
    pub provider: Option<OrganizationId>,
    /// Where it stands.
    pub stage: Stage,
    /// What the mail says.
    pub draft: Draft,
    /// When it was drafted.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// When its link stops working.
    pub expires_at: Timestamp,
}

impl Invitation {
    /// Who is invited to what.
    #[must_use]
    pub const fn intent(&self) -> Intent {
        Intent { kind: self.kind, provider: self.provider }
    }
}
