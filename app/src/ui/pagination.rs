//! First / Previous / Next of a list (LI5). A place that is not there is shown and leads nowhere.
//!
//! A list changes between two pages. A place with nothing before it is the beginning by now, or lies behind the end, and
//! leads to the first page itself: a page that holds what is left before some row, or nothing, would tell of a list that
//! there is not. A form that failed stays where it was sent, with what was typed.

use domain::page::Cursor;
use leptos::prelude::*;

use super::{address::Address, icon::Icon};
use crate::{env::with_env, page, request, tr};

/// The name of the place in an address.
const AFTER: &str = "after";
/// The name of the message that follows a form.
const DONE: &str = "done";

/// The links of the shown list's pages; nothing at all when everything fits on one.
#[component]
pub fn Pagination(
    previous: Option<Cursor>,
    next: Option<Cursor>,
    /// Which part of how many is shown.
    #[prop(optional, into)]
    range: Option<String>,
) -> impl IntoView {
    let here = Address::here();
    let start = here.clone().first_page();
    let is_gone = previous.is_none() && !here.get(AFTER).is_empty();
    if is_gone && with_env(|env| env.failure.is_none()) {
        request::redirect(&start.clone().with(DONE, &page::query(DONE)).href());
    }
    let to = |cursor: Option<Cursor>| cursor.map(|at| start.clone().with(AFTER, &at.to_string()).href());
    let (previous, next) = (to(previous), to(next));
    let first = previous.is_some().then(|| start.href());
    let one_page = first.is_none() && previous.is_none() && next.is_none();
    (!one_page).then(|| {
        view! {
            <nav class="pagination" aria-label=tr!(common.pages)>
                {range.map(|range| view! { <span class="pagination__range">{range}</span> })}
                <div class="pagination__links">
                    {link(first, None, tr!(common.first_page), None)}
                    {link(previous, Some("chevron-left"), tr!(common.previous_page), None)}
                    {link(next, None, tr!(common.next_page), Some("chevron-right"))}
                </div>
            </nav>
        }
    })
}

fn link(
    href: Option<String>,
    before: Option<&'static str>,
    label: String,
    after: Option<&'static str>,
) -> impl IntoView {
    let off = href.is_none();
    view! {
        <a class="pagination__link" href=href role=off.then_some("link") aria-disabled=off.then_some("true")>
            {before.map(|name| view! { <Icon name class="icon--small"/> })}
            {label}
            {after.map(|name| view! { <Icon name class="icon--small"/> })}
        </a>
    }
}
