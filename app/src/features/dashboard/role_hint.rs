//! Whether the person is in the admin agent group, and where to mend it (checklist C1, C2).

use leptos::prelude::*;

use crate::{
    paths, tr,
    ui::{Banner, LinkButton, Tone},
};

/// The hint for people of providers and resellers.
#[component]
pub fn RoleHint(admin_agent: bool) -> impl IntoView {
    if admin_agent {
        return view! { <p class="note">{tr!(dashboard.admin_agent_yes)}</p> }.into_any();
    }
    view! {
        <Banner tone=Tone::Warning title=tr!(dashboard.admin_agent_no)>
            <p>{tr!(dashboard.admin_agent_why)}</p>
            <p class="banner__actions"><LinkButton href=paths::users() label=tr!(dashboard.admin_agent_fix)/></p>
        </Banner>
    }
    .into_any()
}
