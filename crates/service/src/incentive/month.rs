//! A month of the ledger.

use domain::actor::{Actor, OrganizationKind};
use domain::id::OrganizationId;
use domain::incentive::{EntryRow, IncentiveMonth, IncentiveQuery, Period, SumRow};
use domain::money::Money;
use domain::page::{Cursor, Page, PageSize};
use domain::policy::{self, Action, Facts};
use domain::subscription::LeverChoice;
use domain::time::Timestamp;
use entity::incentive_rollup;

use super::gaps;
use super::names::entry_rows;
use crate::db::Read;
use crate::error::Error;
use crate::page::{LARGEST, Slice, Sort};
use crate::scope;
use crate::scope::batch::organization_names;

/// Sums on a page.
const SUMS: usize = 100;

/// Reads it: sums for everybody who may read them, the entries for whoever may read the ledger.
///
/// # Errors
/// [`Error::Forbidden`]; [`Error::NotFound`] for a partner without entries in that month.
pub async fn month(
    db: &Read,
    actor: &Actor,
    now: Timestamp,
    query: &IncentiveQuery,
) -> Result<IncentiveMonth, Error> {
    let own = Facts::own(now);
    let can_read = policy::permit(actor, Action::ReadIncentives, &own);
    if !can_read.is_allowed() {
        policy::require(actor, Action::ReadIncentiveSums, &own)?;
    }
    let latest = Period::of(now);
    let period = query.month.unwrap_or(latest);
    let rows = scope::incentive::sums(db, actor, period, SUMS as u64 + 3).await?;
    let (totals, sums) = summed(db, actor, period, rows).await?;
    let partner = partner(db, actor, period, query.partner).await?;
    let entries = match can_read.is_allowed() {
        true => Some(entries(db, actor, period, query).await?),
        false => None,
    };
    let is_provider = actor.organization_kind == OrganizationKind::Provider;
    let gaps = if is_provider { Some(gaps::list(db, actor, now).await?) } else { None };
    let more_sums = sums.len() > SUMS;
    let sums = sums.into_iter().take(SUMS).collect();
    Ok(IncentiveMonth { period, latest, totals, sums, more_sums, partner, entries, can_read, gaps })
}

/// The sums of the whole month, and those of each partner.
async fn summed(
    db: &Read,
    actor: &Actor,
    period: Period,
    rows: Vec<incentive_rollup::Model>,
) -> Result<(Vec<Money>, Vec<SumRow>), Error> {
    let own = actor.organization_id;
    let is_provider = actor.organization_kind == OrganizationKind::Provider;
    let partner = |row: &incentive_rollup::Model| match is_provider {
        true => row.reseller_id,
        false => row.provider_id,
    };
    let single: Vec<_> = rows.into_iter().filter(|row| row.reseller_id != OrganizationId::NIL).collect();
    let whole = match is_provider {
        true => scope::incentive::sums_of_pair(db, (own, OrganizationId::NIL), period).await?,
        false => single.clone(),
    };
    let names = organization_names(db, single.iter().map(partner).collect()).await?;
    let mut sums: Vec<_> = single.iter().map(|row| sum_row(partner(row), row, &names)).collect();
    sums.sort_by_key(|sum| (sum.amount.currency, std::cmp::Reverse(sum.amount.amount)));
    Ok((totals(whole.iter().map(|row| Money::new(row.amount, row.currency)))?, sums))
}

fn sum_row(
    id: OrganizationId,
    row: &incentive_rollup::Model,
    names: &std::collections::HashMap<OrganizationId, String>,
) -> SumRow {
    SumRow {
        partner: LeverChoice { id, name: names.get(&id).cloned().unwrap_or_default() },
        amount: Money::new(row.amount, row.currency),
        base: Money::new(row.base, row.currency),
        entries: row.entries,
    }
}

/// The exact sum in each currency.
///
/// # Errors
/// A sum does not fit.
pub(super) fn totals(amounts: impl Iterator<Item = Money>) -> Result<Vec<Money>, Error> {
    let mut sums = std::collections::BTreeMap::new();
    for money in amounts {
        let sum = sums.entry(money.currency).or_insert(Money::zero(money.currency));
        *sum = sum.plus(money).map_err(Error::internal)?;
    }
    Ok(sums.into_values().collect())
}

/// The partner to narrow to: one with entries in this month.
async fn partner(
    db: &Read,
    actor: &Actor,
    period: Period,
    id: Option<OrganizationId>,
) -> Result<Option<LeverChoice>, Error> {
    let Some(id) = id else { return Ok(None) };
    let pair = match actor.organization_kind {
        OrganizationKind::Provider => (actor.organization_id, id),
        _ => (id, actor.organization_id),
    };
    let known =
        id != OrganizationId::NIL && !scope::incentive::sums_of_pair(db, pair, period).await?.is_empty();
    let names = organization_names(db, vec![id]).await?;
    let name = names.get(&id).filter(|_| known).ok_or(Error::NotFound)?;
    Ok(Some(LeverChoice { id, name: name.clone() }))
}

async fn entries(
    db: &Read,
    actor: &Actor,
    period: Period,
    query: &IncentiveQuery,
) -> Result<Page<EntryRow>, Error> {
    let slice = Slice::new(query.cursor.clone(), Sort::Descending, PageSize::Medium.rows());
    let page = scope::incentive::entries(db, actor, period, query.partner, &slice).await?;
    let Page { rows, next, previous, count } = page;
    Ok(Page { rows: entry_rows(db, actor, rows).await?, next, previous, count })
}

/// So many entries of a month from a place on, the oldest first, and the next place: for a file, which asks anew for
/// every batch.
///
/// # Errors
/// [`Error::Forbidden`].
pub async fn batch(
    db: &Read,
    actor: &Actor,
    now: Timestamp,
    period: Period,
    cursor: Option<Cursor>,
) -> Result<(Vec<EntryRow>, Option<Cursor>), Error> {
    policy::require(actor, Action::ReadIncentives, &Facts::own(now))?;
    let slice = Slice::new(cursor, Sort::Ascending, LARGEST);
    let Page { rows, next, .. } = scope::incentive::entries(db, actor, period, None, &slice).await?;
    Ok((entry_rows(db, actor, rows).await?, next))
}
