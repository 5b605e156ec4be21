//! `/account/recovery-codes`: the codes, once, after they were made. Whoever comes back finds that they were shown.

use domain::second_factor::RecoveryCodes;
use leptos::prelude::*;

use super::factor_fns::read_recovery_codes;
use crate::{
    page, paths, tr,
    ui::{CopyButton, Important, LinkButton, PageHeader, Panel, Weight},
};

/// The page.
#[component]
pub fn RecoveryCodesPage() -> impl IntoView {
    page::load(read_recovery_codes(), show)
}

fn show(found: RecoveryCodes) -> AnyView {
    let crumbs = vec![(paths::security(), tr!(security.title))];
    let body = if found.codes.is_empty() { gone().into_any() } else { codes(found.codes).into_any() };
    view! {
        <PageHeader title=tr!(security.recovery_title) crumbs/>
        <div class="stack column">
            {body}
            <p class="cluster">
                <LinkButton href=paths::security() label=tr!(security.to_security) weight=Weight::Primary/>
                <LinkButton href=paths::dashboard() label=tr!(security.to_dashboard)/>
            </p>
        </div>
    }
    .into_any()
}

fn codes(codes: Vec<String>) -> impl IntoView {
    let all = codes.join("\n");
    let items =
        codes.into_iter().map(|code| view! { <li class="mono" translate="no">{code}</li> }).collect_view();
    view! {
        <Important><p>{tr!(security.recovery_lead)}</p></Important>
        <Panel title=tr!(security.recovery_title)>
            <div class="stack" data-forget="true">
                <ul id="recovery-codes">{items}</ul>
                <CopyButton text=all label=tr!(common.copy_what, what = tr!(security.recovery_title))/>
            </div>
        </Panel>
    }
}

fn gone() -> impl IntoView {
    view! { <p>{tr!(security.recovery_gone)}</p> }
}
