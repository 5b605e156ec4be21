//! The partnered resellers that a form lists to choose from. A provider may have thousands: the first are listed, the
//! others are searched for.

use domain::actor::Actor;
use domain::id::OrganizationId;
use domain::partnership::{RESELLERS_LISTED, ResellerChoices};
use domain::subscription::LeverChoice;
use domain::text::{SearchText, name_key};

use crate::db::Source;
use crate::error::Error;
use crate::scope;
use crate::scope::customers::Named;

/// The first that match, by name or by their membership number.
///
/// # Errors
/// The database cannot answer.
pub(crate) async fn choices(
    source: &impl Source,
    actor: &Actor,
    search: &str,
) -> Result<ResellerChoices, Error> {
    let typed = SearchText::parse_optional(search).ok().flatten();
    let key = typed.as_ref().map(|text| name_key(text.as_str()));
    let limit = u64::from(RESELLERS_LISTED) + 1;
    let mut found = scope::partnership::choices(source, actor, key.as_deref(), limit).await?;
    let more = found.len() > usize::from(RESELLERS_LISTED);
    found.truncate(RESELLERS_LISTED.into());
    let found = found.into_iter().map(choice).collect();
    let search = typed.map(|text| text.to_string()).unwrap_or_default();
    let mut choices = ResellerChoices { search, found, more };
    let Some(key) = key else { return Ok(choices) };
    if let Some(numbered) = scope::partnership::numbered(source, actor, &key).await? {
        choices.keep(choice(numbered));
    }
    Ok(choices)
}

/// A reseller that is the actor's partner, or was when it served one of the actor's customers; nothing for any other.
///
/// # Errors
/// The database cannot answer.
pub(crate) async fn known(
    source: &impl Source,
    actor: &Actor,
    id: &str,
) -> Result<Option<LeverChoice>, Error> {
    let Ok(id) = id.parse::<OrganizationId>() else { return Ok(None) };
    match scope::customers::reseller(source, actor, id).await {
        Ok(found) => Ok(Some(choice(found))),
        Err(Error::NotFound) => Ok(None),
        Err(error) => Err(error),
    }
}

fn choice(found: Named) -> LeverChoice {
    LeverChoice { id: found.id, name: found.name }
}
