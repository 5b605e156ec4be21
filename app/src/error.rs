//! Every failure a page can show: a closed set without free text, so that no address and no header
//! can put words into our mouth. The words are in `locales/*/error.json`.

use domain::{form::Errors, policy::Refusal};
use leptos::prelude::{FromServerFnError, ServerFnErrorErr};
use serde::{Deserialize, Serialize};
use server_fn::codec::JsonEncoding;
use uuid::Uuid;

use domain::conflict::Conflict;

/// What went wrong, and the request it happened in.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AppError {
    pub failure: Failure,
    pub request: Uuid,
}

/// Why a request failed, with the data its message needs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "data", rename_all = "snake_case")]
pub enum Failure {
    /// Nothing failed: what was sent was to be checked alone. The page shows it again with what was found, and answers
    /// 200; a program that asks is told 422, because nothing was done.
    Checked,
    /// Nothing failed: the session had ended when the form arrived. Its page shows what was typed once its person has
    /// signed in again.
    Kept,
    /// Input that does not hold: 422.
    Invalid(Errors),
    /// Seen but not allowed: 403.
    Forbidden(Refusal),
    /// Absent or not yours: 404.
    NotFound,
    /// The state has moved: 409.
    Conflict(Conflict),
    /// Too often: 429, with the seconds to wait.
    TooMany { retry_after_s: u32 },
    /// Nobody is signed in: 401.
    Unauthenticated,
    /// The database is out of reach: 503.
    Unavailable,
    /// More was sent than is read: 413.
    TooLarge,
    /// It was given up when its time was over: 504.
    TimedOut,
    /// A fault of ours: 500.
    Internal,
}

impl Failure {
    /// The HTTP status of the answer, as in `interface.md`.
    pub fn status(&self) -> u16 {
        match self {
            // A key that stands for another request is input that does not hold.
            Self::Checked | Self::Invalid(_) | Self::Conflict(Conflict::OtherRequest) => 422,
            Self::Forbidden(_) => 403,
            Self::NotFound => 404,
            Self::Conflict(_) => 409,
            Self::TooMany { .. } => 429,
            Self::Unauthenticated | Self::Kept => 401,
            Self::Unavailable => 503,
            Self::TooLarge => 413,
            Self::TimedOut => 504,
            Self::Internal => 500,
        }
    }
}

impl FromServerFnError for AppError {
    type Encoder = JsonEncoding;

    fn from_server_fn_error(error: ServerFnErrorErr) -> Self {
        let failure = match error {
            ServerFnErrorErr::Request(_) => Failure::Unavailable,
            ServerFnErrorErr::Args(_) | ServerFnErrorErr::MissingArg(_) => {
                Failure::Invalid(Errors::default())
            }
            _ => Failure::Internal,
        };
        Self { failure, request: Uuid::nil() }
    }
}

impl std::fmt::Display for AppError {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "{}", self.failure.status())
    }
}

impl std::error::Error for AppError {}
