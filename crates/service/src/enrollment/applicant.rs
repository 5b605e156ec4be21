//! Who fills an application in: somebody signed in, or the browser that began it, or both.

use domain::actor::{Actor, OrganizationStatus};
use domain::enrollment::EnrollmentPath;
use domain::id::EnrollmentId;
use domain::policy::{self, Action, Facts, Refusal};
use domain::time::Timestamp;
use entity::{enrollment, organization};

use crate::db::Source;
use crate::error::Error;
use crate::scope;

/// Who asks.
#[derive(Clone, Copy, Debug, Default)]
pub struct Applicant<'a> {
    /// The person signed in.
    pub actor: Option<&'a Actor>,
    /// The secret of the cookie of an application that nobody has signed in for.
    pub holder: Option<&'a str>,
}

impl<'a> Applicant<'a> {
    /// Somebody signed in.
    #[must_use]
    pub const fn signed_in(actor: &'a Actor) -> Self {
        Self { actor: Some(actor), holder: None }
    }
}

/// Which path the actor's tenant goes.
///
/// # Errors
/// [`Error::Forbidden`] for whoever is no global administrator of a tenant that can apply.
pub(super) async fn path_of(
    source: &impl Source,
    actor: &Actor,
    now: Timestamp,
) -> Result<(EnrollmentPath, organization::Model), Error> {
    policy::require(actor, Action::EditEnrollment, &Facts::own(now))?;
    let own = scope::own_organization(source, actor).await?;
    match own.status {
        OrganizationStatus::Applying => Ok((EnrollmentPath::Full, own)),
        OrganizationStatus::Active => Ok((EnrollmentPath::Short, own)),
        OrganizationStatus::Suspended | OrganizationStatus::Closed => {
            Err(Refusal::OrganizationInactive.into())
        }
    }
}

/// An application of the actor's own tenant, which the actor may edit.
///
/// # Errors
/// [`Error::NotFound`] for anybody else's, [`Error::Forbidden`].
pub(super) async fn own_application(
    source: &impl Source,
    actor: &Actor,
    now: Timestamp,
    id: &str,
) -> Result<enrollment::Model, Error> {
    let id: EnrollmentId = id.parse().map_err(|_| Error::NotFound)?;
    let row = scope::enrollment::application(source, Applicant::signed_in(actor), id).await?;
    path_of(source, actor, now).await?;
    Ok(row)
}
