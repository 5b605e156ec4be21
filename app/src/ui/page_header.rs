//! Title of a page, the way to it, and its actions. Names the document as well.

use leptos::prelude::*;
use leptos_meta::Title;

use crate::{env::with_env, tr};

/// One step of the way to a page: address and words.
pub type Crumb = (String, String);

/// Headline with breadcrumb and actions.
#[component]
pub fn PageHeader(
    #[prop(into)] title: String,
    #[prop(optional)] crumbs: Vec<Crumb>,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let organization = with_env(|env| env.viewer.as_ref().map(|viewer| viewer.organization_name.clone()));
    let failed = with_env(|env| env.failure.is_some()).then(|| tr!(error.title_prefix)).unwrap_or_default();
    let parts: Vec<String> = [Some(title.clone()), organization, Some("Kizuna".to_owned())].into_iter().flatten().collect();
    let document = format!("{failed}{}", parts.join(" - "));
    view! {
        <Title text=document/>
        <header class="page-header">
            {(!crumbs.is_empty()).then(|| breadcrumb(crumbs))}
            <div class="page-header__row">
                <h1 class="page-header__title" tabindex="-1">{title}</h1>
                {children.map(|children| view! { <div class="page-header__actions">{children()}</div> })}
            </div>
        </header>
    }
}

fn breadcrumb(crumbs: Vec<Crumb>) -> impl IntoView {
    let items = crumbs
        .into_iter()
        .map(|(href, text)| view! { <li class="breadcrumb__item"><a href=href>{text}</a></li> })
        .collect_view();
    view! {
        <nav class="breadcrumb" aria-label=tr!(common.breadcrumb)>
            <ol class="breadcrumb__list">{items}</ol>
        </nav>
    }
}
