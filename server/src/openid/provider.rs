//! What is known of the provider: its addresses and keys, asked for when the first person signs in, never before, and
//! kept for an hour.
//!
//! Only one request asks at a time. A provider that has just failed is not asked again at once, so that many who wait for
//! one that is slow do not wait one after the other.

use std::time::Duration;

use domain::{federation::FederationFailure, time::Timestamp};
use openidconnect::{
    AuthType, CsrfToken, DiscoveryError, EndpointMaybeSet, EndpointNotSet, EndpointSet, Nonce,
    PkceCodeChallenge, PkceCodeVerifier, RedirectUrl, Scope,
    core::{CoreAuthenticationFlow, CoreClient, CoreClientAuthMethod, CoreProviderMetadata},
};
use service::Keys;
use tokio::{sync::Mutex, time::timeout};

use super::{
    http::{Http, HttpError},
    settings::Settings,
    ticket::Ticket,
};

/// How long addresses and keys are believed, in milliseconds.
const KEPT_MS: i64 = 3_600_000;
/// How often keys are asked for again because a signature does not hold, in milliseconds.
const AGAIN_MS: i64 = 60_000;
/// How long a provider that failed is left alone, in milliseconds.
const REST_MS: i64 = 10_000;

/// The provider, as this program sees it.
pub struct Provider {
    pub settings: Settings,
    pub(super) http: Http,
    /// Longest time for all that one person's step takes.
    pub(super) limit: Duration,
    redirect: RedirectUrl,
    known: Mutex<Known>,
}

#[derive(Default)]
struct Known {
    metadata: Option<(Timestamp, CoreProviderMetadata)>,
    failed: Option<(Timestamp, FederationFailure)>,
}

/// A client that knows where to send people and where to exchange codes.
pub(super) type Client = CoreClient<
    EndpointSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointMaybeSet,
    EndpointMaybeSet,
>;

impl Provider {
    /// The provider of the settings. Nothing is asked yet.
    ///
    /// # Errors
    /// TLS cannot be set up, or the own address is none.
    pub fn new(settings: Settings, callback: String, limit: Duration) -> Result<Self, String> {
        Ok(Self {
            http: Http::new(settings.is_secure(), limit)?,
            redirect: RedirectUrl::new(callback).map_err(|error| format!("KIZUNA_PUBLIC_URL: {error}"))?,
            settings,
            limit,
            known: Mutex::default(),
        })
    }

    /// Where to send a person who signs in.
    ///
    /// # Errors
    /// The provider does not answer, or not as it should.
    pub async fn address(
        &self,
        now: Timestamp,
        keys: &Keys,
        ticket: &Ticket,
    ) -> Result<String, FederationFailure> {
        let known = timeout(self.limit, self.metadata(now, KEPT_MS));
        let metadata = known.await.map_err(|_| FederationFailure::Unavailable)??;
        let (state, nonce) = (ticket.state(keys), ticket.nonce(keys));
        let challenge =
            PkceCodeChallenge::from_code_verifier_sha256(&PkceCodeVerifier::new(ticket.verifier(keys)));
        let (address, ..) = self
            .client(&metadata)
            .authorize_url(
                CoreAuthenticationFlow::AuthorizationCode,
                || CsrfToken::new(state),
                || Nonce::new(nonce),
            )
            .add_scopes(["email", "profile"].map(|scope| Scope::new(scope.to_owned())))
            .set_pkce_challenge(challenge)
            .url();
        Ok(address.to_string())
    }

    /// What the provider says of itself, asked for when it is older than `age` milliseconds.
    pub(super) async fn metadata(
        &self,
        now: Timestamp,
        age: i64,
    ) -> Result<CoreProviderMetadata, FederationFailure> {
        let mut known = self.known.lock().await;
        if let Some((_, metadata)) = known.metadata.as_ref().filter(|(at, _)| now.0 - at.0 < age) {
            return Ok(metadata.clone());
        }
        if let Some((_, failure)) = known.failed.filter(|(at, _)| now.0 - at.0 < REST_MS) {
            return Err(failure);
        }
        // Noted before it is tried: whoever waited too long leaves the same mark as an answer that was no answer.
        known.failed = Some((now, FederationFailure::Unavailable));
        let outcome = self.discover().await;
        known.failed = outcome.as_ref().err().map(|failure| (now, *failure));
        if let Ok(metadata) = &outcome {
            known.metadata = Some((now, metadata.clone()));
        }
        outcome
    }

    /// The keys once more, after a signature did not hold: they may have been changed meanwhile.
    pub(super) async fn newer(&self, now: Timestamp) -> Result<CoreProviderMetadata, FederationFailure> {
        self.metadata(now, AGAIN_MS).await
    }

    async fn discover(&self) -> Result<CoreProviderMetadata, FederationFailure> {
        let asked = CoreProviderMetadata::discover_async(self.settings.issuer.clone(), &self.http).await;
        let metadata = asked.map_err(|error| {
            tracing::warn!(%error, cause = ?std::error::Error::source(&error), "the identity provider does not tell its addresses");
            failure_of(&error)
        })?;
        let scheme = metadata.authorization_endpoint().url().scheme();
        if self.settings.is_secure() && scheme != "https" {
            tracing::warn!("the identity provider sends people to a place without https");
            return Err(FederationFailure::Wrong);
        }
        Ok(metadata)
    }

    /// The client for what is known.
    pub(super) fn client(&self, metadata: &CoreProviderMetadata) -> Client {
        let (id, secret) = (self.settings.client_id.clone(), self.settings.client_secret.clone());
        CoreClient::from_provider_metadata(metadata.clone(), id, Some(secret))
            .set_redirect_uri(self.redirect.clone())
            .set_auth_type(shows_secret(metadata))
    }
}

/// By the header, as the standard has it, unless the provider takes the secret in the body alone.
fn shows_secret(metadata: &CoreProviderMetadata) -> AuthType {
    let Some(methods) = metadata.token_endpoint_auth_methods_supported() else { return AuthType::BasicAuth };
    let body = methods.contains(&CoreClientAuthMethod::ClientSecretPost);
    if body && !methods.contains(&CoreClientAuthMethod::ClientSecretBasic) {
        AuthType::RequestBody
    } else {
        AuthType::BasicAuth
    }
}

fn failure_of(error: &DiscoveryError<HttpError>) -> FederationFailure {
    match error {
        DiscoveryError::Request(_) => FederationFailure::Unavailable,
        DiscoveryError::Response(status, ..) if !status.is_success() => FederationFailure::Unavailable,
        _ => FederationFailure::Wrong,
    }
}
