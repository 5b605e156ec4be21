//! Fulfillment: what makes an ordered subscription run. Built in, or a service outside of Kizuna; either way each piece
//! of work is a task in the database, so that no crash loses or doubles it.

use crate::id::{OrderLineId, TaskId};
use crate::order::LineKind;

stored_enum! {
    /// What a task is about. The first three are lines of orders: their effect comes with their fulfillment. The others
    /// have happened already and are told to a service outside, in their order; built-in fulfillment has none.
    TaskKind {
        /// A new subscription.
        Subscription = "subscription",
        /// More licenses.
        Licenses = "licenses",
        /// Another offer in place of a subscription.
        Upgrade = "upgrade",
        /// Fewer licenses.
        Reduction = "reduction",
        /// Suspended.
        Suspension = "suspension",
        /// Resumed.
        Resumption = "resumption",
        /// Cancelled.
        Cancellation = "cancellation",
        /// Renewed for another term.
        Renewal = "renewal",
        /// Ended by the clock.
        Expiry = "expiry",
    }
}

stored_enum! {
    /// Where a task stands.
    TaskStatus {
        /// Not begun, or to be tried again.
        Waiting = "waiting",
        /// Handed over; what became of it is not known yet and will be asked.
        Unknown = "unknown",
        /// Done.
        Done = "done",
        /// Refused for good.
        Failed = "failed",
        /// Given up by a person before it began.
        Cancelled = "cancelled",
    }
}

impl From<LineKind> for TaskKind {
    fn from(kind: LineKind) -> Self {
        match kind {
            LineKind::Subscription => Self::Subscription,
            LineKind::Licenses => Self::Licenses,
            LineKind::Upgrade => Self::Upgrade,
        }
    }
}

impl From<OrderLineId> for TaskId {
    fn from(line: OrderLineId) -> Self {
        Self(line.0)
    }
}

impl TaskId {
    /// The line of an order whose task this is, if its kind is one of a line.
    #[must_use]
    pub fn line(self, kind: TaskKind) -> Option<OrderLineId> {
        let of_line = matches!(kind, TaskKind::Subscription | TaskKind::Licenses | TaskKind::Upgrade);
        of_line.then_some(OrderLineId(self.0))
    }
}
