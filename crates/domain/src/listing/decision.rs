//! The buttons by which a listing is withdrawn, approved or rejected.

use serde::{Deserialize, Serialize};

use crate::form::{Errors, Field};
use crate::text::Reason;

/// The button that takes a listing out of the directory.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct WithdrawListing {
    /// The version that the page was made from.
    pub version: String,
}

/// The operator's button **Approve**.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct DecideListing {
    /// The provider's organization.
    pub id: String,
    /// The version that was reviewed.
    pub version: String,
}

/// The operator's form **Reject** as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct RejectListing {
    /// The provider's organization.
    pub id: String,
    /// The version that was reviewed.
    pub version: String,
    /// Why, for the provider to read.
    pub reason: String,
}

impl RejectListing {
    /// Reads the reason.
    ///
    /// # Errors
    /// What is wrong with `reason`.
    pub fn parse(&self) -> Result<Reason, Errors> {
        Reason::parse(&self.reason).map_err(|problem| Errors::one(Field::new("reason"), problem))
    }
}
