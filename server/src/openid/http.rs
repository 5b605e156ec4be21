//! The provider is asked by this client alone: to no other place than it is told, within its time, and not for more than
//! an answer of this kind can be.

use std::{fmt, future::Future, pin::Pin, time::Duration};

use openidconnect::{AsyncHttpClient, HttpRequest, HttpResponse};

/// Longest time until a connection stands.
const CONNECT: Duration = Duration::from_secs(3);
/// The largest answer, in bytes.
const LARGEST: usize = 256 * 1024;

/// Asks the provider.
#[derive(Clone)]
pub struct Http(reqwest::Client);

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

impl Http {
    /// A client for a provider. `secure`: everything it names is asked over https too.
    ///
    /// # Errors
    /// TLS cannot be set up.
    pub fn new(secure: bool, limit: Duration) -> Result<Self, String> {
        let client = reqwest::Client::builder()
            .https_only(secure)
            .redirect(reqwest::redirect::Policy::none())
            .referer(false)
            .no_proxy()
            .connect_timeout(CONNECT)
            .timeout(limit)
            .build();
        client.map(Self).map_err(|error| format!("cannot ask the identity provider: {error}"))
    }

    async fn ask(&self, request: HttpRequest) -> Result<HttpResponse, HttpError> {
        let mut answer = self.0.execute(reqwest::Request::try_from(request)?).await?;
        let (status, headers) = (answer.status(), answer.headers().clone());
        let mut body = Vec::new();
        while let Some(chunk) = answer.chunk().await? {
            if body.len() + chunk.len() > LARGEST {
                return Err(HttpError::TooLarge);
            }
            body.extend_from_slice(&chunk);
        }
        let mut whole =
            axum::http::Response::builder().status(status).body(body).map_err(HttpError::Malformed)?;
        *whole.headers_mut() = headers;
        Ok(whole)
    }
}

impl<'c> AsyncHttpClient<'c> for Http {
    type Error = HttpError;
    type Future = Pin<Box<dyn Future<Output = Result<HttpResponse, HttpError>> + Send + 'c>>;

    fn call(&'c self, request: HttpRequest) -> Self::Future {
        Box::pin(self.ask(request))
    }
}
