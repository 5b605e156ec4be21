//! Addresses of web sites, in one canonical form that is safe as the target of a link.

use crate::form::Problem;
use crate::text::{DomainName, half_width, text_type};

/// The most characters of an address.
const MAX: usize = 200;

text_type! {
    /// The address of a web site: `https://` or `http://`, a host name, and a path if there is one. Without a scheme
    /// it is taken for `https`.
    WebAddress, canonical
}

fn canonical(raw: &str) -> Result<String, Problem> {
    let text = half_width(raw.trim());
    if text.is_empty() {
        return Err(Problem::Missing);
    }
    if text.len() > MAX {
        return Err(Problem::TooLong { max: 200 });
    }
    let (scheme, rest) = split_scheme(&text).ok_or(Problem::NotADomain)?;
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (host, path) = rest.split_at(end);
    let host = DomainName::parse(host).map_err(|_| Problem::NotADomain)?;
    // Nothing that ends an attribute or a line, and no second reading by a browser.
    let allowed = |byte: u8| byte.is_ascii_graphic() && !b"<>\"'`\\^{|}".contains(&byte);
    if !path.bytes().all(allowed) {
        return Err(Problem::ForbiddenCharacter);
    }
    let known = format!("{scheme}{host}{}", if path == "/" { "" } else { path });
    // With its scheme it may be longer than it was typed.
    if known.len() > MAX { Err(Problem::TooLong { max: 200 }) } else { Ok(known) }
}

/// The scheme, and what is behind it.
fn split_scheme(text: &str) -> Option<(&'static str, &str)> {
    let lower = text.to_ascii_lowercase();
    for scheme in ["https://", "http://"] {
        if lower.starts_with(scheme) {
            return text.get(scheme.len()..).map(|rest| (scheme, rest));
        }
    }
    (!text.contains("://")).then_some(("https://", text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_form() {
        for (raw, known) in [
            ("aozora.example", "https://aozora.example"),
            ("HTTPS://Aozora.Example/", "https://aozora.example"),
            ("http://aozora.example/Partners?x=1#top", "http://aozora.example/Partners?x=1#top"),
            ("ｗｗｗ．aozora．example", "https://www.aozora.example"),
        ] {
            assert_eq!(WebAddress::parse(raw).map(String::from), Ok(known.to_owned()), "{raw}");
        }
    }

    #[test]
    fn refused() {
        for raw in [
            "javascript:alert(1)",
            "ftp://a.example",
            "https://",
            "a@b.example",
            "https://user:x@a.example",
            "https://a.example:8080",
            "https://127.0.0.1",
            "//a.example",
            "localhost",
            "https://a.example/\"onclick=",
            "https://a.example/a b",
            "https://a.example/\u{202e}",
        ] {
            assert!(WebAddress::parse(raw).is_err(), "{raw}");
        }
        assert_eq!(WebAddress::parse_optional(" "), Ok(None));
        assert_eq!(
            WebAddress::parse(&format!("a.example/{}", "x".repeat(200))),
            Err(Problem::TooLong { max: 200 })
        );
    }
}
