//! Percent-encoding of parts of addresses (RFC 3986).

/// Every byte is encoded but the unreserved ones and those in `kept`, which are ASCII.
#[must_use]
pub fn encode(text: &str, kept: &[u8]) -> String {
    text.bytes().map(|byte| escape(byte, kept)).collect()
}

fn escape(byte: u8, kept: &[u8]) -> String {
    let plain = byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) || kept.contains(&byte);
    if plain { char::from(byte).to_string() } else { format!("%{byte:02X}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_unreserved_or_kept_stays() {
        assert_eq!(encode("aZ09-._~", b""), "aZ09-._~");
        assert_eq!(encode("/a b+\u{3042}", b"/"), "/a%20b%2B%E3%81%82");
        assert_eq!(encode("/@", b""), "%2F%40");
    }
}
