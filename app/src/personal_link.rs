//! Links that are personal: the secret moves from the address into a short-lived cookie, and the page has a clean
//! address. So neither history nor `Referer` hold it, and signing in on the way does not lose it.

use axum::http::{HeaderValue, header};
use leptos::prelude::*;
use leptos_axum::ResponseOptions;

use crate::paths;

/// How long a followed link is remembered, in seconds.
const REMEMBERED_SECONDS: u32 = 3_600;

/// A page that is opened by a personal link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PersonalLink {
    /// An invitation, until it is decided.
    Invitation,
    /// The primary contact's two statements, until they are made.
    Verification,
}

impl PersonalLink {
    /// Each of them.
    pub const ALL: [Self; 2] = [Self::Invitation, Self::Verification];

    /// The clean address of its page.
    pub fn page(self) -> String {
        match self {
            Self::Invitation => paths::invitation(),
            Self::Verification => paths::verify_email(),
        }
    }

    /// The name of its cookie.
    pub const fn cookie(self) -> &'static str {
        match self {
            Self::Invitation => "kizuna-invitation",
            Self::Verification => "kizuna-verification",
        }
    }

    /// The header line that keeps a secret, or forgets the one that was kept.
    pub fn cookie_line(self, token: Option<&str>, secure: bool) -> String {
        let flags = if secure { "; Secure" } else { "" };
        let age = if token.is_some() { REMEMBERED_SECONDS } else { 0 };
        let (name, value) = (self.cookie(), token.unwrap_or_default());
        format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax; Max-Age={age}{flags}")
    }

    /// Keeps or forgets a secret with the answer to this request.
    pub fn keep(self, token: Option<&str>, secure: bool) {
        let line = HeaderValue::from_str(&self.cookie_line(token, secure));
        if let (Some(response), Ok(value)) = (use_context::<ResponseOptions>(), line) {
            response.append_header(header::SET_COOKIE, value);
        }
    }
}
