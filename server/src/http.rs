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

#[cfg(test)]
mod tests {
    use std::sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    };

    use axum::{
        Router,
        http::{StatusCode, header},
        response::{IntoResponse, Redirect},
        routing::get,
    };
    use tokio::net::TcpListener;

    use super::*;

    /// A place that counts who comes, and answers so.
    async fn place(status: StatusCode, leads_to: String) -> (String, Arc<AtomicU32>) {
        let visits = Arc::new(AtomicU32::default());
        let counted = visits.clone();
        let router = Router::new().fallback(move || {
            counted.fetch_add(1, Ordering::Relaxed);
            let answer = (status, [(header::LOCATION, leads_to.clone())]).into_response();
            async move { answer }
        });
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!("http://{}/", listener.local_addr().unwrap());
        tokio::spawn(async move { axum::serve(listener, router).await });
        (address, visits)
    }

    #[tokio::test]
    async fn nobody_is_followed_to_another_place() {
        let (inner, visits) = place(StatusCode::OK, String::new()).await;
        let ours = client(false, Duration::from_secs(5)).unwrap();
        let statuses = [301, 302, 303, 307, 308].map(|code| StatusCode::from_u16(code).unwrap());
        for status in statuses {
            let (outer, _) = place(status, inner.clone()).await;
            assert_eq!(ours.get(&outer).send().await.unwrap().status(), status);
            assert_eq!(ours.put(&outer).body("a").send().await.unwrap().status(), status);
        }
        assert_eq!(visits.load(Ordering::Relaxed), 0);
        // The control: who follows comes there.
        let (outer, _) = place(StatusCode::FOUND, inner).await;
        let other = reqwest::Client::builder().no_proxy().build().unwrap();
        assert_eq!(other.get(&outer).send().await.unwrap().status(), StatusCode::OK);
        assert_eq!(visits.load(Ordering::Relaxed), 1);
        println!("outgoing requests: 10 answers lead to another place, 0 followed");
    }

    const LIMIT: Duration = Duration::from_secs(5);

    /// A program that sends everybody on to its other page.
    async fn elsewhere() -> String {
        let router = Router::new()
            .route("/", get(|| async { Redirect::to("/other") }))
            .route("/other", get(|| async { "what nobody asked for" }));
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        tokio::spawn(async move { axum::serve(listener, router).await });
        format!("http://{address}")
    }

    #[tokio::test]
    async fn only_the_place_that_was_named_is_asked() {
        let place = elsewhere().await;
        let asked = client(false, LIMIT).unwrap().get(format!("{place}/")).send().await.unwrap();
        assert_eq!(asked.status().as_u16(), 303, "it is not followed");
        assert!(client(true, LIMIT).unwrap().get(format!("{place}/other")).send().await.is_err(), "no https");
    }

    #[tokio::test]
    async fn an_answer_has_its_limit() {
        let place = format!("{}/other", elsewhere().await);
        let asked = async || client(false, LIMIT).unwrap().get(&place).send().await.unwrap();
        assert_eq!(body(asked().await, 21).await.unwrap(), b"what nobody asked for");
        assert!(matches!(body(asked().await, 20).await, Err(HttpError::TooLarge)));
    }
}
