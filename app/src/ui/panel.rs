//! A sheet of paper: the ground of lists, forms and facts.

use leptos::prelude::*;

/// Actions beside the title of a panel.
#[slot]
pub struct PanelActions {
    children: Children,
}

/// A panel with its title. `flush`: the content reaches the edges, as a table does.
#[component]
pub fn Panel(
    #[prop(optional, into)] title: Option<String>,
    /// Names the panel for those who listen where it has no title.
    #[prop(optional, into)]
    label: Option<String>,
    #[prop(optional)] flush: bool,
    #[prop(optional)] panel_actions: Option<PanelActions>,
    children: Children,
) -> impl IntoView {
    let head = title.map(|title| {
        view! {
            <div class="panel__head">
                <h2 class="panel__title">{title}</h2>
                {panel_actions.map(|actions| (actions.children)())}
            </div>
        }
    });
    let body = if flush {
        children().into_any()
    } else {
        view! { <div class="panel__body">{children()}</div> }.into_any()
    };
    view! { <section class="panel" aria-label=label>{head}{body}</section> }
}
