//! The only reader of the request's context: who calls, in which language, on which database.

use std::{str::FromStr, sync::Arc};

use axum::http::{StatusCode, request::Parts};
use domain::{
    actor::Actor,
    browser::Browser,
    lang::Lang,
    policy::Refusal,
    session::SessionPurpose,
    time::{Timestamp, Zone},
};
use leptos::prelude::*;
use leptos_axum::ResponseOptions;
use service::{Db, Error, Read, Tx, invitation::Installation, one_time::OneTime};
use uuid::Uuid;

use crate::{
    env::{Env, FormFailure, Names, Theme, Viewer},
    error::{AppError, Failure},
    paths,
};

/// The name of the cookie with the language that a person chose; prefixed like that of the session.
pub fn language_cookie(secure: bool) -> &'static str {
    if secure { "__Host-kizuna-language" } else { "kizuna-language" }
}

/// The name of the cookie with light or dark; prefixed alike.
pub fn theme_cookie(secure: bool) -> &'static str {
    if secure { "__Host-kizuna-theme" } else { "kizuna-theme" }
}

/// The name of the session cookie; the prefix binds it to https and to this host.
pub fn session_cookie(secure: bool) -> &'static str {
    if secure { "__Host-kizuna" } else { "kizuna" }
}

/// The name of the cookie with the secret of an application that nobody has signed in for; prefixed alike.
pub fn enrollment_cookie(secure: bool) -> &'static str {
    if secure { "__Host-kizuna-enroll" } else { "kizuna-enroll" }
}

/// What all requests share.
#[derive(Clone)]
pub struct Host {
    pub db: Db,
    /// Secrets on their way to the one page that shows them.
    pub one_time: OneTime,
    /// The clock; tests may put another one here.
    pub clock: Arc<dyn Fn() -> Timestamp + Send + Sync>,
    pub public_url: Arc<str>,
    /// Cookies travel over https only.
    pub secure: bool,
    pub names: Names,
    pub demo: bool,
    pub smtp: bool,
    /// What is ordered is fulfilled here, at once; otherwise a service outside does it.
    pub built_in_fulfillment: bool,
    /// What the provider of identities is called, where there is one.
    pub openid: Option<Arc<str>>,
}

impl Host {
    /// What the texts of mails and invitations need to know about this installation.
    pub fn installation<'a>(&'a self, zone: &'a Zone) -> Installation<'a> {
        let Names { program, directory, .. } = &self.names;
        Installation { public_url: &self.public_url, program, directory, zone }
    }
}

/// How a page is asked for. What is shown once is used up by whoever opens it, and by nobody else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// Somebody opens it.
    Open,
    /// A program asks for its head only.
    Head,
    /// A browser or a mail program looks ahead.
    Ahead,
}

/// What the server found out about one request before any page ran.
#[derive(Clone)]
pub struct Visit {
    pub request_id: Uuid,
    pub look: Look,
    /// Lets our own scripts run under the content policy.
    pub nonce: Arc<str>,
    pub language: Lang,
    pub theme: Theme,
    /// The client's address, behind trusted proxies.
    pub client: Arc<str>,
    /// The browser, as it told itself.
    pub browser: Option<Browser>,
    pub session: Option<service::session::Current>,
    pub failure: Option<FormFailure>,
    /// Token of the invitation that was opened last, from its own cookie.
    pub invitation_token: Option<String>,
    /// Token of the primary contact's link that was opened last, from its own cookie.
    pub verification_token: Option<String>,
    /// Token of the request for information that was opened last, from its own cookie.
    pub inquiry_token: Option<String>,
    /// Token of the link of a forgotten password that was opened last, from its own cookie.
    pub reset_token: Option<String>,
    /// Secret of the application that this browser began, from its own cookie.
    pub enrollment_holder: Option<String>,
}

impl Visit {
    /// A request of nobody in particular.
    pub fn anonymous(request_id: Uuid, nonce: String, client: String) -> Self {
        Self {
            request_id,
            look: Look::Open,
            nonce: nonce.into(),
            language: Lang::En,
            theme: Theme::System,
            client: client.into(),
            browser: None,
            session: None,
            failure: None,
            invitation_token: None,
            verification_token: None,
            inquiry_token: None,
            reset_token: None,
            enrollment_holder: None,
        }
    }

    /// The zone in which this reader's dates are written.
    pub fn zone(&self, now: Timestamp) -> Zone {
        let name = self.session.as_ref().map_or("UTC", |session| session.time_zone.as_str());
        crate::i18n::zone::of(name, now)
    }
}

