//! The second factor: a code of six digits that an application on the person's phone makes anew every half minute
//! (RFC 6238), and recovery codes for the day on which the phone is gone. Whether a code is right is for the service to find
//! out; these are the rules that need no key.

use serde::{Deserialize, Serialize};

use crate::form::{Errors, Field, Problem};
use crate::passkey::PasskeyAsk;
use crate::session::Password;
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

/// The alphabet of recovery codes: no letter is taken for a digit.
const RECOVERY_ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
const BASE32: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/// A code as typed: of the application, or a recovery code.
#[derive(Clone, PartialEq, Eq)]
pub enum Code {
    /// Six digits.
    Current(u32),
    /// A recovery code without its hyphen.
    Recovery(String),
}

impl std::fmt::Debug for Code {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Code(…)")
    }
}

impl Code {
    /// Reads a code, however it is grouped.
    ///
    /// # Errors
    /// [`Problem::Missing`]; [`Problem::CodeWrong`] for what can be no code.
    pub fn parse(raw: &str) -> Result<Self, Problem> {
        let text: String =
            raw.chars().map(plain).filter(|c| !c.is_whitespace() && *c != '-').take(40).collect();
        if text.is_empty() {
            return Err(Problem::Missing);
        }
        if text.len() == 6 && text.bytes().all(|byte| byte.is_ascii_digit()) {
            return text.parse().map(Self::Current).map_err(|_| Problem::CodeWrong);
        }
        let text = text.to_ascii_lowercase().replace('o', "0").replace(['i', 'l'], "1");
        let known = text.bytes().all(|byte| RECOVERY_ALPHABET.contains(&byte));
        if known && text.len() == RECOVERY_LENGTH {
            Ok(Self::Recovery(text))
        } else {
            Err(Problem::CodeWrong)
        }
    }
}

/// Full-width characters as Japanese keyboards write them.
fn plain(c: char) -> char {
    match u32::from(c) {
        code @ 0xFF01..=0xFF5E => char::from_u32(code - 0xFEE0).unwrap_or(c),
        _ => c,
    }
}

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

/// A recovery code from random bytes: `xxxxx-xxxxx`.
#[must_use]
pub fn recovery_code(random: [u8; RECOVERY_LENGTH]) -> String {
    let mut text = String::with_capacity(RECOVERY_LENGTH + 1);
    for (at, byte) in random.into_iter().enumerate() {
        if at == RECOVERY_LENGTH / 2 {
            text.push('-');
        }
        text.push(char::from(RECOVERY_ALPHABET.get(usize::from(byte & 31)).copied().unwrap_or(b'0')));
    }
    text
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
    let escaped: String = user_name.bytes().map(escape).collect();
    format!(
        "otpauth://totp/Kizuna:{escaped}?secret={secret}&issuer=Kizuna&algorithm=SHA1&digits=6&period={STEP_SECONDS}"
    )
}

fn escape(byte: u8) -> String {
    match byte {
        b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => char::from(byte).to_string(),
        _ => format!("%{byte:02X}"),
    }
}

/// The forms that ask for a code.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct CodeInput {
    /// The code.
    pub code: String,
    /// The page that asked, if any: a path of our own to go to afterwards.
    pub next: String,
}

impl std::fmt::Debug for CodeInput {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("CodeInput").field("next", &self.next).finish_non_exhaustive()
    }
}

/// The field of a code.
pub const CODE: Field = Field::new("code");

impl CodeInput {
    /// Reads the form.
    ///
    /// # Errors
    /// The problem of the code.
    pub fn parse(&self) -> Result<Code, Errors> {
        Code::parse(&self.code).map_err(|problem| Errors::one(CODE, problem))
    }
}

/// The form that begins with a new secret, as typed.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct BeginFactorInput {
    /// The present password, where there is one and no second factor yet.
    pub present_password: String,
    /// A code of the second factor that there is.
    pub code: String,
}

impl std::fmt::Debug for BeginFactorInput {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("BeginFactorInput").finish_non_exhaustive()
    }
}

