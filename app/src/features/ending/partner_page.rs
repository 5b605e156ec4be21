//! `/partners/{id}/end`: everything of one partner, withdrawn at once.

use domain::ending::EndPartnerView;
use leptos::prelude::*;

use super::{EndPartner, server_fns::read_partner_ending, stops::PartnerStops};
use crate::{
    features::customer::{grant_meta, grant_sentence},
    page, paths, tr,
    ui::{Button, Form, GrantLine, Hidden, LinkButton, PageHeader, Panel, Textarea, Weight, form::path_of},
};

/// The page before the withdrawal.
#[component]
pub fn EndPartnerPage() -> impl IntoView {
    page::load(read_partner_ending(page::param("id")), show)
}

fn show(view: EndPartnerView) -> AnyView {
    let crumbs = vec![(paths::partners(), tr!(access.title))];
    let title = tr!(access.withdraw_all_of, name = view.name.clone());
    let ends = ends(&view);
    let (id, stops) = (view.id.to_string(), view.clone());
    view! {
        <PageHeader title crumbs/>
        <div class="stack">
            <Panel title=tr!(access.what_ends)>{ends}</Panel>
            <Panel title=tr!(access.what_stops)><PartnerStops view=stops/></Panel>
            <Panel title=tr!(access.what_stays)>
                <ul class="stack stack--tight">
                    <li>{tr!(access.stays_subscriptions)}</li>
                    <li>{tr!(access.stays_records)}</li>
                </ul>
            </Panel>
            <Confirm id page=paths::end_partner(view.id)/>
        </div>
    }
    .into_any()
}

/// What was granted; a sentence where single subscriptions alone name the partner.
fn ends(view: &EndPartnerView) -> AnyView {
    if view.grants.is_empty() {
        return view! { <p>{tr!(access.ends_levers, name = view.name.clone())}</p> }.into_any();
    }
    let line = |grant| view! { <GrantLine sentence=grant_sentence(&grant) meta=grant_meta(&grant)/> };
    let lines = view.grants.clone().into_iter().map(line).collect_view();
    view! { <ul class="relationship-panel__grants">{lines}</ul> }.into_any()
}

#[component]
fn Confirm(id: String, page: String) -> impl IntoView {
    view! {
        <Panel title=tr!(access.confirm)>
            <Form function={path_of::<EndPartner>()} page>
                <Hidden name="id" value=id/>
                <Textarea name="reason" label=tr!(access.reason) hint=tr!(access.reason_hint) value="" optional=true/>
                <div class="form__actions">
                    <Button label=tr!(access.withdraw_all) weight=Weight::Danger/>
                    <LinkButton href=paths::partners() label=tr!(access.keep) weight=Weight::Quiet/>
                </div>
            </Form>
        </Panel>
    }
}
