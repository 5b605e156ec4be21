//! Invitations of many customers from a file.

use domain::{
    actor::OrganizationKind,
    form::{Errors, Field},
    invitation::{BulkInput, BulkReport, Intent, StartInvitationInput},
    lead::LeadSource,
};
use service::invitation::{self, BulkFailure, NewInvitation};
use uuid::Uuid;

use crate::{
    error::{AppError, Failure},
    features::{import, invitation::bulk_page::BulkData},
    paths,
    request::{self, Caller, app_error},
};

/// What the page of many invitations is told: the form, or the report of a file that invited nobody.
pub async fn read_bulk(
    caller: &Caller,
    start: &StartInvitationInput,
    sent: Option<String>,
) -> Result<BulkData, AppError> {
    let intent = of_customers(start).ok_or_else(|| request::fail(Failure::NotFound))?;
    let provider =
        invitation::begin(&caller.read(), &caller.actor, caller.now, intent).await.map_err(app_error)?;
    let refused = match sent {
        Some(file) => import::refused(run_bulk(caller, check(caller, intent), &file, true).await)?,
        None => None,
    };
    Ok(BulkData { intent, provider, refused, key: caller.host.db.random().uuid() })
}

/// Begins the drafts of a file; with **Check** the page is shown again with what would become of each line.
pub async fn bulk(caller: &Caller, input: &BulkInput) -> Result<(), AppError> {
    let intent = of_customers(&input.start()).ok_or_else(|| request::fail(Failure::NotFound))?;
    let key = input.key.parse().unwrap_or_else(|_| caller.host.db.random().uuid());
    let lead = LeadSource::parse_optional(&input.lead_source)
        .map_err(|problem| app_error(Errors::one(Field::new("lead_source"), problem).into()))?;
    let new = NewInvitation { intent, language: caller.visit.language, lead, key };
    let report = run_bulk(caller, new, &input.file, input.only_checks()).await;
    import::answer(report, &paths::invite_from_file(intent), "invitations-begun")
}

/// Files are for customers: a partnership is asked of one reseller at a time.
fn of_customers(start: &StartInvitationInput) -> Option<Intent> {
    start.intent().ok().filter(|intent| intent.kind.invited() == OrganizationKind::Customer)
}

/// What a file is checked by again, which begins nothing.
fn check(caller: &Caller, intent: Intent) -> NewInvitation {
    NewInvitation { intent, language: caller.visit.language, lead: None, key: Uuid::nil() }
}

async fn run_bulk(
    caller: &Caller,
    new: NewInvitation,
    file: &str,
    only_checks: bool,
) -> Result<BulkReport, BulkFailure> {
    let zone = caller.zone();
    let (db, place) = (caller.db(), caller.installation(&zone));
    invitation::bulk(&db, &caller.actor, caller.now, new, file, only_checks, place).await
}
