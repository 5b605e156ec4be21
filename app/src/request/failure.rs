//! What a request fails with, and what the log is told of it.

use std::str::FromStr;

use axum::http::{StatusCode, request::Parts};
use domain::policy::Refusal;
use leptos::prelude::*;
use leptos_axum::ResponseOptions;
use service::Error;
use uuid::Uuid;

use super::Visit;
use crate::error::{AppError, Failure};

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
