//! Directory sign-in (checklist B6, B7): sign in, go on with the account that is signed in, or create a tenant.

use domain::{
    enrollment::{EnrollmentStep, EnrollmentView, TenantCard},
    policy::{Permit, Refusal},
};
use leptos::prelude::*;

use super::{
    AttachTenant,
    wizard::{Leave, Place, StepFrame},
};
use crate::{
    env::with_env,
    features::session::FederatedButton,
    i18n::language,
    layout::refusal_text,
    paths, tr,
    ui::{
        Banner, Button, Form, Hidden, LinkButton, Panel, SummaryList, SummaryRow, Tone, Weight, form::path_of,
    },
};

/// The step.
#[component]
pub fn TenantStep(view: EnrollmentView) -> impl IntoView {
    let place = Place::of(&view);
    let directory = with_env(|env| env.names.directory.clone());
    let body = match (view.tenant.clone(), view.signed_in.clone()) {
        (Some(tenant), _) => view! { <Taken place tenant/> }.into_any(),
        (None, Some(tenant)) => {
            view! { <SignedIn place tenant can_apply=view.can_apply created=view.created_user_name/> }
                .into_any()
        }
        (None, None) => view! { <Ways place created=view.created_user_name/> }.into_any(),
    };
    view! {
        <StepFrame place title=tr!(enrollment.tenant_title, directory = directory)
            lead=tr!(enrollment.tenant_lead)>
            {body}
            <p class="note">{tr!(enrollment.tenant_advice)}</p>
            <div class="cluster"><Leave place/></div>
        </StepFrame>
    }
}

/// Nobody is signed in; perhaps the tenant was created just now.
#[component]
pub fn Ways(place: Place, created: Option<String>) -> impl IntoView {
    let missing = created.is_none();
    let directory = with_env(|env| env.names.directory.clone());
    let back = place.to(EnrollmentStep::Tenant);
    let href = paths::sign_in_and_return(&back);
    let create = missing.then(|| {
        view! {
            <Panel title=tr!(enrollment.tenant_none)>
                <p>{tr!(enrollment.tenant_none_text)}</p>
                <div class="cluster">
                    <LinkButton href=place.to(EnrollmentStep::CreateTenant) label=tr!(enrollment.create_tenant)/>
                </div>
            </Panel>
        }
    });
    let title = if missing { tr!(enrollment.tenant_have) } else { tr!(enrollment.created_title) };
    view! {
        <Panel title>
            <Credentials created/>
            <div class="cluster">
                <LinkButton href label=tr!(enrollment.sign_in_to, directory = directory) weight=Weight::Primary/>
            </div>
            <FederatedButton next=back/>
        </Panel>
        {create}
    }
}

/// With which account to sign in.
#[component]
fn Credentials(created: Option<String>) -> impl IntoView {
    match created {
        Some(name) => view! {
            <p>{tr!(enrollment.created_text)}</p>
            <SummaryList>
                <SummaryRow term=tr!(session.user_name)>
                    <span class="mono" translate="no">{name}</span>
                </SummaryRow>
            </SummaryList>
        }
        .into_any(),
        None => view! { <p>{tr!(enrollment.tenant_have_text)}</p> }.into_any(),
    }
}

/// Somebody is: they go on, or sign in as somebody else.
#[component]
fn SignedIn(
    place: Place,
    tenant: TenantCard,
    can_apply: Option<Permit>,
    created: Option<String>,
) -> impl IntoView {
    let other_tenant = created.clone().filter(|name| !name.ends_with(&format!("@{}", tenant.domain)));
    let create = created.is_none().then(|| {
        let href = place.to(EnrollmentStep::CreateTenant);
        view! { <LinkButton href label=tr!(enrollment.create_tenant) weight=Weight::Quiet/> }
    });
    let refusal = can_apply.as_ref().and_then(Permit::refusal).cloned();
    let go_on = refusal.is_none().then(|| {
        view! {
            <Form function={path_of::<AttachTenant>()} page=place.address()>
                <Hidden name="id" value=place.application()/>
                <Button label=tr!(enrollment.continue_as) weight=Weight::Primary/>
            </Form>
        }
    });
    let other = paths::sign_in_and_return(&place.address());
    let weight = if refusal.is_none() { Weight::Secondary } else { Weight::Primary };
    view! {
        {refusal.map(|refusal| view! { <CannotApply refusal/> })}
        {other_tenant.map(|name| view! {
            <Panel title=tr!(enrollment.created_title)><Credentials created=Some(name)/></Panel>
        })}
        <Panel title=tr!(enrollment.signed_in_title)>
            <Tenant tenant who=true/>
            <div class="cluster">
                {go_on}
                <LinkButton href=other label=tr!(enrollment.other_account) weight/>
                {create}
            </div>
        </Panel>
    }
}

#[component]
fn CannotApply(refusal: Refusal) -> impl IntoView {
    view! {
        <Banner tone=Tone::Warning title=tr!(enrollment.cannot_apply)>
            <p>{refusal_text(&refusal)}</p>
            <p>{tr!(enrollment.cannot_apply_text)}</p>
        </Banner>
    }
}

/// The tenant is known; the step is done.
#[component]
fn Taken(place: Place, tenant: TenantCard) -> impl IntoView {
    view! {
        <Panel title=tr!(enrollment.tenant_taken)>
            <Tenant tenant/>
            <p>{tr!(enrollment.tenant_taken_text)}</p>
            <div class="cluster">
                <LinkButton href=place.after_tenant() label=tr!(enrollment.next) weight=Weight::Primary/>
            </div>
        </Panel>
    }
}

/// Which tenant it is, and who is signed in.
#[component]
fn Tenant(tenant: TenantCard, #[prop(optional)] who: bool) -> impl IntoView {
    let name = with_env(|env| env.viewer.as_ref().map(|viewer| viewer.name.clone())).unwrap_or_default();
    let who = who.then(|| view! { <SummaryRow term=tr!(enrollment.signed_in_as)>{name}</SummaryRow> });
    view! {
        <SummaryList>
            {who}
            <SummaryRow term=tr!(enrollment.organization)>{tenant.name}</SummaryRow>
            <SummaryRow term=tr!(enrollment.domain)>{tenant.domain}</SummaryRow>
            <SummaryRow term=tr!(form.country)>{tenant.country.name(language())}</SummaryRow>
        </SummaryList>
    }
}
