//! The second factor: a code of six digits that an application on the person's phone makes anew every half minute
//! (RFC 6238), and recovery codes for the day on which the phone is gone. Whether a code is right is for the service to find
//! out; these are the rules that need no key.

mod code;
mod form;
#[cfg(test)]
mod tests;

pub use code::{Code, recovery_code};
pub use form::{Asked, BeginFactorInput, CODE, CodeInput, Given};

use serde::{Deserialize, Serialize};

use crate::passkey::PasskeyAsk;
use crate::percent;
use crate::time::Timestamp;

/// How long a code is shown, in seconds.
pub const STEP_SECONDS: i64 = 30;
/// Bytes of the secret from which codes follow: what RFC 4226 recommends.
pub const SECRET_BYTES: usize = 20;
/// Recovery codes that are made at once.
pub const RECOVERY_CODES: usize = 10;
/// Characters of a recovery code: 50 bits.
pub const RECOVERY_LENGTH: usize = 10;
/// For how many minutes a secret waits for its first code.
pub const PENDING_MINUTES: i64 = 30;
/// For how many minutes a session waits for the code at sign-in.
pub const CONFIRM_MINUTES: i64 = 10;

const BASE32: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/// The number of the half minute in which an instant lies.
#[must_use]
pub const fn step_of(now: Timestamp) -> i64 {
    now.0.div_euclid(STEP_SECONDS * 1_000)
}

/// The half minute whose code was given: this one, the one before or the one after, and later than the last one that was
/// used, so that each code is good once.
pub fn fitting_step(now: Timestamp, last: Option<i64>, holds: impl Fn(i64) -> bool) -> Option<i64> {
    let step = step_of(now);
    (step - 1..=step + 1).find(|step| last.is_none_or(|last| *step > last) && holds(*step))
}

/// The text form of a secret, which applications take (RFC 4648, without padding).
#[must_use]
pub fn base32(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len().div_ceil(5) * 8);
    for chunk in bytes.chunks(5) {
        let word = (0..5).fold(0u64, |word, at| word << 8 | u64::from(chunk.get(at).copied().unwrap_or(0)));
        let letters = (chunk.len() * 8).div_ceil(5);
        for at in 0..letters {
            let bits = usize::try_from(word >> (35 - 5 * at) & 31).unwrap_or(0);
            text.push(char::from(BASE32.get(bits).copied().unwrap_or(b'A')));
        }
    }
    text
}

/// The address by which an application takes the secret over.
#[must_use]
pub fn address(user_name: &str, secret: &str) -> String {
    let escaped = percent::encode(user_name, b"");
    format!(
        "otpauth://totp/Kizuna:{escaped}?secret={secret}&issuer=Kizuna&algorithm=SHA1&digits=6&period={STEP_SECONDS}"
    )
}

/// A person's own second factor.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnFactor {
    /// Since when.
    pub since: Timestamp,
    /// Recovery codes that were not used yet.
    pub codes_left: u32,
}

/// A secret that waits for its first code, shown to its owner alone.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PendingSecret {
    /// The secret in letters and digits.
    pub secret: String,
    /// The address by which an application takes it over.
    pub address: String,
}

impl std::fmt::Debug for PendingSecret {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("PendingSecret(…)")
    }
}

/// The page on which a second factor is set up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FactorSetup {
    /// There is one already, which the new one replaces.
    pub has_factor: bool,
    /// Nothing else is possible before there is one.
    pub must: bool,
    /// What is asked for before a new secret is made.
    pub asks_password: bool,
    /// The secret that waits.
    pub pending: Option<PendingSecret>,
}

/// The page on which a person confirms that it is itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConfirmPage {
    /// There is a second factor to confirm it with.
    pub has_factor: bool,
    /// A passkey can do it.
    pub passkey: PasskeyAsk,
}

/// Recovery codes on the one page that shows them; none when they were shown before.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecoveryCodes {
    /// The codes.
    pub codes: Vec<String>,
}

impl std::fmt::Debug for RecoveryCodes {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("RecoveryCodes(…)")
    }
}
