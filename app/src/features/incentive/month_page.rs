//! `/incentives?month=2026-11`: sums, entries, and what credits nobody.

use domain::incentive::{IncentiveMonth, IncentiveQuery, Period};
use leptos::prelude::*;

use super::{
    amounts, entry_table::EntryTable, gap_panel::GapPanel, server_fns::read_month, sum_table::SumTable,
};
use crate::{
    i18n::language,
    page, paths, tr,
    ui::{LinkButton, PageHeader, Pagination, Panel, Tab, Tabs, Why},
};

/// A month of the ledger; the present one when the address names none.
#[component]
pub fn IncentivesPage() -> impl IntoView {
    let query = IncentiveQuery {
        month: page::query("month").parse().ok(),
        partner: page::query("partner").parse().ok(),
        cursor: page::query("after").parse().ok(),
    };
    page::load(read_month(query), show)
}

fn show(found: IncentiveMonth) -> AnyView {
    let period = found.period;
    let month = period.format(language());
    let total = (!found.totals.is_empty()).then(|| tr!(incentive.total, sum = amounts(&found.totals)));
    let lead = total.unwrap_or_else(|| tr!(incentive.nothing_earned));
    let (href, refused) = (paths::export_incentives(period), found.can_read.clone());
    let export = view! { <LinkButton href label=tr!(incentive.export) icon="download" refused/> };
    let (more, sums) = (found.more_sums.then(|| tr!(incentive.more_sums)), found.sums);
    let reads = found.can_read.is_allowed();
    view! {
        <PageHeader title=tr!(incentive.title) lead=format!("{month}: {lead}")>{export}</PageHeader>
        <div class="stack">
            {months(period, found.latest)}
            {found.gaps.map(|gaps| view! { <GapPanel gaps/> })}
            <Panel title=tr!(incentive.sums, month = month.clone()) flush=true>
                <SumTable period sums reads/>
                {more.map(|more| view! { <p class="note">{more}</p> })}
            </Panel>
            {match found.entries {
                Some(entries) => view! {
                    <EntryTable period rows=entries.rows partner=found.partner/>
                    <Pagination previous=entries.previous next=entries.next/>
                }.into_any(),
                None => view! { <Ledger refused=found.can_read/> }.into_any(),
            }}
            <p class="note">{tr!(incentive.rules)}</p>
        </div>
    }
    .into_any()
}

/// Where the entries would be for whoever reads sums only.
#[component]
fn Ledger(refused: domain::policy::Permit) -> impl IntoView {
    refused.refusal().cloned().map(|refusal| {
        view! {
            <Panel title=tr!(incentive.entries)>
                <Why refusal><p>{tr!(incentive.sums_only)}</p></Why>
            </Panel>
        }
    })
}

/// The month that is shown between its neighbors, and the way back to the present one. No month is ahead of it.
fn months(shown: Period, latest: Period) -> impl IntoView {
    let mut periods = vec![shown.previous().previous(), shown.previous(), shown];
    periods.extend([shown.next(), latest].into_iter().filter(|period| *period <= latest && *period > shown));
    periods.dedup();
    let tab = |period: Period| Tab {
        href: paths::incentives_of(period),
        label: period.format(language()),
        count: None,
        current: period == shown,
    };
    let tabs = periods.into_iter().map(tab).collect();
    view! { <Tabs label=tr!(incentive.months) tabs/> }
}
