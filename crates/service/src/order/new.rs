//! An order that is to be placed.

use domain::id::{AccountId, OrganizationId, SubscriptionId};
use domain::lang::Lang;
use domain::order::{LineKind, OrderLine, Total};

/// An order to be placed.
#[derive(Clone, Copy, Debug)]
pub struct NewOrder<'a> {
    /// Who buys: always a provider.
    pub provider: OrganizationId,
    /// For whom.
    pub customer: OrganizationId,
    /// The reseller whose customer it is, where it is one's.
    pub reseller: Option<OrganizationId>,
    /// Who submitted it.
    pub account: AccountId,
    /// The language in which new subscriptions are named.
    pub language: Lang,
    /// What is bought, at which price.
    pub lines: &'a [NewLine],
    /// The exact total of the lines.
    pub total: Total,
}

/// A line of an order to be placed.
#[derive(Clone, Debug)]
pub struct NewLine {
    /// What, how many, at which price.
    pub line: OrderLine,
    /// What it does.
    pub asked: Asked,
}

/// What a line does.
#[derive(Clone, Copy, Debug)]
pub enum Asked {
    /// Begins a subscription.
    Subscription(Terms, Levers),
    /// Adds licenses to a subscription.
    Licenses(SubscriptionId),
    /// Begins a subscription in place of another one, which ends then.
    Upgrade {
        /// What the new one is like.
        terms: Terms,
        /// Those of the old one, as it stands; what changes there until the new one begins is carried over then.
        levers: Levers,
        /// The one that ends.
        replaces: SubscriptionId,
        /// Whoever holds a license of the old one gets one of the new one.
        moves_licenses: bool,
    },
}

impl Asked {
    pub(super) const fn kind(&self) -> LineKind {
        match self {
            Self::Subscription(..) => LineKind::Subscription,
            Self::Licenses(_) => LineKind::Licenses,
            Self::Upgrade { .. } => LineKind::Upgrade,
        }
    }
}

/// How long a subscription runs.
#[derive(Clone, Copy, Debug)]
pub struct Terms {
    /// Until it is renewed or ends.
    pub months: i32,
    /// Which of the two.
    pub auto_renew: bool,
}

impl Default for Terms {
    /// A year, renewed then, however it is billed.
    fn default() -> Self {
        Self { months: 12, auto_renew: true }
    }
}

/// Whom the two levers of a subscription name.
#[derive(Clone, Copy, Debug)]
pub struct Levers {
    /// The associated reseller.
    pub associated: Option<OrganizationId>,
    /// The support contact.
    pub support_contact: OrganizationId,
}
