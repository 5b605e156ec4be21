//! A listing beside what the public sees now.

use domain::listing::ListingInput;
use leptos::prelude::*;

use super::facts::{Fact, facts};
use crate::{
    tr,
    ui::{Cell, Column, HeadCell, Row, Table, TableHead},
};

/// One entry in both versions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// In the version that is being worked on.
    pub now: Fact,
    /// What the public sees of it.
    pub public: String,
}

impl Line {
    /// Whether the versions differ.
    pub fn is_changed(&self) -> bool {
        self.now.value != self.public
    }
}

/// Every entry of a version beside the public one.
pub fn lines(version: &ListingInput, public: &ListingInput) -> Vec<Line> {
    let pairs = facts(version).into_iter().zip(facts(public));
    pairs.map(|(now, public)| Line { now, public: public.value }).collect()
}

/// The entries in two columns; `marks` tells at each whether it has changed.
#[component]
pub fn Comparison(
    #[prop(into)] caption: String,
    lines: Vec<Line>,
    #[prop(optional)] marks: bool,
) -> impl IntoView {
    let rows = lines.into_iter().map(|line| view! { <Entry line marks/> }).collect_view();
    view! {
        <Table caption>
            <TableHead slot>
                <HeadCell label=tr!(listing.field) column=Column::Name/>
                <HeadCell label=tr!(listing.this_version)/>
                <HeadCell label=tr!(listing.public_now)/>
            </TableHead>
            {rows}
        </Table>
    }
}

#[component]
fn Entry(line: Line, marks: bool) -> impl IntoView {
    let changed = marks && line.is_changed();
    let Line { now: Fact { term, value, lang }, public } = line;
    let mark = changed.then(|| view! { <span class="listing-changed">{tr!(listing.changed)}</span> });
    view! {
        <Row>
            <Cell label=tr!(listing.field) column=Column::Name>{term}{mark}</Cell>
            <Cell label=tr!(listing.this_version)><Said value lang/></Cell>
            <Cell label=tr!(listing.public_now)><Said value=public lang/></Cell>
        </Row>
    }
}

/// What an entry says, with its line breaks.
#[component]
pub fn Said(value: String, lang: Option<&'static str>) -> impl IntoView {
    if value.is_empty() {
        return tr!(common.none).into_any();
    }
    view! { <span class="pre-line listing-said" lang=lang>{value}</span> }.into_any()
}
