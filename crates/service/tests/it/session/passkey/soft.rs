//! A browser and an authenticator of software with one key of P-256: they do what they are told, right or wrong.

use domain::passkey::{AddPasskeyInput, Made, ShowPasskeyInput, Shown, Site, to_text};
use ring::digest::{SHA256, digest};
use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair, KeyPair};

/// Somebody was there, who it was is known, and a key is told of.
pub const PRESENT: u8 = 0x01;
pub const VERIFIED: u8 = 0x04;
const HAS_KEY: u8 = 0x40;

pub fn site() -> Site {
    Site::of("https://kizuna.example").unwrap()
}

pub struct Soft {
    pub key: EcdsaKeyPair,
    pub random: SystemRandom,
    pub id: Vec<u8>,
    pub counter: u32,
    pub flags: u8,
    pub site: Site,
    pub cross_origin: bool,
}

impl Soft {
    pub fn new(name: &str) -> Self {
        let random = SystemRandom::new();
        let secret = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_ASN1_SIGNING, &random).unwrap();
        let key =
            EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_ASN1_SIGNING, secret.as_ref(), &random).unwrap();
        let id = digest(&SHA256, name.as_bytes()).as_ref().to_vec();
        Self { key, random, id, counter: 0, flags: PRESENT | VERIFIED, site: site(), cross_origin: false }
    }

    /// The public half in COSE.
    pub fn public_key(&self) -> Vec<u8> {
        let point = self.key.public_key().as_ref();
        let (x, y) = point[1..].split_at(32);
        [&[0xa5, 1, 2, 3, 0x26, 0x20, 1, 0x21, 0x58, 32], x, &[0x22, 0x58, 32], y].concat()
    }

    fn client_data(&self, ceremony: &str, challenge: &[u8]) -> Vec<u8> {
        let (challenge, origin, cross) = (to_text(challenge), &self.site.origin, self.cross_origin);
        format!(
            r#"{{"type":"{ceremony}","challenge":"{challenge}","origin":"{origin}","crossOrigin":{cross}}}"#
        )
        .into_bytes()
    }

    fn says(&self, flags: u8) -> Vec<u8> {
        let site = digest(&SHA256, self.site.rp_id.as_bytes());
        [site.as_ref(), &[flags], &self.counter.to_be_bytes()].concat()
    }

    /// Makes the key for a site.
    pub fn make(&self, challenge: &[u8]) -> Made {
        let length = u16::try_from(self.id.len()).unwrap().to_be_bytes();
        let data = [
            self.says(self.flags | HAS_KEY),
            [0; 16].into(),
            length.into(),
            self.id.clone(),
            self.public_key(),
        ]
        .concat();
        let length = u16::try_from(data.len()).unwrap().to_be_bytes();
        let attestation =
            [b"\xa3\x63fmt\x64none\x67attStmt\xa0\x68authData\x59".as_slice(), &length, &data].concat();
        Made { client_data: self.client_data("webauthn.create", challenge), attestation }
    }

    /// Shows it, and counts.
    pub fn show(&mut self, challenge: &[u8]) -> Shown {
        self.counter += 1;
        self.show_uncounted(challenge)
    }

    /// Shows it as an authenticator does that does not count.
    pub fn show_uncounted(&self, challenge: &[u8]) -> Shown {
        let (id, client_data) = (self.id.clone(), self.client_data("webauthn.get", challenge));
        let authenticator_data = self.says(self.flags);
        let message = [authenticator_data.as_slice(), digest(&SHA256, &client_data).as_ref()].concat();
        let signature = self.key.sign(&self.random, &message).unwrap().as_ref().to_vec();
        Shown { id, client_data, authenticator_data, signature }
    }
}

/// As the form sends it.
pub fn to_add(made: &Made) -> AddPasskeyInput {
    AddPasskeyInput { client_data: to_text(&made.client_data), attestation: to_text(&made.attestation) }
}

/// As the form sends it.
pub fn to_show(shown: &Shown) -> ShowPasskeyInput {
    ShowPasskeyInput {
        id: to_text(&shown.id),
        client_data: to_text(&shown.client_data),
        authenticator_data: to_text(&shown.authenticator_data),
        signature: to_text(&shown.signature),
        next: String::new(),
    }
}
