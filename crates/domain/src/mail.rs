//! Mails in the outbox, and what pages exchange about them. Delivery is at least once: a crash between the last byte and
//! the server's answer can double a mail, never lose it.

use serde::{Deserialize, Serialize};

use crate::id::MailId;
use crate::lang::Lang;
use crate::page::Page;
use crate::policy::Permit;
use crate::time::Timestamp;

stored_enum! {
    /// Where a mail stands.
    MailStatus {
        /// Waits to be sent.
        Queued = "queued",
        /// Handed to the mail server, answer awaited.
        Transmitting = "transmitting",
        /// Taken by the mail server.
        Sent = "sent",
        /// Given up.
        Failed = "failed",
    }
}

stored_enum! {
    /// What went wrong with a mail the last time.
    MailFailure {
        /// The mail server could not be reached.
        Unreachable = "unreachable",
        /// The mail server did not answer in time.
        TimedOut = "timed_out",
        /// The mail server asked to try again later.
        Deferred = "deferred",
        /// The mail server does not take it.
        Rejected = "rejected",
        /// The mail cannot be put together, for example because its address is none.
        Malformed = "malformed",
        /// The program ended while it was sending: the mail may have arrived, and is sent once more.
        Interrupted = "interrupted",
        /// Who asked for it may not send it any more.
        NotPermitted = "not_permitted",
        /// Its invitation was decided, withdrawn or has expired.
        InvitationClosed = "invitation_closed",
        /// What its link is derived from is gone.
        LinkGone = "link_gone",
    }
}

impl MailFailure {
    /// Whether trying again by itself cannot help.
    #[must_use]
    pub const fn is_final(self) -> bool {
        !matches!(self, Self::Unreachable | Self::TimedOut | Self::Deferred)
    }
}

/// Which mails the outbox lists: the texts of the address.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct MailQuery {
    /// A status, or empty for all.
    pub status: String,
    /// A position, or empty for the newest.
    pub after: String,
    /// How many rows: 25, 50 or 100.
    pub size: String,
}

/// One mail in the list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MailRow {
    /// Its id.
    pub id: MailId,
    /// To whom.
    pub recipient: String,
    /// The language of its contents.
    pub language: Lang,
    /// Its subject.
    pub subject: String,
    /// Where it stands.
    pub status: MailStatus,
    /// What went wrong the last time.
    pub failure: Option<MailFailure>,
    /// How often it was tried.
    pub attempts: u32,
    /// When it was queued.
    pub created_at: Timestamp,
    /// When it is due, while it waits.
    pub next_attempt_at: Option<Timestamp>,
    /// When the mail server took it.
    pub sent_at: Option<Timestamp>,
    /// Whether it can be tried again now.
    pub can_retry: Permit,
}

/// The outbox.
pub type MailPage = Page<MailRow>;

/// One mail. Its contents are there only after it was opened, which is on record.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MailDetail {
    /// What the list shows.
    pub row: MailRow,
    /// Which mail of the catalog it is.
    pub template: String,
    /// Its `Message-ID`, which never changes.
    pub message_id: String,
    /// What it says.
    pub contents: Option<MailContents>,
}

/// What a mail says, with its link.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MailContents {
    /// The text part.
    pub text: String,
    /// The personal link.
    pub link: Option<String>,
}

/// Which mail to show.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct MailAsk {
    /// The mail.
    pub id: String,
    /// What opening it answered with, or empty.
    pub pass: String,
}

/// The forms that open a mail or try it again.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct MailInput {
    /// The mail.
    pub id: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_way_to_the_server_is_tried_again() {
        let again: Vec<_> = MailFailure::ALL.iter().filter(|failure| !failure.is_final()).collect();
        assert_eq!(again, [&MailFailure::Unreachable, &MailFailure::TimedOut, &MailFailure::Deferred]);
    }
}
