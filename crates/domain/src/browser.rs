//! Which browser a session was opened in, as it told itself. It is a help for recognizing one's own sessions, and proves
//! nothing.

stored_enum! {
    /// The family of a browser.
    Browser {
        /// Microsoft Edge.
        Edge = "edge",
        /// Opera.
        Opera = "opera",
        /// Mozilla Firefox.
        Firefox = "firefox",
        /// Google Chrome, and what calls itself so.
        Chrome = "chrome",
        /// Apple Safari.
        Safari = "safari",
        /// Anything else that told what it is.
        Other = "other",
    }
}

/// The words by which families are told. Later ones are among the words of earlier ones too.
const TOLD: [(&str, Browser); 11] = [
    ("Edg/", Browser::Edge),
    ("EdgA/", Browser::Edge),
    ("EdgiOS/", Browser::Edge),
    ("OPR/", Browser::Opera),
    ("FxiOS/", Browser::Firefox),
    ("Firefox/", Browser::Firefox),
    ("CriOS/", Browser::Chrome),
    ("Chrome/", Browser::Chrome),
    ("Chromium/", Browser::Chrome),
    ("Version/", Browser::Safari),
    ("Safari/", Browser::Safari),
];

impl Browser {
    /// Reads the `User-Agent` of a request; nothing where it is missing.
    #[must_use]
    pub fn told(user_agent: &str) -> Option<Self> {
        if user_agent.trim().is_empty() {
            return None;
        }
        let known = TOLD.iter().find(|(word, _)| user_agent.contains(word));
        Some(known.map_or(Self::Other, |(_, browser)| *browser))
    }

    /// The name it goes by in every language; nothing for the rest.
    #[must_use]
    pub const fn name(self) -> Option<&'static str> {
        match self {
            Self::Edge => Some("Microsoft Edge"),
            Self::Opera => Some("Opera"),
            Self::Firefox => Some("Firefox"),
            Self::Chrome => Some("Chrome"),
            Self::Safari => Some("Safari"),
            Self::Other => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn families() {
        let webkit = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko)";
        let told = |rest: &str| Browser::told(&format!("{webkit} {rest}"));
        assert_eq!(told("Chrome/141.0.0.0 Safari/537.36"), Some(Browser::Chrome));
        assert_eq!(told("Chrome/141.0.0.0 Safari/537.36 Edg/141.0.0.0"), Some(Browser::Edge));
        assert_eq!(told("Chrome/141.0.0.0 Safari/537.36 OPR/120.0.0.0"), Some(Browser::Opera));
        assert_eq!(told("Version/18.0 Safari/605.1.15"), Some(Browser::Safari));
        assert_eq!(
            Browser::told("Mozilla/5.0 (rv:140.0) Gecko/20100101 Firefox/140.0"),
            Some(Browser::Firefox)
        );
        assert_eq!(Browser::told("curl/8.5.0"), Some(Browser::Other));
        assert_eq!(Browser::told(" "), None);
    }
}
