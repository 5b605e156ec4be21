//! Requests for more licenses: whoever may not order asks the provider that sold the subscription. What is asked for has
//! to hold as an order of that moment would; the provider reviews it as an order, or declines.

use serde::{Deserialize, Serialize};

use crate::catalog::QuantityLimits;
use crate::form::{Errors, Field};
use crate::id::{IdempotencyKey, OrderId, OrderRequestId, OrganizationId, SubscriptionId};
use crate::page::{Cursor, Page, PageSize};
use crate::policy::Permit;
use crate::subscription::{ChangeKind, SubscriptionRow};
use crate::text::RequestText;
use crate::time::Timestamp;

stored_enum! {
    /// Where a request stands. Only an open one changes.
    OrderRequestStatus {
        /// The provider has to answer.
        Open = "open",
        /// Licenses were ordered.
        Ordered = "ordered",
        /// The provider said no, and why.
        Declined = "declined",
        /// Whoever asked took it back.
        Withdrawn = "withdrawn",
        /// The subscription ended, was cancelled or upgraded first.
        Lapsed = "lapsed",
    }
}

/// On which side whoever asked stands. Which partner it is, the provider may not know.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Asker {
    /// The reader's own organization.
    Own,
    /// The customer.
    Customer,
    /// The reseller that manages the customer.
    Reseller,
}

impl Asker {
    /// How the organization that asked appears to the reader's.
    #[must_use]
    pub fn of(asked_by: OrganizationId, customer: OrganizationId, reader: OrganizationId) -> Self {
        if asked_by == reader {
            Self::Own
        } else if asked_by == customer {
            Self::Customer
        } else {
            Self::Reseller
        }
    }
}

/// The form **Ask for more licenses**.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct AskInput {
    /// Whose.
    pub customer: String,
    /// Which subscription.
    pub id: String,
    /// The key of the intent.
    pub key: String,
    /// How many licenses there should be then.
    pub quantity: String,
    /// What for.
    pub note: String,
}

/// What is asked for, when it can be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Asked {
    /// How many licenses there should be then.
    pub quantity: u32,
    /// What for.
    pub note: Option<RequestText>,
}

impl AskInput {
    /// Reads the form: more licenses than there are, and no more than an order may come to.
    ///
    /// # Errors
    /// Every input that does not hold, in the order of the form.
    pub fn parse(&self, present: u32, maximum: u32) -> Result<Asked, Errors> {
        let mut errors = Errors::new();
        let limits = QuantityLimits { minimum: present.saturating_add(1), maximum };
        let quantity = errors.check(ChangeKind::Quantity.field(), limits.parse(&self.quantity));
        let note = errors.check(Field::new("note"), RequestText::parse_optional(&self.note));
        errors.into_result(quantity.zip(note).map(|(quantity, note)| Asked { quantity, note }))
    }
}

/// The provider's answer no, or the asker's withdrawal.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct CloseInput {
    /// Whose.
    pub customer: String,
    /// Which subscription.
    pub id: String,
    /// The request's version that was shown.
    pub version: String,
    /// Why the provider declines.
    pub reason: String,
}

impl CloseInput {
    /// Reads the reason of a provider that declines.
    ///
    /// # Errors
    /// What is wrong with `reason`.
    pub fn parse_reason(&self) -> Result<RequestText, Errors> {
        RequestText::parse(&self.reason).map_err(|problem| Errors::one(Field::new("reason"), problem))
    }
}

/// A request as the page of its subscription shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderRequest {
    /// Its id.
    pub id: OrderRequestId,
    /// Who asked.
    pub asker: Asker,
    /// How many licenses there should be then.
    pub quantity: u32,
    /// What for.
    pub note: Option<String>,
    /// Where it stands.
    pub status: OrderRequestStatus,
    /// Why it was declined.
    pub reason: Option<String>,
    /// The order that came of it, where the reader may read orders.
    pub order: Option<OrderId>,
    /// Whether the reader may take it back while it is open.
    pub can_withdraw: bool,
    /// When it was asked.
    pub created_at: Timestamp,
    /// When it was answered.
    pub updated_at: Timestamp,
    /// The version to send back.
    pub version: i64,
}

/// What the page of a subscription tells about requests.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OrderRequests {
    /// The newest.
    pub newest: Option<OrderRequest>,
    /// Whether the reader may ask.
    pub can_ask: Permit,
    /// Whether the reader may order, and so answer.
    pub can_answer: bool,
}

/// The page **Ask for more licenses**.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AskView {
    /// Whose.
    pub customer_id: OrganizationId,
    /// That customer's name.
    pub customer_name: String,
    /// The subscription as it stands.
    pub row: SubscriptionRow,
    /// How many licenses it may have.
    pub maximum: u32,
    /// Whether it can be asked now.
    pub permit: Permit,
    /// Whether a request is open already.
    pub open: bool,
    /// The key of the one submission.
    pub key: IdempotencyKey,
}

/// The address of the provider's list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OrderRequestQuery {
    /// Those that stand so; the open ones without.
    pub status: Option<OrderRequestStatus>,
    /// From where on.
    pub cursor: Option<Cursor>,
    /// How many rows.
    pub size: PageSize,
}

/// A request in the provider's list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderRequestRow {
    /// Its id.
    pub id: OrderRequestId,
    /// Whose.
    pub customer_id: OrganizationId,
    /// That customer's name.
    pub customer_name: String,
    /// Which subscription.
    pub subscription_id: SubscriptionId,
    /// Its name.
    pub subscription_name: String,
    /// Who asked.
    pub asker: Asker,
    /// How many licenses there should be then.
    pub quantity: u32,
    /// Where it stands.
    pub status: OrderRequestStatus,
    /// When it was asked.
    pub created_at: Timestamp,
}

/// The provider's list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OrderRequestList {
    /// The rows.
    pub page: Page<OrderRequestRow>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::Problem;

    fn ask(quantity: &str, note: &str) -> Result<Asked, Errors> {
        AskInput { quantity: quantity.into(), note: note.into(), ..AskInput::default() }.parse(10, 300)
    }

    #[test]
    fn more_is_asked_for_than_there_is_and_no_more_than_there_can_be() {
        assert_eq!(ask("11", " ").map(|asked| (asked.quantity, asked.note)), Ok((11, None)));
        for wrong in ["10", "9", "301"] {
            let problem = ask(wrong, "").err().and_then(|errors| errors.of("quantity"));
            assert_eq!(problem, Some(Problem::OutOfRange { min: 11, max: 300 }), "{wrong}");
        }
        assert_eq!(ask("many", "").err().and_then(|errors| errors.of("quantity")), Some(Problem::NotANumber));
    }

    #[test]
    fn a_provider_declines_with_a_reason() {
        let close =
            |reason: &str| CloseInput { reason: reason.into(), ..CloseInput::default() }.parse_reason();
        assert!(close("Out of stock").is_ok());
        assert_eq!(close(" ").err().and_then(|errors| errors.of("reason")), Some(Problem::Missing));
    }

    #[test]
    fn which_reseller_asked_is_not_told() {
        let [customer, reseller, provider] =
            [1, 2, 3].map(|number| OrganizationId(uuid::Uuid::from_u128(number)));
        assert_eq!(Asker::of(customer, customer, provider), Asker::Customer);
        assert_eq!(Asker::of(reseller, customer, provider), Asker::Reseller);
        assert_eq!(Asker::of(reseller, customer, reseller), Asker::Own);
    }
}
