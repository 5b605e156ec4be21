//! Who in the own organization can mend a missing role: named on the page of a refused request.

use domain::{actor::Role, policy::NextStep};

use crate::{
    env::with_env,
    error::{AppError, Failure},
    request,
};

/// Names of colleagues whom the next step of a refusal tells to ask. What fails here leaves the page without them.
pub async fn who_helps(error: &AppError) -> Vec<String> {
    let role = match &error.failure {
        Failure::Forbidden(refusal) => asked(refusal.next_step()),
        _ => None,
    };
    let Some(role) = role.filter(|_| with_env(|env| env.viewer.is_some())) else { return Vec::new() };
    let Ok(caller) = request::caller() else { return Vec::new() };
    let names = service::team::who_helps(&caller.read(), &caller.actor, caller.now, &[role]).await;
    names.unwrap_or_default()
}

/// The role of those to ask.
fn asked(next: NextStep) -> Option<Role> {
    match next {
        NextStep::AskAdminAgent => Some(Role::AdminAgent),
        NextStep::AskGlobalAdmin => Some(Role::GlobalAdmin),
        NextStep::AskAdministrator => Some(Role::Administrator),
        NextStep::ContactOperator
        | NextStep::TakeRole
        | NextStep::RequestPartnership
        | NextStep::AskProviderForPartnership
        | NextStep::AskProviderForSupport
        | NextStep::InviteCustomer
        | NextStep::AskReseller
        | NextStep::AskPerson
        | NextStep::WaitForOther
        | NextStep::Reload
        | NextStep::SignInElsewhere
        | NextStep::ConfirmIdentity => None,
    }
}
