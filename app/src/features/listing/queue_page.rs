//! `/operator/listings`: what waits for approval, and what was decided.

use domain::{
    listing::{ListingState, ReviewQuery, ReviewRow},
    page::{Page, PageSize},
};
use leptos::prelude::*;

use super::{server_fns::read_queue, state::listing_state};
use crate::{
    page, paths, tr,
    ui::{
        Address, Badge, Cell, Column, EmptyState, HeadCell, LinkButton, NameCell, PageHeader, Pagination,
        Panel, Row, Tab, Table, TableHead, Tabs, Time,
    },
};

/// The states that the operator lists.
const STATES: [ListingState; 3] = [ListingState::Submitted, ListingState::Published, ListingState::Rejected];

/// The operator's queue.
#[component]
pub fn ListingQueuePage() -> impl IntoView {
    let query = ReviewQuery {
        state: state(),
        cursor: page::query("after").parse().ok(),
        size: PageSize::of(&page::query("size")),
    };
    page::load(read_queue(query), show)
}

/// The state of the address; what is not listed stands for what waits.
fn state() -> ListingState {
    let asked = page::query("state").parse().ok().filter(|state| STATES.contains(state));
    asked.unwrap_or(ListingState::Submitted)
}

fn show(listings: Page<ReviewRow>) -> AnyView {
    view! {
        <PageHeader title=tr!(listing.queue_title) lead=tr!(listing.queue_lead)/>
        <div class="stack">
            <Tabs label=tr!(listing.queue_states) tabs=tabs()/>
            <Panel label=tr!(listing.queue_title) flush=true>{list(listings.rows)}</Panel>
            <Pagination previous=listings.previous next=listings.next/>
        </div>
    }
    .into_any()
}

fn tabs() -> Vec<Tab> {
    let here = Address::of(paths::listing_queue());
    let tab = |state: ListingState| {
        let value = if state.is_waiting() { "" } else { state.as_str() };
        let (_, label) = listing_state(state);
        Tab {
            href: here.clone().with("state", value).href(),
            label,
            count: None,
            current: state == self::state(),
        }
    };
    STATES.into_iter().map(tab).collect()
}

fn list(rows: Vec<ReviewRow>) -> AnyView {
    if rows.is_empty() {
        return nothing();
    }
    let rows = rows.into_iter().map(line).collect_view();
    view! {
        <Table caption=tr!(listing.queue_title)>
            <TableHead slot>
                <HeadCell label=tr!(listing.provider) column=Column::Name/>
                <HeadCell label=tr!(listing.state)/>
                <HeadCell label=tr!(listing.submitted_at) column=Column::Date/>
                <HeadCell label=tr!(listing.decided_at) column=Column::Date/>
                <HeadCell label=tr!(listing.public_now)/>
            </TableHead>
            {rows}
        </Table>
    }
    .into_any()
}

fn nothing() -> AnyView {
    if state().is_waiting() {
        let (title, text) = (tr!(listing.queue_empty_title), tr!(listing.queue_empty_text));
        return view! { <EmptyState title text icon="success"/> }.into_any();
    }
    view! {
        <EmptyState title=tr!(listing.queue_none_title) text=tr!(listing.queue_none_text) icon="search">
            <LinkButton href=paths::listing_queue() label=tr!(listing.state_submitted)/>
        </EmptyState>
    }
    .into_any()
}

fn line(row: ReviewRow) -> impl IntoView {
    let (tone, label) = listing_state(row.state);
    let id = row.id.to_string();
    let decided = match row.decided_at {
        Some(at) => view! { <Time at/> }.into_any(),
        None => tr!(common.none).into_any(),
    };
    view! {
        <Row id=id.clone()>
            <NameCell label=tr!(listing.provider) id href=paths::listing_review(row.id) name=row.name.clone()/>
            <Cell label=tr!(listing.state)><Badge tone label/></Cell>
            <Cell label=tr!(listing.submitted_at) column=Column::Date><Time at=row.submitted_at/></Cell>
            <Cell label=tr!(listing.decided_at) column=Column::Date>{decided}</Cell>
            <Cell label=tr!(listing.public_now)>{public_text(&row)}</Cell>
        </Row>
    }
}

/// Which version the public sees.
pub fn public_text(row: &ReviewRow) -> String {
    match (row.is_public, row.state) {
        (false, _) => tr!(listing.public_nothing),
        (true, ListingState::Published) => tr!(listing.public_this),
        (true, _) => tr!(listing.public_earlier),
    }
}
