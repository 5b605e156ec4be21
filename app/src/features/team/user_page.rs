//! A user's page: permissions, name, password, and whether the account may sign in.

use domain::{
    actor::AccountStatus,
    team::{UserDetail, full_name},
};
use leptos::prelude::*;

use super::{
    account_form::{ASK_DISABLE, DisableQuestion, NameForm, ResetForm, StatusForm},
    list_page::account_status,
    roles_form::RolesForm,
    server_fns::read_user,
};
use crate::{
    i18n::language,
    page, paths, tr,
    ui::{Address, Banner, PageHeader, Panel, SummaryList, SummaryRow, Time, Tone},
};

/// One of the organization's own people.
#[component]
pub fn UserPage() -> impl IntoView {
    page::load(read_user(page::param("id")), show)
}

fn show(user: UserDetail) -> AnyView {
    let row = user.row.clone();
    let title = full_name(language(), &row.given_name, &row.family_name);
    let crumbs = vec![(paths::users(), tr!(team.title))];
    let status = account_status(row.status);
    let disabled = row.status == AccountStatus::Disabled;
    let asked = Address::here().get(ASK_DISABLE) == "ask" && user.can_disable.is_allowed();
    let question = asked.then(|| view! { <DisableQuestion user=user.clone()/> });
    let seen = match row.last_sign_in_at {
        Some(at) => view! { <Time at/> }.into_any(),
        None => tr!(team.never).into_any(),
    };
    view! {
        <PageHeader title crumbs status/>
        <div class="stack column">
            {disabled.then(|| view! { <Banner tone=Tone::Warning>{tr!(team.is_disabled)}</Banner> })}
            <Panel>
                <SummaryList>
                    <SummaryRow term=tr!(team.user_name)>{row.user_name}</SummaryRow>
                    <SummaryRow term=tr!(team.last_sign_in)>{seen}</SummaryRow>
                </SummaryList>
            </Panel>
            {question}
            <Parts user/>
        </div>
    }
    .into_any()
}

/// What can be changed, each with a form of its own.
#[component]
fn Parts(user: UserDetail) -> impl IntoView {
    let (name, password, account) = (user.clone(), user.clone(), user.clone());
    view! {
        <Panel title=tr!(team.permissions)><RolesForm user/></Panel>
        <Panel title=tr!(team.name)><NameForm user=name/></Panel>
        <Panel title=tr!(team.password)><ResetForm user=password/></Panel>
        <Panel title=tr!(team.account)><StatusForm user=account/></Panel>
    }
}
