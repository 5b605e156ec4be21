//! `/operator/membership/{id}/profiles/{profile}`: the form of a profile, a new one or one that is there.

use domain::membership::{MembershipDetail, MembershipProfile, MembershipProfileInput, ProfileRow};
use leptos::prelude::*;

use super::{profile_form::ProfileForm, server_fns::read_membership};
use crate::{
    error::{AppError, Failure},
    i18n::language,
    page, paths, request, tr,
    ui::PageHeader,
};

/// **Add profile**.
#[component]
pub fn NewMembershipProfilePage() -> impl IntoView {
    page::load(read_membership(page::param("id")), |account| show(account, None))
}

/// The profile of the address.
#[component]
pub fn MembershipProfilePage() -> impl IntoView {
    page::load(read_profile(page::param("id"), page::param("profile")), |(account, row)| {
        show(account, Some(row))
    })
}

async fn read_profile(id: String, profile: String) -> Result<(MembershipDetail, ProfileRow), AppError> {
    let account = read_membership(id).await?;
    let row = account.profiles.iter().find(|row| row.id.to_string() == profile).cloned();
    Ok((account, row.ok_or_else(|| request::fail(Failure::NotFound))?))
}

fn show(account: MembershipDetail, row: Option<ProfileRow>) -> AnyView {
    let crumbs = vec![
        (paths::memberships(), tr!(membership.title)),
        (paths::membership(account.id), account.user_name.clone()),
    ];
    let (title, page) = match &row {
        Some(row) => (
            tr!(membership.profile_title, mpn = row.profile.mpn_id.to_string()),
            paths::membership_profile(account.id, row.id),
        ),
        None => (tr!(membership.add_profile), paths::new_membership_profile(account.id)),
    };
    let input =
        MembershipProfileInput { account: account.id.to_string(), ..row.map(input).unwrap_or_default() };
    view! {
        <PageHeader title crumbs/>
        <div class="stack column">
            <ProfileForm input page back=paths::membership(account.id) refused=account.can_edit/>
        </div>
    }
    .into_any()
}

/// The form of a profile as it is.
fn input(row: ProfileRow) -> MembershipProfileInput {
    let MembershipProfile { mpn_id, company_name, country, active, state, .. } = row.profile.clone();
    let profile = row.profile;
    MembershipProfileInput {
        account: String::new(),
        id: row.id.to_string(),
        version: row.version.to_string(),
        mpn_id: mpn_id.into(),
        company_name: company_name.into(),
        country: country.to_string(),
        active: active.then(|| "true".to_owned()),
        state: country.state_name(&state, language()),
        city: profile.city,
        address_line1: profile.address_line1,
        address_line2: profile.address_line2,
        postal_code: profile.postal_code,
        given_name: profile.given_name,
        family_name: profile.family_name,
        email: profile.email,
        phone: profile.phone,
        benefits: profile.benefits.join("\n"),
        competencies: profile.competencies.join("\n"),
        incentives: profile.incentives.join("\n"),
    }
}
