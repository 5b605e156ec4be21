//! How this program asks other programs: no other place than it is told, within its time, and not for more than an answer
//! of this kind can be.

use std::{fmt, time::Duration};

/// Longest time until a connection stands.
const CONNECT: Duration = Duration::from_secs(3);

/// Why there is no answer.
#[derive(Debug)]
pub enum HttpError {
    /// Not sent, or not answered.
    Transport(reqwest::Error),
    /// More than any answer needs.
    TooLarge,
    /// No answer that can be put together.
    Malformed(axum::http::Error),
}

impl fmt::Display for HttpError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Transport(error) => write!(f, "{error}"),
            Self::TooLarge => f.write_str("the answer is too large"),
            Self::Malformed(error) => write!(f, "{error}"),
        }
    }
}

impl std::error::Error for HttpError {}

impl From<reqwest::Error> for HttpError {
    fn from(error: reqwest::Error) -> Self {
        // An address may hold what is not for logs.
        Self::Transport(error.without_url())
    }
}

/// A client without redirects and proxies. `secure`: everything is asked over https. `limit`: longest time for a request
/// with its answer.
///
/// # Errors
/// TLS cannot be set up.
pub fn client(secure: bool, limit: Duration) -> Result<reqwest::Client, reqwest::Error> {
    reqwest::Client::builder()
        .https_only(secure)
        .redirect(reqwest::redirect::Policy::none())
        .referer(false)
        .no_proxy()
        .connect_timeout(CONNECT)
        .timeout(limit)
        .build()
}

/// The body of an answer of at most so many bytes.
///
/// # Errors
/// It is larger, or the connection ends before it does.
pub async fn body(mut answer: reqwest::Response, largest: usize) -> Result<Vec<u8>, HttpError> {
    let mut body = Vec::new();
    while let Some(chunk) = answer.chunk().await? {
        if body.len() + chunk.len() > largest {
            return Err(HttpError::TooLarge);
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body)
}
