//! What the pages of support requests show. A name that the reader may not learn is not in the answer.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{Category, Severity, SupportMove, SupportSide, SupportStatus};
use crate::id::{OrganizationId, SubscriptionId, SupportRequestId};
use crate::page::{Cursor, Page, PageSize};
use crate::policy::Permit;
use crate::time::Timestamp;

stored_enum! {
    /// Which requests a list shows.
    SupportView {
        /// Those of subscriptions whose support contact the own organization is.
        Assigned = "assigned",
        /// Those of subscriptions that the own organization sold.
        Sold = "sold",
        /// Those that people of the own organization opened for customers.
        Opened = "opened",
        /// Those of the own tenant.
        Tenant = "tenant",
        /// Those that the person opened.
        Own = "own",
    }
}

/// What is asked of the list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SupportQuery {
    /// Which; the first that the person may see when nothing is said.
    pub view: Option<SupportView>,
    /// Only those that stand so.
    pub status: Option<SupportStatus>,
    /// Those that have been quiet for the longest first.
    pub oldest_first: bool,
    /// Where the page begins.
    pub cursor: Option<Cursor>,
    /// How many rows.
    pub size: PageSize,
}

/// A request in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SupportRow {
    /// Its id.
    pub id: SupportRequestId,
    /// The number that people read to each other.
    pub number: String,
    /// The problem in one line.
    pub title: String,
    /// What it is about.
    pub category: Category,
    /// How much it hurts.
    pub severity: Severity,
    /// Where it stands.
    pub status: SupportStatus,
    /// Whose subscription it is about.
    pub customer_name: String,
    /// That subscription's name.
    pub subscription_name: String,
    /// Who answers, where the reader may know it.
    pub contact_name: Option<String>,
    /// When it was opened.
    pub created_at: Timestamp,
    /// When something last happened.
    pub updated_at: Timestamp,
}

/// The list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SupportList {
    /// Which is shown.
    pub view: SupportView,
    /// Which there are for the reader.
    pub views: Vec<SupportView>,
    /// The requests.
    pub page: Page<SupportRow>,
}

/// An organization that answers, as whoever asks it needs to know it (fact pf-G13).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContactCard {
    /// Its name.
    pub name: String,
    /// Its support address.
    pub email: Option<String>,
    /// Its support telephone.
    pub phone: Option<String>,
    /// Its support site.
    pub website: Option<String>,
}

/// Who asked, as whoever answers needs to know it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Requester {
    /// The person.
    pub name: String,
    /// The person's address.
    pub email: String,
    /// The person's organization.
    pub organization: String,
}

/// An entry of a request's timeline.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SupportEntry {
    /// What happened.
    pub kind: SupportMove,
    /// When.
    pub at: Timestamp,
    /// The organization, where the reader may know it.
    pub organization: Option<String>,
    /// The person, where it is one of the reader's own organization.
    pub person: Option<String>,
    /// What was said.
    pub text: Option<String>,
    /// Who answers from then on, where the reader may know it.
    pub contact: Option<String>,
}

/// One request.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SupportDetail {
    /// What the list shows.
    pub row: SupportRow,
    /// Whose it is.
    pub customer_id: OrganizationId,
    /// What it is about.
    pub subscription_id: SubscriptionId,
    /// Whether the reader may open the subscription's page.
    pub reads_subscription: bool,
    /// Who answers, where the reader may know it.
    pub contact: Option<ContactCard>,
    /// Who asked, where the reader may know it.
    pub requester: Option<Requester>,
    /// When the contact answered first.
    pub first_answer_at: Option<Timestamp>,
    /// Until when it should, by the severity.
    pub first_answer_due: Timestamp,
    /// Until when a closed one can be opened again.
    pub reopen_until: Option<Timestamp>,
    /// What happened, oldest first.
    pub entries: Vec<SupportEntry>,
    /// On which side the reader stands.
    pub side: SupportSide,
    /// Whether the reader may answer or close it.
    pub can_answer: Permit,
    /// Whether the reader may open it again.
    pub can_reopen: Permit,
    /// The version to send back with a change.
    pub version: i64,
}

/// The form for a new request about one subscription.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RequestForm {
    /// The subscription.
    pub subscription_id: SubscriptionId,
    /// Its name.
    pub subscription_name: String,
    /// Whose it is.
    pub customer_name: String,
    /// Who will answer, where the reader may know it.
    pub contact: Option<ContactCard>,
    /// The intent; it comes back with the form.
    pub key: Uuid,
}

/// A subscription that a request can be about. Whoever asks need not be able to read more of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequestChoice {
    /// Its id.
    pub id: SubscriptionId,
    /// Its name.
    pub name: String,
}

/// What the page for a new request begins with.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "subject", rename_all = "snake_case")]
pub enum RequestSubject {
    /// The subscription is known.
    Form(Box<RequestForm>),
    /// One of the own subscriptions has to be chosen.
    Choose {
        /// Those to choose from.
        page: Page<RequestChoice>,
    },
    /// A partner chooses the customer first: its subscriptions have the button.
    Customer,
}
