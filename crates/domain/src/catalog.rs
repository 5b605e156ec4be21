//! What can be bought.

stored_enum! {
    /// How often a license is paid.
    BillingCycle {
        /// Every month.
        Monthly = "monthly",
        /// Every year.
        Annual = "annual",
    }
}
