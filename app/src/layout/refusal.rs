//! Why something is refused, and the one next step: the same words at a disabled button and on the page of a refused
//! request.

use domain::{
    actor::{OrganizationKind, Role},
    policy::{NextStep, Refusal},
    subscription::Obstacle,
};
use leptos::prelude::*;

use crate::{
    env::{Viewer, with_env},
    paths, tr,
    ui::{kind_name, role_name},
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
    let next = with_env(|env| env.viewer.as_ref().and_then(|viewer| next_place(refusal.next_step(), viewer)));
    next.map(|(href, text)| view! { <p class="why__next"><a href=href>{text}</a></p> })
}

fn next_place(next: NextStep, viewer: &Viewer) -> Option<(String, String)> {
    let has = |roles: &[Role]| roles.iter().any(|role| viewer.roles.contains(role));
    let partner = matches!(viewer.kind, OrganizationKind::Provider | OrganizationKind::Reseller);
    match next {
        NextStep::RequestPartnership if has(&[Role::AdminAgent]) => {
            Some((paths::request_partnership(), tr!(error.to_request_partnership)))
        }
        NextStep::InviteCustomer if partner && has(&[Role::AdminAgent, Role::SalesAgent]) => {
            Some((paths::request_relationship(), tr!(error.to_invite_customer)))
        }
        NextStep::AskProviderForPartnership => {
            Some((paths::indirect_providers(), tr!(error.to_indirect_providers)))
        }
        NextStep::AskGlobalAdmin if partner => Some((paths::users(), tr!(error.to_colleagues))),
        _ => None,
    }
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
        _ => tr!(error.relation_any),
    }
}

fn next_text(next: NextStep) -> String {
    match next {
        NextStep::ContactOperator => tr!(error.next_contact_operator),
        NextStep::AskGlobalAdmin => tr!(error.next_ask_global_admin),
        NextStep::AskAdministrator => tr!(error.next_ask_administrator),
        NextStep::RequestPartnership => tr!(error.next_request_partnership),
        NextStep::AskProviderForPartnership => tr!(error.next_ask_provider),
        NextStep::InviteCustomer => tr!(error.next_invite_customer),
        NextStep::AskReseller => tr!(error.next_ask_reseller),
        NextStep::WaitForOther => tr!(error.next_wait),
        NextStep::Reload => tr!(error.next_reload),
        NextStep::SignInElsewhere => tr!(error.next_sign_in_elsewhere),
    }
}

#[cfg(test)]
mod tests {
    use domain::id::{AccountId, OrganizationId};

    use super::*;

    fn place(next: NextStep, kind: OrganizationKind, roles: &[Role]) -> Option<String> {
        let viewer = Viewer {
            account_id: AccountId::NIL,
            name: String::new(),
            organization_id: OrganizationId::NIL,
            organization_name: String::new(),
            kind,
            active: true,
            roles: roles.to_vec(),
        };
        next_place(next, &viewer).map(|(href, _)| href)
    }

    #[test]
    fn a_next_step_leads_only_where_it_can_be_taken() {
        use OrganizationKind::{Customer, Provider, Reseller};
        let invite = NextStep::InviteCustomer;
        assert_eq!(place(invite, Reseller, &[Role::SalesAgent]), Some(paths::request_relationship()));
        assert_eq!(place(invite, Reseller, &[Role::HelpdeskAgent]), None);
        assert_eq!(place(NextStep::AskGlobalAdmin, Provider, &[]), Some(paths::users()));
        assert_eq!(place(NextStep::AskGlobalAdmin, Customer, &[Role::BillingAdmin]), None);
    }
}