/// A signed-in person with everything a use case needs.
pub struct Caller {
    pub host: Host,
    pub visit: Visit,
    pub actor: Actor,
    pub now: Timestamp,
}

/// The host of this program; absent only while the routes are being listed.
pub fn host() -> Result<Host, AppError> {
    use_context::<Host>().ok_or_else(|| fail(Failure::Internal))
}

/// This request as the server saw it.
pub fn visit() -> Result<Visit, AppError> {
    use_context::<Parts>()
        .and_then(|parts| parts.extensions.get::<Visit>().cloned())
        .ok_or_else(|| fail(Failure::Internal))
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

/// The address of the page being rendered, or nothing for a call of a server function.
fn page_address() -> Option<String> {
    let parts = use_context::<Parts>()?;
    let page = parts.uri.path_and_query()?.as_str().to_owned();
    (!page.starts_with("/sfn/")).then_some(page)
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

/// The one translation of a use case's failure for pages; sets the status of the answer.
pub fn app_error(error: Error) -> AppError {
    fail(match error {
        Error::Invalid(errors) => Failure::Invalid(errors),
        Error::Forbidden(refusal) => Failure::Forbidden(refusal),
        Error::NotFound => Failure::NotFound,
        Error::Conflict(conflict) => Failure::Conflict(conflict),
        Error::TooMany { retry_after_s } => Failure::TooMany { retry_after_s },
        Error::Unauthenticated => Failure::Unauthenticated,
        Error::Unavailable => Failure::Unavailable,
        Error::Internal(cause) => {
            tracing::error!(%cause, request = %request_id(), "use case failed");
            Failure::Internal
        }
    })
}

/// A failure of this request, with its status set.
pub fn fail(failure: Failure) -> AppError {
    if let Some(response) = use_context::<ResponseOptions>() {
        response
            .set_status(StatusCode::from_u16(failure.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR));
        if let Failure::TooMany { retry_after_s } = failure {
            response.insert_header(axum::http::header::RETRY_AFTER, retry_after_s.into());
        }
    }
    // What does not exist and what is not yours are answered alike to the byte; the id is in the header.
    let request = if failure == Failure::NotFound { Uuid::nil() } else { request_id() };
    match &failure {
        Failure::Forbidden(refusal) => tracing::info!(?refusal, %request, "refused"),
        Failure::TooMany { retry_after_s } => tracing::info!(retry_after_s, %request, "held back"),
        _ => {}
    }
    AppError { failure, request }
}

/// The id of this request, as the header of its answer has it; outside of one the nil id.
fn request_id() -> Uuid {
    use_context::<Parts>()
        .and_then(|parts| parts.extensions.get::<Visit>().map(|visit| visit.request_id))
        .unwrap_or_default()
}

/// An id, or another word of an address or a form: what cannot be one names nothing.
pub fn known<T: FromStr>(text: &str) -> Result<T, AppError> {
    text.parse().map_err(|_| fail(Failure::NotFound))
}

/// A refusal that a page shows in place.
pub fn refuse(refusal: Refusal) -> AppError {
    fail(Failure::Forbidden(refusal))
}

/// Leads the browser to another page of ours; from a page with a status that plain clients follow too.
pub fn redirect(path: &str) {
    leptos_axum::redirect(path);
    if let (Some(response), Some(_)) = (use_context::<ResponseOptions>(), page_address()) {
        response.set_status(StatusCode::FOUND);
    }
}

/// The end of a successful form: the next page.
pub fn done(path: String) -> Result<(), AppError> {
    redirect(&path);
    Ok(())
}

/// What the pages are told about this request.
pub fn env() -> Env {
    let (Some(host), Some(visit)) = (
        use_context::<Host>(),
        use_context::<Parts>().and_then(|parts| parts.extensions.get::<Visit>().cloned()),
    ) else {
        return Env::default();
    };
    let now = (host.clock)();
    let zone = visit.session.as_ref().map_or_else(|| "UTC".to_owned(), |session| session.time_zone.clone());
    Env {
        language: visit.language,
        zone: crate::i18n::zone::of(&zone, now),
        names: host.names,
        demo: host.demo,
        smtp: host.smtp,
        openid: host.openid.map(|name| name.to_string()),
        theme: visit.theme,
        viewer: visit.session.filter(service::session::Current::is_full).map(viewer),
        failure: visit.failure,
    }
}

fn viewer(session: service::session::Current) -> Viewer {
    Viewer {
        account_id: session.actor.account_id,
        name: session.display_name,
        organization_id: session.actor.organization_id,
        organization_name: session.organization_name,
        kind: session.actor.organization_kind,
        active: session.actor.organization_active,
        roles: session.actor.roles,
    }
}
