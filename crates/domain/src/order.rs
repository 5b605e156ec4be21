//! Orders.

stored_enum! {
    /// Where an order stands.
    OrderStatus {
        /// Accepted by Kizuna.
        Submitted = "submitted",
        /// Being fulfilled.
        Provisioning = "provisioning",
        /// Fulfilled.
        Completed = "completed",
        /// Not fulfilled.
        Failed = "failed",
    }
}
