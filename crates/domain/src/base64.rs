//! Base 64 of RFC 4648, in the two alphabets that cursors, tokens and mails need.

const LETTERS: &[u8; 62] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

fn letter(bits: u32, last: [u8; 2]) -> char {
    let at = (bits & 63) as usize;
    let found = LETTERS.get(at).or_else(|| last.get(at.wrapping_sub(62)));
    found.map_or('=', |byte| char::from(*byte))
}

fn encode(bytes: &[u8], last: [u8; 2]) -> String {
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let byte = |at: usize| u32::from(chunk.get(at).copied().unwrap_or(0));
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for at in 0..=chunk.len() {
            text.push(letter(bits >> (18 - 6 * at), last));
        }
    }
    text
}

/// With `+`, `/` and padding, as MIME wants it.
pub(crate) fn mime(bytes: &[u8]) -> String {
    let mut text = encode(bytes, *b"+/");
    while !text.len().is_multiple_of(4) {
        text.push('=');
    }
    text
}

/// With `-` and `_` and without padding, for addresses.
#[must_use]
pub fn url_encode(bytes: &[u8]) -> String {
    encode(bytes, *b"-_")
}

/// The inverse of [`url_encode`]; nothing for any other text.
#[must_use]
pub fn url_decode(text: &str) -> Option<Vec<u8>> {
    let value = |letter: u8| -> Option<u32> {
        let at = LETTERS.iter().chain(b"-_").position(|known| *known == letter)?;
        u32::try_from(at).ok()
    };
    let mut bytes = Vec::with_capacity(text.len() * 3 / 4);
    for chunk in text.as_bytes().chunks(4) {
        let mut bits = 0;
        for at in 0..4 {
            bits = bits << 6 | chunk.get(at).map_or(Some(0), |letter| value(*letter))?;
        }
        let decoded = bits.to_be_bytes();
        bytes.extend(decoded.get(1..chunk.len())?);
    }
    (url_encode(&bytes) == text).then_some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_vectors() {
        let known = [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foob", "Zm9vYg=="),
            ("fooba", "Zm9vYmE="),
            ("foobar", "Zm9vYmFy"),
        ];
        for (plain, encoded) in known {
            assert_eq!(mime(plain.as_bytes()), encoded);
            assert_eq!(url_decode(encoded.trim_end_matches('=')), Some(plain.into()));
        }
        assert_eq!(url_encode(&[0xFB, 0xFF]), "-_8");
        assert_eq!(url_decode("-_9"), None);
        assert_eq!(url_decode("A"), None);
        assert_eq!(url_decode("Zg=="), None);
        assert_eq!(url_decode("あ"), None);
    }
}
