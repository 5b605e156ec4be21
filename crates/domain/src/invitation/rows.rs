//! What pages and interfaces exchange about invitations.

use serde::{Deserialize, Serialize};

use super::{Draft, Intent, InvitationKind, StageName, contains_link, link_hidden};
use crate::country::Country;
use crate::email::EmailAddress;
use crate::form::{Errors, Field, Problem};
use crate::grant::{Consent, Power};
use crate::id::{InvitationId, OrganizationId};
use crate::lang::Lang;
use crate::lead::LeadSource;
use crate::mailto::Mailto;
use crate::policy::Permit;
use crate::text::{Message, Subject};
use crate::time::Timestamp;

stored_enum! {
    /// The stage that people see and filter by: the stored one, or expired.
    ShownStage {
        /// Written, not handed out.
        Drafted = "drafted",
        /// Handed to a mail program or the clipboard.
        Prepared = "prepared",
        /// Delivered by the product.
        Sent = "sent",
        /// Its link was opened.
        Opened = "opened",
        /// Accepted.
        Accepted = "accepted",
        /// Declined.
        Declined = "declined",
        /// Its time has passed.
        Expired = "expired",
        /// Withdrawn.
        Revoked = "revoked",
    }
}

impl ShownStage {
    /// From the columns. An open one is expired from its last instant on.
    #[must_use]
    pub fn of(stage: StageName, expires_at: Timestamp, now: Timestamp) -> Self {
        let expired = expires_at <= now;
        match stage {
            StageName::Accepted => Self::Accepted,
            StageName::Declined => Self::Declined,
            StageName::Revoked => Self::Revoked,
            _ if expired => Self::Expired,
            StageName::Drafted => Self::Drafted,
            StageName::Prepared => Self::Prepared,
            StageName::Sent => Self::Sent,
            StageName::Opened => Self::Opened,
        }
    }

    /// Whether the link works.
    #[must_use]
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Drafted | Self::Prepared | Self::Sent | Self::Opened)
    }
}

stored_enum! {
    /// How the list of invitations is ordered.
    InvitationSort {
        /// Newest first.
        Newest = "-created",
        /// Oldest first.
        Oldest = "created",
    }
}

/// One invitation in the list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct InvitationRow {
    /// Its id.
    pub id: InvitationId,
    /// Who is invited to what.
    pub intent: Intent,
    /// To whom, if known.
    pub recipient: Option<EmailAddress>,
    /// The mail's subject.
    pub subject: Subject,
    /// The provider invited along.
    pub provider_name: Option<String>,
    /// Where it stands now.
    pub stage: ShownStage,
    /// When it was drafted.
    pub created_at: Timestamp,
    /// When its link stops working.
    pub expires_at: Timestamp,
    /// Who accepted or declined.
    pub decided_by: Option<String>,
    /// Its link, while it works and the reader may see it.
    pub link: Option<String>,
    /// Whether it can be sent again.
    pub can_resend: Permit,
    /// Whether its link can be copied.
    pub can_copy: Permit,
    /// Whether it can be withdrawn.
    pub can_revoke: Permit,
}

/// The composer: the draft with its link, and what can be done with it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct InvitationDraft {
    /// Its id.
    pub id: InvitationId,
    /// Who is invited to what.
    pub intent: Intent,
    /// Where it stands now.
    pub stage: ShownStage,
    /// The mail's language.
    pub language: Lang,
    /// To whom, if known; as typed.
    pub recipient: String,
    /// How the customer comes, if that is said.
    pub lead: Option<LeadSource>,
    /// The mail's subject.
    pub subject: String,
    /// The mail's text, with the link.
    pub message: String,
    /// The link, for the locked block.
    pub link: String,
    /// For whom the link is personal: the inviting organizations.
    pub personal_to: Vec<String>,
    /// Until when it works.
    pub expires_at: Timestamp,
    /// What **Open in email** opens.
    pub mailto: Mailto,
    /// How many bytes the whole mail takes as an address; the limit is [`crate::mailto::LIMIT`].
    pub mailto_length: u32,
    /// Whether the product can deliver it itself.
    pub can_send: Permit,
    /// Whether a mail server is configured.
    pub delivers: bool,
    /// Whether it can be withdrawn.
    pub can_revoke: Permit,
    /// The version to send back with a change.
    pub version: i64,
}

