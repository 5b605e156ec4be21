//! Support requests (facts pf-L4 to pf-L7): what a person asks about one subscription, where it stands, and what pages
//! show of it. Who answers is the subscription's designated support contact (checklist G9).

mod input;
mod rows;
mod state;
#[cfg(test)]
mod tests;

pub use input::{AnswerInput, Answered, NewRequest, OpenRequestInput, ReopenInput};
pub use rows::{
    ContactCard, RequestChoice, RequestForm, RequestSubject, Requester, SupportDetail, SupportEntry,
    SupportList, SupportQuery, SupportRow, SupportView,
};
pub use state::{
    REOPEN_DAYS, SupportMove, SupportSide, SupportStatus, TRANSITIONS, Transition, reopen_until,
};

stored_enum! {
    /// How much a problem hurts, which says how soon somebody answers.
    Severity {
        /// Production is down, much is lost.
        A = "a",
        /// Production is hit in part.
        B = "b",
        /// It can be used still, or it is not production.
        C = "c",
    }
}

impl Severity {
    /// Within how many hours the first answer comes.
    #[must_use]
    pub const fn first_answer_hours(self) -> i64 {
        match self {
            Self::A => 2,
            Self::B => 4,
            Self::C => 8,
        }
    }
}

stored_enum! {
    /// What a request is about: what whoever sold it is the first contact for (fact pf-A4), and what else the guides'
    /// form was meant for (pf-L4).
    Category {
        /// Performance, availability, connectivity.
        Availability = "availability",
        /// Provisioning, deployment, configuration.
        Setup = "setup",
        /// Updates.
        Updates = "updates",
        /// Questions of use.
        Usage = "usage",
        /// Billing and subscriptions, disputed bills among them.
        Billing = "billing",
        /// Suspected fraud or misuse.
        Fraud = "fraud",
        /// Anything else.
        Other = "other",
    }
}
