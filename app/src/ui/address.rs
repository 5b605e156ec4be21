//! The address of the page as a starting point for links: the same list, sorted another way, one filter less.
//!
//! The text is made here and not by the browser, so that the server writes the same link.

use domain::percent;
use leptos::prelude::*;
use leptos_router::hooks::use_location;

/// Belongs to one visit and is never carried on: messages, the language switch.
const PASSING: [&str; 2] = ["done", "lang"];
/// A place within a list; another list starts at its beginning.
const PLACE: [&str; 3] = ["after", "before", "open"];

/// Path and query of the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    path: String,
    query: Vec<(String, String)>,
}

impl Address {
    /// The page that is shown, without what belongs to one visit only.
    pub fn here() -> Self {
        let location = use_location();
        let query =
            location.query.get_untracked().into_iter().map(|(name, value)| (name.into_owned(), value));
        let query = query.filter(|(name, _)| !PASSING.contains(&name.as_str())).collect();
        Self { path: location.pathname.get_untracked(), query }
    }

    /// Another page, without a query.
    pub fn of(path: impl Into<String>) -> Self {
        Self { path: path.into(), query: Vec::new() }
    }

    /// The same query below another path.
    #[must_use]
    pub fn at(self, path: impl Into<String>) -> Self {
        Self { path: path.into(), ..self }
    }

    /// The first value of a name, empty when it is missing.
    pub fn get(&self, name: &str) -> &str {
        self.query.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value)
    }

    /// With this value; an empty one removes the name.
    #[must_use]
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.query.retain(|(key, _)| key != name);
        if !value.is_empty() {
            self.query.push((name.to_owned(), value.to_owned()));
        }
        self
    }

    /// Without these names.
    #[must_use]
    pub fn without(mut self, names: &[&str]) -> Self {
        self.query.retain(|(key, _)| !names.contains(&key.as_str()));
        self
    }

    /// The same list from its beginning, with no row opened.
    #[must_use]
    pub fn first_page(self) -> Self {
        self.without(&PLACE)
    }

    /// Names and values of the query.
    pub fn pairs(&self) -> &[(String, String)] {
        &self.query
    }

    /// The path alone.
    pub fn path(&self) -> String {
        self.path.clone()
    }

    /// The link.
    pub fn href(&self) -> String {
        let pairs: Vec<String> =
            self.query.iter().map(|(name, value)| format!("{}={}", escaped(name), escaped(value))).collect();
        if pairs.is_empty() { self.path.clone() } else { format!("{}?{}", self.path, pairs.join("&")) }
    }
}

/// A text as part of an address: every byte but the unreserved ones is percent-encoded.
pub fn escaped(text: &str) -> String {
    percent::encode(text, b"")
}

/// The address to write to: nothing in it may be taken for a subject or another recipient.
pub fn mail_link(email: &str) -> String {
    let parts: Vec<String> = email.split('@').map(escaped).collect();
    format!("mailto:{}", parts.join("@"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mail_goes_to_its_address_alone() {
        assert_eq!(mail_link("rin@momiji.example"), "mailto:rin@momiji.example");
        assert_eq!(
            mail_link("rin?bcc=eve%40evil.example&body=x@momiji.example"),
            "mailto:rin%3Fbcc%3Deve%2540evil.example%26body%3Dx@momiji.example"
        );
    }

    #[test]
    fn links_keep_what_they_are_not_about() {
        let here = Address::of("/customers").with("q", "あ b&c").with("after", "x").with("open", "1");
        assert_eq!(here.clone().first_page().href(), "/customers?q=%E3%81%82%20b%26c");
        assert_eq!(here.clone().with("q", "").without(&["after"]).href(), "/customers?open=1");
        assert_eq!(here.without(&["q", "after", "open"]).href(), "/customers");
    }
}
