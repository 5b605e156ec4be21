//! What the pages of referrals show. Who the customer is stands in the answer only once the partner is interested.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{CompanySize, Deal, ReferralMove, ReferralSource, ReferralStatus};
use crate::country::Country;
use crate::id::{OrganizationId, ReferralId};
use crate::page::{Cursor, PageSize};
use crate::policy::Permit;
use crate::time::Timestamp;

/// What is asked of the list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReferralQuery {
    /// Only those that stand so.
    pub status: Option<ReferralStatus>,
    /// The oldest first.
    pub oldest_first: bool,
    /// Where the page begins.
    pub cursor: Option<Cursor>,
    /// How many rows.
    pub size: PageSize,
}

/// A referral in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReferralRow {
    /// Its id.
    pub id: ReferralId,
    /// The number that people read to each other.
    pub number: String,
    /// Where it comes from.
    pub source: ReferralSource,
    /// Where it stands now.
    pub status: ReferralStatus,
    /// The customer's country.
    pub country: Country,
    /// How large the customer is.
    pub size: CompanySize,
    /// Who the customer is, where the reader may know it.
    pub company: Option<String>,
    /// When it arrived.
    pub received_at: Timestamp,
    /// When the clock ends how it stands.
    pub due_at: Option<Timestamp>,
    /// What is left of that in minutes.
    pub minutes_left: Option<i64>,
}

/// Who the customer is and how it is reached.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReferralContact {
    /// Who asks.
    pub name: String,
    /// The address.
    pub email: String,
    /// The telephone.
    pub phone: Option<String>,
}

/// An entry of a referral's history.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReferralEntry {
    /// What happened.
    pub kind: ReferralMove,
    /// When.
    pub at: Timestamp,
    /// Who did it; nobody for the clock and the customer.
    pub person: Option<String>,
}

/// One referral.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReferralDetail {
    /// What the list shows.
    pub row: ReferralRow,
    /// What is needed.
    pub need: String,
    /// Who the customer is, where the reader may know it.
    pub contact: Option<ReferralContact>,
    /// What the partner estimated.
    pub deal: Option<Deal>,
    /// The customer that it became.
    pub customer: Option<(OrganizationId, String)>,
    /// What happened, oldest first.
    pub entries: Vec<ReferralEntry>,
    /// What can be done now.
    pub moves: Vec<ReferralMove>,
    /// Whether the reader may.
    pub can_move: Permit,
    /// The version to send back with a change.
    pub version: i64,
}

/// The page with the form of a partner's entry.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct InquiryPage {
    /// The partner.
    pub partner: OrganizationId,
    /// Its name.
    pub partner_name: String,
    /// The intent; it comes back with the form.
    pub key: Uuid,
}

/// What the link of the mail asks the customer to confirm.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct InquiryOffer {
    /// Who gets it.
    pub partner_name: String,
    /// The company.
    pub company: String,
    /// Who asks.
    pub contact: ReferralContact,
    /// What is needed.
    pub need: String,
    /// Until when it can be confirmed.
    pub expires_at: Timestamp,
}

/// What the page of the link shows. Links that decide nothing look alike.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "landing", content = "offer", rename_all = "snake_case")]
pub enum InquiryLanding {
    /// It can be confirmed.
    Offer(Box<InquiryOffer>),
    /// It decides nothing.
    Neutral,
}
