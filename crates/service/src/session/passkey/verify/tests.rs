//! Vectors of others: the example of the standard (WebAuthn level 3, section 16, ES256), RFC 8032, and a signature that
//! OpenSSL has made.

use domain::passkey::{Made, Shown, Site};

use super::*;

fn bytes(hex: &str) -> Vec<u8> {
    let pairs = hex.as_bytes().chunks_exact(2);
    pairs.map(|pair| u8::from_str_radix(std::str::from_utf8(pair).unwrap(), 16).unwrap()).collect()
}

const ATTESTATION: &str = "a363666d74646e6f6e656761747453746d74a068617574684461746158a4\
    bfabc37432958b063360d3ad6461c9c4735ae7f8edd46592a5e0f01452b2e4b559000000008446ccb9ab1db374750b2367ff6f3a1f0020\
    f91f391db4c9b2fde0ea70189cba3fb63f579ba6122b33ad94ff3ec330084be4a5010203262001215820\
    afefa16f97ca9b2d23eb86ccb64098d20db90856062eb249c33a9b672f26df61225820\
    930a56b87a2fca66334b03458abf879717c12cc68ed73290af2e2664796b9220";
const CREDENTIAL: &str = "f91f391db4c9b2fde0ea70189cba3fb63f579ba6122b33ad94ff3ec330084be4";
const PUBLIC_KEY: &str = "a5010203262001215820\
    afefa16f97ca9b2d23eb86ccb64098d20db90856062eb249c33a9b672f26df61225820\
    930a56b87a2fca66334b03458abf879717c12cc68ed73290af2e2664796b9220";
const CHALLENGE: &str = "39c0e7521417ba54d43e8dc95174f423dee9bf3cd804ff6d65c857c9abf4d408";
const CLIENT_DATA: &str = "\
    7b2274797065223a22776562617574686e2e676574222c226368616c6c656e6765223a224f63446e55685158756c5455\
    506f334a5558543049393770767a7a59425039745a63685879617630314167222c226f726967696e223a226874747073\
    3a2f2f6578616d706c652e6f7267222c2263726f73734f726967696e223a66616c73657d";
const AUTHENTICATOR: &str = "bfabc37432958b063360d3ad6461c9c4735ae7f8edd46592a5e0f01452b2e4b51900000000";
const SIGNATURE: &str = "3046022100f50a4e2e4409249c4a853ba361282f09841df4dd4547a13a87780218deffcd38\
    0221008480ac0f0b93538174f575bf11a1dd5d78c6e486013f937295ea13653e331e87";

#[test]
fn the_new_key_of_the_standard() {
    let attestation = bytes(ATTESTATION);
    let said = Said::read(authenticator::of_attestation(&attestation).unwrap()).unwrap();
    assert_eq!(said.site, hash(b"example.org").as_ref());
    assert!(said.is_present() && !said.is_verified() && !said.is_contradictory());
    assert_eq!(said.counter, 0);
    let (credential, rest) = said.new_key().unwrap();
    assert_eq!((credential, rest), (bytes(CREDENTIAL).as_slice(), bytes(PUBLIC_KEY).as_slice()));
    assert_eq!(Key::read(rest).unwrap().1, rest.len());
    for length in 0..attestation.len() {
        assert!(authenticator::of_attestation(&attestation[..length]).is_none(), "{length}");
    }
}

#[test]
fn the_signature_of_the_standard() {
    let (authenticator, client) = (bytes(AUTHENTICATOR), bytes(CLIENT_DATA));
    let message = [authenticator.as_slice(), hash(&client).as_ref()].concat();
    let key = bytes(PUBLIC_KEY);
    let (key, _) = Key::read(&key).unwrap();
    assert!(key.signed(&message, &bytes(SIGNATURE)));
    assert!(!key.signed(&message[1..], &bytes(SIGNATURE)));
}

