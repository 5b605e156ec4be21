//! What the directory, its editor and the operator's queue show.

use serde::{Deserialize, Serialize};

use super::{
    AssistanceLevel, Both, FinancingTerms, Listing, ListingContact, ListingInput, ListingState,
    MarketingHelp, ServiceArea, SpokenLanguage, SupportLevel,
};
use crate::country::Country;
use crate::form::Errors;
use crate::id::OrganizationId;
use crate::page::{Cursor, Page, PageSize};
use crate::policy::Permit;
use crate::text::{Headline, SearchText};
use crate::time::Timestamp;

/// What a visitor looks for.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct DirectoryQuery {
    /// Words, all of which the listing holds.
    pub search: Option<SearchText>,
    /// A country that is served.
    pub country: Option<Country>,
    /// A service that is dealt with.
    pub service: Option<ServiceArea>,
    /// The position.
    pub cursor: Option<Cursor>,
    /// The number of rows.
    pub size: PageSize,
}

/// A provider in the directory.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ListingRow {
    /// The provider's organization, by which its entry is found.
    pub id: OrganizationId,
    /// Its name.
    pub name: String,
    /// One line.
    pub headline: Both<Headline>,
    /// Support for the reseller's customers.
    pub support: SupportLevel,
    /// Technical assistance.
    pub assistance: AssistanceLevel,
    /// Help with marketing.
    pub marketing: MarketingHelp,
    /// Financing and credit terms.
    pub financing: FinancingTerms,
    /// The countries served.
    pub countries: Vec<Country>,
    /// The services.
    pub services: Vec<ServiceArea>,
    /// The languages.
    pub languages: Vec<SpokenLanguage>,
    /// Whom to turn to.
    pub contact: ListingContact,
}

/// A page of the directory.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Directory {
    /// The rows, by name.
    pub page: Page<ListingRow>,
    /// The countries that any listing serves, to choose from.
    pub countries: Vec<Country>,
}

/// A provider's entry as the public sees it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ListingEntry {
    /// The provider's organization.
    pub id: OrganizationId,
    /// Its name.
    pub name: String,
    /// What it says.
    pub listing: Listing,
    /// When it was approved.
    pub published_at: Timestamp,
}

/// The editor's page of the own listing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OwnListing {
    /// The own organization, by which the public entry is found.
    pub id: OrganizationId,
    /// Where the work stands; nothing before the first one was saved.
    pub state: Option<ListingState>,
    /// What the form is filled in with, with its version.
    pub input: ListingInput,
    /// What is missing before it can be submitted.
    pub missing: Errors,
    /// What the public sees now.
    pub published: Option<ListingEntry>,
    /// When it was submitted last.
    pub submitted_at: Option<Timestamp>,
    /// When the operator decided last.
    pub decided_at: Option<Timestamp>,
    /// Why it was rejected.
    pub reason: Option<String>,
    /// Whether it can be edited and submitted.
    pub can_edit: Permit,
    /// Whether it can be taken out of the directory.
    pub can_withdraw: Permit,
}

/// Which listings the operator lists.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ReviewQuery {
    /// In which state; drafts are the provider's own and never listed.
    pub state: ListingState,
    /// The position.
    pub cursor: Option<Cursor>,
    /// The number of rows.
    pub size: PageSize,
}

impl Default for ReviewQuery {
    fn default() -> Self {
        Self { state: ListingState::Submitted, cursor: None, size: PageSize::Short }
    }
}

/// A listing in the operator's queue.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReviewRow {
    /// The provider's organization.
    pub id: OrganizationId,
    /// Its name as submitted.
    pub name: String,
    /// Where it stands.
    pub state: ListingState,
    /// Since when it waits, or waited.
    pub submitted_at: Timestamp,
    /// When it was decided.
    pub decided_at: Option<Timestamp>,
    /// Whether the public sees an earlier version.
    pub is_public: bool,
}

/// A submitted listing as the operator reviews it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ListingReview {
    /// What the queue shows.
    pub row: ReviewRow,
    /// The provider's domain.
    pub domain: String,
    /// The provider's country.
    pub country: Country,
    /// Who submitted it.
    pub submitted_by: Option<String>,
    /// What was submitted.
    pub listing: Listing,
    /// What the public sees now, to compare.
    pub published: Option<ListingEntry>,
    /// Why it was rejected.
    pub reason: Option<String>,
    /// Whether it can be approved or rejected.
    pub can_decide: Permit,
    /// The version to send back with the decision.
    pub version: i64,
}
