//! Title of a page, the way to it, its state and its actions (DE1). Names the document as well.

use leptos::prelude::*;

pub use super::breadcrumb::Crumb;
use super::{
    badge::{Badge, Tone},
    breadcrumb::Breadcrumb,
    document_title::DocumentTitle,
};
use crate::{
    env::{FormFailure, with_env},
    tr,
};

/// Small print below the title: domain, ids with copy buttons.
#[slot]
pub struct PageMeta {
    children: Children,
}

/// Headline; children are the page's actions.
#[component]
pub fn PageHeader(
    #[prop(into)] title: String,
    #[prop(optional)] crumbs: Vec<Crumb>,
    #[prop(optional)] status: Option<(Tone, String)>,
    #[prop(optional, into)] lead: Option<String>,
    #[prop(optional)] page_meta: Option<PageMeta>,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let document = document_title(&title);
    let way = (!crumbs.is_empty()).then(|| view! { <Breadcrumb crumbs current=title.clone()/> });
    view! {
        <DocumentTitle text=document/>
        <header class="page-header">
            {way}
            <div class="page-header__row">
                <div class="page-header__title">
                    <h1 tabindex="-1">{title}</h1>
                    {status.map(|(tone, label)| view! { <Badge tone label/> })}
                    {lead.map(|lead| view! { <p class="page-header__lead">{lead}</p> })}
                </div>
                {children.map(|children| view! { <div class="page-header__actions">{children()}</div> })}
            </div>
            {page_meta.map(|meta| view! { <div class="page-header__meta">{(meta.children)()}</div> })}
        </header>
    }
}

/// Page, organization, product; after a failed form with `Error:` in front (ER1, AX2).
fn document_title(title: &str) -> String {
    let organization = with_env(|env| env.viewer.as_ref().map(|viewer| viewer.organization_name.clone()));
    let failed = with_env(|env| env.failure.as_ref().is_some_and(FormFailure::failed));
    let failed = if failed { tr!(error.title_prefix) } else { String::new() };
    let parts: Vec<String> =
        [Some(title.to_owned()), organization, Some("Kizuna".to_owned())].into_iter().flatten().collect();
    format!("{failed}{}", parts.join(" - "))
}
