//! Listings of the public provider directory, **Find a provider** (checklist A9, E2, E3): what a provider says of
//! itself, the states between its editor and the operator, and what pages show.
//!
//! A listing has two versions: the one being worked on, and the one the operator approved last, which the public sees
//! until the next one is approved.

mod choices;
mod content;
mod decision;
mod input;
mod rows;

pub use choices::{
    AssistanceLevel, FinancingTerms, MarketingHelp, ServiceArea, SpokenLanguage, SupportLevel,
};
pub use content::{Both, Listing, ListingContact, Offered};
pub use decision::{DecideListing, RejectListing, WithdrawListing};
pub use input::ListingInput;
pub use rows::{
    Directory, DirectoryQuery, ListingEntry, ListingReview, ListingRow, OwnListing, ReviewQuery, ReviewRow,
};

stored_enum! {
    /// Where the version that is being worked on stands.
    ListingState {
        /// Being written; nobody but the provider sees it.
        Draft = "draft",
        /// Waits for the operator.
        Submitted = "submitted",
        /// Approved: the public sees exactly this.
        Published = "published",
        /// Refused with a reason; it can be corrected and submitted again.
        Rejected = "rejected",
    }
}

impl ListingState {
    /// Whether the operator may decide.
    #[must_use]
    pub const fn is_waiting(self) -> bool {
        matches!(self, Self::Submitted)
    }

    /// The state after the provider saved its work: what the public sees already needs no approval, everything else
    /// is a draft again, also what was waiting for the operator, who never approves anything but what was submitted.
    #[must_use]
    pub fn after_saving(saved: &Listing, published: Option<&Listing>) -> Self {
        if published == Some(saved) { Self::Published } else { Self::Draft }
    }
}

#[cfg(test)]
mod tests;
