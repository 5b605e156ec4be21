//! One subscription: what it is, who is associated with it, who answers its support requests, and how that came about.

use domain::{money::format_number, order_request::OrderRequests, subscription::SubscriptionDetail};
use leptos::prelude::*;

use super::{
    history::History,
    manage::{Manage, Replaced, SuspendedNote},
    server_fns::read_subscription,
};
use crate::{
    features::{
        activity::{Subject, activity_panel},
        lever::{LeverPanel, Meanwhile},
        order_request::OrderRequestPanel,
    },
    i18n::language,
    layout::crumbs_below,
    page, paths, tr,
    ui::{
        CopyableId, LinkButton, PageHeader, Panel, SummaryList, SummaryRow, Time, cycle_name,
        subscription_status,
    },
};

/// The page of a subscription.
#[component]
pub fn SubscriptionPage() -> impl IntoView {
    let found = read_subscription(page::param("id"), page::param("sid"), page::query("find"));
    page::load(found, |(found, requests)| show(found, requests))
}

fn show(found: SubscriptionDetail, requests: OrderRequests) -> AnyView {
    let (customer, subscription) = (found.customer_id, found.row.id);
    let mut crumbs = crumbs_below(customer, found.customer_name.clone());
    crumbs.push((paths::customer_subscriptions(customer), tr!(subscription.title)));
    let (title, status) = (found.row.name.clone(), subscription_status(found.row.status));
    let (changes, levers, late) = (found.history.clone(), found.clone(), found.clone());
    let (ask, can_ask) = (paths::new_support_request_about(found.row.id), found.can_open_request.clone());
    let shown = found.clone();
    let activity = activity_panel(Subject::Record(found.row.id.into()));
    view! {
        <PageHeader title crumbs status>
            <LinkButton href=ask label=tr!(support_request.new_request) refused=can_ask/>
        </PageHeader>
        <Meanwhile found=late/>
        <div class="split">
            <div class="stack">
                <SuspendedNote suspended=found.suspended/>
                <Replaced found=shown.clone()/>
                <Panel title=tr!(subscription.facts)><Facts found/></Panel>
                <Manage found=shown/>
                <OrderRequestPanel customer subscription found=requests/>
                <LeverPanel found=levers/>
            </div>
            <div class="stack">
                <Panel title=tr!(subscription.history)><History changes/></Panel>
                {activity}
            </div>
        </div>
    }
    .into_any()
}

#[component]
fn Facts(found: SubscriptionDetail) -> impl IntoView {
    let row = found.row;
    let offer = row.offer_name.get(language()).to_owned();
    let cycle = cycle_name(row.billing_cycle);
    let (renewal, end) = if row.auto_renew {
        (tr!(subscription.on), tr!(subscription.renews))
    } else {
        (tr!(subscription.off), tr!(subscription.ends))
    };
    view! {
        <SummaryList>
            <SummaryRow term=tr!(subscription.offer)>{offer}</SummaryRow>
            <SummaryRow term=tr!(subscription.licenses)>{format_number(row.quantity.into())}</SummaryRow>
            <SummaryRow term=tr!(subscription.assigned)>{format_number(found.holders.count.into())}</SummaryRow>
            <SummaryRow term=tr!(subscription.billing)>{cycle}</SummaryRow>
            <SummaryRow term=tr!(subscription.starts)><Time at=row.starts_at date=true/></SummaryRow>
            <SummaryRow term=end><Time at=row.ends_at date=true/></SummaryRow>
            <SummaryRow term=tr!(subscription.auto_renew)>{renewal}</SummaryRow>
            <SummaryRow term=tr!(subscription.provider)>{found.provider_name}</SummaryRow>
            <SummaryRow term=tr!(subscription.subscription_id)><CopyableId id=row.id.to_string()/></SummaryRow>
        </SummaryList>
    }
}
