//! Why something is refused, and the one next step: the same words at a disabled button and on the page of a refused
//! request.

#[cfg(test)]
mod tests;

use domain::{
    actor::{OrganizationKind, Role},
    policy::{NextStep, Refusal},
    subscription::Obstacle,
};
use leptos::prelude::*;

use crate::{
    env::{Viewer, with_env},
    paths, tr,
    ui::{Address, kind_name, role_name},
};

/// Reason and next step.
pub fn refusal_text(refusal: &Refusal) -> String {
    if let Refusal::Subscription { obstacle } = refusal {
        return obstacle_text(*obstacle);
    }
    tr!(error.refused, reason = reason(refusal), next = next_text(refusal.next_step()))
}

/// Where this person takes the next step; nothing where there is no such page, or it would refuse this person too.
#[component]
pub fn NextStepLink(refusal: Refusal) -> impl IntoView {
    // What stands in the way of a subscription names its next step itself.
    let next = Some(refusal.next_step()).filter(|_| !matches!(refusal, Refusal::Subscription { .. }));
    let next = with_env(|env| next_place(next?, env.viewer.as_ref()?));
    next.map(|(href, text)| view! { <p class="why__next"><a href=href>{text}</a></p> })
}

/// Every step has its place or none, so that a new one does not compile without an answer here.
fn next_place(next: NextStep, viewer: &Viewer) -> Option<(String, String)> {
    use OrganizationKind::{Customer, Operator, Provider, Reseller};
    let has = |roles: &[Role]| roles.iter().any(|role| viewer.roles.contains(role));
    let is = |kinds: &[OrganizationKind]| kinds.contains(&viewer.kind);
    let partner = is(&[Provider, Reseller]);
    let place = |may: bool, href: String, text: String| may.then_some((href, text));
    match next {
        NextStep::ContactOperator => place(true, paths::dashboard(), tr!(error.to_own_state)),
        NextStep::AskGlobalAdmin => {
            place(partner && !viewer.roles.is_empty(), paths::users(), tr!(error.to_colleagues))
        }
        NextStep::AskAdminAgent => {
            place(partner && !viewer.roles.is_empty(), paths::users(), tr!(error.to_admin_agents))
        }
        NextStep::TakeRole => {
            let own = paths::user_of(None, viewer.account_id);
            place(!is(&[Customer]), own, tr!(error.to_own_roles))
        }
        NextStep::RequestPartnership => {
            let may = is(&[Provider]) && has(&[Role::AdminAgent]);
            place(may, paths::request_partnership(), tr!(error.to_request_partnership))
        }
        NextStep::AskProviderForPartnership | NextStep::AskProviderForSupport => {
            let may = is(&[Reseller]) && !viewer.roles.is_empty();
            place(may, paths::indirect_providers(), tr!(error.to_indirect_providers))
        }
        NextStep::InviteCustomer => {
            let may = partner && has(&[Role::AdminAgent, Role::SalesAgent]);
            place(may, paths::request_relationship(), tr!(error.to_invite_customer))
        }
        NextStep::AskReseller => {
            let may = is(&[Provider]) && !viewer.roles.is_empty();
            place(may, paths::indirect_resellers(), tr!(error.to_indirect_resellers))
        }
        NextStep::SignInElsewhere => place(true, paths::sign_in(), tr!(error.to_sign_in)),
        // Who lists the operator's people may change roles, and needs no help.
        NextStep::AskAdministrator => place(is(&[Operator]), paths::dashboard(), tr!(error.to_own_tasks)),
        // The address without words is this page's own.
        NextStep::Reload => place(true, String::new(), tr!(error.to_reload)),
        // Whom to ask and what to wait for stands in the words.
        NextStep::AskPerson | NextStep::WaitForOther => None,
        NextStep::ConfirmIdentity => place(true, to_confirm(), tr!(error.to_confirm)),
    }
}

/// Where the person confirms that it is itself, and from there back to this page.
pub(super) fn to_confirm() -> String {
    paths::confirm(&Address::here().href())
}

