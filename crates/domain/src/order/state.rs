//! Where an order and its lines stand. A line moves on its own; the order's state is what its lines make of it, so that
//! the two never contradict each other.

stored_enum! {
    /// What a line of an order asks for.
    LineKind {
        /// A new subscription.
        Subscription = "subscription",
        /// More licenses of a subscription that runs.
        Licenses = "licenses",
        /// Another offer in place of a subscription that runs.
        Upgrade = "upgrade",
    }
}

stored_enum! {
    /// Where a line stands.
    LineStatus {
        /// Accepted, waiting for fulfillment.
        Submitted = "submitted",
        /// Handed to fulfillment.
        Provisioning = "provisioning",
        /// Done.
        Completed = "completed",
        /// Refused by fulfillment; can be retried or cancelled.
        Failed = "failed",
        /// Given up by a person.
        Cancelled = "cancelled",
    }
}

stored_enum! {
    /// Where an order stands.
    OrderStatus {
        /// Accepted, no line has begun.
        Submitted = "submitted",
        /// Some line is not final yet, and some has begun.
        Provisioning = "provisioning",
        /// Nothing is open, nothing failed.
        Completed = "completed",
        /// Nothing is open, something failed.
        Failed = "failed",
        /// Every line was given up.
        Cancelled = "cancelled",
    }
}

stored_enum! {
    /// Why fulfillment did not do a line.
    LineFailure {
        /// The service said no; its words are kept beside it.
        Rejected = "rejected",
        /// The service gave no usable answer for too long.
        NoAnswer = "no_answer",
        /// Whoever submitted it may not order for the customer any more.
        NotPermitted = "not_permitted",
        /// The subscription it concerns is not active any more.
        NotActive = "not_active",
        /// The number of licenses would leave the offer's limits.
        OutOfLimits = "out_of_limits",
        /// The subscription has another number of licenses than the upgrade was ordered for.
        Changed = "changed",
        /// The service did it, and the subscription had changed so that it could not take effect.
        DoneOutside = "done_outside",
    }
}

impl LineFailure {
    /// Whether the service outside may have done the line, so that it is asked before anything else, and told when the
    /// line is given up.
    #[must_use]
    pub const fn may_be_done(self) -> bool {
        matches!(self, Self::NoAnswer | Self::DoneOutside)
    }
}

impl LineStatus {
    /// Whether a line may go from this status to that.
    #[must_use]
    pub const fn may_become(self, next: Self) -> bool {
        matches!(
            (self, next),
            (Self::Submitted, Self::Provisioning | Self::Cancelled)
                | (Self::Provisioning, Self::Completed | Self::Failed)
                | (Self::Failed, Self::Submitted | Self::Cancelled)
        )
    }

    /// Whether a person may give it up: it has not begun, or it failed.
    #[must_use]
    pub const fn may_be_cancelled(self) -> bool {
        self.may_become(Self::Cancelled)
    }

    /// Whether fulfillment still has to do with it.
    #[must_use]
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Submitted | Self::Provisioning)
    }
}

impl OrderStatus {
    /// Whether a person may give all of it up: something may be, and nothing is under way.
    #[must_use]
    pub fn may_be_cancelled(lines: &[LineStatus]) -> bool {
        lines.iter().any(|line| line.may_be_cancelled()) && !lines.contains(&LineStatus::Provisioning)
    }

    /// What the lines make of the order; without lines nothing was asked for, and nothing is open.
    #[must_use]
    pub fn of(lines: &[LineStatus]) -> Self {
        let any = |status| lines.contains(&status);
        let all = |status| !lines.is_empty() && lines.iter().all(|line| *line == status);
        if all(LineStatus::Submitted) {
            Self::Submitted
        } else if lines.iter().any(|line| line.is_open()) {
            Self::Provisioning
        } else if any(LineStatus::Failed) {
            Self::Failed
        } else if all(LineStatus::Cancelled) {
            Self::Cancelled
        } else {
            Self::Completed
        }
    }
}

#[cfg(test)]
mod tests {
    use super::LineStatus::{Cancelled, Completed, Failed, Provisioning, Submitted};
    use super::*;

    #[test]
    fn an_order_is_what_its_lines_are() {
        assert_eq!(OrderStatus::of(&[Submitted, Submitted]), OrderStatus::Submitted);
        assert_eq!(OrderStatus::of(&[Submitted, Completed]), OrderStatus::Provisioning);
        assert_eq!(OrderStatus::of(&[Provisioning, Failed]), OrderStatus::Provisioning);
        assert_eq!(OrderStatus::of(&[Completed, Failed]), OrderStatus::Failed);
        assert_eq!(OrderStatus::of(&[Cancelled, Cancelled]), OrderStatus::Cancelled);
        assert_eq!(OrderStatus::of(&[Completed, Cancelled]), OrderStatus::Completed);
    }

    #[test]
    fn what_is_done_or_given_up_stays_so() {
        for next in LineStatus::ALL {
            assert!(!Completed.may_become(*next) && !Cancelled.may_become(*next), "{next}");
        }
        assert!(Failed.may_become(Submitted) && !Provisioning.may_become(Cancelled));
    }
}
