//! E-mail addresses in one canonical form, so that two that are alike are equal. International domains are given in
//! their `xn--` form; a letter outside ASCII is refused, and with it look-alikes of other scripts.

use crate::form::Problem;
use crate::text::{DomainName, half_width, text_type};

text_type! {
    /// An e-mail address in lower case.
    EmailAddress, canonical
}

fn canonical(raw: &str) -> Result<String, Problem> {
    let text = half_width(raw.trim()).to_lowercase();
    if text.is_empty() {
        return Err(Problem::Missing);
    }
    let (local, domain) = text.split_once('@').ok_or(Problem::NotAnEmail)?;
    let known_domain = DomainName::parse(domain).is_ok_and(|parsed| parsed.as_str() == domain);
    if text.len() <= 254 && is_local_part(local) && known_domain {
        Ok(text)
    } else {
        Err(Problem::NotAnEmail)
    }
}

fn is_local_part(local: &str) -> bool {
    let allowed = |letter: u8| letter.is_ascii_alphanumeric() || b".!#$%&'*+/=?^_`{|}~-".contains(&letter);
    (1..=64).contains(&local.len())
        && local.bytes().all(allowed)
        && !local.starts_with('.')
        && !local.ends_with('.')
        && !local.contains("..")
}

impl EmailAddress {
    /// The part before the `@`.
    #[must_use]
    pub fn local_part(&self) -> &str {
        self.as_str().split_once('@').map_or("", |(local, _)| local)
    }

    /// The part behind the `@`.
    #[must_use]
    pub fn domain(&self) -> &str {
        self.as_str().split_once('@').map_or("", |(_, domain)| domain)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_canonical_form() {
        for raw in ["Name@Example.COM", " name@example.com ", "ｎａｍｅ＠ｅｘａｍｐｌｅ．ｃｏｍ"]
        {
            assert_eq!(
                EmailAddress::parse(raw).map(String::from),
                Ok("name@example.com".to_owned()),
                "{raw}"
            );
        }
    }

    #[test]
    fn refused() {
        let refused = [
            "name",
            "name@",
            "@example.com",
            "a@b",
            "a b@example.com",
            "a@b@example.com",
            "a@example.com\r\nBcc: x@y.com",
            "а@example.com",
            "a..b@example.com",
            ".a@example.com",
            "\"a\"@example.com",
            "a@-x.com",
            "a,b@example.com",
            "<a@example.com>",
        ];
        for raw in refused {
            assert_eq!(EmailAddress::parse(raw), Err(Problem::NotAnEmail), "{raw}");
        }
        assert_eq!(EmailAddress::parse(" "), Err(Problem::Missing));
        assert_eq!(EmailAddress::parse_optional(" "), Ok(None));
    }
}
