//! `/partners`: every partner that can touch something of the customer, and what exactly.

use domain::{
    access::{AccessView, GrantedAccess, PartnerAccess},
    ending::{Side, TouchedList},
    policy::Permit,
};
use leptos::prelude::*;

use super::server_fns::read_access;
use crate::{
    features::{
        customer::{grant_meta, grant_sentence},
        ending::{TouchedNames, end_name},
    },
    i18n, page, paths, tr,
    ui::{EmptyState, GrantLine, LinkButton, PageHeader, Panel, kind_name},
};

/// The partners of the reader's organization.
#[component]
pub fn AccessPage() -> impl IntoView {
    page::load(read_access(), show)
}

fn show(access: AccessView) -> AnyView {
    let AccessView { partners, can_end } = access;
    let body = if partners.is_empty() {
        view! {
            <EmptyState title=tr!(access.none_title) text=tr!(access.none_text) icon="customers">
                <LinkButton href=paths::dashboard() label=tr!(layout.dashboard)/>
            </EmptyState>
        }
        .into_any()
    } else {
        let each = partners
            .into_iter()
            .map(|partner| view! { <Partner partner can_end=can_end.clone()/> })
            .collect_view();
        view! { <div class="stack">{each}</div> }.into_any()
    };
    view! {
        <PageHeader title=tr!(access.title) lead=tr!(access.lead)/>
        {body}
    }
    .into_any()
}

#[component]
fn Partner(partner: PartnerAccess, can_end: Permit) -> impl IntoView {
    let PartnerAccess { id, name, kind, grants, associations, support_contacts } = partner;
    let title = tr!(access.partner, name = name.clone(), kind = kind_name(kind));
    let (href, about) = (paths::end_partner(id), name);
    // One grant and nothing besides is withdrawn by its own button.
    let whole = grants.len() != 1 || associations.count + support_contacts.count > 0;
    let refused = can_end.clone();
    let all = whole.then(|| {
        let label = tr!(access.withdraw_all);
        view! { <p><LinkButton href label about refused/></p> }
    });
    let lines =
        grants.into_iter().map(|access| view! { <Granted access can_end=can_end.clone()/> }).collect_view();
    view! {
        <Panel title>
            <ul class="relationship-panel__grants">{lines}</ul>
            <Single title=tr!(access.associations) list=associations/>
            <Single title=tr!(access.support_contacts) list=support_contacts/>
            {all}
        </Panel>
    }
}

#[component]
fn Granted(access: GrantedAccess, can_end: Permit) -> impl IntoView {
    let meta = [grant_meta(&access.grant)].into_iter().chain(facts(&access)).collect::<Vec<_>>().join(" · ");
    let GrantedAccess { grant, sleeping, .. } = access;
    let (href, label) = (paths::end_grant(grant.id), end_name(grant.kind, Side::Grantor));
    let sentence = grant_sentence(&grant);
    view! {
        <GrantLine sentence=sentence.clone() meta ended=sleeping>
            <LinkButton href label about=sentence refused=can_end/>
        </GrantLine>
    }
}

/// How it came about, when it was last used, and whether it sleeps.
fn facts(access: &GrantedAccess) -> Vec<String> {
    let agreed = access.agreed_by.clone().map(|person| tr!(access.agreed_by, person = person));
    let origin = if access.invited { tr!(access.by_invitation) } else { tr!(access.with_account) };
    let used = match access.last_used {
        Some(at) => tr!(access.last_used, at = i18n::date_time(at)),
        None => tr!(access.never_used),
    };
    let sleeping = access.sleeping.then(|| tr!(access.sleeping));
    [Some(origin), agreed, Some(used), sleeping].into_iter().flatten().collect()
}

/// Single subscriptions that name the partner.
#[component]
fn Single(title: String, list: TouchedList) -> impl IntoView {
    (list.count > 0).then(|| {
        view! {
            <section class="stack stack--tight"><h3>{title}</h3><TouchedNames list/></section>
        }
    })
}
