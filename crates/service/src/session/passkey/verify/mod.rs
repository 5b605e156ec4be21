//! Whether what a browser says of a passkey holds (WebAuthn, level 2, sections 7.1 and 7.2), without clock, randomness or
//! database. Statements about the make of an authenticator are neither asked for nor read.

mod authenticator;
mod cose;
#[cfg(test)]
mod tests;

pub use cose::ALGORITHMS;

use domain::passkey::{Made, Shown, Site, counter_follows, from_text};
use ring::digest::{Digest, SHA256, digest};
use serde::Deserialize;

use authenticator::Said;
use cose::Key;

/// The longest name that an authenticator may give a key, in bytes (section 4, "credential id").
const CREDENTIAL_MAX: usize = 1_023;

/// Why an answer does not hold. It is for the log: who answered is not told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    #[error("cannot be read")]
    Unreadable,
    #[error("made for something else")]
    OtherCeremony,
    #[error("answers another challenge")]
    OtherChallenge,
    #[error("comes from another origin")]
    OtherOrigin,
    #[error("given to another site")]
    OtherSite,
    #[error("nobody was there")]
    NobodyPresent,
    #[error("who was there is not known")]
    NotVerified,
    #[error("a key of another sort")]
    OtherAlgorithm,
    #[error("not this account's")]
    Foreign,
    #[error("signed by another key")]
    OtherSignature,
    #[error("the counter did not grow")]
    CounterStands,
}

/// What an answer has to fit.
#[derive(Clone, Copy, Debug)]
pub struct Expected<'a> {
    /// The site that asked.
    pub site: &'a Site,
    /// The challenge that it gave.
    pub challenge: &'a [u8],
}

/// A new key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewKey {
    /// What its authenticator calls it.
    pub credential_id: Vec<u8>,
    /// Its public half, as its authenticator wrote it.
    pub public_key: Vec<u8>,
    /// How often it was used.
    pub counter: u32,
}

/// A key that is known.
#[derive(Clone, Copy, Debug)]
pub struct KnownKey<'a> {
    /// Its public half.
    pub public_key: &'a [u8],
    /// How often it was used.
    pub counter: u32,
}

/// What the browser saw.
#[derive(Deserialize)]
struct ClientData {
    #[serde(rename = "type")]
    ceremony: String,
    challenge: String,
    origin: String,
    #[serde(default, rename = "crossOrigin")]
    cross_origin: bool,
}

/// The key that a browser has made.
///
/// # Errors
/// The first [`Fault`] that is found.
pub fn made(expected: Expected<'_>, answer: &Made) -> Result<NewKey, Fault> {
    check_client(expected, "webauthn.create", &answer.client_data)?;
    let data = authenticator::of_attestation(&answer.attestation).ok_or(Fault::Unreadable)?;
    let said = Said::read(data).ok_or(Fault::Unreadable)?;
    check_said(expected, &said)?;
    let (credential_id, rest) = said.new_key().ok_or(Fault::Unreadable)?;
    if credential_id.is_empty() || credential_id.len() > CREDENTIAL_MAX {
        return Err(Fault::Unreadable);
    }
    let (_, length) = Key::read(rest).ok_or(Fault::OtherAlgorithm)?;
    let public_key = rest.get(..length).ok_or(Fault::Unreadable)?.to_vec();
    Ok(NewKey { credential_id: credential_id.to_vec(), public_key, counter: said.counter })
}

/// The counter of a key that was shown.
///
/// # Errors
/// The first [`Fault`] that is found.
pub fn shown(expected: Expected<'_>, known: KnownKey<'_>, answer: &Shown) -> Result<u32, Fault> {
    check_client(expected, "webauthn.get", &answer.client_data)?;
    let said = Said::read(&answer.authenticator_data).ok_or(Fault::Unreadable)?;
    check_said(expected, &said)?;
    let (key, _) = Key::read(known.public_key).ok_or(Fault::OtherAlgorithm)?;
    let message = [answer.authenticator_data.as_slice(), hash(&answer.client_data).as_ref()].concat();
    if !key.signed(&message, &answer.signature) {
        return Err(Fault::OtherSignature);
    }
    if counter_follows(known.counter, said.counter) { Ok(said.counter) } else { Err(Fault::CounterStands) }
}

fn check_client(expected: Expected<'_>, ceremony: &str, json: &[u8]) -> Result<(), Fault> {
    let seen: ClientData = serde_json::from_slice(json).map_err(|_| Fault::Unreadable)?;
    if seen.ceremony != ceremony {
        return Err(Fault::OtherCeremony);
    }
    if from_text(&seen.challenge).as_deref() != Some(expected.challenge) {
        return Err(Fault::OtherChallenge);
    }
    if seen.origin != expected.site.origin || seen.cross_origin {
        return Err(Fault::OtherOrigin);
    }
    Ok(())
}

fn check_said(expected: Expected<'_>, said: &Said<'_>) -> Result<(), Fault> {
    if said.site != hash(expected.site.rp_id.as_bytes()).as_ref() {
        return Err(Fault::OtherSite);
    }
    if !said.is_present() {
        return Err(Fault::NobodyPresent);
    }
    if !said.is_verified() {
        return Err(Fault::NotVerified);
    }
    if said.is_contradictory() { Err(Fault::Unreadable) } else { Ok(()) }
}

fn hash(bytes: &[u8]) -> Digest {
    digest(&SHA256, bytes)
}
