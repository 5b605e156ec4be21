//! What the pages of the ledger are told.

use serde::{Deserialize, Serialize};

use super::{EntryKind, Period};
use crate::catalog::Localized;
use crate::id::{OrderLineId, OrganizationId, SubscriptionId};
use crate::money::Money;
use crate::page::{Count, Cursor, Page};
use crate::policy::Permit;
use crate::subscription::LeverChoice;
use crate::time::Timestamp;

/// Most lines credited at once.
pub const MAX_FIXED: u32 = 50;

/// Which part of the ledger.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct IncentiveQuery {
    /// The month; none for the present one.
    pub month: Option<Period>,
    /// Only the entries of this partner.
    pub partner: Option<OrganizationId>,
    /// Where the page of entries begins.
    pub cursor: Option<Cursor>,
}

/// What one partner earned, or let others earn, in one month and currency.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SumRow {
    /// The reseller; for a reseller, the provider.
    pub partner: LeverChoice,
    /// What was earned.
    pub amount: Money,
    /// From what.
    pub base: Money,
    /// With how many entries.
    pub entries: i64,
}

/// An entry of the ledger.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntryRow {
    /// When it was made.
    pub at: Timestamp,
    /// What it is.
    pub kind: EntryKind,
    /// The reseller; for a reseller, the provider.
    pub partner: LeverChoice,
    /// The membership number that earned it.
    pub mpn_id: Option<String>,
    /// For whom was ordered.
    pub customer: String,
    /// What was ordered.
    pub offer: Localized,
    /// By which order.
    pub order: String,
    /// The rate in basis points.
    pub rate_bp: i32,
    /// What the line costs.
    pub base: Money,
    /// What was earned.
    pub amount: Money,
}

/// A completed line that credits nobody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GapRow {
    /// The line.
    pub line: OrderLineId,
    /// When it was completed.
    pub at: Timestamp,
    /// For whom was ordered.
    pub customer: LeverChoice,
    /// What was ordered.
    pub offer: Localized,
    /// By which order.
    pub order: String,
    /// The subscription that is associated with nobody, or was when the line was completed.
    pub subscription: SubscriptionId,
    /// Who would earn it.
    pub reseller: LeverChoice,
    /// Whether that reseller has to be associated first.
    pub associates: bool,
    /// Whether the subscription has ended associated with nobody, and stays so: the credit alone is written.
    pub ended: bool,
    /// The rate in basis points.
    pub rate_bp: i32,
    /// What would be earned.
    pub amount: Money,
    /// Whether the reader may credit it.
    pub can_fix: Permit,
}

/// The lines that credit nobody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gaps {
    /// How many there are.
    pub count: Count,
    /// The oldest of them; none for whoever reads no orders.
    pub rows: Vec<GapRow>,
    /// Whether lines can be credited at all.
    pub can_fix: Permit,
}

/// A month of the ledger.
#[derive(Clone, Debug, PartialEq)]
pub struct IncentiveMonth {
    /// Which.
    pub period: Period,
    /// The present one.
    pub latest: Period,
    /// Everything that was earned, by currency.
    pub totals: Vec<Money>,
    /// By partner and currency, the largest sums first.
    pub sums: Vec<SumRow>,
    /// There are more sums than are shown.
    pub more_sums: bool,
    /// The partner whose entries are shown alone.
    pub partner: Option<LeverChoice>,
    /// The entries, for whoever reads more than sums.
    pub entries: Option<Page<EntryRow>>,
    /// Why not, for everybody else.
    pub can_read: Permit,
    /// Lines that credit nobody: for providers.
    pub gaps: Option<Gaps>,
}

/// The chosen lines before they are credited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FixGaps {
    /// The lines.
    pub rows: Vec<GapRow>,
    /// What they earn, by currency.
    pub totals: Vec<Money>,
    /// The month for which it counts.
    pub period: Period,
}

/// The form that credits lines: each as `line:reseller`, so that nobody else is credited than was shown.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct FixInput {
    /// The lines.
    pub lines: Vec<String>,
}

impl FixInput {
    /// Reads the lines; what is no pair of ids is left out.
    #[must_use]
    pub fn pairs(&self) -> Vec<(OrderLineId, OrganizationId)> {
        let pair = |text: &String| {
            let (line, reseller) = text.split_once(':')?;
            Some((line.parse().ok()?, reseller.parse().ok()?))
        };
        self.lines.iter().filter_map(pair).collect()
    }
}
