//! Who stands in which relation to whom, and one sentence per grant (DE3).

use leptos::prelude::*;

/// One organization on the thread.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Party {
    /// What it is, in words.
    pub kind: String,
    pub name: String,
    /// The reader's own organization, or the one the page is about.
    pub current: bool,
    /// Its relation to the one before has ended.
    pub ended: bool,
}

/// The organizations in their order, and below them [`GrantLine`]s.
#[component]
pub fn RelationshipPanel(
    #[prop(into)] label: String,
    parties: Vec<Party>,
    children: Children,
) -> impl IntoView {
    let parties = parties
        .into_iter()
        .map(|party| {
            view! {
                <li class="relationship-panel__party" class:relationship-panel__party--ended=party.ended
                    aria-current=party.current.then_some("true")>
                    <div class="relationship-panel__kind">{party.kind}</div>
                    <div class="relationship-panel__name">{party.name}</div>
                </li>
            }
        })
        .collect_view();
    view! {
        <section class="relationship-panel" aria-label=label>
            <ol class="relationship-panel__parties">{parties}</ol>
            <ul class="relationship-panel__grants">{children()}</ul>
        </section>
    }
}

/// One grant: who may do what; since when, until when, by which consent. Children withdraw it, for whoever may.
#[component]
pub fn GrantLine(
    #[prop(into)] sentence: String,
    #[prop(into)] meta: String,
    #[prop(optional)] ended: bool,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    view! {
        <li class="relationship-panel__grant" class:relationship-panel__grant--ended=ended>
            <p class="relationship-panel__sentence">{sentence}</p>
            <p class="relationship-panel__meta">{meta}</p>
            {children.map(|children| view! { <div class="relationship-panel__action">{children()}</div> })}
        </li>
    }
}
