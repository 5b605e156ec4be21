//! Passkeys: keys that a device or a browser keeps for a person and uses once it has made sure who holds it (WebAuthn,
//! level 2). Whether an answer is right is for the service to find out; these are the rules that need no cryptography.

mod form;
#[cfg(test)]
mod tests;
mod view;

pub use form::{
    AddPasskeyInput, AskPasskeyInput, BeginPasskeyInput, Made, NAME, PASSKEY, RemovePasskeyInput,
    ShowPasskeyInput, Shown,
};
pub use view::{NewPasskey, OwnPasskey, PasskeyAsk, PasskeyRequest, PasskeySetup};

use crate::base64;
use crate::text::{line, text_type};

/// Passkeys that one person may have.
pub const PASSKEYS_MAX: u64 = 10;
/// Random bytes of a challenge.
pub const CHALLENGE_BYTES: usize = 32;
/// For how many minutes a challenge waits for its answer, once.
pub const CHALLENGE_MINUTES: i64 = 5;
/// The longest part of an answer, as text. Those of browsers have less than 1,000 characters.
pub const PART_MAX: usize = 8 * 1024;

text_type! {
    /// What a person calls a passkey: one line, 1 to 50 characters.
    PasskeyName, |raw| line(raw, 50)
}

stored_enum! {
    /// What a challenge was made for.
    Ceremony {
        /// Making a passkey for this account.
        Add = "add",
        /// Showing one that there is.
        Show = "show",
    }
}

/// To whom passkeys are given: an origin, and the name that authenticators know it by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Site {
    /// Scheme, host, and a port that is not the scheme's own, as browsers write it.
    pub origin: String,
    /// The host.
    pub rp_id: String,
}

impl Site {
    /// The site at the program's public address. There is none where the host is a number: browsers keep passkeys for
    /// names alone, and over https, or on this machine.
    #[must_use]
    pub fn of(public_url: &str) -> Option<Self> {
        let (scheme, rest) = public_url.split_once("://")?;
        let authority = rest.split(['/', '?', '#']).next()?.to_ascii_lowercase();
        let (host, port) = match authority.split_once(':') {
            Some((host, port)) => (host, Some(port)),
            None => (authority.as_str(), None),
        };
        let local = host == "localhost" || host.ends_with(".localhost");
        let own_port = match scheme {
            "https" => "443",
            "http" if local => "80",
            _ => return None,
        };
        if !is_name(host) {
            return None;
        }
        let port = port.filter(|port| *port != own_port).map(|port| format!(":{port}")).unwrap_or_default();
        Some(Self { origin: format!("{scheme}://{host}{port}"), rp_id: host.to_owned() })
    }
}

/// Whether a host is a name, and no number of any kind.
fn is_name(host: &str) -> bool {
    let known = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.');
    let last = host.rsplit('.').next().unwrap_or_default();
    host.bytes().all(known) && last.bytes().any(|byte| byte.is_ascii_alphabetic())
}

/// Whether the counter of an answer may follow the one that is known. One that does not grow belongs to a copy of the
/// key; authenticators that do not count always say zero.
#[must_use]
pub const fn counter_follows(known: u32, shown: u32) -> bool {
    (known == 0 && shown == 0) || shown > known
}

/// Bytes as browsers and forms exchange them (base 64 for addresses, without padding).
#[must_use]
pub fn to_text(bytes: &[u8]) -> String {
    base64::url_encode(bytes)
}

/// The inverse of [`to_text`]; nothing for what is empty, too long, or no such text.
#[must_use]
pub fn from_text(text: &str) -> Option<Vec<u8>> {
    if text.is_empty() || text.len() > PART_MAX { None } else { base64::url_decode(text) }
}
