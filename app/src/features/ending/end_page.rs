//! `/relationships/{id}/end`: exactly what will stop and what stays, and the button (CO4).

use domain::ending::EndView;
use leptos::prelude::*;

use super::{
    EndRelation,
    later::{Later, Planned},
    server_fns::read_ending,
    stops::{StopList, TouchedNames},
    words::{end_name, first, stays},
};
use crate::{
    features::customer::{grant_meta, grant_sentence},
    page, paths, tr,
    ui::{
        Address, Banner, Button, Form, GrantLine, Hidden, LinkButton, PageHeader, Panel, Textarea, Tone,
        Weight, form::path_of,
    },
};

/// The page before an ending.
#[component]
pub fn EndPage() -> impl IntoView {
    page::load(read_ending(page::param("id")), show)
}

fn show(view: EndView) -> AnyView {
    let title = end_name(view.grant.kind, view.side);
    let (sentence, meta) = (grant_sentence(&view.grant), grant_meta(&view.grant));
    let stops = view.clone();
    let stay = stays(&view).into_iter().map(|text| view! { <li>{text}</li> }).collect_view();
    let body = if view.first.count > 0 {
        view! { <First view/> }.into_any()
    } else {
        view! { <Confirm view/> }.into_any()
    };
    view! {
        <PageHeader title/>
        <div class="stack">
            <Panel title=tr!(access.what_ends)>
                <ul class="relationship-panel__grants">
                    <GrantLine sentence meta/>
                </ul>
            </Panel>
            <Panel title=tr!(access.what_stops)><StopList view=stops/></Panel>
            <Panel title=tr!(access.what_stays)><ul class="stack stack--tight">{stay}</ul></Panel>
            {body}
        </div>
    }
    .into_any()
}

/// What has to be done before.
#[component]
fn First(view: EndView) -> impl IntoView {
    let text = first(&view);
    view! {
        <Banner tone=Tone::Warning title=tr!(access.not_yet)>{text}</Banner>
        <Panel title=tr!(access.running)><TouchedNames list=view.first/></Panel>
        <p><LinkButton href=paths::dashboard() label=tr!(access.keep)/></p>
    }
}

#[component]
fn Confirm(view: EndView) -> impl IntoView {
    let page = Address::here().href();
    let (label, refused) = (end_name(view.grant.kind, view.side), view.permit);
    let (days, id) = (view.days, view.grant.id.to_string());
    let planned = view.grant.ends_at.filter(|_| days.is_some());
    view! {
        <Panel title=tr!(access.confirm)>
            {planned.map(|at| view! { <Planned at/> })}
            <Form function={path_of::<EndRelation>()} page>
                <Hidden name="id" value=id/>
                {days.map(|days| view! { <Later days planned/> })}
                <Textarea name="reason" label=tr!(access.reason) hint=tr!(access.reason_hint) value="" optional=true/>
                <div class="form__actions">
                    <Button label weight=Weight::Danger refused/>
                    <LinkButton href=paths::dashboard() label=tr!(access.keep) weight=Weight::Quiet/>
                </div>
            </Form>
        </Panel>
    }
}
