//! The provider is asked by this client alone.

use std::{future::Future, pin::Pin, time::Duration};

use openidconnect::{AsyncHttpClient, HttpRequest, HttpResponse};

pub use crate::http::HttpError;
use crate::http::{body, client};

/// The largest answer, in bytes.
const LARGEST: usize = 256 * 1024;

/// Asks the provider.
#[derive(Clone)]
pub struct Http(reqwest::Client);

impl Http {
    /// A client for a provider. `secure`: everything it names is asked over https too.
    ///
    /// # Errors
    /// TLS cannot be set up.
    pub fn new(secure: bool, limit: Duration) -> Result<Self, String> {
        let client = client(secure, limit);
        client.map(Self).map_err(|error| format!("cannot ask the identity provider: {error}"))
    }

    async fn ask(&self, request: HttpRequest) -> Result<HttpResponse, HttpError> {
        let answer = self.0.execute(reqwest::Request::try_from(request)?).await?;
        let (status, headers) = (answer.status(), answer.headers().clone());
        let body = body(answer, LARGEST).await?;
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
