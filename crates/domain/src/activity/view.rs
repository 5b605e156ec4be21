//! What lists of activity ask and answer.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{Deed, DeedGroup, Detail};
use crate::grant::GrantKind;
use crate::id::{AccountId, AuditId, OrderId, OrganizationId, SubscriptionId};
use crate::page::{Cursor, Page, PageSize};
use crate::time::Timestamp;

/// How many entries the panel of a record shows.
pub const SHORT: u16 = 5;

/// Which entries.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActivityFilter {
    /// Only those of this instant or later.
    pub from: Option<Timestamp>,
    /// Only those before this instant.
    pub until: Option<Timestamp>,
    /// Only deeds of this group.
    pub group: Option<DeedGroup>,
    /// Only what this person of the own organization did.
    pub person: Option<AccountId>,
    /// Only what this customer or partner was affected by.
    pub organization: Option<OrganizationId>,
    /// Only what was done to this record.
    pub record: Option<Uuid>,
}

/// From when lists show entries unless the address says otherwise: the last month.
#[must_use]
pub fn default_from(until: Timestamp) -> Timestamp {
    until.plus_months(-1)
}

/// A page of entries.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActivityQuery {
    /// Which.
    pub filter: ActivityFilter,
    /// Where the page lies.
    pub cursor: Option<Cursor>,
    /// How many rows it has.
    pub size: PageSize,
}

/// Who did it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Author {
    /// Somebody of the reader's own organization, by whom lists can be filtered.
    pub account: Option<AccountId>,
    /// The person's name, where the reader may know it.
    pub person: Option<String>,
    /// The organization's name, where it is another one and the reader may know it.
    pub organization: Option<String>,
    /// Whether it is the reader's own organization.
    pub own: bool,
}

/// A customer or partner that was affected.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Affected {
    /// Its id, for the filter.
    pub id: OrganizationId,
    /// Its name.
    pub name: String,
    /// Whether the reader may open its subscriptions.
    pub opens: bool,
}

/// Where the record of an entry is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ObjectLink {
    /// An order of a customer.
    Order(OrganizationId, OrderId),
    /// A subscription of a customer.
    Subscription(OrganizationId, SubscriptionId),
    /// One of the own organization's people.
    User(AccountId),
}

/// The record that something was done to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActivityObject {
    /// What people call it.
    pub name: String,
    /// Where it is, for readers who may open it.
    pub link: Option<ObjectLink>,
}

/// A grant that an entry rests on or is about, with one side of it the reader's own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GrantNote {
    /// What it gives.
    pub kind: GrantKind,
    /// Since when.
    pub since: Timestamp,
    /// The customer that gave it, where the reader may open what shows it.
    pub customer: Option<OrganizationId>,
}

/// An entry as its reader may know it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActivityRow {
    /// Its id.
    pub id: AuditId,
    /// When.
    pub at: Timestamp,
    /// What.
    pub deed: Deed,
    /// By whom; by the program itself where nobody stands here.
    pub author: Option<Author>,
    /// To what.
    pub object: Option<ActivityObject>,
    /// To whom, as seen from the reader.
    pub affected: Option<Affected>,
    /// For whom, where that is somebody else.
    pub on_behalf_of: Option<String>,
    /// Under which grants.
    pub grants: Vec<GrantNote>,
    /// Before and after.
    pub details: Vec<Detail>,
}

/// The activity of the reader's organization.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ActivityList {
    /// The entries, newest first.
    pub page: Page<ActivityRow>,
    /// The own organization's people to choose from; none where there are too many.
    pub people: Vec<(AccountId, String)>,
    /// The filter with the period that it stands for.
    pub filter: ActivityFilter,
    /// The name of the person that is filtered by.
    pub person: Option<String>,
    /// The name of the organization that is filtered by.
    pub organization: Option<String>,
}

/// What partners did at a customer; for a partner what it did there itself.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CustomerActivity {
    /// The customer.
    pub customer_id: OrganizationId,
    /// Its name.
    pub customer_name: String,
    /// Whether it is the reader's own organization.
    pub own: bool,
    /// The filter with the period that it stands for.
    pub filter: ActivityFilter,
    /// The entries, newest first.
    pub page: Page<ActivityRow>,
}

/// The newest entries about a record, for its page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActivityPanel {
    /// The entries, newest first.
    pub rows: Vec<ActivityRow>,
    /// Whether there are more.
    pub more: bool,
}
