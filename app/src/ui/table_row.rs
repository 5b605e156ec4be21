//! Rows and cells of a table; on a phone a row is a card and each cell shows its column's name (PH1).

use leptos::prelude::*;

use super::table::Column;
use crate::islands::expander::panel_id;

/// A row. With an id it can be linked to as `#c-{id}`.
#[component]
pub fn Row(#[prop(optional, into)] id: Option<String>, children: Children) -> impl IntoView {
    view! {
        <tr class="table__row" role="row" id=id.map(|id| format!("c-{id}"))>
            {children()}
        </tr>
    }
}

/// A cell; `label` is the name of its column, shown on a card.
#[component]
pub fn Cell(
    #[prop(into)] label: String,
    #[prop(optional)] column: Column,
    children: Children,
) -> impl IntoView {
    let inner = match column {
        Column::Actions => view! { <div class="table__actions">{children()}</div> }.into_any(),
        Column::Tick | Column::Expander => children().into_any(),
        _ => view! { <div>{children()}</div> }.into_any(),
    };
    view! { <td class=column.class("table__cell") role="cell" data-label=label>{inner}</td> }
}

/// The cell with the name of the row: a real link to the record (LI9), with a second line below.
#[component]
pub fn NameCell(
    #[prop(into)] label: String,
    /// Id of the record, so that other things of the row can be described by its name.
    #[prop(into)]
    id: String,
    #[prop(into)] href: String,
    #[prop(into)] name: String,
    #[prop(optional, into)] sub: Option<String>,
) -> impl IntoView {
    view! {
        <Cell label column=Column::Name>
            <a class="table__name" id=name_id(&id) href=href>{name}</a>
            {sub.map(|sub| view! { <span class="table__sub">{sub}</span> })}
        </Cell>
    }
}

/// Id of the element that names a row.
pub fn name_id(id: &str) -> String {
    format!("n-{id}")
}

/// The opened record below its row (RW2).
#[component]
pub fn PanelRow(
    /// Id of the row it belongs to.
    #[prop(into)]
    row: String,
    columns: u32,
    children: Children,
) -> impl IntoView {
    view! {
        <tr class="table__panel-row" role="row" id=panel_id(&row)>
            <td class="table__panel" role="cell" colspan=columns>
                <div class="table__panel-body">{children()}</div>
            </td>
        </tr>
    }
}
