//! Which lists a person has: asked of the policy with every relation standing, for the rows bring their own.

use domain::actor::{Actor, OrganizationKind};
use domain::policy::{self, Action, Facts, Refusal};
use domain::support_request::{SupportStatus, SupportView};
use domain::time::Timestamp;

use crate::customer;

/// The lists of the person, the one to begin with first.
pub(super) fn of(actor: &Actor, now: Timestamp) -> Result<Vec<SupportView>, Refusal> {
    let best = Facts { personal: true, support_contact: true, ..related(actor, now) };
    policy::require(actor, Action::AnswerSupportRequest, &best)?;
    Ok(match actor.organization_kind {
        OrganizationKind::Provider => vec![SupportView::Assigned, SupportView::Sold],
        OrganizationKind::Reseller => vec![SupportView::Assigned, SupportView::Opened],
        _ if reads_all(actor, now) => vec![SupportView::Tenant, SupportView::Own],
        _ => vec![SupportView::Own],
    })
}

fn related(actor: &Actor, now: Timestamp) -> Facts {
    match actor.organization_kind {
        OrganizationKind::Provider | OrganizationKind::Reseller => customer::as_granted(actor, now),
        _ => Facts::own(now),
    }
}

/// A global admin reads every request of the tenant, everybody else what they opened themselves.
fn reads_all(actor: &Actor, now: Timestamp) -> bool {
    policy::decide(actor, Action::AnswerSupportRequest, &Facts::own(now)).is_ok()
}

/// What waits for the person: new questions for a support contact, questions to whoever asked.
pub(crate) fn waiting(actor: &Actor, now: Timestamp) -> Vec<(SupportView, SupportStatus)> {
    let views = of(actor, now).unwrap_or_default();
    let all = views.contains(&SupportView::Tenant);
    let state = |view| match view {
        SupportView::Assigned => Some(SupportStatus::Open),
        SupportView::Opened | SupportView::Tenant => Some(SupportStatus::AttentionNeeded),
        SupportView::Own if !all => Some(SupportStatus::AttentionNeeded),
        SupportView::Own | SupportView::Sold => None,
    };
    views.into_iter().filter_map(|view| Some((view, state(view)?))).collect()
}
