//! `/account/security`: the own password, the second factor, and where one is signed in.

use domain::security::SecurityPage as Security;
use leptos::prelude::*;

use super::{
    factor_panel::FactorPanel, passkey_panel::PasskeyPanel, server_fns::read_security, sessions::Sessions,
};
use crate::{
    page, paths, tr,
    ui::{LinkButton, PageHeader, Panel, SummaryList, SummaryRow},
};

/// The page.
#[component]
pub fn SecurityPage() -> impl IntoView {
    page::load(read_security(), show)
}

fn show(found: Security) -> AnyView {
    let Security { user_name, has_password, factor, passkeys, codes_left, factor_required, sessions } = found;
    let codes_left = (!passkeys.is_empty()).then_some(codes_left);
    view! {
        <PageHeader title=tr!(security.title) lead=tr!(security.lead)/>
        <div class="stack">
            <Password user_name has_password/>
            <FactorPanel factor factor_required codes_left/>
            <PasskeyPanel passkeys/>
            <Sessions sessions/>
        </div>
    }
    .into_any()
}

/// What one signs in with, and the way to another password.
#[component]
fn Password(user_name: String, has_password: bool) -> impl IntoView {
    let change = match has_password {
        true => {
            view! { <LinkButton href=paths::set_password() label=tr!(security.change_password)/> }.into_any()
        }
        false => view! { <p class="note">{tr!(security.no_password)}</p> }.into_any(),
    };
    view! {
        <Panel title=tr!(session.password)>
            <div class="stack">
                <SummaryList>
                    <SummaryRow term=tr!(session.user_name)>
                        <span class="mono" translate="no">{user_name}</span>
                    </SummaryRow>
                </SummaryList>
                {change}
            </div>
        </Panel>
    }
}