/// Nobody has shown who it was in the example: it is refused for that alone.
#[test]
fn the_example_of_the_standard_is_not_verified() {
    let site = Site { origin: "https://example.org".into(), rp_id: "example.org".into() };
    let (challenge, public_key) = (bytes(CHALLENGE), bytes(PUBLIC_KEY));
    let expected = Expected { site: &site, challenge: &challenge };
    let answer = Shown {
        id: bytes(CREDENTIAL),
        client_data: bytes(CLIENT_DATA),
        authenticator_data: bytes(AUTHENTICATOR),
        signature: bytes(SIGNATURE),
    };
    let known = KnownKey { public_key: &public_key, counter: 0 };
    assert_eq!(shown(expected, known, &answer), Err(Fault::NotVerified));
    let made_of_it = Made { client_data: bytes(CLIENT_DATA), attestation: bytes(ATTESTATION) };
    assert_eq!(made(expected, &made_of_it), Err(Fault::OtherCeremony));
}

/// RFC 8032, section 7.1, test 2.
#[test]
fn ed25519() {
    let key = bytes(
        "a4010103272006215820\
        3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
    );
    let (key, _) = Key::read(&key).unwrap();
    let signature = bytes(
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da\
         085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
    );
    assert!(key.signed(&[0x72], &signature));
    assert!(!key.signed(&[0x73], &signature));
}

const MODULUS: &str = "\
    c336991dd2f7464a6dca4ff19d1f5471e67051f8105d54a3cfedd8d7cd34d70c8eb956a486ecc2fe30ea2e8d74b4d658\
    0dd8d74aa99ff2f1f3b62c31e2ee7c862e40f451338dadde2cc14e019ee7062d283622c45e8861166c9a24955c147ea8\
    a5849d2c2d7269fc21a57974cfb7bee26a8aefa303dc8ab1dee4cea79912322f8357351961810675811a28861c63e01c\
    c41b5082b235e6d009aa840f56118630a3e5210b197fdd61f86cd1ef6bb1f2674685a64ac5e66b9ddaaeb6f45091c63b\
    fee24a4e34f11867e1973d6d0fe494d3448e4a9507c98dacebc0bdb07152e570dc64ff6742cc677977c04f54170f6167\
    59b0d61c925c0f6c83dbc67cfa2fec7f";
const RSA_SIGNATURE: &str = "\
    9dc91186939f9872bc2ebfc824371d3724bfb640b22452246069d5cd3858ac70dfa384ab11ddbce29288243d4873f4f8\
    29db2525bce2d469286c52b724d1e1c01f4af056ee4fd17f1dbf09ccb9e24fc81b551c9635b0a79ed13ca3e0c4dc6883\
    e4e254f2a3efb6e8b84f98ec59396515c98dedec4f6ffedcb8eeb0dc968cc29fd0df37e25382bf7b732b722649aa64ab\
    4fe9f2cd34742954f112b3fdd14bf3860341991e024fe6ceccb9c35ee9e0a750c7eded174a89b57ea09a94c17c924930\
    04edc68f28fdcc06eefd908d4eed77ba982350e647044cfd8a584bec3677ec55826e284274bc50d2d5e1e54d131dd092\
    b90bc997547e1d52c9644b071a388ecc";

#[test]
fn rs256() {
    let head = [0xa4, 1, 3, 3, 0x39, 1, 0, 0x20, 0x59, 1, 0];
    let key = [head.as_slice(), &bytes(MODULUS), &[0x21, 0x43, 1, 0, 1]].concat();
    let (key, length) = Key::read(&key).map(|(known, length)| (known, length == key.len())).unwrap();
    assert!(length);
    assert!(key.signed(b"passkey", &bytes(RSA_SIGNATURE)));
    assert!(!key.signed(b"passkeys", &bytes(RSA_SIGNATURE)));
}

#[test]
fn keys_of_another_sort_are_none() {
    let good = bytes(PUBLIC_KEY);
    assert!(Key::read(&good).is_some());
    // Another curve, another algorithm, another sort, a part too many, none at all.
    for (at, byte) in [(6, 2), (4, 0x27), (2, 1), (0, 0xa6), (0, 0xa0), (0, 0xbf)] {
        let mut other = good.clone();
        other[at] = byte;
        assert!(Key::read(&other).is_none(), "{at}");
    }
    for length in 0..good.len() {
        assert!(Key::read(&good[..length]).is_none(), "{length}");
    }
}
