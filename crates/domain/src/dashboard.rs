//! What a person's first page tells: what needs attention, what there is, and what can be done next.

use serde::{Deserialize, Serialize};

use crate::actor::OrganizationKind;
use crate::checklist::Checklist;
use crate::id::{InvitationId, OrganizationId};
use crate::invitation::InvitationKind;
use crate::page::Count;
use crate::support_request::{SupportStatus, SupportView};
use crate::team::AdminAgentHint;
use crate::time::Timestamp;

/// How long before its end an invitation is about to expire, in days.
pub const EXPIRY_WARNING_DAYS: i64 = 7;
/// After how many days without an answer an invitation is waiting.
pub const WAITING_DAYS: i64 = 7;

/// How long before its end a term or an access is worth a look, in days.
pub const ENDING_DAYS: i64 = 30;

/// The first page after signing in.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Dashboard {
    /// What the own organization is.
    pub kind: OrganizationKind,
    /// The own organization.
    pub organization: OrganizationId,
    /// Whether the person is in the admin agent group (checklist C1); nothing where there is no such group, or while the
    /// account is not ready to use.
    pub admin_agent: Option<AdminAgentHint>,
    /// What needs attention, most pressing first.
    pub attention: Vec<Attention>,
    /// How much there is of what.
    pub numbers: Numbers,
    /// What to do first, and how far the organization is; nothing for whoever may take no step.
    pub checklist: Option<Checklist>,
}

/// Something that waits for the person.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "attention", rename_all = "snake_case")]
pub enum Attention {
    /// An invitation, with why it is here.
    Invitation {
        /// Its id.
        id: InvitationId,
        /// Its kind.
        kind: InvitationKind,
        /// To whom, if known.
        recipient: Option<String>,
        /// Why.
        why: InvitationWhy,
    },
    /// A new customer that was not finished.
    CustomerDraft {
        /// For which reseller.
        reseller: OrganizationId,
        /// Its name.
        reseller_name: String,
        /// When it was last worked on.
        updated_at: Timestamp,
    },
    /// Support requests in which the person's side acts next.
    SupportWaiting {
        /// How many.
        count: Count,
        /// Which list holds them.
        view: SupportView,
        /// How they stand there.
        status: SupportStatus,
    },
    /// New referrals that wait for an answer.
    ReferralsWaiting {
        /// How many.
        count: Count,
    },
    /// Applications that wait for a review.
    ReviewsWaiting {
        /// How many.
        count: Count,
    },
    /// Listings that wait for approval.
    ListingsWaiting {
        /// How many.
        count: Count,
    },
    /// Organizations that ask to be closed.
    ClosingsWaiting {
        /// How many.
        count: Count,
    },
    /// Orders of which fulfillment refused a line.
    OrdersFailed {
        /// How many.
        count: Count,
    },
    /// Requests for more licenses without an answer.
    OrderRequestsWaiting {
        /// How many.
        count: Count,
    },
    /// Own subscriptions whose term ends soon.
    TermsEnding {
        /// The own organization.
        customer: OrganizationId,
        /// How many.
        count: Count,
    },
    /// Partners whose access to the own tenant ends soon.
    TenantAccessEnding {
        /// How many.
        count: Count,
    },
    /// Mails that were given up.
    MailsFailed {
        /// How many.
        count: Count,
    },
    /// Mails that wait, because no mail server is configured: the operator reads them.
    MailsWaiting {
        /// How many.
        count: Count,
    },
}

/// Why an invitation needs attention.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum InvitationWhy {
    /// Its link stops working soon, at that time.
    Expiring(Timestamp),
    /// It was drafted then and not handed out yet.
    Drafted(Timestamp),
    /// It has had no answer since then.
    Waiting(Timestamp),
}

impl InvitationWhy {
    /// Why an open invitation needs attention at `now`, if it does. A draft was not handed out yet.
    #[must_use]
    pub fn of(
        drafted: Option<Timestamp>,
        updated_at: Timestamp,
        expires_at: Timestamp,
        now: Timestamp,
    ) -> Option<Self> {
        if expires_at <= now.plus_days(EXPIRY_WARNING_DAYS) {
            Some(Self::Expiring(expires_at))
        } else if let Some(at) = drafted {
            Some(Self::Drafted(at))
        } else {
            (updated_at <= now.plus_days(-WAITING_DAYS)).then_some(Self::Waiting(updated_at))
        }
    }
}

/// How much there is; nothing where the person may not list it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Numbers {
    /// Organizations on the other side of partnerships.
    pub partners: Option<Count>,
    /// Customers.
    pub customers: Option<Count>,
    /// Invitations without an answer.
    pub invitations: Option<Count>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_invitation_asks_for_attention() {
        let (now, soon, late) =
            (Timestamp(0).plus_days(100), Timestamp(0).plus_days(107), Timestamp(0).plus_days(120));
        let (fresh, old) = (Timestamp(0).plus_days(99), Timestamp(0).plus_days(93));
        assert_eq!(InvitationWhy::of(None, fresh, late, now), None);
        assert_eq!(InvitationWhy::of(None, old, late, now), Some(InvitationWhy::Waiting(old)));
        assert_eq!(InvitationWhy::of(Some(fresh), fresh, late, now), Some(InvitationWhy::Drafted(fresh)));
        assert_eq!(InvitationWhy::of(Some(fresh), fresh, soon, now), Some(InvitationWhy::Expiring(soon)));
    }
}
