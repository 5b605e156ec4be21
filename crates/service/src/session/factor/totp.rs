//! The codes of RFC 6238: HMAC-SHA-1 over the number of the half minute, cut to six digits. SHA-1 is what applications
//! take; as the core of an HMAC it is not known to be weak.

use ring::hmac::{HMAC_SHA1_FOR_LEGACY_USE_ONLY, Key, sign};

/// The code of a secret in one half minute.
pub fn code_at(secret: &[u8], step: i64) -> u32 {
    let tag = sign(&Key::new(HMAC_SHA1_FOR_LEGACY_USE_ONLY, secret), &step.to_be_bytes());
    let bytes = tag.as_ref();
    let start = usize::from(bytes.last().copied().unwrap_or_default() & 15);
    let word = bytes.iter().skip(start).take(4).fold(0u32, |word, byte| word << 8 | u32::from(*byte));
    (word & 0x7fff_ffff) % 1_000_000
}

#[cfg(test)]
mod tests {
    use domain::second_factor::step_of;
    use domain::time::Timestamp;

    use super::*;

    /// The vectors of RFC 6238, appendix B, for SHA-1: their last six digits.
    #[test]
    fn the_vectors_of_the_standard() {
        let vectors = [
            (59, 287_082),
            (1_111_111_109, 81_804),
            (1_111_111_111, 50_471),
            (1_234_567_890, 5_924),
            (2_000_000_000, 279_037),
            (20_000_000_000, 353_130),
        ];
        for (seconds, code) in vectors {
            assert_eq!(
                code_at(b"12345678901234567890", step_of(Timestamp(seconds * 1_000))),
                code,
                "{seconds}"
            );
        }
    }
}
