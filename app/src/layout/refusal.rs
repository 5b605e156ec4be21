//! Why something is refused, and the one next step: the same words at a disabled button and on the page of a refused
//! request.

use domain::{
    policy::{NextStep, Refusal},
    subscription::Obstacle,
};

use crate::{
    tr,
    ui::{kind_name, role_name},
};

/// Reason and next step.
pub fn refusal_text(refusal: &Refusal) -> String {
    if let Refusal::Subscription { obstacle } = refusal {
        return obstacle_text(*obstacle);
    }
    tr!(error.refused, reason = reason(refusal), next = next_text(refusal.next_step()))
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
