//! Where a customer's users use what they have: what was chosen for each of them, or else the country of its tenant.

use domain::country::Country;
use domain::id::OrganizationId;
use entity::account;

use crate::db::Source;
use crate::error::Error;
use crate::scope;

/// The country of a customer's tenant.
pub(crate) async fn home(source: &impl Source, customer: OrganizationId) -> Result<Country, Error> {
    let tenant = scope::directory::tenant_of(source, customer).await?.ok_or(Error::NotFound)?;
    Country::parse(&tenant.country).map_err(Error::internal)
}

/// Where a user is, in a customer whose tenant is there.
pub(crate) fn of(user: &account::Model, home: Country) -> Country {
    user.usage_location.as_deref().and_then(|code| Country::parse(code).ok()).unwrap_or(home)
}
