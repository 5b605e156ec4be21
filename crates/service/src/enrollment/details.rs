//! Organization details that hold, with the profile they belong to: asked again at every submission, because the
//! registry may have changed since the profile was chosen.

use domain::enrollment::Details;
use domain::form::Errors;
use entity::enrollment::Model;

use super::profile::{PROFILE, obstacle, tenant_country};
use super::record;
use crate::db::Source;
use crate::error::Error;
use crate::scope;

/// Reads what was typed.
///
/// # Errors
/// [`Error::Invalid`] with everything that does not hold.
pub(super) async fn read(source: &impl Source, row: &Model) -> Result<Details, Error> {
    let tenant = tenant_country(source, row).await?;
    let mut errors = Errors::new();
    let details = record::document(row).parse(tenant).map_err(|more| errors.extend(more)).ok();
    let profile = match row.membership_profile_id {
        Some(id) => scope::membership::profile(source, id).await?,
        None => None,
    };
    let problem = match &profile {
        Some(profile) => obstacle(profile, tenant)?,
        None => Some(domain::form::Problem::NothingChosen),
    };
    if let Some(problem) = problem {
        errors.push(PROFILE, problem);
    }
    Ok(errors.into_result(details)?)
}

/// The details as the operator was given them.
pub(super) fn submitted(row: &Model) -> Result<Details, Error> {
    let text = row.submitted.as_deref().ok_or(Error::NotFound)?;
    Ok(serde_json::from_str(text)?)
}
