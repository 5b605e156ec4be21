//! Links that are personal: the secret moves from the address into a short-lived cookie, and the page has a clean
//! address. So neither history nor `Referer` hold it, and signing in on the way does not lose it.

use crate::{cookie::Cookie, paths};

/// How long a followed link is remembered, in seconds.
const REMEMBERED_SECONDS: i64 = 3_600;

/// A page that is opened by a personal link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PersonalLink {
    /// An invitation, until it is decided.
    Invitation,
    /// The primary contact's two statements, until they are made.
    Verification,
    /// A request for information, until it is confirmed.
    Inquiry,
    /// A forgotten password, until it is set anew.
    Reset,
}

impl PersonalLink {
    /// Each of them.
    pub const ALL: [Self; 4] = [Self::Invitation, Self::Verification, Self::Inquiry, Self::Reset];

    /// The clean address of its page.
    pub fn page(self) -> String {
        match self {
            Self::Invitation => paths::invitation(),
            Self::Verification => paths::verify_email(),
            Self::Inquiry => paths::inquiry(),
            Self::Reset => paths::reset_password(),
        }
    }

    /// The name of its cookie.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Invitation => "kizuna-invitation",
            Self::Verification => "kizuna-verification",
            Self::Inquiry => "kizuna-inquiry",
            Self::Reset => "kizuna-reset",
        }
    }

    /// Its cookie, whose value is the secret.
    pub fn cookie(self, secure: bool) -> Cookie<'static> {
        Cookie { name: self.name(), path: "/", seconds: Some(REMEMBERED_SECONDS), secure }
    }
}
