//! Public keys as authenticators write them (COSE, RFC 9052 and 9053): of the three algorithms that we ask for.

use minicbor::Decoder;
use minicbor::data::Type;
use ring::signature::{
    ECDSA_P256_SHA256_ASN1, ED25519, RSA_PKCS1_2048_8192_SHA256, RsaPublicKeyComponents, UnparsedPublicKey,
};

/// The names of the algorithms, the best known first: ES256, EdDSA with Ed25519, RS256.
pub const ALGORITHMS: [i64; 3] = [-7, -8, -257];

/// More parts than any key of these has.
const MOST_PARTS: u64 = 16;
/// Bytes of a number of the two curves.
const COORDINATE: usize = 32;

/// A public key.
pub(super) enum Key<'a> {
    /// A point of P-256, uncompressed.
    Es256(Vec<u8>),
    /// A point of Ed25519.
    EdDsa(&'a [u8]),
    /// Modulus and exponent.
    Rs256 { n: &'a [u8], e: &'a [u8] },
}

/// What stands in a key. What a number means depends on the sort of key.
#[derive(Default)]
struct Parts<'a> {
    sort: Option<i64>,
    algorithm: Option<i64>,
    curve: Option<i64>,
    modulus: Option<&'a [u8]>,
    second: Option<&'a [u8]>,
    third: Option<&'a [u8]>,
}

impl<'a> Key<'a> {
    /// Reads a key at the beginning of the bytes, and tells where it ends.
    pub fn read(bytes: &'a [u8]) -> Option<(Self, usize)> {
        let mut decoder = Decoder::new(bytes);
        let count = decoder.map().ok()?.filter(|count| *count <= MOST_PARTS)?;
        let mut parts = Parts::default();
        for _ in 0..count {
            parts.take(&mut decoder)?;
        }
        Some((parts.key()?, decoder.position()))
    }

    /// Whether the signature of a message is this key's.
    pub fn signed(&self, message: &[u8], signature: &[u8]) -> bool {
        let outcome = match self {
            Self::Es256(point) => {
                UnparsedPublicKey::new(&ECDSA_P256_SHA256_ASN1, point.as_slice()).verify(message, signature)
            }
            Self::EdDsa(point) => UnparsedPublicKey::new(&ED25519, *point).verify(message, signature),
            Self::Rs256 { n, e } => RsaPublicKeyComponents { n: *n, e: *e }.verify(
                &RSA_PKCS1_2048_8192_SHA256,
                message,
                signature,
            ),
        };
        outcome.is_ok()
    }
}

impl<'a> Parts<'a> {
    fn take(&mut self, decoder: &mut Decoder<'a>) -> Option<()> {
        match decoder.i64().ok()? {
            1 => self.sort = Some(decoder.i64().ok()?),
            3 => self.algorithm = Some(decoder.i64().ok()?),
            -1 if decoder.datatype().ok()? == Type::Bytes => self.modulus = Some(decoder.bytes().ok()?),
            -1 => self.curve = Some(decoder.i64().ok()?),
            -2 => self.second = Some(decoder.bytes().ok()?),
            -3 => self.third = Some(decoder.bytes().ok()?),
            _ => decoder.skip().ok()?,
        }
        Some(())
    }

    fn key(self) -> Option<Key<'a>> {
        match (self.sort?, self.algorithm?, self.curve) {
            (2, -7, Some(1)) => {
                let (x, y) = (coordinate(self.second)?, coordinate(self.third)?);
                Some(Key::Es256([[4].as_slice(), x, y].concat()))
            }
            (1, -8, Some(6)) => coordinate(self.second).map(Key::EdDsa),
            (3, -257, None) => Some(Key::Rs256 { n: self.modulus?, e: self.second? }),
            _ => None,
        }
    }
}

fn coordinate(bytes: Option<&[u8]>) -> Option<&[u8]> {
    bytes.filter(|bytes| bytes.len() == COORDINATE)
}
