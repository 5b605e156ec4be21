//! Whether the domain that was entered is free, with the names that follow from it.

use domain::draft::{administrator_of, tenant_domain};
use domain::form::{Errors, Field, Problem};
use domain::text::{DomainLabel, DomainName, UserName};

use crate::db::Source;
use crate::error::Error;
use crate::scope;

/// Where what is said of the domain belongs.
pub const DOMAIN: Field = Field::new("domain_prefix");

/// The domain and the administrator's user name of a new tenant, if nobody has them.
///
/// # Errors
/// [`Problem::DomainTaken`] at the domain.
pub async fn names(source: &impl Source, label: &DomainLabel) -> Result<(DomainName, UserName), Error> {
    let refused = |problem| Error::field(DOMAIN, problem);
    let domain = tenant_domain(label).map_err(refused)?;
    let user_name = administrator_of(&domain).map_err(refused)?;
    let taken = scope::directory::tenant_with_domain(source, domain.as_str()).await?.is_some()
        || scope::directory::account_named(source, user_name.as_str()).await?.is_some();
    if taken { Err(refused(Problem::DomainTaken)) } else { Ok((domain, user_name)) }
}

/// Adds what is wrong with the domain to what is wrong with the rest of the form, so that all is told at once.
pub async fn check(source: &impl Source, label: &str, mut errors: Errors) -> Result<(), Error> {
    if let Ok(label) = DomainLabel::parse(label) {
        match names(source, &label).await {
            Ok(_) => {}
            Err(Error::Invalid(more)) => errors.extend(more),
            Err(other) => return Err(other),
        }
    }
    if errors.is_empty() { Ok(()) } else { Err(Error::Invalid(errors)) }
}
