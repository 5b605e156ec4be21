//! The application of the reader's own tenant, on the first page and after signing in.

use domain::{
    actor::Actor,
    enrollment::{EnrollmentState, EnrollmentStep, OwnEnrollment, Party},
    time::Timestamp,
};
use leptos::prelude::*;
use service::{Error, Read, enrollment};

use crate::{
    env::with_env,
    paths, tr,
    ui::{LinkButton, Panel, Weight},
};

/// The own application while it matters: one that is open, or was withdrawn by a tenant that is nothing else yet.
///
/// # Errors
/// The database cannot answer.
pub async fn shown_application(
    read: &Read,
    actor: &Actor,
    now: Timestamp,
) -> Result<Option<OwnEnrollment>, Error> {
    let own = enrollment::own(read, actor, now).await?;
    let applies = |state| state == EnrollmentState::Withdrawn && !actor.organization_active;
    Ok(own.filter(|own| own.state.is_open() || applies(own.state)))
}

/// Where to go on with it.
pub fn own_address(own: &OwnEnrollment) -> String {
    paths::enrollment_step(own.id, own.step)
}

/// The words of the link that leads there.
pub fn own_label(own: &OwnEnrollment) -> String {
    match own.step {
        EnrollmentStep::Status => tr!(enrollment.to_status),
        _ => tr!(enrollment.go_on),
    }
}

/// The secret of the invitation that the reader opened: in this browser, else before the account was ready.
///
/// # Errors
/// The database cannot answer.
pub async fn remembered_token(
    read: &Read,
    actor: &Actor,
    now: Timestamp,
    opened: Option<&str>,
) -> Result<String, Error> {
    match opened {
        Some(token) => Ok(token.to_owned()),
        None => Ok(enrollment::resume_invitation(read, actor, now).await?.unwrap_or_default()),
    }
}

/// Where it stands and the one next step.
#[component]
pub fn OwnApplication(own: OwnEnrollment) -> impl IntoView {
    let waits = !with_env(|env| env.viewer.as_ref().is_some_and(|viewer| viewer.active));
    let (href, label) = match own.state {
        EnrollmentState::Withdrawn => (paths::enroll(), tr!(enrollment.get_started)),
        _ => (own_address(&own), own_label(&own)),
    };
    view! {
        <Panel title=tr!(enrollment.dashboard_title)>
            <p>{standing(&own)}</p>
            {waits.then(|| view! { <p class="note">{tr!(enrollment.dashboard_until)}</p> })}
            <div><LinkButton href label weight=Weight::Primary/></div>
        </Panel>
    }
}

fn standing(own: &OwnEnrollment) -> String {
    match (own.state, own.next) {
        (EnrollmentState::Withdrawn, _) => tr!(enrollment.dashboard_withdrawn),
        (_, Some(Party::PrimaryContact)) => tr!(enrollment.dashboard_contact),
        (_, Some(Party::Operator)) => tr!(enrollment.dashboard_operator),
        (EnrollmentState::NeedsInformation | EnrollmentState::Rejected, _) => tr!(enrollment.dashboard_needs),
        _ => tr!(enrollment.dashboard_applicant),
    }
}
