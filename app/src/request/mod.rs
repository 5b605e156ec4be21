//! The only reader of the request's context: who calls, in which language, on which database.

mod caller;
mod context;
mod cookie_name;
mod failure;

pub use caller::{Caller, caller, caller_in, first_step};
pub use context::{Host, Look, Visit};
pub use cookie_name::{enrollment_cookie, language_cookie, session_cookie, theme_cookie};
pub use failure::{app_error, fail, known, refuse};

use axum::http::{StatusCode, request::Parts};
use leptos::prelude::*;
use leptos_axum::ResponseOptions;

use crate::{
    env::{Env, Viewer},
    error::{AppError, Failure},
};

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

/// The address of the page being rendered, or nothing for a call of a server function.
fn page_address() -> Option<String> {
    let parts = use_context::<Parts>()?;
    let page = parts.uri.path_and_query()?.as_str().to_owned();
    (!page.starts_with("/sfn/")).then_some(page)
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
