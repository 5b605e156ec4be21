//! Whether the person is in the admin agent group, and where to mend it (checklist C1 to C4).

use domain::team::AdminAgentHint;
use leptos::prelude::*;

use crate::{
    i18n::separator,
    paths, tr,
    ui::{Banner, LinkButton, Tone},
};

/// The hint for people of providers and resellers whose account is ready.
#[component]
pub fn RoleHint(hint: AdminAgentHint) -> impl IntoView {
    if hint.is_member {
        let text = format!("{} {}", tr!(dashboard.account_ready), tr!(dashboard.admin_agent_yes));
        return view! { <p class="note">{text}</p> }.into_any();
    }
    let title = format!("{} {}", tr!(dashboard.account_ready), tr!(dashboard.admin_agent_no));
    view! { <Banner tone=Tone::Warning title>{way(hint)}</Banner> }.into_any()
}

/// The guide's steps for whoever can take them, else whom to ask.
fn way(hint: AdminAgentHint) -> AnyView {
    let own = paths::user_of(None, hint.own);
    if hint.can_join.is_allowed() {
        return view! {
            <p>{tr!(dashboard.admin_agent_why)}</p>
            <p class="banner__actions">
                <LinkButton href=own label=tr!(dashboard.admin_agent_own)/>
                <LinkButton href=paths::users() label=tr!(dashboard.admin_agent_fix)/>
            </p>
        }
        .into_any();
    }
    let names = hint.ask.join(&separator());
    let ask = (!names.is_empty()).then(|| view! { <p>{tr!(dashboard.admin_agent_ask, names = names)}</p> });
    view! {
        <p>{tr!(dashboard.admin_agent_other)}</p>
        {ask}
        <p class="banner__actions"><LinkButton href=paths::users() label=tr!(dashboard.admin_agent_fix)/></p>
    }
    .into_any()
}
