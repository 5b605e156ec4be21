//! What the people of a suspended organization read instead of their first page: since when, why, and what that means.

use domain::organization::Suspension;
use leptos::prelude::*;

use crate::{
    i18n, tr,
    ui::{Banner, Panel, SummaryList, SummaryRow, Tone},
};

/// The status page.
#[component]
pub fn OwnSuspension(own: Suspension) -> impl IntoView {
    view! {
        <Banner tone=Tone::Danger title=tr!(organization.own_title)>{tr!(organization.own_text)}</Banner>
        <Panel title=tr!(common.details)>
            <SummaryList>
                <SummaryRow term=tr!(organization.suspended_at)>{i18n::date_time(own.at)}</SummaryRow>
                <SummaryRow term=tr!(organization.reason)>{own.reason}</SummaryRow>
            </SummaryList>
        </Panel>
    }
}
