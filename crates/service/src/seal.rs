//! Secrets that have to be read back, and so cannot be hashed: the database and its backups hold them encrypted with a
//! key outside (ChaCha20-Poly1305). What a secret belongs to is part of what is sealed: moved to another row it does not
//! open.

use ring::aead::{Aad, CHACHA20_POLY1305, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};

use crate::error::Error;
use crate::keys::Keys;
use crate::random::Random;

fn key(keys: &Keys, purpose: &str) -> Result<LessSafeKey, Error> {
    let bytes = keys.digest("sealing key", purpose.as_bytes());
    let key = UnboundKey::new(&CHACHA20_POLY1305, &bytes).map_err(|_| Error::internal("no sealing key"))?;
    Ok(LessSafeKey::new(key))
}

/// Seals a secret of something.
///
/// # Errors
/// [`Error::Internal`] when the cipher refuses, which it does for gigabytes alone.
pub(crate) fn seal(
    keys: &Keys,
    random: &Random,
    purpose: &str,
    of: &[u8],
    secret: &[u8],
) -> Result<Vec<u8>, Error> {
    let nonce: [u8; NONCE_LEN] = random.bytes();
    let mut sealed = secret.to_vec();
    key(keys, purpose)?
        .seal_in_place_append_tag(Nonce::assume_unique_for_key(nonce), Aad::from(of), &mut sealed)
        .map_err(|_| Error::internal("a secret was not sealed"))?;
    Ok([nonce.as_slice(), sealed.as_slice()].concat())
}

/// Opens it again.
///
/// # Errors
/// [`Error::Internal`] when it was changed, belongs to something else, or was sealed with another key file.
pub(crate) fn open(keys: &Keys, purpose: &str, of: &[u8], sealed: &[u8]) -> Result<Vec<u8>, Error> {
    let fault = || Error::internal("a sealed secret does not open with this key file");
    let (nonce, rest) = sealed.split_at_checked(NONCE_LEN).ok_or_else(fault)?;
    let nonce = Nonce::try_assume_unique_for_key(nonce).map_err(|_| fault())?;
    let mut text = rest.to_vec();
    let secret = key(keys, purpose)?.open_in_place(nonce, Aad::from(of), &mut text).map_err(|_| fault())?;
    Ok(secret.to_vec())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_opens_for_what_it_belongs_to() {
        let (keys, random) = (Keys::from_bytes(&[1; 32]), Random::from_seed(5));
        let sealed = seal(&keys, &random, "test", b"one", b"secret").unwrap();
        assert!(!sealed.windows(6).any(|part| part == b"secret"));
        assert_eq!(open(&keys, "test", b"one", &sealed).unwrap(), b"secret");
        assert_ne!(seal(&keys, &random, "test", b"one", b"secret").unwrap(), sealed, "never twice alike");
        for (purpose, of) in [("test", b"two"), ("text", b"one")] {
            assert!(open(&keys, purpose, of, &sealed).is_err());
        }
        assert!(open(&Keys::from_bytes(&[2; 32]), "test", b"one", &sealed).is_err());
        for at in 0..sealed.len() {
            let mut changed = sealed.clone();
            changed[at] ^= 1;
            assert!(open(&keys, "test", b"one", &changed).is_err(), "{at}");
        }
        assert!(open(&keys, "test", b"one", &sealed[..9]).is_err());
    }
}
