//! What somebody sees of the licenses that it holds itself.

use serde::{Deserialize, Serialize};

use crate::catalog::Localized;
use crate::policy::Permit;
use crate::subscription::SubscriptionRow;

/// A license that the reader holds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OwnLicense {
    /// Of which subscription.
    pub subscription: SubscriptionRow,
    /// What the product is.
    pub description: Localized,
    /// The parts of the product.
    pub plans: Vec<Localized>,
}

/// The page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OwnLicenses {
    /// What the reader holds.
    pub licenses: Vec<OwnLicense>,
    /// The administrators of its organization, who assign licenses; a few of them.
    pub ask: Vec<String>,
    /// Whether the reader may open a support request.
    pub can_open_request: Permit,
}
