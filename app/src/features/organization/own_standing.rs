//! What the people of a suspended or closed organization read instead of their first page: since when, why, and what that
//! means.

use domain::organization::{ClosingRequest, Suspension};
use leptos::prelude::*;

use super::close_page::RequestFacts;
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

/// The same once the organization is closed.
#[component]
pub fn OwnClosing(own: ClosingRequest) -> impl IntoView {
    view! {
        <Banner tone=Tone::Danger title=tr!(organization.own_closed_title)>{tr!(organization.own_closed_text)}</Banner>
        <Panel title=tr!(common.details)><RequestFacts request=own/></Panel>
    }
}
