//! A user's page: permissions, name, password, and whether the account may sign in.

use domain::{
    actor::AccountStatus,
    team::{UserDetail, full_name},
};
use leptos::prelude::*;

use super::{
    account_form::{ASK_DISABLE, DisableQuestion, FactorForm, NameForm, ResetForm, StatusForm},
    crumbs_of,
    customer_user::{ASK_DELETE, DeleteForm, DeleteQuestion, HeldLicenses},
    list_page::account_status,
    roles_form::RolesForm,
    server_fns::{Place, read_user},
};
use crate::{
    features::activity::{Subject, activity_panel},
    i18n::language,
    page, tr,
    ui::{Address, Banner, PageHeader, Panel, SummaryList, SummaryRow, Time, Tone},
};

/// One of the organization's own people.
#[component]
pub fn UserPage() -> impl IntoView {
    page::load(read_user(Place::Own, page::param("id")), show)
}

/// One of a customer's.
#[component]
pub fn CustomerUserPage() -> impl IntoView {
    page::load(read_user(Place::Customer(page::param("id")), page::param("user")), show)
}

/// One of a reseller's.
#[component]
pub fn ResellerUserPage() -> impl IntoView {
    page::load(read_user(Place::Reseller(page::param("id")), page::param("user")), show)
}

fn show(user: UserDetail) -> AnyView {
    let row = user.row.clone();
    let title = full_name(language(), &row.given_name, &row.family_name);
    let crumbs = crumbs_of(user.customer.as_ref(), user.reseller.as_ref());
    let status = account_status(row.status);
    let activity = activity_panel(Subject::Record(row.id.into()));
    let disabled = row.status == AccountStatus::Disabled;
    let deleting = Address::here().get(ASK_DELETE) == "ask" && user.can_delete.is_allowed();
    let deletion = deleting.then(|| view! { <DeleteQuestion user=user.clone()/> });
    let asked = Address::here().get(ASK_DISABLE) == "ask" && user.can_disable.is_allowed();
    let question = asked.then(|| view! { <DisableQuestion user=user.clone()/> });
    let seen = match row.last_sign_in_at {
        Some(at) => view! { <Time at/> }.into_any(),
        None => tr!(team.never).into_any(),
    };
    let location = user.location.map(|country| country.name(language()));
    let location = location.map(|name| view! { <SummaryRow term=tr!(form.location)>{name}</SummaryRow> });
    view! {
        <PageHeader title crumbs status/>
        <div class="stack column">
            {disabled.then(|| view! { <Banner tone=Tone::Warning>{tr!(team.is_disabled)}</Banner> })}
            <Panel>
                <SummaryList>
                    <SummaryRow term=tr!(team.user_name)>{row.user_name}</SummaryRow>
                    <SummaryRow term=tr!(team.last_sign_in)>{seen}</SummaryRow>
                    {location}
                </SummaryList>
            </Panel>
            {question}
            {deletion}
            <Parts user/>
            {activity}
        </div>
    }
    .into_any()
}

/// What can be changed, each with a form of its own.
#[component]
fn Parts(user: UserDetail) -> impl IntoView {
    let (name, password, account, factor) = (user.clone(), user.clone(), user.clone(), user.clone());
    let of_customer = || user.customer.is_some().then(|| user.clone());
    let licenses = of_customer().map(|user| view! { <HeldLicenses user/> });
    let deletion =
        of_customer().map(|user| view! { <Panel title=tr!(team.delete)><DeleteForm user/></Panel> });
    let title = if user.location.is_some() { tr!(team.name_and_location) } else { tr!(team.name) };
    view! {
        {licenses}
        <Panel title=tr!(team.permissions)><RolesForm user/></Panel>
        <Panel title><NameForm user=name/></Panel>
        <Panel title=tr!(team.password)><ResetForm user=password/></Panel>
        <FactorForm user=factor/>
        <Panel title=tr!(team.account)><StatusForm user=account/></Panel>
        {deletion}
    }
}
