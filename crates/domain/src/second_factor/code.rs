//! Codes as people type them, and as recovery codes are made.

use super::RECOVERY_LENGTH;
use crate::form::Problem;

/// The alphabet of recovery codes: no letter is taken for a digit.
const RECOVERY_ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

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
