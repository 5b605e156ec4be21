//! `/account/profile`: the three parts to read, and one of them to edit (`?edit=`).

use domain::{
    actor::OrganizationKind,
    customer::Contact,
    policy::Permit,
    profile::{ProfilePage as Profile, SupportProfile},
    team::full_name,
};
use leptos::prelude::*;

use super::{
    forms::{ContactForm, LegalForm, SupportForm},
    server_fns::read_profile,
};
use crate::{
    env::with_env,
    i18n::{self, language},
    page, paths, tr,
    ui::{Address, LinkButton, PageHeader, Panel, PanelActions, SummaryList, SummaryRow},
};

/// The query name of the part that is edited.
const EDIT: &str = "edit";

/// The page.
#[component]
pub fn ProfilePage() -> impl IntoView {
    page::load(read_profile(), show)
}

fn show((profile, may_ask): (Profile, bool)) -> AnyView {
    let crumbs = vec![(paths::profile(), tr!(profile.title))];
    match Address::here().get(EDIT) {
        "legal" => view! { <PageHeader title=tr!(profile.legal) crumbs/><LegalForm profile/> }.into_any(),
        "contact" => {
            view! { <PageHeader title=tr!(profile.contact) crumbs/><ContactForm profile/> }.into_any()
        }
        "support" if is_partner() => {
            view! { <PageHeader title=tr!(profile.support) crumbs/><SupportForm profile/> }.into_any()
        }
        _ => view! {
            <PageHeader title=tr!(profile.title) lead=tr!(profile.lead)/>
            <div class="stack column">
                <Legal profile=profile.clone()/>
                <People profile/>
                {may_ask.then(closing)}
            </div>
        }
        .into_any(),
    }
}

/// The way to ask for the organization to be closed.
fn closing() -> impl IntoView {
    view! {
        <Panel title=tr!(organization.close_title)>
            <p>{tr!(organization.profile_text)}</p>
            <p><LinkButton href=paths::close_organization() label=tr!(organization.close_title)/></p>
        </Panel>
    }
}

/// The address of one part's form.
pub fn edit_address(part: &str) -> String {
    format!("{}?{EDIT}={part}", paths::profile())
}

#[component]
fn Legal(profile: Profile) -> impl IntoView {
    let address =
        profile.address.as_ref().map(|address| i18n::address::lines(address, language()).join("\n"));
    view! {
        <Panel title=tr!(profile.legal)>
            <PanelActions slot>
                <LinkButton href=edit_address("legal") label=tr!(profile.update)
                    refused=profile.can_edit/>
            </PanelActions>
            <SummaryList>
                <SummaryRow term=tr!(profile.company_name)>{profile.company_name}</SummaryRow>
                <SummaryRow term=tr!(profile.address)>
                    <span class="pre-line">{address.unwrap_or_else(|| tr!(profile.not_given))}</span>
                </SummaryRow>
                <SummaryRow term=tr!(form.country)>{profile.country.name(language())}</SummaryRow>
                <SummaryRow term=tr!(profile.domain)>{profile.domain}</SummaryRow>
                {profile.mpn_id.map(|id| view! { <SummaryRow term=tr!(profile.mpn_id)>{id}</SummaryRow> })}
            </SummaryList>
        </Panel>
    }
}

#[component]
fn People(profile: Profile) -> impl IntoView {
    let Profile { contact, support, can_edit, .. } = profile;
    let can_edit_contact = can_edit.clone();
    view! {
        <Panel title=tr!(profile.contact)>
            <PanelActions slot>
                <LinkButton href=edit_address("contact") label=tr!(profile.update) refused=can_edit_contact/>
            </PanelActions>
            {contact.map(contact_facts)}
        </Panel>
        {is_partner().then(|| view! { <Support support can_edit/> })}
    }
}

/// Customers have nobody to support.
fn is_partner() -> bool {
    let kind = with_env(|env| env.viewer.as_ref().map(|viewer| viewer.kind));
    matches!(kind, Some(OrganizationKind::Provider | OrganizationKind::Reseller))
}

#[component]
fn Support(support: Option<SupportProfile>, can_edit: Permit) -> impl IntoView {
    let facts = match support {
        Some(support) => support_facts(support).into_any(),
        None => view! { <p>{tr!(profile.support_missing)}</p> }.into_any(),
    };
    view! {
        <Panel title=tr!(profile.support)>
            <PanelActions slot>
                <LinkButton href=edit_address("support") label=tr!(profile.update) refused=can_edit/>
            </PanelActions>
            {facts}
        </Panel>
    }
}

fn contact_facts(contact: Contact) -> impl IntoView {
    let name = full_name(language(), contact.given_name.as_str(), contact.family_name.as_str());
    let phone = contact.phone.map(|phone| phone.as_str().to_owned()).unwrap_or_default();
    view! {
        <SummaryList>
            <SummaryRow term=tr!(profile.name)>{name}</SummaryRow>
            <SummaryRow term=tr!(form.email)>{contact.email.to_string()}</SummaryRow>
            <SummaryRow term=tr!(form.phone)>{phone}</SummaryRow>
        </SummaryList>
    }
}

fn support_facts(support: SupportProfile) -> impl IntoView {
    let website = support.website.map(|address| address.to_string()).unwrap_or_default();
    view! {
        <SummaryList>
            <SummaryRow term=tr!(form.email)>{support.email.to_string()}</SummaryRow>
            <SummaryRow term=tr!(form.phone)>{support.phone.as_str().to_owned()}</SummaryRow>
            <SummaryRow term=tr!(form.website)>{website}</SummaryRow>
        </SummaryList>
    }
}
