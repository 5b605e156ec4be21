//! What the pages about licenses show.

use serde::{Deserialize, Serialize};

use super::{Held, LicenseChange};
use crate::actor::AccountStatus;
use crate::catalog::Localized;
use crate::country::Country;
use crate::id::{AccountId, OrganizationId, SubscriptionId};
use crate::page::{Cursor, Page};
use crate::policy::Permit;
use crate::subscription::SubscriptionStatus;
use crate::team::CustomerName;

/// Whose licenses, of whom, and what was just done.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LicenseQuery {
    /// The customer.
    pub customer: OrganizationId,
    /// The people chosen; nobody shows who holds what.
    pub people: Vec<AccountId>,
    /// The products that the people were just to get, and those that they were to lose.
    pub changed: Vec<(SubscriptionId, LicenseChange)>,
    /// The position.
    pub cursor: Option<Cursor>,
}

/// Somebody who was chosen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LicensePerson {
    /// The account.
    pub id: AccountId,
    /// The name.
    pub name: String,
    /// The user name.
    pub user_name: String,
    /// Whether it may sign in.
    pub status: AccountStatus,
    /// Where it uses what it has.
    pub location: Country,
}

/// A product with its seats.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProductRow {
    /// The subscription.
    pub id: SubscriptionId,
    /// The name it was given.
    pub name: String,
    /// What was bought.
    pub offer_name: Localized,
    /// Where it stands. Only one that runs has licenses to assign.
    pub status: SubscriptionStatus,
    /// All seats.
    pub seats: u32,
    /// Those that are taken.
    pub assigned: u32,
    /// How many of the people chosen hold one.
    pub held: Held,
    /// Who holds one: of the people chosen, or the first of all.
    pub holders: Vec<String>,
    /// The parts of the product.
    pub plans: Vec<Localized>,
}

impl ProductRow {
    /// Whether it runs: only then are there licenses to assign.
    #[must_use]
    pub fn is_running(&self) -> bool {
        self.status == SubscriptionStatus::Active
    }

    /// The seats that are left.
    #[must_use]
    pub fn free(&self) -> u32 {
        if self.is_running() { self.seats.saturating_sub(self.assigned) } else { 0 }
    }
}

/// What became of one person's license of one product.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LicenseResult {
    /// The person's name.
    pub person: String,
    /// The product's name.
    pub product: String,
    /// What was to become of it.
    pub change: LicenseChange,
    /// Whether it did: the person holds one now, or none.
    pub done: bool,
    /// The account may not sign in, and so gets none.
    pub disabled: bool,
    /// The product is not offered where the person is.
    pub elsewhere: bool,
}

/// The page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LicenseView {
    /// The customer.
    pub customer: CustomerName,
    /// The people chosen, by name.
    pub people: Vec<LicensePerson>,
    /// The products.
    pub page: Page<ProductRow>,
    /// What became of the change that led here.
    pub results: Vec<LicenseResult>,
    /// Whether the reader may assign licenses.
    pub can_assign: Permit,
    /// Whether the reader may buy more of them.
    pub can_order: Permit,
}
