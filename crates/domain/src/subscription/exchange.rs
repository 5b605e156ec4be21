//! What the pages about changes show and send. Everything sent is text as typed.

use serde::{Deserialize, Serialize};

use super::{ChangeKind, Outcome, SubscriptionRow, Target};
use crate::catalog::{BillingCycle, OfferGroup, QuantityLimits};
use crate::draft::{DraftLine, LineInput, MAX_LINES};
use crate::form::Errors;
use crate::id::{IdempotencyKey, OfferId, OrganizationId};
use crate::money::Currency;
use crate::order::{OrderLine, Total};
use crate::partnership::ResellerChoices;
use crate::policy::Permit;

/// Something that can be changed, and whether the reader may change it now.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Offered {
    /// What.
    pub kind: ChangeKind,
    /// Whether.
    pub permit: Permit,
}

/// Who holds a license. The names are there for those who may read the customer's users.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holders {
    /// How many.
    pub count: u32,
    /// The first of their names, as far as the reader may know them.
    pub names: Option<Vec<String>>,
}

/// The page before a change.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ChangeView {
    /// Whose it is.
    pub customer_id: OrganizationId,
    /// That customer's name.
    pub customer_name: String,
    /// The subscription as it stands.
    pub row: SubscriptionRow,
    /// What is to be changed.
    pub kind: ChangeKind,
    /// The value as typed; of an upgrade, the chosen offer.
    pub value: String,
    /// Whether an upgrade takes the licenses along.
    pub moves_licenses: bool,
    /// What it can be upgraded to.
    pub targets: Vec<Target>,
    /// How many licenses it may have.
    pub limits: QuantityLimits,
    /// Who holds one.
    pub holders: Holders,
    /// What will happen.
    pub outcome: Option<Outcome>,
    /// What does not hold of what was typed.
    pub errors: Errors,
    /// Whether it may be done now.
    pub permit: Permit,
    /// Whether the reader may read prices.
    pub priced: bool,
    /// The version to send back.
    pub version: i64,
    /// The key of the one submission.
    pub key: IdempotencyKey,
}

/// The address of the page before a change.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ChangeQuery {
    /// Whose.
    pub customer: String,
    /// Which subscription.
    pub id: String,
    /// What: [`ChangeKind`].
    pub change: String,
    /// The value as typed; nothing before anything was.
    pub value: Option<String>,
    /// `true` when an upgrade takes the licenses along, `false` when not.
    pub moves_licenses: String,
}

/// A change that is asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ChangeInput {
    /// Whose.
    pub customer: String,
    /// Which subscription.
    pub id: String,
    /// The version that was shown.
    pub version: String,
    /// The key of the intent.
    pub key: String,
    /// What: [`ChangeKind`].
    pub change: String,
    /// The value; of an upgrade, the offer.
    pub value: String,
    /// `true` when an upgrade takes the licenses along.
    pub moves_licenses: String,
    /// The price of a period that was shown, in minor units; empty where it is not priced.
    pub price: String,
}

/// The New subscription form.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct AddInput {
    /// For whom.
    pub customer: String,
    /// One row per offer.
    pub lines: Vec<LineInput>,
    /// The reseller to associate; nobody when empty.
    pub reseller: String,
    /// What is searched for among the resellers.
    pub find: String,
    /// What the list of resellers was searched by.
    pub found: String,
    /// [`GO_FIND`] by the button of the search.
    pub go: String,
}

/// The value of the button that searches among the resellers.
pub const GO_FIND: &str = "find";

impl AddInput {
    /// Whether the resellers are to be searched before anything else: by the button, or by what was typed meanwhile.
    #[must_use]
    pub fn searches(&self) -> bool {
        self.go == GO_FIND || self.find.trim() != self.found.trim()
    }
}

/// The review of new subscriptions, sent.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SubmitAdd {
    /// For whom.
    pub customer: String,
    /// What was chosen, as [`AddStart::written`] writes it.
    pub chosen: String,
    /// The reseller to associate.
    pub reseller: String,
    /// The key of the intent.
    pub key: String,
    /// The total that was reviewed, in minor units.
    pub total: String,
}

/// What was chosen so far: the address of the review holds it, so that nothing waits on the server.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AddStart {
    /// The lines.
    pub lines: Vec<DraftLine>,
    /// The reseller to associate; nobody when empty, the customer's own while nothing was chosen.
    pub reseller: String,
    /// What was searched for among the resellers.
    pub find: String,
}

impl AddStart {
    /// The lines as a part of an address: `offer*quantity*cycle`, with `.` between them.
    #[must_use]
    pub fn written(lines: &[DraftLine]) -> String {
        let line = |line: &DraftLine| format!("{}*{}*{}", line.offer_id, line.quantity, line.billing_cycle);
        lines.iter().map(line).collect::<Vec<_>>().join(".")
    }

    /// Reads [`Self::written`]; what does not hold is left out, and more than an order takes.
    #[must_use]
    pub fn read(text: &str) -> Vec<DraftLine> {
        text.split('.').filter_map(read_line).take(MAX_LINES as usize).collect()
    }
}

fn read_line(text: &str) -> Option<DraftLine> {
    let mut parts = text.split('*');
    let offer_id: OfferId = parts.next()?.parse().ok()?;
    let quantity: u32 = parts.next()?.parse().ok()?;
    let billing_cycle: BillingCycle = parts.next()?.parse().ok()?;
    parts.next().is_none().then_some(DraftLine { offer_id, quantity, billing_cycle })
}

/// The page of new subscriptions: what can be chosen, or the review of what was.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AddView {
    /// For whom.
    pub customer_id: OrganizationId,
    /// That customer's name.
    pub customer_name: String,
    /// The provider, which is their support contact to begin with.
    pub provider_name: String,
    /// What was chosen so far.
    pub chosen: AddStart,
    /// What can be chosen; only where the review is not shown.
    pub offers: Vec<OfferGroup>,
    /// The currency of the prices.
    pub currency: Currency,
    /// The partnered resellers.
    pub resellers: ResellerChoices,
    /// What Submit orders.
    pub review: Option<(Vec<OrderLine>, Total)>,
    /// What of the choice does not hold any more.
    pub problems: Errors,
    /// The key of the one submission.
    pub key: IdempotencyKey,
}
