//! `/incentives/credit?line=…`: what crediting the chosen lines does, before it is done.

use domain::{incentive::FixGaps, policy::Permit};
use leptos::prelude::*;

use super::{
    CreditLines, amounts,
    gap_panel::{heads, line},
    server_fns::read_fix,
};
use crate::{
    i18n::language,
    page, paths, tr,
    ui::{
        Address, Banner, Button, EmptyState, Form, LinkButton, PageHeader, Panel, Table, TableHead, Tone,
        Weight,
        form::{input_name, path_of},
    },
};

/// The chosen lines.
#[component]
pub fn CreditLinesPage() -> impl IntoView {
    let here = Address::here();
    let lines = here.pairs().iter().filter(|(name, _)| name == "line").map(|(_, value)| value.clone());
    page::load(read_fix(lines.collect()), show)
}

fn show(found: FixGaps) -> AnyView {
    let crumbs = vec![(paths::incentives(), tr!(incentive.title))];
    let body = if found.rows.is_empty() {
        view! {
            <EmptyState title=tr!(incentive.none_chosen) text=tr!(incentive.none_chosen_text) icon="incentives">
                <LinkButton href=paths::incentives() label=tr!(incentive.back)/>
            </EmptyState>
        }
        .into_any()
    } else {
        view! { <Chosen found/> }.into_any()
    };
    view! { <PageHeader title=tr!(incentive.credit_title) crumbs/>{body} }.into_any()
}

#[component]
fn Chosen(found: FixGaps) -> impl IntoView {
    let hidden = found.rows.iter().enumerate().map(|(at, row)| {
        let value = format!("{}:{}", row.line, row.reseller.id);
        view! { <input type="hidden" name=format!("{}[{at}]", input_name("lines")) value=value/> }
    });
    let hidden = hidden.collect_view();
    let refused = found.rows.iter().find(|row| !row.can_fix.is_allowed());
    let blocked = refused.map(|row| {
        let (order, customer) = (row.order.clone(), row.customer.name.clone());
        view! { <Banner tone=Tone::Warning>{tr!(incentive.blocked, order = order, customer = customer)}</Banner> }
    });
    let permit = refused.map_or(Permit::Allowed, |row| row.can_fix.clone());
    let (sum, month) = (amounts(&found.totals), found.period.format(language()));
    let rows = found.rows.into_iter().map(|row| line(row, false)).collect_view();
    view! {
        <div class="stack">
            {blocked}
            <Panel title=tr!(incentive.chosen) flush=true>
                <Table caption=tr!(incentive.chosen)>
                    <TableHead slot>{heads()}</TableHead>
                    {rows}
                </Table>
            </Panel>
            <Form function={path_of::<CreditLines>()} page=Address::here().href()>
                {hidden}
                <p id="effect">{tr!(incentive.effect, sum = sum, month = month)}</p>
                <div class="form__actions">
                    <Button label=tr!(incentive.credit) weight=Weight::Primary described_by="effect" refused=permit/>
                    <LinkButton href=paths::incentives() label=tr!(common.cancel) weight=Weight::Quiet/>
                </div>
            </Form>
        </div>
    }
}
