//! Where a request stands and what may happen to it: one table, nothing besides.

use serde::{Deserialize, Serialize};

use crate::time::Timestamp;

/// For how many days after its closing an answer opens a request again. Later it is a new request.
pub const REOPEN_DAYS: i64 = 14;

stored_enum! {
    /// Where a request stands (fact pf-L6).
    SupportStatus {
        /// The support contact works on it.
        Open = "open",
        /// The requester has to answer.
        AttentionNeeded = "attention_needed",
        /// It is over.
        Closed = "closed",
    }
}

stored_enum! {
    /// What happens to a request, also the kind of an entry of its timeline.
    SupportMove {
        /// It was opened.
        Open = "open",
        /// The contact answered, and goes on with it.
        Answer = "answer",
        /// The contact asked the requester something.
        Ask = "ask",
        /// The requester answered.
        Reply = "reply",
        /// Somebody closed it.
        Close = "close",
        /// An answer opened it again.
        Reopen = "reopen",
        /// Another organization became the support contact.
        Reassign = "reassign",
    }
}

/// On which side of a request somebody stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SupportSide {
    /// The customer's people, and the partner that opened it for them.
    Requester,
    /// The support contact, and the provider that sold the subscription.
    Contact,
}

/// A row of the table: from, what, by whom (nothing: either side), to.
pub type Transition = (SupportStatus, SupportMove, Option<SupportSide>, SupportStatus);

/// Everything that may happen. What is not here is refused. That the support contact changes moves no request.
pub const TRANSITIONS: &[Transition] = {
    use SupportMove::{Answer, Ask, Close, Reassign, Reopen, Reply};
    use SupportSide::{Contact, Requester};
    use SupportStatus::{AttentionNeeded, Closed, Open};
    &[
        (Open, Answer, Some(Contact), Open),
        (Open, Ask, Some(Contact), AttentionNeeded),
        (Open, Reply, Some(Requester), Open),
        (Open, Close, None, Closed),
        (Open, Reassign, None, Open),
        (AttentionNeeded, Answer, Some(Contact), Open),
        (AttentionNeeded, Ask, Some(Contact), AttentionNeeded),
        (AttentionNeeded, Reply, Some(Requester), Open),
        (AttentionNeeded, Close, None, Closed),
        (AttentionNeeded, Reassign, None, AttentionNeeded),
        (Closed, Reopen, None, Open),
        (Closed, Reassign, None, Closed),
    ]
};

impl SupportStatus {
    /// What becomes of a request; nothing for what the table does not hold.
    #[must_use]
    pub fn then(self, by: SupportMove, side: SupportSide) -> Option<Self> {
        let fits = |row: &&Transition| row.0 == self && row.1 == by && row.2.is_none_or(|of| of == side);
        TRANSITIONS.iter().find(fits).map(|row| row.3)
    }

    /// Who has to do something next, if anybody has to.
    #[must_use]
    pub const fn next_side(self) -> Option<SupportSide> {
        match self {
            Self::Open => Some(SupportSide::Contact),
            Self::AttentionNeeded => Some(SupportSide::Requester),
            Self::Closed => None,
        }
    }

    /// Whether somebody still has to do something.
    #[must_use]
    pub const fn is_open(self) -> bool {
        self.next_side().is_some()
    }
}

/// Until when an answer opens a request again that was closed then.
#[must_use]
pub fn reopen_until(closed_at: Timestamp) -> Timestamp {
    closed_at.plus_days(REOPEN_DAYS)
}
