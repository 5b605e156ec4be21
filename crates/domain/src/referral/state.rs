//! Where a referral stands and what may happen to it: one table, nothing besides. A state with a timer ends when the clock
//! says so, whether or not anything has written it down.

use crate::time::Timestamp;

/// Within so many hours of its arrival a partner says whether it is interested.
pub const ANSWER_HOURS: i64 = 72;
/// For so many days an interested partner evaluates before it accepts or declines.
pub const EVALUATE_DAYS: i64 = 7;

stored_enum! {
    /// Where a referral stands.
    ReferralStatus {
        /// It has arrived; the partner sees what is asked for, not by whom.
        New = "new",
        /// The partner is interested and talks to the customer.
        Evaluating = "evaluating",
        /// The partner works for the deal.
        Negotiating = "negotiating",
        /// There is a deal.
        Won = "won",
        /// There is none.
        Lost = "lost",
        /// The partner was not interested.
        Skipped = "skipped",
        /// The partner did not answer in time.
        Missed = "missed",
        /// The partner did not want the deal.
        Declined = "declined",
        /// The partner did not decide in time.
        Expired = "expired",
    }
}

stored_enum! {
    /// What happens to a referral, also the kind of an entry of its history.
    ReferralMove {
        /// It arrived.
        Arrive = "arrive",
        /// **I'm interested**.
        Interested = "interested",
        /// **No thanks**.
        Skip = "skip",
        /// Nobody answered in time.
        Miss = "miss",
        /// **Accept**, with the deal's value and closing date.
        Accept = "accept",
        /// **Decline**.
        Decline = "decline",
        /// Nobody decided in time.
        Expire = "expire",
        /// **Won**.
        Win = "win",
        /// **Lost**.
        Lose = "lose",
    }
}

/// A row of the table: from, what, to.
pub type Transition = (ReferralStatus, ReferralMove, ReferralStatus);

/// Everything that may happen. What is not here is refused.
pub const TRANSITIONS: &[Transition] = {
    use ReferralMove::{Accept, Decline, Expire, Interested, Lose, Miss, Skip, Win};
    use ReferralStatus::{Declined, Evaluating, Expired, Lost, Missed, Negotiating, New, Skipped, Won};
    &[
        (New, Interested, Evaluating),
        (New, Skip, Skipped),
        (New, Miss, Missed),
        (Evaluating, Accept, Negotiating),
        (Evaluating, Decline, Declined),
        (Evaluating, Expire, Expired),
        (Negotiating, Win, Won),
        (Negotiating, Lose, Lost),
    ]
};

impl ReferralMove {
    /// Whether the clock makes it, and nobody else.
    #[must_use]
    pub const fn is_of_clock(self) -> bool {
        matches!(self, Self::Miss | Self::Expire)
    }
}

impl ReferralStatus {
    /// What becomes of a referral; nothing for what the table does not hold.
    #[must_use]
    pub fn then(self, by: ReferralMove) -> Option<Self> {
        TRANSITIONS.iter().find(|row| row.0 == self && row.1 == by).map(|row| row.2)
    }

    /// What a partner's people may do with it, in the order of the table.
    pub fn choices(self) -> impl Iterator<Item = ReferralMove> {
        TRANSITIONS.iter().filter(move |row| row.0 == self && !row.1.is_of_clock()).map(|row| row.1)
    }

    /// What the clock does when its time is over.
    #[must_use]
    pub fn timed_out(self) -> Option<ReferralMove> {
        TRANSITIONS.iter().find(|row| row.0 == self && row.1.is_of_clock()).map(|row| row.1)
    }

    /// The state that the clock makes this one of.
    #[must_use]
    pub fn becomes(self) -> Option<Self> {
        self.then(self.timed_out()?)
    }

    /// The state that becomes this one by the clock.
    #[must_use]
    pub fn was(self) -> Option<Self> {
        TRANSITIONS.iter().find(|row| row.2 == self && row.1.is_of_clock()).map(|row| row.0)
    }

    /// Whether nothing can happen to it any more.
    #[must_use]
    pub fn is_final(self) -> bool {
        self.choices().next().is_none()
    }

    /// Whether the partner knows who the customer is: from its interest on, for ever.
    #[must_use]
    pub const fn shows_contact(self) -> bool {
        !matches!(self, Self::New | Self::Skipped | Self::Missed)
    }

    /// Whether the customer is told to choose another partner.
    #[must_use]
    pub const fn leaves_customer(self) -> bool {
        matches!(self, Self::Skipped | Self::Missed | Self::Declined | Self::Expired)
    }

    /// Until when it stands when it is entered at `at`; nothing where no timer runs.
    #[must_use]
    pub const fn due_at(self, at: Timestamp) -> Option<Timestamp> {
        match self {
            Self::New => Some(at.plus_hours(ANSWER_HOURS)),
            Self::Evaluating => Some(at.plus_days(EVALUATE_DAYS)),
            _ => None,
        }
    }
}

/// A state with the end of its timer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// The state.
    pub status: ReferralStatus,
    /// When the clock ends it.
    pub due_at: Option<Timestamp>,
}

impl Standing {
    /// A state that is entered at `at`.
    #[must_use]
    pub const fn entered(status: ReferralStatus, at: Timestamp) -> Self {
        Self { status, due_at: status.due_at(at) }
    }

    /// How it stands at `now`, with the move of the clock that is still to be written down, and its instant.
    #[must_use]
    pub fn at(self, now: Timestamp) -> (Self, Option<(ReferralMove, Timestamp)>) {
        let over = self.due_at.filter(|due| *due <= now);
        let moved = over.and_then(|due| Some((self.status.timed_out()?, due)));
        match moved.and_then(|(by, due)| Some((self.status.then(by)?, due))) {
            Some((status, due)) => (Self::entered(status, due), moved),
            None => (self, None),
        }
    }

    /// What becomes of it at `now`; nothing for what the table does not hold, nor for a state whose time is over.
    #[must_use]
    pub fn then(self, by: ReferralMove, now: Timestamp) -> Option<Self> {
        let (stands, _) = self.at(now);
        stands.status.then(by).map(|next| Self::entered(next, now))
    }
}
