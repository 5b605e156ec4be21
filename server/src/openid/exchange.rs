//! Exchanges the code for a token, checks it, and reads from it who the person is.
//!
//! The token is believed for its signature by a key of the provider, and only with the issuer, the audience, the time and
//! the nonce that belong to this sign-in. Many providers tell the address only when they are asked for it once more.

use std::{
    error::Error,
    time::{Duration, UNIX_EPOCH},
};

use domain::{
    federation::{Claims, FederationFailure, NamedBy},
    time::Timestamp,
};
use openidconnect::{
    AuthorizationCode, ClaimsVerificationError, Nonce, OAuth2TokenResponse, PkceCodeVerifier,
    RequestTokenError, TokenResponse, UserInfoError,
    core::{
        CoreIdTokenClaims, CoreIdTokenVerifier, CoreJwsSigningAlgorithm, CoreProviderMetadata,
        CoreTokenResponse, CoreUserInfoClaims,
    },
};
use service::Keys;
use tokio::time::timeout;

use super::{
    http::HttpError,
    provider::{Client, Provider},
    ticket::Ticket,
};

/// By keys that the provider alone has: neither unsigned, nor by the secret we share with it.
const SIGNATURES: [CoreJwsSigningAlgorithm; 9] = [
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha256,
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha384,
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha512,
    CoreJwsSigningAlgorithm::RsaSsaPssSha256,
    CoreJwsSigningAlgorithm::RsaSsaPssSha384,
    CoreJwsSigningAlgorithm::RsaSsaPssSha512,
    CoreJwsSigningAlgorithm::EcdsaP256Sha256,
    CoreJwsSigningAlgorithm::EcdsaP384Sha384,
    CoreJwsSigningAlgorithm::EdDsa,
];

impl Provider {
    /// Whom the code stands for.
    ///
    /// # Errors
    /// [`FederationFailure::Unavailable`] when the provider does not answer in time, [`FederationFailure::Wrong`] when
    /// what it says does not hold.
    pub async fn identify(
        &self,
        now: Timestamp,
        keys: &Keys,
        ticket: &Ticket,
        code: String,
    ) -> Result<Claims, FederationFailure> {
        let asked = timeout(self.limit, self.ask(now, keys, ticket, code));
        asked.await.unwrap_or_else(|_| {
            tracing::warn!("the identity provider is too slow");
            Err(FederationFailure::Unavailable)
        })
    }

    async fn ask(
        &self,
        now: Timestamp,
        keys: &Keys,
        ticket: &Ticket,
        code: String,
    ) -> Result<Claims, FederationFailure> {
        let metadata = self.metadata(now, i64::MAX).await?;
        let client = self.client(&metadata);
        let tokens = client
            .exchange_code(AuthorizationCode::new(code))
            .map_err(|error| wrong("has no place for codes", &error))?
            .set_pkce_verifier(PkceCodeVerifier::new(ticket.verifier(keys)))
            .request_async(&self.http)
            .await
            .map_err(token_failure)?;
        let nonce = Nonce::new(ticket.nonce(keys));
        let claims = match verified(&client, &tokens, &nonce, now) {
            Err(ClaimsVerificationError::SignatureVerification(_)) => {
                let newer: CoreProviderMetadata = self.newer(now).await?;
                verified(&self.client(&newer), &tokens, &nonce, now)
            }
            outcome => outcome,
        };
        let claims = claims.map_err(|error| wrong("gave a token that does not hold", &error))?;
        self.described(&client, &tokens, &claims).await
    }

    /// What the token tells, and where it leaves the address out, what the provider tells when asked.
    async fn described(
        &self,
        client: &Client,
        tokens: &CoreTokenResponse,
        claims: &CoreIdTokenClaims,
    ) -> Result<Claims, FederationFailure> {
        let told = Claims {
            issuer: claims.issuer().to_string(),
            subject: claims.subject().to_string(),
            email: claims.email().map(|email| email.to_string()),
            email_verified: claims.email_verified().unwrap_or_default(),
            preferred_username: claims.preferred_username().map(|name| name.to_string()),
        };
        let complete = match self.settings.named_by {
            NamedBy::Email => claims.email().is_some() && claims.email_verified().is_some(),
            NamedBy::PreferredUserName => claims.preferred_username().is_some(),
        };
        if complete || client.user_info_url().is_none() {
            return Ok(told);
        }
        let more = client
            .user_info(tokens.access_token().clone(), Some(claims.subject().clone()))
            .map_err(|error| wrong("has no place for people", &error))?;
        let more: CoreUserInfoClaims = more.request_async(&self.http).await.map_err(person_failure)?;
        Ok(Claims {
            email: more.email().map(|email| email.to_string()).or(told.email),
            email_verified: more.email_verified().unwrap_or(told.email_verified),
            preferred_username: more
                .preferred_username()
                .map(|name| name.to_string())
                .or(told.preferred_username),
            ..told
        })
    }
}

fn verified(
    client: &Client,
    tokens: &CoreTokenResponse,
    nonce: &Nonce,
    now: Timestamp,
) -> Result<CoreIdTokenClaims, ClaimsVerificationError> {
    let token = tokens.id_token().ok_or_else(|| ClaimsVerificationError::Other("no token".to_owned()))?;
    let since = Duration::from_millis(u64::try_from(now.0).unwrap_or_default());
    let verifier: CoreIdTokenVerifier<'_> = client
        .id_token_verifier()
        .set_allowed_algs(SIGNATURES)
        .set_time_fn(move || (UNIX_EPOCH + since).into());
    token.claims(&verifier, nonce).cloned()
}

fn token_failure<T>(error: RequestTokenError<HttpError, T>) -> FederationFailure
where
    T: openidconnect::ErrorResponse + 'static,
{
    match error {
        RequestTokenError::Request(error) => absent(&error),
        error => wrong("does not exchange the code", &error),
    }
}

fn person_failure(error: UserInfoError<HttpError>) -> FederationFailure {
    match error {
        UserInfoError::Request(error) => absent(&error),
        error => wrong("does not describe the person", &error),
    }
}

fn absent(error: &HttpError) -> FederationFailure {
    tracing::warn!(%error, "the identity provider does not answer");
    FederationFailure::Unavailable
}

fn wrong(what: &str, error: &dyn Error) -> FederationFailure {
    tracing::warn!(%error, "the identity provider {what}");
    FederationFailure::Wrong
}
