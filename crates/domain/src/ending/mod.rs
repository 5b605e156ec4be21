//! How a relation ends (permissions §7): what somebody asks to end, what stops with it, and what stands in the way.
//! What stops is computed once, shown before the ending and done by it.

use serde::{Deserialize, Serialize};

use crate::grant::{GrantKind, GrantRow};
use crate::id::{GrantId, OrganizationId, SubscriptionId};
use crate::policy::{Action, Permit};

mod later;
mod reminder;
#[cfg(test)]
mod tests;

pub use later::{Days, When, YEARS_AHEAD};
pub use reminder::{REMINDER_DAYS, reminder_due, reminder_is_current, reminders};

/// On which side of a grant somebody stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// Gave it: withdraws it at any time.
    Grantor,
    /// Received it: gives it back, when nobody is left alone by that.
    Grantee,
}

impl GrantKind {
    /// What ending it is called by the policy.
    #[must_use]
    pub const fn ending(self) -> Action {
        match self {
            Self::Partnership => Action::EndPartnership,
            Self::TenantAdmin => Action::EndTenantAdmin,
            Self::ResellerOfRecord | Self::Ordering => Action::EndCustomerGrant,
        }
    }

    /// Whether this side has to see to the customer's running subscriptions first (product, decision 7).
    #[must_use]
    pub const fn leaves_nobody_alone(self, side: Side) -> bool {
        matches!((self, side), (Self::ResellerOfRecord | Self::Ordering, Side::Grantee))
    }
}

/// A subscription that an ending touches.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Touched {
    /// Which.
    pub id: SubscriptionId,
    /// Whose.
    pub customer_id: OrganizationId,
    /// Its name.
    pub name: String,
}

/// What an ending does besides, or what stands in its way: how many, and the first of them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TouchedList {
    /// How many.
    pub count: u32,
    /// The first ones.
    pub first: Vec<Touched>,
}

impl TouchedList {
    /// So many are named on a page.
    pub const NAMED: usize = 20;

    /// Of all of them.
    #[must_use]
    pub fn of(all: impl IntoIterator<Item = Touched>) -> Self {
        let mut list = Self::default();
        for touched in all {
            list.count += 1;
            if list.first.len() < Self::NAMED {
                list.first.push(touched);
            }
        }
        list
    }
}

/// What stops, besides the powers of the grant itself.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stops {
    /// Subscriptions whose reseller association ends.
    pub associations: TouchedList,
    /// Subscriptions whose support contact is the provider again.
    pub support_contacts: TouchedList,
    /// Running subscriptions that nobody manages any more: they run on, and need a partner.
    pub unmanaged: TouchedList,
    /// The access to the reseller's own tenant ends with the partnership.
    pub tenant_admin: bool,
    /// So many invitations of customers for both that have no answer work no more.
    pub invitations: u32,
}

/// The page before an ending.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EndView {
    /// What ends.
    pub grant: GrantRow,
    /// On which side the reader stands.
    pub side: Side,
    /// The other side holds a second grant of the kind, by which it goes on.
    pub goes_on: bool,
    /// The days on which it can be made to end later; nothing for what ends at once only.
    pub days: Option<Days>,
    /// What stops with it.
    pub stops: Stops,
    /// Running subscriptions that have to be suspended or moved first; with any of them nothing can be ended.
    pub first: TouchedList,
    /// Whether the reader may end it.
    pub permit: Permit,
}

/// The page before a customer withdraws everything from one partner.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EndPartnerView {
    /// The partner.
    pub id: OrganizationId,
    /// Its name.
    pub name: String,
    /// What it was granted; all of it ends. None where single subscriptions alone name it.
    pub grants: Vec<GrantRow>,
    /// What stops besides.
    pub stops: Stops,
}

/// The form that ends a relation, or with a partner in the place of the grant all of them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct EndInput {
    /// The grant, or the partner.
    pub id: String,
    /// Why, in the person's own words; both sides read it. May be empty.
    pub reason: String,
    /// [`When`]; a partnership alone can end later.
    pub when: String,
    /// The day that was chosen, as `2026-12-01`.
    pub day: String,
}

/// The running subscriptions of a customer as an ending by a partner looks at them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Running {
    /// Who sold it.
    pub provider: OrganizationId,
    /// Who is associated with it.
    pub reseller: Option<OrganizationId>,
    /// The seller and the leaving reseller are partners.
    pub seller_is_partner: bool,
}

/// Whether a running subscription keeps its partner from leaving. `leaver` gives back `kind`.
#[must_use]
pub fn holds_back(kind: GrantKind, leaver: OrganizationId, running: Running) -> bool {
    match kind {
        // Another reseller looks after it, or none of the leaver's providers sold it.
        GrantKind::ResellerOfRecord => {
            running.seller_is_partner && running.reseller.is_none_or(|reseller| reseller == leaver)
        }
        GrantKind::Ordering => running.provider == leaver,
        GrantKind::Partnership | GrantKind::TenantAdmin => false,
    }
}

/// The grant a form names.
///
/// # Errors
/// The text is no id.
pub fn parse_grant(id: &str) -> Result<GrantId, crate::form::Problem> {
    id.parse()
}
