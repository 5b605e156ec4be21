//! `/operator/membership/{id}`: an account, its profiles, and what is linked to them.

use domain::membership::{MembershipDetail, ProfileRow};
use leptos::prelude::*;

use super::{account_form::AccountForm, profile_facts::ProfileFacts, server_fns::read_membership};
use crate::{
    page, paths, tr,
    ui::{LinkButton, PageHeader, Panel, PanelActions, Weight},
};

/// The account of the address.
#[component]
pub fn MembershipPage() -> impl IntoView {
    page::load(read_membership(page::param("id")), show)
}

fn show(account: MembershipDetail) -> AnyView {
    let crumbs = vec![(paths::memberships(), tr!(membership.title))];
    let (title, add) = (account.user_name.clone(), paths::new_membership_profile(account.id));
    let refused = account.can_edit.clone();
    let profiles = account.profiles.clone().into_iter().map(|row| profile(&account, row)).collect_view();
    let empty = account.profiles.is_empty().then(|| view! { <p>{tr!(membership.no_profiles)}</p> });
    view! {
        <PageHeader title crumbs>
            <LinkButton href=add label=tr!(membership.add_profile) weight=Weight::Primary refused/>
        </PageHeader>
        <div class="split">
            <section class="stack" aria-labelledby="profiles">
                <h2 id="profiles">{tr!(membership.profiles)}</h2>
                {empty}
                {profiles}
            </section>
            <Panel title=tr!(membership.account)><AccountForm account=Some(account)/></Panel>
        </div>
    }
    .into_any()
}

fn profile(account: &MembershipDetail, row: ProfileRow) -> impl IntoView + use<> {
    let href = paths::membership_profile(account.id, row.id);
    let (title, refused) = (row.profile.mpn_id.to_string(), account.can_edit.clone());
    let id = format!("mpn-{title}");
    view! {
        <div id=id>
            <Panel title=tr!(membership.profile_title, mpn = title)>
                <PanelActions slot><LinkButton href label=tr!(membership.edit_profile) refused/></PanelActions>
                <ProfileFacts profile=row.profile/>
            </Panel>
        </div>
    }
}
