//! Referrals (facts pf-L8, pf-L9): what a customer asks a partner for, what the partner makes of it, and until when. The
//! clock decides as much as people do: see [`state`].

mod input;
mod rows;
pub mod state;
#[cfg(test)]
mod tests;

pub use input::{AcceptReferralInput, Deal, Inquiry, InquiryInput, MoveReferralInput, ReferInput};
pub use rows::{
    InquiryLanding, InquiryOffer, InquiryPage, ReferralContact, ReferralDetail, ReferralEntry, ReferralQuery,
    ReferralRow,
};
pub use state::{ReferralMove, ReferralStatus, Standing};

/// How many days a customer has to confirm what it sent.
pub const CONFIRM_DAYS: i64 = 7;

stored_enum! {
    /// Where a referral comes from (fact pf-L8).
    ReferralSource {
        /// The customer found the partner in the directory.
        Directory = "directory",
        /// The vendor's people sent it.
        Vendor = "vendor",
    }
}

stored_enum! {
    /// How many people work at a customer.
    CompanySize {
        /// Up to nine.
        Micro = "1-9",
        /// Ten and more.
        Small = "10-49",
        /// Fifty and more.
        Medium = "50-249",
        /// Two hundred and fifty and more.
        Large = "250-999",
        /// A thousand and more.
        Enterprise = "1000",
    }
}
