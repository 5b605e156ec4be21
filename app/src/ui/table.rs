//! Tables that become cards on a phone. Explicit roles keep the meaning that `display: block` takes away (PH1).

use leptos::prelude::*;

use super::{address::Address, icon::Icon};

/// What stands in a column; decides alignment and how a card shows it.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub enum Column {
    #[default]
    Text,
    Name,
    Number,
    Date,
    Actions,
    Tick,
    Expander,
}

impl Column {
    /// The class names of a cell in this column.
    pub fn class(self, block: &str) -> String {
        match self.modifier() {
            "" => block.to_owned(),
            modifier => format!("{block} {block}--{modifier}"),
        }
    }

    fn modifier(self) -> &'static str {
        match self {
            Self::Text => "",
            Self::Name => "name",
            Self::Number => "num",
            Self::Date => "date",
            Self::Actions => "actions",
            Self::Tick => "tick",
            Self::Expander => "expander",
        }
    }
}

/// The cells of the head: [`HeadCell`] and [`SortHeader`].
#[slot]
pub struct TableHead {
    children: Children,
}

/// The rows below the body, for totals.
#[slot]
pub struct TableFoot {
    children: Children,
}

/// A table with its name. The caption is for those who listen unless it is to be shown.
#[component]
pub fn Table(
    #[prop(into)] caption: String,
    #[prop(optional)] show_caption: bool,
    table_head: TableHead,
    #[prop(optional)] table_foot: Option<TableFoot>,
    children: Children,
) -> impl IntoView {
    let caption_class = if show_caption { "table__caption" } else { "table__caption visually-hidden" };
    view! {
        <div class="table-box">
            <table class="table" role="table">
                <caption class=caption_class>{caption}</caption>
                <thead class="table__head" role="rowgroup">
                    <tr role="row">{(table_head.children)()}</tr>
                </thead>
                <tbody class="table__body" role="rowgroup">{children()}</tbody>
                {table_foot.map(|foot| view! {
                    <tfoot class="table__foot" role="rowgroup">{(foot.children)()}</tfoot>
                })}
            </table>
        </div>
    }
}

/// The name of a column. Ticks, arrows and actions have theirs for those who listen only.
#[component]
pub fn HeadCell(#[prop(into)] label: String, #[prop(optional)] column: Column) -> impl IntoView {
    let hidden = matches!(column, Column::Tick | Column::Expander);
    view! {
        <th class=column.class("table__head-cell") role="columnheader" scope="col">
            <span class:visually-hidden=hidden>{label}</span>
        </th>
    }
}

/// The name of a column as the link that sorts by it (LI4). `sort` of the address is `by` or `-by`.
#[component]
pub fn SortHeader(
    #[prop(into)] label: String,
    by: &'static str,
    #[prop(optional)] column: Column,
    /// The list is sorted so when the address says nothing, `-updated` for example.
    #[prop(optional)]
    default: &'static str,
) -> impl IntoView {
    let here = Address::here();
    let now = match here.get("sort") {
        "" => default.to_owned(),
        sort => sort.to_owned(),
    };
    let (ascending, descending) = (now == by, now.strip_prefix('-') == Some(by));
    let next = if ascending { format!("-{by}") } else { by.to_owned() };
    let order = if ascending { Some("ascending") } else { descending.then_some("descending") };
    view! {
        <th class=column.class("table__head-cell") role="columnheader" scope="col" aria-sort=order>
            <a class="table__sort" href=here.first_page().with("sort", &next).href()>
                {label}<Icon name="chevron-down" class="table__sort-icon"/>
            </a>
        </th>
    }
}
