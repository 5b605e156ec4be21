//! What holds and what does not, without a database: every fault by itself, and a thousand changed answers.

use domain::passkey::{Shown, Site};
use service::session::passkey::verify::{Expected, Fault, KnownKey, made, shown};

use super::soft::{PRESENT, Soft, VERIFIED, site};

const CHALLENGE: [u8; 32] = [7; 32];

/// What becomes of an answer to the challenge, where the key was used so often.
fn verdict(key: &[u8], counter: u32, answer: &Shown) -> Result<u32, Fault> {
    let expected = Expected { site: &site(), challenge: &CHALLENGE };
    shown(expected, KnownKey { public_key: key, counter }, answer)
}

#[test]
fn a_new_key_is_read() {
    let soft = Soft::new("a");
    let expected = Expected { site: &site(), challenge: &CHALLENGE };
    let found = made(expected, &soft.make(&CHALLENGE)).unwrap();
    assert_eq!(
        (found.credential_id, found.public_key, found.counter),
        (soft.id.clone(), soft.public_key(), 0)
    );
    let fault = |soft: &Soft| made(expected, &soft.make(&CHALLENGE)).unwrap_err();
    assert_eq!(fault(&Soft { flags: PRESENT, ..Soft::new("a") }), Fault::NotVerified);
    assert_eq!(fault(&Soft { flags: VERIFIED, ..Soft::new("a") }), Fault::NobodyPresent);
    assert_eq!(fault(&Soft { cross_origin: true, ..Soft::new("a") }), Fault::OtherOrigin);
    assert_eq!(fault(&Soft { id: vec![1; 1_024], ..Soft::new("a") }), Fault::Unreadable);
    assert_eq!(made(expected, &soft.make(&[8; 32])), Err(Fault::OtherChallenge));
    let cut = soft.make(&CHALLENGE).attestation;
    for length in 0..cut.len() {
        let mut answer = soft.make(&CHALLENGE);
        answer.attestation.truncate(length);
        assert!(made(expected, &answer).is_err(), "{length}");
    }
}

#[test]
fn every_fault_is_found() {
    let mut soft = Soft::new("a");
    let key = soft.public_key();
    let good = soft.show(&CHALLENGE);
    assert_eq!(verdict(&key, 0, &good), Ok(1));
    assert_eq!(verdict(&key, 1, &good), Err(Fault::CounterStands), "shown again, or by a copy");
    assert_eq!(verdict(&key, 9, &good), Err(Fault::CounterStands));
    assert_eq!(verdict(&Soft::new("b").public_key(), 0, &good), Err(Fault::OtherSignature));
    assert_eq!(verdict(&[0xa0], 0, &good), Err(Fault::OtherAlgorithm));
    assert_eq!(verdict(&key, 0, &soft.show(&[8; 32])), Err(Fault::OtherChallenge));
    let answer = Shown { client_data: soft.make(&CHALLENGE).client_data, ..good.clone() };
    assert_eq!(verdict(&key, 0, &answer), Err(Fault::OtherCeremony));

    let mut told = |flags, origin: &str, rp_id: &str| {
        let own = site();
        (soft.flags, soft.site) = (flags, Site { origin: origin.into(), rp_id: rp_id.into() });
        let found = verdict(&key, 0, &soft.show(&CHALLENGE));
        soft.site = own;
        found
    };
    let (all, origin, name) = (PRESENT | VERIFIED, "https://kizuna.example", "kizuna.example");
    assert!(told(all, origin, name).is_ok(), "the control");
    assert_eq!(told(PRESENT, origin, name), Err(Fault::NotVerified));
    assert_eq!(told(VERIFIED, origin, name), Err(Fault::NobodyPresent));
    assert_eq!(told(all | 0x10, origin, name), Err(Fault::Unreadable), "copied, and cannot be");
    for other in [
        "https://kizuna.example:8443",
        "http://kizuna.example",
        "https://a.kizuna.example",
        "https://kizuna.example.net",
        "https://kizuna.example/",
    ] {
        assert_eq!(told(all, other, name), Err(Fault::OtherOrigin), "{other}");
    }
    assert_eq!(told(all, origin, "example"), Err(Fault::OtherSite));
}

#[test]
fn one_that_does_not_count_is_good_until_it_does() {
    let soft = Soft::new("a");
    let answer = soft.show_uncounted(&CHALLENGE);
    assert_eq!(verdict(&soft.public_key(), 0, &answer), Ok(0));
    assert_eq!(verdict(&soft.public_key(), 1, &answer), Err(Fault::CounterStands));
}

/// The answer with one bit of it turned: the `number`th way of doing so.
fn changed(good: &Shown, number: usize) -> Shown {
    let mut answer = good.clone();
    let parts = [&mut answer.client_data, &mut answer.authenticator_data, &mut answer.signature];
    let part = parts.into_iter().nth(number % 3).unwrap();
    let at = (number / 3 * 31 + number / 7) % part.len();
    part[at] ^= 1 << (number / 3 % 8);
    answer
}

/// The figure of the security goals; half of the good ones come from an authenticator that does not count.
#[test]
fn a_thousand_changed_answers() {
    let mut soft = Soft::new("a");
    let key = soft.public_key();
    let (mut bad, mut good) = (0, 0);
    for number in 0..1_000 {
        let answer = soft.show(&CHALLENGE);
        let answer = changed(&answer, number);
        bad += usize::from(verdict(&key, 0, &answer).is_ok());
    }
    let still = Soft::new("b");
    for number in 0..100 {
        let found = match number % 2 {
            0 => verdict(&key, soft.counter, &soft.show(&CHALLENGE)),
            _ => verdict(&still.public_key(), 0, &still.show_uncounted(&CHALLENGE)),
        };
        good += usize::from(found.is_ok());
    }
    println!("passkeys: {bad} of 1000 changed answers accepted; {good} of 100 good ones accepted");
    assert_eq!((bad, good), (0, 100));
}
