//! Asks the service outside. Its contract is docs/fulfillment.md.

use std::time::Duration;

use domain::id::TaskId;
use reqwest::{Method, StatusCode, header::CONTENT_TYPE};
use serde::Deserialize;
use service::fulfillment::{Answer, Message, Work};

use crate::http::{self, HttpError};

/// The largest answer, in bytes.
const LARGEST: usize = 64 * 1024;

/// Asks the service.
#[derive(Clone)]
pub struct Client {
    http: reqwest::Client,
    /// Without a slash at its end; may hold a password, so it is never logged.
    url: String,
}

/// The body of a refusal.
#[derive(Deserialize)]
struct Refusal {
    message: String,
}

impl Client {
    /// A client for the service at this address. `limit`: longest time for one question.
    ///
    /// # Errors
    /// TLS cannot be set up.
    pub fn new(url: String, limit: Duration) -> Result<Self, String> {
        let http = http::client(url.starts_with("https://"), limit)
            .map_err(|error| format!("cannot ask the fulfillment service: {error}"))?;
        Ok(Self { http, url })
    }

    /// What becomes of a task. What may have arrived before is asked for first, and sent only when it never did.
    pub async fn perform(&self, work: &Work) -> Answer {
        let task = work.lease.task;
        if work.ask {
            match self.ask(Method::GET, task, None).await {
                Ok((StatusCode::NOT_FOUND, _)) => {}
                answered => return meaning(task, answered),
            }
        }
        meaning(task, self.ask(Method::PUT, task, Some(&work.message)).await)
    }

    async fn ask(
        &self,
        method: Method,
        task: TaskId,
        message: Option<&Message>,
    ) -> Result<(StatusCode, Vec<u8>), HttpError> {
        let mut request = self.http.request(method, format!("{}/tasks/{task}", self.url));
        if let Some(message) = message {
            let body = serde_json::to_vec(message).unwrap_or_default();
            request = request.header(CONTENT_TYPE, "application/json").body(body);
        }
        let answer = request.send().await?;
        let status = answer.status();
        Ok((status, http::body(answer, LARGEST).await?))
    }
}

/// What an answer means: its status decides, and of its body only the words of a refusal count.
pub(super) fn meaning(task: TaskId, answered: Result<(StatusCode, Vec<u8>), HttpError>) -> Answer {
    match answered {
        Ok((StatusCode::OK | StatusCode::CREATED, _)) => Answer::Done,
        Ok((StatusCode::ACCEPTED, _)) => Answer::Accepted,
        Ok((StatusCode::CONFLICT | StatusCode::UNPROCESSABLE_ENTITY, body)) => {
            let refusal = serde_json::from_slice::<Refusal>(&body);
            Answer::Refused(refusal.map(|refusal| refusal.message).unwrap_or_default())
        }
        Ok((status, _)) => {
            tracing::warn!(%task, %status, "the fulfillment service said nothing usable");
            Answer::Unknown
        }
        Err(error) => {
            tracing::warn!(%task, %error, "the fulfillment service did not answer");
            Answer::Unknown
        }
    }
}