/// The composer's inputs as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ComposerInput {
    /// The mail's language.
    pub mail_language: String,
    /// To whom; may be empty.
    pub recipient: String,
    /// How the customer comes; may be empty.
    pub lead_source: String,
    /// The mail's subject.
    pub subject: String,
    /// The mail's text, which holds the link.
    pub message: String,
}

impl ComposerInput {
    /// The draft to store, with the mark in place of the link.
    ///
    /// # Errors
    /// Every input that does not hold; [`Problem::LinkMissing`] when the link is not on a line of its own.
    pub fn parse(&self, link: &str) -> Result<Draft, Errors> {
        let mut errors = Errors::new();
        let language = errors.check(Field::new("mail_language"), self.mail_language.parse::<Lang>());
        let recipient = errors.check(Field::new("recipient"), EmailAddress::parse_optional(&self.recipient));
        let lead = errors.check(Field::new("lead_source"), LeadSource::parse_optional(&self.lead_source));
        let subject = errors.check(Field::new("subject"), Subject::parse(&self.subject));
        let message = errors.check(Field::new("message"), self.parse_message(link));
        let draft = (|| {
            Some(Draft {
                language: language?,
                recipient: recipient?,
                lead: lead?,
                subject: subject?,
                message: message?,
            })
        })();
        errors.into_result(draft)
    }

    fn parse_message(&self, link: &str) -> Result<Message, Problem> {
        let message = Message::parse(&self.message)?;
        if contains_link(message.as_str(), link) {
            Message::parse(&link_hidden(message.as_str(), link))
        } else {
            Err(Problem::LinkMissing)
        }
    }
}

/// An organization as the other side is shown it before anything is agreed: its domain beside its name, since anybody
/// may choose a name.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PartnerCard {
    /// Its id.
    pub id: OrganizationId,
    /// Its name.
    pub name: String,
    /// Its tenant's domain.
    pub domain: String,
    /// Its country.
    pub country: Country,
}

/// What the invitation page shows before the consent box (CO1).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct InvitationOffer {
    /// Its id.
    pub id: InvitationId,
    /// Its kind.
    pub kind: InvitationKind,
    /// Who asks.
    pub inviter: PartnerCard,
    /// The provider that is invited along.
    pub provider: Option<PartnerCard>,
    /// What the inviter will be able to do.
    pub powers: Vec<Power>,
    /// What the provider invited along will be able to do.
    pub provider_powers: Vec<Power>,
    /// The consent text that the box stands for.
    pub consent: Consent,
    /// The text itself, in the reader's language.
    pub consent_text: String,
    /// The separate line about the own tenant, and until when it would last.
    pub tenant_admin: Option<TenantAdminOffer>,
    /// Until when the link works.
    pub expires_at: Timestamp,
    /// When the partnership that stands is to end: accepting takes that back.
    pub planned_end: Option<Timestamp>,
    /// To whom it was addressed, when that is somebody else than the reader.
    pub addressed_to: Option<EmailAddress>,
    /// Whether the reader may accept.
    pub can_accept: Permit,
    /// Whether the reader may decline.
    pub can_decline: Permit,
}

/// The separate line of the partnership's consent (checklist E9): ticked, and can be unticked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TenantAdminOffer {
    /// The consent text.
    pub consent: Consent,
    /// The text itself, in the reader's language.
    pub consent_text: String,
    /// When it would end.
    pub ends_at: Timestamp,
}
