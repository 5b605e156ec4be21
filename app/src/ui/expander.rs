//! The down arrow of a row. A link, so that it works without JavaScript and an opened row can be shared (RW1).

use leptos::prelude::*;

use super::{
    address::Address,
    table::Column,
    table_row::{Cell, name_id},
};
use crate::{islands::expander::ExpanderIsland, tr};

/// Whether the row of this id is opened in the address; `open` holds one id or several with commas (RW3).
pub fn is_open(open: &str, id: &str) -> bool {
    open.split(',').any(|one| one == id)
}

/// The cell with the down arrow.
#[component]
pub fn Expander(#[prop(into)] id: String) -> impl IntoView {
    let here = Address::here();
    let opened = here.get("open").to_owned();
    let open = is_open(&opened, &id);
    let ids: Vec<&str> = opened.split(',').filter(|one| !one.is_empty() && *one != id).collect();
    let ids = if open { ids } else { ids.into_iter().chain([id.as_str()]).collect() };
    let href = format!("{}#c-{id}", here.with("open", &ids.join(",")).href());
    let described_by = name_id(&id);
    view! {
        <Cell label=tr!(common.details) column=Column::Expander>
            <ExpanderIsland row=id href label=tr!(common.down_arrow) described_by open/>
        </Cell>
    }
}
