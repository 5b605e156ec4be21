//! The key outside the database, and what is derived from it: the tokens of personal links, and the key that signs
//! checkpoints of the audit trail.
//!
//! A token is HMAC-SHA-256 over purpose, row id and the random seed in the row; the row keeps the token's SHA-256.
//! So neither the database nor a backup opens a link, while whoever holds the key (the program) can write the same
//! link again. The purpose is part of what is signed: an invitation never stands for a password reset.

mod file;
mod purpose;
#[cfg(test)]
mod tests;

pub use purpose::LinkPurpose;

use std::fmt;
use std::fs;
use std::io::{self, Read};
use std::path::Path;

use domain::base64;
use ed25519_dalek::SigningKey;
use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::random::Random;
use file::create;

/// Bytes in the key file.
pub const KEY_LENGTH: usize = 32;

/// The secrets of this installation. Clones share nothing that changes; `Debug` shows nothing.
#[derive(Clone)]
pub struct Keys {
    link: [u8; 32],
    seal: [u8; 32],
    audit: [u8; 32],
}

impl Keys {
    /// Reads the key file, or creates it with mode 0600 from `random` when it is missing.
    ///
    /// # Errors
    /// The file cannot be read or written, or does not hold exactly [`KEY_LENGTH`] bytes.
    pub fn load_or_create(path: &Path, random: &Random) -> io::Result<Self> {
        match fs::File::open(path) {
            Ok(file) => Self::read(file),
            Err(error) if error.kind() == io::ErrorKind::NotFound => match create(path, random) {
                // Another process was first: its key is the key.
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                    Self::read(fs::File::open(path)?)
                }
                outcome => outcome.map(|bytes| Self::from_bytes(&bytes)),
            },
            Err(error) => Err(error),
        }
    }

    /// Keys from 32 bytes held elsewhere, such as tests.
    pub fn from_bytes(master: &[u8; KEY_LENGTH]) -> Self {
        Self {
            link: derive(master, &[b"kizuna link key 1"]),
            seal: derive(master, &[b"kizuna seal key 1"]),
            audit: derive(master, &[b"kizuna audit key 1"]),
        }
    }

    /// The token of a personal link, the same each time for the same row.
    pub fn link_token(&self, purpose: LinkPurpose, row: Uuid, seed: &[u8]) -> Token {
        Token(derive(&self.link, &[purpose.as_str().as_bytes(), row.as_bytes(), seed]))
    }

    /// A keyed digest for things that must not be guessable from the database, such as addresses in counters.
    pub fn digest(&self, purpose: &str, value: &[u8]) -> [u8; 32] {
        derive(&self.seal, &[purpose.as_bytes(), value])
    }

    /// What signs checkpoints of the audit trail (Ed25519). Its public half is for everybody.
    pub fn audit_signer(&self) -> SigningKey {
        SigningKey::from_bytes(&self.audit)
    }

    /// The id that a value leads to: the same each time, and nobody else's.
    pub fn id(&self, purpose: &str, value: &[u8]) -> Uuid {
        let mut bytes = [0; 16];
        bytes.iter_mut().zip(self.digest(purpose, value)).for_each(|(byte, of_digest)| *byte = of_digest);
        uuid::Builder::from_random_bytes(bytes).into_uuid()
    }

    /// A secret that follows from a value, and that nobody without the key can tell.
    pub fn secret(&self, purpose: &str, value: &[u8]) -> Token {
        Token(self.digest(purpose, value))
    }

    fn read(file: fs::File) -> io::Result<Self> {
        let mut bytes = Vec::with_capacity(KEY_LENGTH);
        file.take(KEY_LENGTH as u64 + 1).read_to_end(&mut bytes)?;
        let master: [u8; KEY_LENGTH] = bytes.try_into().map_err(|_| {
            io::Error::new(io::ErrorKind::InvalidData, "the key file must hold exactly 32 bytes")
        })?;
        Ok(Self::from_bytes(&master))
    }
}

impl fmt::Debug for Keys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Keys")
    }
}

/// A 256-bit secret that a person carries in a link or a cookie. Only its hash is stored.
#[derive(Clone, PartialEq, Eq)]
pub struct Token([u8; 32]);

impl Token {
    /// A fresh token that is derived from nothing, for sessions.
    pub fn random(random: &Random) -> Self {
        Self(random.bytes())
    }

    /// Reads the text form; `None` for anything but 43 base64url characters.
    pub fn parse(text: &str) -> Option<Self> {
        base64::url_decode(text).and_then(|bytes| bytes.try_into().ok()).map(Self)
    }

    /// The text form: 43 characters of base64url.
    pub fn reveal(&self) -> String {
        base64::url_encode(&self.0)
    }

    /// What the row holds instead of the token. A look-up by it compares hashes, never secrets.
    pub fn hash(&self) -> [u8; 32] {
        Sha256::digest(self.0).into()
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token")
    }
}

/// HMAC-SHA-256 over the parts, each preceded by its length so that no two lists of parts sign alike.
fn derive(key: &[u8; 32], parts: &[&[u8]]) -> [u8; 32] {
    // A key shorter than a block is padded with zeros (RFC 2104); in this form its length cannot be wrong.
    let mut block = [0; 64];
    block[..32].copy_from_slice(key);
    let mut mac = Hmac::<Sha256>::new(&block.into());
    for part in parts {
        mac.update(&(part.len() as u64).to_be_bytes());
        mac.update(part);
    }
    mac.finalize().into_bytes().into()
}
