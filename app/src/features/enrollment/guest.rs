//! Who fills an application in: somebody signed in, the browser that began it, or both. (Server only.)

use axum::http::{HeaderValue, header};
use domain::time::Timestamp;
use leptos::prelude::*;
use leptos_axum::ResponseOptions;
use service::{Db, Error, enrollment::Applicant};

use crate::{
    error::AppError,
    request::{self, Host, Visit, enrollment_cookie},
};

/// For how long a browser keeps the application that it began, in seconds: as long as the application is kept.
const REMEMBERED_SECONDS: u32 = 14 * 24 * 3_600;

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

    /// As the use cases know them. Whoever has to set a password first is nobody yet.
    pub fn who(&self) -> Applicant<'_> {
        let session = self.visit.session.as_ref().filter(|session| !session.must_set_password);
        Applicant {
            actor: session.map(|session| &session.actor),
            holder: self.visit.enrollment_holder.as_deref(),
        }
    }

    /// The database, for this request.
    pub fn db(&self) -> Db {
        self.host.db.for_request(&self.visit.request_id.to_string())
    }

    /// Lets this browser go on with an application; an empty secret ends that.
    pub fn hold(&self, secret: &str) {
        let secure = self.host.secure;
        let flags = if secure { "; Secure" } else { "" };
        let age = if secret.is_empty() { 0 } else { REMEMBERED_SECONDS };
        let name = enrollment_cookie(secure);
        let line = format!("{name}={secret}; Path=/; HttpOnly; SameSite=Lax; Max-Age={age}{flags}");
        if let (Some(response), Ok(value)) = (use_context::<ResponseOptions>(), HeaderValue::from_str(&line))
        {
            response.append_header(header::SET_COOKIE, value);
        }
    }
}

/// Keeps the invitation of a link for when the reader's account is ready (checklist A7). For others than people of a
/// tenant that applies there is nothing to keep.
///
/// # Errors
/// The database cannot answer.
pub async fn remember_opened_invitation(
    db: &Db,
    actor: &domain::actor::Actor,
    now: Timestamp,
    token: &str,
) -> Result<(), Error> {
    if actor.organization_active {
        return Ok(());
    }
    db.write(|tx| async move { service::enrollment::remember_invitation(&tx, actor, now, token).await }).await
}
