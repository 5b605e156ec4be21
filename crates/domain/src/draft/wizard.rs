//! What the wizard's pages ask for and send. Everything is text as typed; ids that do not hold name nothing.

use serde::{Deserialize, Serialize};

use super::{Confirmation, DraftRow, DraftView, LineInput};
use crate::customer::NewCustomerInput;
use crate::form::{Errors, Problem};
use crate::id::{DraftId, IdempotencyKey, OrganizationId};
use crate::invitation::PartnerCard;
use crate::session::OneTimeSecret;
use crate::text::{DomainLabel, DomainName, UserName};

/// The directory's own domain: new tenants are named below it, as `company.onkizuna.example`. It is reserved, so that
/// no name in it can ever be somebody's on the net.
pub const DIRECTORY_DOMAIN: &str = "onkizuna.example";

/// The domain of the tenant that a label asks for.
///
/// # Errors
/// [`Problem::NotADomain`] when the result is too long.
pub fn tenant_domain(label: &DomainLabel) -> Result<DomainName, Problem> {
    label.below(&DomainName::parse(DIRECTORY_DOMAIN)?)
}

/// The user name of a tenant's first administrator (checklist F9).
///
/// # Errors
/// [`Problem::NotAUserName`] when the domain is too long.
pub fn administrator_of(domain: &DomainName) -> Result<UserName, Problem> {
    UserName::parse(&format!("admin@{domain}"))
}

stored_enum! {
    /// Which button of a step was pressed.
    Go {
        /// On to the next step: everything has to hold.
        Next = "next",
        /// The same step again, with the address fields of the country chosen: nothing has to hold.
        Country = "country",
        /// Save and finish later: nothing has to hold (WI2).
        Later = "later",
    }
}

impl Go {
    /// Reads the pressed button; Enter in a field, or anything unknown, goes on.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        text.parse().unwrap_or(Self::Next)
    }
}

/// The address of the wizard's page.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct WizardQuery {
    /// For which reseller.
    pub reseller: String,
    /// Which draft; none yet when empty.
    pub draft: String,
    /// Which step.
    pub step: String,
    /// Part of an offer's name; on New subscription only those and the chosen ones are shown.
    pub search: String,
}

/// The New customer form.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SaveCustomer {
    /// For which reseller.
    pub reseller: String,
    /// Which draft; the first post makes one.
    pub draft: String,
    /// The key of the intent: pressed twice, the first post makes one draft.
    pub key: String,
    /// The version that was read.
    pub version: i64,
    /// The button: [`Go`].
    pub go: String,
    /// `review` when a Change link of the review led here.
    pub back: String,
    /// What was typed.
    pub customer: NewCustomerInput,
}

/// The New subscription form.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SaveSubscriptions {
    /// Which draft.
    pub draft: String,
    /// The version that was read.
    pub version: i64,
    /// The button: [`Go`], or [`GO_SEARCH`].
    pub go: String,
    /// What to search for; without script the search keeps what was ticked.
    pub search: String,
    /// One row per offer.
    pub lines: Vec<LineInput>,
}

/// The button that saves what is ticked and searches for more.
pub const GO_SEARCH: &str = "search";

/// The Review form.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SubmitDraft {
    /// Which draft.
    pub draft: String,
    /// The version that was reviewed.
    pub version: i64,
    /// The key of the intent.
    pub key: String,
    /// The total that was reviewed, in minor units.
    pub total: i64,
    /// The button: [`Go`].
    pub go: String,
    /// Also associate the new subscriptions with the reseller.
    pub associate_subscriptions: bool,
    /// Also make the reseller their support contact.
    pub support_contact: bool,
}

/// Cancel: the whole operation ends.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct CancelDraft {
    /// Which draft.
    pub draft: String,
}

/// Reset password of a customer's first administrator.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ResetAdministrator {
    /// Whose.
    pub customer: String,
    /// The draft whose confirmation asked, if one did.
    pub draft: String,
    /// The reseller of that draft.
    pub reseller: String,
}

/// Where a saved step leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Saved {
    /// The draft.
    pub draft: DraftId,
    /// Its reseller.
    pub reseller: OrganizationId,
    /// The step to show next; nothing leads to the dashboard.
    pub next: Option<super::DraftStep>,
}

/// The wizard before anything was saved. Showing it changes nothing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Start {
    /// For whom (checklist F3).
    pub reseller: PartnerCard,
    /// The key of the intent that begins here.
    pub key: IdempotencyKey,
    /// What can be filled in already (WI5).
    pub customer: NewCustomerInput,
    /// What this person has begun for the reseller before.
    pub unfinished: Vec<DraftRow>,
}

/// What the wizard's address shows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Wizard {
    /// An empty form.
    Start(Box<Start>),
    /// A step of a draft, and what of the draft holds no more since it was entered.
    Draft(Box<DraftView>, Errors),
    /// Submitted already: the confirmation tells.
    Submitted(DraftId, OrganizationId),
    /// The confirmation.
    Done(DraftId, OrganizationId, Box<Confirmation>),
}

/// The first administrator of a customer that was created here.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SetupInfo {
    /// The customer.
    pub customer_id: OrganizationId,
    /// Its name.
    pub customer_name: String,
    /// User name and, once, the temporary password.
    pub setup: OneTimeSecret,
}
