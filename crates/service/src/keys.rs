//! The key outside the database, and what is derived from it: the tokens of personal links, and the key that signs
//! checkpoints of the audit trail.
//!
//! A token is HMAC-SHA-256 over purpose, row id and the random seed in the row; the row keeps the token's SHA-256.
//! So neither the database nor a backup opens a link, while whoever holds the key (the program) can write the same
//! link again. The purpose is part of what is signed: an invitation never stands for a password reset.

use std::fmt;
use std::fs::{self, OpenOptions};
use std::io::{self, Read, Write};
use std::path::Path;

use ed25519_dalek::SigningKey;
use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::random::Random;

/// Bytes in the key file.
pub const KEY_LENGTH: usize = 32;

/// What a personal link is for. Links of different purposes never stand for each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LinkPurpose {
    /// A provider asks a reseller for a partnership.
    Partnership,
    /// A reseller or provider asks a customer for a relationship.
    Customer,
    /// The primary contact confirms an address.
    Verification,
    /// A person sets a new password.
    Reset,
    /// Leads to a support request, for whoever may read it after signing in: there is no token.
    SupportRequest,
    /// Leads to the subscription that more licenses are asked for, in the same way.
    OrderRequest,
    /// Whoever asks a partner for information confirms the address.
    Inquiry,
    /// Leads to a referral, for whoever may read it after signing in: there is no token.
    Referral,
    /// Leads to what a grant is about, for whoever stands on one of its sides: there is no token.
    Relation,
}

impl LinkPurpose {
    /// The name under which the purpose is signed and stored. Changing one voids every such link.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Partnership => "partnership",
            Self::Customer => "customer",
            Self::Verification => "verification",
            Self::Reset => "reset",
            Self::SupportRequest => "support_request",
            Self::OrderRequest => "order_request",
            Self::Inquiry => "inquiry",
            Self::Referral => "referral",
            Self::Relation => "relation",
        }
    }

    /// The purpose with this stored name.
    pub fn from_name(name: &str) -> Option<Self> {
        use LinkPurpose::{
            Customer, Inquiry, OrderRequest, Partnership, Referral, Relation, Reset, SupportRequest,
            Verification,
        };
        let personal = [Partnership, Customer, Verification, Reset, Inquiry];
        let signed_in = [SupportRequest, OrderRequest, Referral, Relation];
        personal.into_iter().chain(signed_in).find(|purpose| purpose.as_str() == name)
    }
}

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
        base64url_decode(text).map(Self)
    }

    /// The text form: 43 characters of base64url.
    pub fn reveal(&self) -> String {
        base64url_encode(&self.0)
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

/// Writes a new key beside its final place and links it there, so that a reader never sees half a key.
fn create(path: &Path, random: &Random) -> io::Result<[u8; KEY_LENGTH]> {
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        fs::create_dir_all(folder)?;
    }
    let bytes: [u8; KEY_LENGTH] = random.bytes();
    let draft = path.with_extension(format!("{}.new", random.uuid().simple()));
    let written = write_private(&draft, &bytes).and_then(|()| fs::hard_link(&draft, path));
    let removed = fs::remove_file(&draft);
    written.and(removed).map(|()| bytes)
}

fn write_private(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

const BASE64URL: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

fn base64url_encode(bytes: &[u8; 32]) -> String {
    let mut text = String::with_capacity(43);
    for chunk in bytes.chunks(3) {
        let word =
            chunk.iter().fold(0u32, |word, byte| word << 8 | u32::from(*byte)) << (8 * (3 - chunk.len()));
        for position in 0..=chunk.len() {
            text.push(char::from(BASE64URL[(word >> (18 - 6 * position) & 63) as usize]));
        }
    }
    text
}

/// The inverse of the encoding above; refuses other lengths, foreign characters and stray bits at the end.
fn base64url_decode(text: &str) -> Option<[u8; 32]> {
    if text.len() != 43 {
        return None;
    }
    let (mut bytes, mut filled, mut word, mut bits) = ([0; 32], 0, 0u32, 0);
    for character in text.bytes() {
        let value = BASE64URL.iter().position(|known| *known == character)?;
        word = word << 6 | u32::try_from(value).ok()?;
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            *bytes.get_mut(filled)? = (word >> bits & 255) as u8;
            filled += 1;
        }
    }
    (filled == 32 && word & ((1 << bits) - 1) == 0).then_some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn token_text_makes_the_round_trip_and_has_one_form() {
        let random = Random::from_seed(3);
        for _ in 0..200 {
            let token = Token::random(&random);
            let text = token.reveal();
            assert_eq!(text.len(), 43);
            assert!(Token::parse(&text) == Some(token));
        }
        let text = Token([255; 32]).reveal();
        assert_eq!(text, "__________________________________________8");
        assert!(Token::parse("__________________________________________9").is_none(), "stray bits");
        assert!(Token::parse(&text[1..]).is_none());
        assert!(Token::parse(&text.replace('8', "+")).is_none());
        assert!(Token::parse("あああああああああああああああ").is_none());
    }

    #[test]
    fn purpose_row_and_seed_all_change_the_token() {
        let keys = Keys::from_bytes(&[1; 32]);
        let row = Uuid::from_u128(5);
        let token = keys.link_token(LinkPurpose::Partnership, row, &[9; 32]);
        assert!(token == keys.link_token(LinkPurpose::Partnership, row, &[9; 32]));
        assert!(token != keys.link_token(LinkPurpose::Customer, row, &[9; 32]));
        assert!(token != keys.link_token(LinkPurpose::Partnership, Uuid::from_u128(6), &[9; 32]));
        assert!(token != keys.link_token(LinkPurpose::Partnership, row, &[8; 32]));
        assert!(token != Keys::from_bytes(&[2; 32]).link_token(LinkPurpose::Partnership, row, &[9; 32]));
        assert_ne!(token.hash().to_vec(), token.0.to_vec());
        assert!(format!("{keys:?} {token:?}") == "Keys Token");
    }

    #[test]
    fn purposes_keep_their_names() {
        assert_eq!(LinkPurpose::from_name("reset"), Some(LinkPurpose::Reset));
        assert_eq!(LinkPurpose::from_name("anything"), None);
    }
}
