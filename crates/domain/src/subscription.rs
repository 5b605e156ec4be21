//! Subscriptions.

stored_enum! {
    /// Where a subscription stands.
    SubscriptionStatus {
        /// Waiting for fulfillment.
        Pending = "pending",
        /// In use.
        Active = "active",
        /// Stopped for a while.
        Suspended = "suspended",
        /// Ended by the partner.
        Cancelled = "cancelled",
        /// Ended by the calendar.
        Expired = "expired",
    }
}

stored_enum! {
    /// A lever of one subscription (product: the core model).
    Lever {
        /// Reseller association.
        Association = "association",
        /// Designated support contact.
        SupportContact = "support_contact",
    }
}
