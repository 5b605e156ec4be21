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

    /// The name of its cookie; the prefix binds it to https and to this host.
    pub const fn name(self, secure: bool) -> &'static str {
        match (self, secure) {
            (Self::Invitation, true) => "__Host-kizuna-invitation",
            (Self::Invitation, false) => "kizuna-invitation",
            (Self::Verification, true) => "__Host-kizuna-verification",
            (Self::Verification, false) => "kizuna-verification",
            (Self::Inquiry, true) => "__Host-kizuna-inquiry",
            (Self::Inquiry, false) => "kizuna-inquiry",
            (Self::Reset, true) => "__Host-kizuna-reset",
            (Self::Reset, false) => "kizuna-reset",
        }
    }

    /// Its cookie, whose value is the secret.
    pub fn cookie(self, secure: bool) -> Cookie<'static> {
        Cookie { name: self.name(secure), path: "/", seconds: Some(REMEMBERED_SECONDS), secure }
    }
}
