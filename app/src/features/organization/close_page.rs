//! `/account/close`: what stops when the organization is closed, asking for that, and taking it back.

use domain::{
    grant::GrantKind,
    organization::{ClosingRequest, ClosingView},
};
use leptos::prelude::*;

use super::{AskToClose, TakeBackClosing, server_fns::read_closing};
use crate::{
    page, paths, tr,
    ui::{
        Banner, Button, Form, LinkButton, PageHeader, Panel, SummaryList, SummaryRow, Textarea, Time, Tone,
        Weight, form::path_of,
    },
};

/// The page.
#[component]
pub fn ClosePage() -> impl IntoView {
    page::load(read_closing(), show)
}

fn show(view: ClosingView) -> AnyView {
    let crumbs = vec![(paths::profile(), tr!(profile.title))];
    let stops = stops(&view).into_iter().map(|text| view! { <li>{text}</li> }).collect_view();
    let form = match view.request.clone() {
        Some(request) => view! { <Asked request/> }.into_any(),
        None => view! { <Ask view/> }.into_any(),
    };
    view! {
        <PageHeader title=tr!(organization.close_title) crumbs lead=tr!(organization.close_lead)/>
        <div class="stack column">
            <Panel title=tr!(access.what_stops)>
                <ul class="stack stack--tight"><li>{tr!(organization.stops_access)}</li>{stops}</ul>
            </Panel>
            <Panel title=tr!(access.what_stays)><p>{tr!(organization.close_stays)}</p></Panel>
            {form}
        </div>
    }
    .into_any()
}

/// What stops besides signing in, each with its number.
fn stops(view: &ClosingView) -> Vec<String> {
    let relations = view.relations.iter().map(|(kind, count)| relation(*kind, *count));
    let others = [
        told(view.invitations, invitations),
        told(view.associations, associations),
        told(view.support_contacts, support_contacts),
        told(view.unmanaged, unmanaged),
    ];
    relations.chain(others.into_iter().flatten()).collect()
}

/// Nothing is not told.
fn told(count: u32, text: fn(u32) -> String) -> Option<String> {
    (count > 0).then(|| text(count))
}

fn relation(kind: GrantKind, count: u32) -> String {
    match kind {
        GrantKind::Partnership => tr!(organization.ends_partnerships, count = count),
        GrantKind::TenantAdmin => tr!(organization.ends_tenant_access, count = count),
        GrantKind::ResellerOfRecord => tr!(organization.ends_management, count = count),
        GrantKind::Ordering => tr!(organization.ends_ordering, count = count),
    }
}

fn invitations(count: u32) -> String {
    tr!(organization.ends_invitations, count = count)
}

fn associations(count: u32) -> String {
    tr!(access.stops_associations, count = count)
}

fn support_contacts(count: u32) -> String {
    tr!(access.stops_support_contacts, count = count)
}

fn unmanaged(count: u32) -> String {
    tr!(access.stops_unmanaged, count = count)
}

#[component]
fn Ask(view: ClosingView) -> impl IntoView {
    view! {
        <Panel title=tr!(organization.ask_to_close)>
            <Form function={path_of::<AskToClose>()} page=paths::close_organization()>
                <p id="ask-text">{tr!(organization.ask_text)}</p>
                <Textarea name="reason" label=tr!(organization.reason) hint=tr!(organization.close_reason_hint)
                    value="" optional=true/>
                <div class="form__actions">
                    <Button label=tr!(organization.ask_to_close) weight=Weight::Danger refused=view.can_ask
                        described_by="ask-text"/>
                    <LinkButton href=paths::profile() label=tr!(common.cancel) weight=Weight::Quiet/>
                </div>
            </Form>
        </Panel>
    }
}

#[component]
fn Asked(request: ClosingRequest) -> impl IntoView {
    view! {
        <Banner tone=Tone::Warning title=tr!(organization.asked_title)>{tr!(organization.asked_text)}</Banner>
        <Panel title=tr!(organization.closing_request)>
            <RequestFacts request/>
            <Form function={path_of::<TakeBackClosing>()} page=paths::close_organization()>
                <div class="form__actions"><Button label=tr!(organization.take_back)/></div>
            </Form>
        </Panel>
    }
}

/// Who asked, when and why.
#[component]
pub fn RequestFacts(request: ClosingRequest) -> impl IntoView {
    let ClosingRequest { at, by, reason, closed_at } = request;
    let reason = if reason.is_empty() { tr!(common.none) } else { reason };
    let closed =
        closed_at.map(|at| view! { <SummaryRow term=tr!(organization.closed_at)><Time at/></SummaryRow> });
    view! {
        <SummaryList>
            <SummaryRow term=tr!(organization.asked_at)><Time at/></SummaryRow>
            <SummaryRow term=tr!(organization.asked_by)>{by}</SummaryRow>
            <SummaryRow term=tr!(organization.reason)>{reason}</SummaryRow>
            {closed}
        </SummaryList>
    }
}
