//! Who fills an application in: somebody signed in, the browser that began it, or both.

use domain::{actor::Actor, time::Timestamp};
use service::{Db, Error, enrollment::Applicant};

use crate::{
    cookie::Cookie,
    error::AppError,
    request::{self, Host, Visit, enrollment_cookie},
};

/// For how long a browser keeps the application that it began, in seconds: as long as the application is kept.
const REMEMBERED_SECONDS: i64 = 14 * 24 * 3_600;

/// A request of somebody who may be signed in and need not be.
pub struct Guest {
    pub host: Host,
    pub visit: Visit,
    pub now: Timestamp,
}

impl Guest {
    /// Whoever sent this request.
    pub fn here() -> Result<Self, AppError> {
        let (host, visit) = (request::host()?, request::visit()?);
        let now = (host.clock)();
        Ok(Self { host, visit, now })
    }

    /// As the use cases know them. Whoever has to take a step of signing in first is nobody yet.
    pub fn who(&self) -> Applicant<'_> {
        let session = self.visit.session.as_ref().filter(|session| session.is_full());
        Applicant {
            actor: session.map(|session| &session.actor),
            holder: self.visit.enrollment_holder.as_deref(),
        }
    }

    /// The database, for this request; of somebody signed in each change asks first whether that still holds.
    pub fn db(&self) -> Db {
        let db = self.host.db.for_request(&self.visit.request_id.to_string());
        match self.who().actor {
            Some(actor) => db.asked_by(actor),
            None => db,
        }
    }

    /// Lets this browser go on with an application; an empty secret ends that.
    pub fn hold(&self, secret: &str) {
        let (name, secure) = (enrollment_cookie(self.host.secure), self.host.secure);
        Cookie { name, path: "/", seconds: Some(REMEMBERED_SECONDS), secure }.set(secret);
    }
}

/// Keeps the invitation of a link for when the reader's account is ready (checklist A7). For others than people of a
/// tenant that applies there is nothing to keep.
///
/// # Errors
/// The database cannot answer.
pub async fn remember_opened_invitation(
    db: &Db,
    actor: &Actor,
    now: Timestamp,
    token: &str,
) -> Result<(), Error> {
    if actor.organization_active {
        return Ok(());
    }
    db.write(|tx| async move { service::enrollment::remember_invitation(&tx, actor, now, token).await }).await
}