fn reason(refusal: &Refusal) -> String {
    match refusal {
        Refusal::OrganizationInactive => tr!(error.organization_inactive),
        Refusal::WrongOrganization { kinds } if kinds.is_empty() => tr!(error.nobody_can),
        Refusal::WrongOrganization { kinds } => {
            tr!(error.wrong_organization, kinds = either(kinds.iter().map(|kind| kind_name(*kind))))
        }
        Refusal::RoleMissing { roles, .. } => {
            let roles = roles.iter().map(|role| tr!(error.role_in_list, role = role_name(*role)));
            tr!(error.role_missing, roles = either(roles))
        }
        Refusal::RelationMissing { next, .. } => relation(*next),
        Refusal::OtherInactive => tr!(error.other_inactive),
        Refusal::ProofStale => tr!(error.proof_stale),
        Refusal::StateClosed | Refusal::Subscription { .. } => tr!(error.state_closed),
    }
}

/// What of a subscription stands in the way, and the next step.
pub fn obstacle_text(obstacle: Obstacle) -> String {
    match obstacle {
        Obstacle::Pending => tr!(subscription.obstacle_pending),
        Obstacle::Suspended => tr!(subscription.obstacle_suspended),
        Obstacle::Running => tr!(subscription.obstacle_running),
        Obstacle::Ended => tr!(subscription.obstacle_ended),
        Obstacle::Upgrading => tr!(subscription.obstacle_upgrading),
        Obstacle::Ordered => tr!(subscription.obstacle_ordered),
        Obstacle::NoTarget => tr!(subscription.obstacle_no_target),
        Obstacle::AddOns => tr!(subscription.obstacle_add_ons),
        Obstacle::NotRenewable => tr!(subscription.obstacle_not_renewable),
        Obstacle::NotSold => tr!(subscription.obstacle_not_sold),
    }
}

fn either(words: impl Iterator<Item = String>) -> String {
    words.collect::<Vec<_>>().join(&tr!(error.or))
}

/// Which relation is missing follows from what would bring it about.
fn relation(next: NextStep) -> String {
    match next {
        NextStep::InviteCustomer => tr!(error.relation_customer),
        NextStep::RequestPartnership | NextStep::AskProviderForPartnership => tr!(error.relation_partnership),
        NextStep::AskReseller => tr!(error.relation_tenant_admin),
        NextStep::AskProviderForSupport => tr!(error.relation_support_contact),
        NextStep::AskPerson => tr!(error.relation_personal),
        NextStep::ContactOperator
        | NextStep::AskGlobalAdmin
        | NextStep::AskAdminAgent
        | NextStep::TakeRole
        | NextStep::AskAdministrator
        | NextStep::WaitForOther
        | NextStep::Reload
        | NextStep::SignInElsewhere
        | NextStep::ConfirmIdentity => tr!(error.relation_any),
    }
}

fn next_text(next: NextStep) -> String {
    match next {
        NextStep::ContactOperator => tr!(error.next_contact_operator),
        NextStep::AskGlobalAdmin => tr!(error.next_ask_global_admin),
        NextStep::AskAdminAgent => tr!(error.next_ask_admin_agent),
        NextStep::TakeRole => tr!(error.next_take_role),
        NextStep::AskAdministrator => tr!(error.next_ask_administrator),
        NextStep::RequestPartnership => tr!(error.next_request_partnership),
        NextStep::AskProviderForPartnership => tr!(error.next_ask_provider),
        NextStep::AskProviderForSupport => tr!(error.next_ask_provider_for_support),
        NextStep::InviteCustomer => tr!(error.next_invite_customer),
        NextStep::AskReseller => tr!(error.next_ask_reseller),
        NextStep::AskPerson => tr!(error.next_ask_person),
        NextStep::WaitForOther => tr!(error.next_wait),
        NextStep::Reload => tr!(error.next_reload),
        NextStep::SignInElsewhere => tr!(error.next_sign_in_elsewhere),
        NextStep::ConfirmIdentity => tr!(error.next_confirm),
    }
}
