//! Who ordered what for whom, and what it costs.

use domain::order::{LineStatus, OrderDetail};
use leptos::prelude::*;

use crate::{
    paths, tr,
    ui::{SummaryList, SummaryRow, Time, TotalText},
};

/// The facts of an order.
#[component]
pub fn OrderFacts(order: OrderDetail) -> impl IntoView {
    let row = order.row;
    let cancelled = order.lines.iter().any(|line| line.status == LineStatus::Cancelled);
    let left_out = cancelled.then(|| view! { <p class="note">{tr!(order.total_cancelled)}</p> });
    let reseller =
        order.reseller_name.map(|name| view! { <SummaryRow term=tr!(order.reseller)>{name}</SummaryRow> });
    let by =
        order.created_by.map(|name| view! { <SummaryRow term=tr!(order.submitted_by)>{name}</SummaryRow> });
    view! {
        <SummaryList>
            <SummaryRow term=tr!(order.customer)>
                <a href=paths::customer(row.customer_id)>{row.customer_name}</a>
            </SummaryRow>
            {reseller}
            <SummaryRow term=tr!(order.provider)>{order.provider_name}</SummaryRow>
            {by}
            <SummaryRow term=tr!(order.submitted_at)><Time at=row.created_at/></SummaryRow>
            <SummaryRow term=tr!(order.total) total=true><TotalText total=row.total/></SummaryRow>
        </SummaryList>
        {left_out}
        <p class="note">{tr!(order.total_note)}</p>
    }
}
