//! The entries of a month, newest first.

use domain::{
    actor::OrganizationKind,
    incentive::{EntryKind, EntryRow, Period, format_rate},
    subscription::LeverChoice,
};
use leptos::prelude::*;

use crate::{
    env::with_env,
    i18n::language,
    paths, tr,
    ui::{
        Badge, Cell, Column, EmptyState, HeadCell, LinkButton, MoneyText, Panel, PanelActions, Row, Table,
        TableHead, Time, Tone,
    },
};

/// The other side of an entry: resellers for a provider, providers for a reseller.
pub fn partner_label() -> String {
    let is_provider =
        with_env(|env| env.viewer.as_ref().is_some_and(|viewer| viewer.kind == OrganizationKind::Provider));
    if is_provider { tr!(incentive.reseller) } else { tr!(incentive.provider) }
}

/// All entries of the month, or those of one partner.
#[component]
pub fn EntryTable(period: Period, rows: Vec<EntryRow>, partner: Option<LeverChoice>) -> impl IntoView {
    let title = match &partner {
        Some(partner) => tr!(incentive.entries_of, partner = partner.name.clone()),
        None => tr!(incentive.entries),
    };
    let body = if rows.is_empty() {
        let (title, text) = (tr!(incentive.no_entries), tr!(incentive.no_entries_text));
        view! { <EmptyState title text icon="incentives"/> }.into_any()
    } else {
        let rows = rows.into_iter().map(line).collect_view();
        view! {
            <Table caption=title.clone()>
                <TableHead slot>
                    <HeadCell label=tr!(incentive.product) column=Column::Name/>
                    <HeadCell label=tr!(incentive.order)/>
                    <HeadCell label=tr!(incentive.customer)/>
                    <HeadCell label=partner_label()/>
                    <HeadCell label=tr!(incentive.at) column=Column::Date/>
                    <HeadCell label=tr!(incentive.base) column=Column::Number/>
                    <HeadCell label=tr!(incentive.rate) column=Column::Number/>
                    <HeadCell label=tr!(incentive.amount) column=Column::Number/>
                </TableHead>
                {rows}
            </Table>
        }
        .into_any()
    };
    let narrowed = partner.is_some();
    view! {
        <Panel title flush=true>
            <PanelActions slot>
                {narrowed.then(|| view! {
                    <LinkButton href=paths::incentives_of(period) label=tr!(incentive.all_entries)/>
                })}
            </PanelActions>
            {body}
        </Panel>
    }
}

fn line(row: EntryRow) -> impl IntoView {
    let number = row.mpn_id.map(|id| tr!(incentive.mpn_id, id = id));
    let correction = (row.kind == EntryKind::Correction)
        .then(|| view! { " "<Badge tone=Tone::Neutral label=tr!(incentive.correction)/> });
    view! {
        <Row>
            <Cell label=tr!(incentive.product) column=Column::Name>{row.offer.get(language()).to_owned()}{correction}</Cell>
            <Cell label=tr!(incentive.order)><span class="nowrap">{row.order}</span></Cell>
            <Cell label=tr!(incentive.customer)>{row.customer}</Cell>
            <Cell label=partner_label()>
                {row.partner.name}
                {number.map(|number| view! { <span class="table__sub">{number}</span> })}
            </Cell>
            <Cell label=tr!(incentive.at) column=Column::Date><Time at=row.at date=true/></Cell>
            <Cell label=tr!(incentive.base) column=Column::Number><MoneyText amount=row.base/></Cell>
            <Cell label=tr!(incentive.rate) column=Column::Number>{format_rate(row.rate_bp)}</Cell>
            <Cell label=tr!(incentive.amount) column=Column::Number>
                <MoneyText amount=row.amount/>" "{row.amount.currency.code()}
            </Cell>
        </Row>
    }
}
