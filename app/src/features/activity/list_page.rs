//! `/activity`: what concerns the reader's organization.

use domain::{activity::ActivityList, actor::OrganizationKind};
use leptos::prelude::*;

use super::{
    address::ask,
    filter::{ActivityFilterBar, Choices},
    server_fns::read_activity,
    table::ActivityTable,
};
use crate::{
    env::with_env,
    features::export::shown_as,
    page, paths, tr,
    ui::{Address, EmptyState, LinkButton, PageHeader, Pagination, Panel},
};

/// The log.
#[component]
pub fn ActivityPage() -> impl IntoView {
    page::load(read_activity(ask()), show)
}

fn show(found: ActivityList) -> AnyView {
    let ActivityList { page, people, filter, person, organization } = found;
    let operator =
        with_env(|env| env.viewer.as_ref().is_some_and(|viewer| viewer.kind == OrganizationKind::Operator));
    let lead = if operator { tr!(activity.operator_lead) } else { tr!(activity.lead) };
    let export = (!page.rows.is_empty()).then(|| {
        let href = shown_as(paths::export_activity());
        view! { <LinkButton href label=tr!(activity.export) icon="download"/> }
    });
    let by_partners = with_env(|env| env.viewer.as_ref().map(|viewer| (viewer.kind, viewer.organization_id)));
    let by_partners = by_partners.filter(|(kind, _)| *kind == OrganizationKind::Customer).map(|(_, own)| {
        view! { <LinkButton href=paths::customer_activity(own) label=tr!(activity.by_partners)/> }
    });
    let pages = view! { <Pagination previous=page.previous.clone() next=page.next.clone()/> };
    let body = if page.rows.is_empty() {
        view! { <Nothing all=paths::activity()/> }.into_any()
    } else {
        view! { <ActivityTable rows=page.rows filters=true/> }.into_any()
    };
    let choices = Choices { people, person, organization };
    view! {
        <PageHeader title=tr!(activity.title) lead>{by_partners}{export}</PageHeader>
        <div class="stack">
            <Panel label=tr!(activity.title) flush=true>
                <ActivityFilterBar filter choices/>
                {body}
            </Panel>
            {pages}
        </div>
    }
    .into_any()
}

/// Says that nothing happened in the period; leads back to the last month from another one.
#[component]
pub fn Nothing(all: String) -> impl IntoView {
    let filtered = !Address::here().first_page().pairs().is_empty();
    let month = filtered.then(|| view! { <LinkButton href=all label=tr!(activity.show_default)/> });
    view! {
        <EmptyState title=tr!(activity.none_title) text=tr!(activity.none_text) icon="activity">
            {month}
        </EmptyState>
    }
}
