//! The provider directory, **Find a provider** (checklist A9, E2, E3): searched by anybody, written by providers,
//! approved by the operator. Rules: `domain::listing`; use cases: `service::listing`.

mod choices;
mod comparison;
mod contact;
mod decision;
mod directory_page;
mod entry_page;
mod facts;
mod filter;
mod form;
mod form_attributes;
mod form_reach;
mod own_page;
mod queue_page;
mod result;
mod review_page;
mod server_fns;
mod standing;
mod state;

pub use directory_page::DirectoryPage;
pub use entry_page::EntryPage;
pub use own_page::OwnListingPage;
pub use queue_page::ListingQueuePage;
pub use review_page::ListingReviewPage;
pub use server_fns::{ApproveListing, RejectListing, SaveListing, WithdrawListing};