/// What a person shows before it gets a new secret.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// Nothing: it has just signed in for this.
    Nothing,
    /// The present password.
    Password,
    /// A code of the second factor that it has.
    Code,
}

/// What was shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Given {
    /// Nothing.
    Nothing,
    /// A password.
    Password(Password),
    /// A code.
    Code(Code),
}

impl BeginFactorInput {
    /// Reads what is asked for.
    ///
    /// # Errors
    /// The problem of the password or of the code.
    pub fn parse(&self, asked: Asked) -> Result<Given, Errors> {
        match asked {
            Asked::Nothing => Ok(Given::Nothing),
            Asked::Password => Password::parse_given(&self.present_password)
                .map(Given::Password)
                .map_err(|problem| Errors::one(Field::new("present_password"), problem)),
            Asked::Code => {
                Code::parse(&self.code).map(Given::Code).map_err(|problem| Errors::one(CODE, problem))
            }
        }
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_read_however_they_are_grouped() {
        assert_eq!(Code::parse("012 345"), Ok(Code::Current(12_345)));
        assert_eq!(Code::parse("０１２－３４５"), Ok(Code::Current(12_345)));
        assert_eq!(Code::parse("ABCDE-01234"), Ok(Code::Recovery("abcde01234".into())));
        assert_eq!(Code::parse("abcdeOILl4"), Ok(Code::Recovery("abcde01114".into())));
        assert_eq!(Code::parse(" - "), Err(Problem::Missing));
        for wrong in ["12345", "1234567", "abcde", "abcde-0123u", "あ12345", &"1".repeat(500)] {
            assert_eq!(Code::parse(wrong), Err(Problem::CodeWrong), "{wrong}");
        }
        assert_eq!(format!("{:?}", Code::Current(1)), "Code(…)");
    }

    #[test]
    fn one_step_to_each_side_and_each_code_once() {
        let now = Timestamp(90_000 + 15_000);
        assert_eq!(step_of(now), 3);
        let fits = |code: i64, last: Option<i64>| fitting_step(now, last, |step| step == code);
        assert_eq!([1, 2, 3, 4, 5].map(|step| fits(step, None)), [None, Some(2), Some(3), Some(4), None]);
        assert_eq!([2, 3, 4].map(|step| fits(step, Some(3))), [None, None, Some(4)]);
    }

    #[test]
    fn recovery_codes_read_back() {
        let code = recovery_code([0, 1, 31, 255, 10, 17, 18, 19, 20, 32]);
        assert_eq!(code, "01zza-hjkm0");
        assert_eq!(Code::parse(&code), Ok(Code::Recovery("01zzahjkm0".into())));
    }

    /// The test vectors of RFC 4648.
    #[test]
    fn base_32() {
        let vectors =
            [("f", "MY"), ("fo", "MZXQ"), ("foo", "MZXW6"), ("foob", "MZXW6YQ"), ("fooba", "MZXW6YTB")];
        for (bytes, text) in vectors {
            assert_eq!(base32(bytes.as_bytes()), text);
        }
        assert_eq!(base32(b"foobar"), "MZXW6YTBOI");
        assert_eq!(base32(&[7; SECRET_BYTES]).len(), 32);
    }

    #[test]
    fn the_address_names_the_account() {
        let address = address("aoi@hinode.example", "ABC");
        assert!(
            address.starts_with("otpauth://totp/Kizuna:aoi%40hinode.example?secret=ABC&issuer=Kizuna&"),
            "{address}"
        );
    }

    #[test]
    fn what_is_shown_before_a_new_secret() {
        let form = |password: &str, code: &str| BeginFactorInput {
            present_password: password.into(),
            code: code.into(),
        };
        assert_eq!(form("", "").parse(Asked::Nothing), Ok(Given::Nothing));
        assert_eq!(
            form("", "1").parse(Asked::Password).unwrap_err().of("present_password"),
            Some(Problem::Missing)
        );
        assert_eq!(form("x", "1").parse(Asked::Code).unwrap_err().of("code"), Some(Problem::CodeWrong));
        assert_eq!(form("x", "123456").parse(Asked::Code), Ok(Given::Code(Code::Current(123_456))));
    }
}
