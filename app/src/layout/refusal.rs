//! Why something is refused, and the one next step: the same words at a disabled button and on the page of a refused
//! request.

use domain::policy::{NextStep, Refusal};

use crate::{
    tr,
    ui::{kind_name, role_name},
};

/// Reason and next step.
pub fn refusal_text(refusal: &Refusal) -> String {
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
        Refusal::StateClosed => tr!(error.state_closed),
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
