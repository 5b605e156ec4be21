//! Whoever is signed in.

use domain::{
    actor::Actor,
    session::SessionPurpose,
    time::{Timestamp, Zone},
};
use service::{Db, Error, Read, Tx, invitation::Installation, one_time::OneTime};

use super::{Host, Look, Visit, app_error, fail, host, page_address, redirect, visit};
use crate::{
    error::{AppError, Failure},
    paths,
};

/// A signed-in person with everything a use case needs.
pub struct Caller {
    pub host: Host,
    pub visit: Visit,
    pub actor: Actor,
    pub now: Timestamp,
}

/// Whoever is signed in with full rights; everybody else is led to sign-in and back.
pub fn caller() -> Result<Caller, AppError> {
    caller_in(&[SessionPurpose::Full])
}

/// Whoever is signed in with a session that is good for one of these; everybody else is led to what comes first.
pub fn caller_in(purposes: &[SessionPurpose]) -> Result<Caller, AppError> {
    let (host, visit) = (host()?, visit()?);
    let now = (host.clock)();
    match visit.session.clone() {
        Some(session) if purposes.contains(&session.purpose) => {
            Ok(Caller { actor: session.actor, host, visit, now })
        }
        Some(session) => {
            let error = fail(Failure::Unauthenticated);
            redirect(&first_step(session.purpose));
            Err(error)
        }
        None => {
            let error = fail(Failure::Unauthenticated);
            if let Some(page) = page_address() {
                redirect(&paths::sign_in_and_return(&page));
            }
            Err(error)
        }
    }
}

/// The one page that a session is good for which is good for nothing else yet.
pub fn first_step(purpose: SessionPurpose) -> String {
    match purpose {
        SessionPurpose::Full => paths::dashboard(),
        SessionPurpose::SetPassword => paths::set_password(),
        SessionPurpose::ConfirmFactor => paths::sign_in_code(&page_address().unwrap_or_default()),
        SessionPurpose::EnrollFactor => paths::second_factor(),
    }
}

impl Caller {
    /// The session in which the person calls.
    pub fn session(&self) -> Result<&service::session::Current, AppError> {
        self.visit.session.as_ref().ok_or_else(|| fail(Failure::Unauthenticated))
    }

    /// A read outside any transaction.
    pub fn read(&self) -> Read {
        self.db().read()
    }

    /// The secrets that wait for the page that is being opened. Whoever asks for its head finds none, and whoever looks
    /// ahead is told to ask again when somebody opens it: both leave them where they are.
    pub fn waiting(&self) -> Result<OneTime, AppError> {
        match self.visit.look {
            Look::Open => Ok(self.host.one_time.clone()),
            Look::Head => Ok(OneTime::default()),
            Look::Ahead => Err(fail(Failure::Unavailable)),
        }
    }

    /// The database, for this request: each change begins by asking whether the caller still is who this request took it
    /// for.
    pub fn db(&self) -> Db {
        self.for_request().asked_by(&self.actor)
    }

    fn for_request(&self) -> Db {
        self.host.db.for_request(&self.visit.request_id.to_string())
    }

    /// The zone in which dates of a text are written: the author's.
    pub fn zone(&self) -> Zone {
        self.visit.zone(self.now)
    }

    /// What the texts of this installation name.
    pub fn installation<'a>(&'a self, zone: &'a Zone) -> Installation<'a> {
        self.host.installation(zone)
    }

    /// After something was ordered: built-in fulfillment does it before the answer. What goes wrong here is logged; the
    /// order stands, whatever became of the caller meanwhile, and the worker does it later.
    pub async fn fulfill(&self) {
        if !self.host.built_in_fulfillment {
            return;
        }
        if let Err(error) = service::fulfillment::run_due(&self.for_request(), self.now).await {
            tracing::warn!(%error, "fulfillment was left to the worker");
        }
    }

    /// Runs a use case in one transaction: `caller.write(|tx| async move { revoke(&tx, &actor, now, id).await })`.
    pub async fn write<T, F, Fut>(&self, use_case: F) -> Result<T, AppError>
    where
        T: Send,
        F: FnOnce(Tx) -> Fut + Clone + Send,
        Fut: Future<Output = Result<T, Error>> + Send,
    {
        self.db().write(use_case).await.map_err(app_error)
    }
}
