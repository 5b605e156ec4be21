//! What the operator's pages about the registry show.

use serde::{Deserialize, Serialize};

use super::MembershipProfile;
use crate::id::{MembershipAccountId, MembershipProfileId};
use crate::policy::Permit;
use crate::time::Timestamp;

/// Which accounts to list: the texts of the address.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct MembershipQuery {
    /// Part of a user name, or a whole membership number; or empty.
    pub search: String,
    /// A position, or empty for the first page.
    pub after: String,
    /// How many rows: 25, 50 or 100.
    pub size: String,
}

/// An account in the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MembershipRow {
    /// The account.
    pub id: MembershipAccountId,
    /// User name.
    pub user_name: String,
    /// Its membership numbers, in order.
    pub mpn_ids: Vec<String>,
    /// When it was last changed.
    pub updated_at: Timestamp,
}

/// A profile of an account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProfileRow {
    /// The profile.
    pub id: MembershipProfileId,
    /// What it holds.
    pub profile: MembershipProfile,
    /// The version to send back with a change.
    pub version: i64,
}

/// An account's page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MembershipDetail {
    /// The account.
    pub id: MembershipAccountId,
    /// User name.
    pub user_name: String,
    /// Its profiles, by membership number.
    pub profiles: Vec<ProfileRow>,
    /// Whether it can be changed.
    pub can_edit: Permit,
    /// The version to send back with a change.
    pub version: i64,
}
