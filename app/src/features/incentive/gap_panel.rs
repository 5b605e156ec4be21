//! The warning about completed lines that credit nobody, and the choice of those to credit (portal facts D1).

use domain::{
    incentive::{GapRow, Gaps, format_rate},
    page::Count,
};
use leptos::prelude::*;

use crate::{
    i18n::{count, language},
    paths, tr,
    ui::{
        Banner, Cell, Column, HeadCell, MoneyText, Panel, Row, Table, TableHead, Time, Tone, Why,
        button::Weight, table_row::name_id,
    },
};

/// Nothing at all when every line credits somebody.
#[component]
pub fn GapPanel(gaps: Gaps) -> impl IntoView {
    if gaps.count == Count::Exactly(0) {
        return ().into_any();
    }
    let warning = view! {
        <Banner tone=Tone::Warning title=tr!(incentive.gaps_title, count = count(gaps.count))>
            <p>{tr!(incentive.gaps_text)}</p>
        </Banner>
    };
    if gaps.rows.is_empty() {
        let why = gaps.can_fix.refusal().cloned();
        let why = why.map(|refusal| view! { <Why refusal><p>{tr!(incentive.gaps_hidden)}</p></Why> });
        return view! { {warning}{why} }.into_any();
    }
    view! {
        {warning}
        <Panel title=tr!(incentive.gaps) flush=true>
            <form action=paths::credit_lines() method="get">
                <GapTable rows=gaps.rows/>
                <div class="bulk-bar">
                    <span class="bulk-bar__count">{tr!(incentive.choose_lines)}</span>
                    {match gaps.can_fix.refusal().cloned() {
                        Some(refusal) => view! {
                            <Why refusal>
                                <button type="button" class=Weight::Secondary.class() aria-disabled="true">
                                    {tr!(incentive.preview)}
                                </button>
                            </Why>
                        }.into_any(),
                        None => view! {
                            <button type="submit" class=Weight::Secondary.class()>{tr!(incentive.preview)}</button>
                        }.into_any(),
                    }}
                </div>
            </form>
        </Panel>
    }
    .into_any()
}

#[component]
fn GapTable(rows: Vec<GapRow>) -> impl IntoView {
    let rows = rows.into_iter().map(|row| line(row, true)).collect_view();
    view! {
        <Table caption=tr!(incentive.gaps)>
            <TableHead slot>
                <HeadCell label=tr!(incentive.choose) column=Column::Tick/>
                {heads()}
            </TableHead>
            {rows}
        </Table>
    }
}

/// The names of the columns that the choice and its preview share.
pub fn heads() -> impl IntoView {
    view! {
        <HeadCell label=tr!(incentive.product) column=Column::Name/>
        <HeadCell label=tr!(incentive.order)/>
        <HeadCell label=tr!(incentive.customer)/>
        <HeadCell label=tr!(incentive.would_earn)/>
        <HeadCell label=tr!(incentive.completed) column=Column::Date/>
        <HeadCell label=tr!(incentive.rate) column=Column::Number/>
        <HeadCell label=tr!(incentive.amount) column=Column::Number/>
    }
}

/// A line of an order; with a box to choose it, or without.
pub fn line(row: GapRow, choice: bool) -> impl IntoView {
    let id = row.line.to_string();
    let (named, code) = (name_id(&id), row.amount.currency.code());
    let what = match (row.associates, row.ended) {
        (true, _) => tr!(incentive.associates),
        (false, true) => tr!(incentive.ended),
        (false, false) => tr!(incentive.associated),
    };
    let tick = choice.then(|| {
        let (value, described_by) = (id.clone(), named.clone());
        view! {
            <Cell label=tr!(incentive.choose) column=Column::Tick>
                <input class="checkbox__control" type="checkbox" name="line" value=value aria-label=tr!(incentive.choose)
                    aria-describedby=described_by/>
            </Cell>
        }
    });
    view! {
        <Row>
            {tick}
            <Cell label=tr!(incentive.product) column=Column::Name>
                <a class="table__name" id=named href=paths::subscription(row.customer.id, row.subscription)>
                    {row.offer.get(language()).to_owned()}
                </a>
            </Cell>
            <Cell label=tr!(incentive.order)><span class="nowrap">{row.order}</span></Cell>
            <Cell label=tr!(incentive.customer)>{row.customer.name}</Cell>
            <Cell label=tr!(incentive.would_earn)>
                {row.reseller.name}<span class="table__sub">{what}</span>
            </Cell>
            <Cell label=tr!(incentive.completed) column=Column::Date><Time at=row.at date=true/></Cell>
            <Cell label=tr!(incentive.rate) column=Column::Number>{format_rate(row.rate_bp)}</Cell>
            <Cell label=tr!(incentive.amount) column=Column::Number><MoneyText amount=row.amount/>" "{code}</Cell>
        </Row>
    }
}
