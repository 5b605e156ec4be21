//! Passkeys: keys that a device or a browser keeps for a person and uses once it has made sure who holds it (WebAuthn,
//! level 2). Whether an answer is right is for the service to find out; these are the rules that need no cryptography.

use serde::{Deserialize, Serialize};

use crate::base64;
use crate::form::{Errors, Field, Problem};
use crate::id::PasskeyId;
use crate::text::{line, text_type};
use crate::time::Timestamp;

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

/// The field of a browser's answer.
pub const PASSKEY: Field = Field::new("passkey");
/// The field of a passkey's name.
pub const NAME: Field = Field::new("name");

fn part(text: &str) -> Result<Vec<u8>, Errors> {
    from_text(text).ok_or_else(|| Errors::one(PASSKEY, Problem::PasskeyRefused))
}

/// The form that begins with a new passkey, as typed.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct BeginPasskeyInput {
    /// What it shall be called.
    pub name: String,
    /// The present password, where there is one and no second factor yet.
    pub present_password: String,
}

impl std::fmt::Debug for BeginPasskeyInput {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("BeginPasskeyInput").field("name", &self.name).finish_non_exhaustive()
    }
}

impl BeginPasskeyInput {
    /// Reads the name.
    ///
    /// # Errors
    /// Its problem.
    pub fn parse(&self) -> Result<PasskeyName, Errors> {
        PasskeyName::parse(&self.name).map_err(|problem| Errors::one(NAME, problem))
    }
}

/// What a browser says of a passkey that it has made.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct AddPasskeyInput {
    /// What the browser saw.
    pub client_data: String,
    /// The new key.
    pub attestation: String,
}

/// The same in bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Made {
    /// What the browser saw, in JSON.
    pub client_data: Vec<u8>,
    /// The new key, in CBOR.
    pub attestation: Vec<u8>,
}

impl AddPasskeyInput {
    /// Reads the form. A browser that was not let sends nothing.
    ///
    /// # Errors
    /// [`Problem::PasskeyRefused`].
    pub fn parse(&self) -> Result<Made, Errors> {
        Ok(Made { client_data: part(&self.client_data)?, attestation: part(&self.attestation)? })
    }
}

/// The form that asks for a challenge to show a passkey.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct AskPasskeyInput {
    /// The page that asked, if any: a path of our own to go to afterwards.
    pub next: String,
}

/// What a browser says of a passkey that was shown.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ShowPasskeyInput {
    /// Which one.
    pub id: String,
    /// What the browser saw.
    pub client_data: String,
    /// What the authenticator says.
    pub authenticator_data: String,
    /// Its signature over both.
    pub signature: String,
    /// The page that asked, if any: a path of our own to go to afterwards.
    pub next: String,
}

/// The same in bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// Which one.
    pub id: Vec<u8>,
    /// What the browser saw, in JSON.
    pub client_data: Vec<u8>,
    /// What the authenticator says.
    pub authenticator_data: Vec<u8>,
    /// Its signature over both.
    pub signature: Vec<u8>,
}

impl ShowPasskeyInput {
    /// Reads the form. A browser that was not let sends nothing.
    ///
    /// # Errors
    /// [`Problem::PasskeyRefused`].
    pub fn parse(&self) -> Result<Shown, Errors> {
        Ok(Shown {
            id: part(&self.id)?,
            client_data: part(&self.client_data)?,
            authenticator_data: part(&self.authenticator_data)?,
            signature: part(&self.signature)?,
        })
    }
}

/// The form that removes a passkey.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct RemovePasskeyInput {
    /// Which one.
    pub id: String,
}

/// One of a person's own passkeys.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnPasskey {
    /// The passkey.
    pub id: PasskeyId,
    /// What its owner calls it.
    pub name: String,
    /// When it was added.
    pub created_at: Timestamp,
    /// When it was shown last.
    pub last_used_at: Option<Timestamp>,
}

/// What a browser is asked to make, all bytes as text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewPasskey {
    /// The challenge.
    pub challenge: String,
    /// For which site.
    pub rp_id: String,
    /// For which account: its id, which tells nobody anything.
    pub user_id: String,
    /// What the person signs in with.
    pub user_name: String,
    /// With one of these algorithms, as COSE names them; the best known first.
    pub algorithms: Vec<i64>,
    /// The passkeys that there are.
    pub known: Vec<String>,
}

/// The page on which a passkey is added.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PasskeySetup {
    /// Nothing else is possible before there is a second factor.
    pub must: bool,
    /// The password is asked for.
    pub asks_password: bool,
    /// There are as many as one may have.
    pub full: bool,
    /// The challenge that waits.
    pub waiting: Option<NewPasskey>,
}

/// What a browser is asked to show, all bytes as text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PasskeyRequest {
    /// The challenge.
    pub challenge: String,
    /// For which site.
    pub rp_id: String,
    /// The passkeys of the account.
    pub known: Vec<String>,
}

/// Whether a page asks for a passkey.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PasskeyAsk {
    /// The account has none.
    #[default]
    No,
    /// It has; a challenge has to be made first.
    Offered,
    /// A challenge waits.
    Waits(PasskeyRequest),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_site_is_a_name() {
        let site = |url: &str| Site::of(url).map(|site| (site.origin, site.rp_id));
        let is = |origin: &str, rp_id: &str| Some((origin.to_owned(), rp_id.to_owned()));
        assert_eq!(site("https://Kizuna.Example"), is("https://kizuna.example", "kizuna.example"));
        assert_eq!(site("https://kizuna.example:443/"), is("https://kizuna.example", "kizuna.example"));
        assert_eq!(site("https://kizuna.example:8443"), is("https://kizuna.example:8443", "kizuna.example"));
        assert_eq!(site("http://localhost:3000"), is("http://localhost:3000", "localhost"));
        for none in [
            "http://kizuna.example",
            "http://127.0.0.1:3000",
            "https://127.0.0.1",
            "https://[::1]:3000",
            "https://",
            "https://bücher.example",
            "kizuna.example",
        ] {
            assert_eq!(Site::of(none), None, "{none}");
        }
    }

    #[test]
    fn a_counter_grows_or_is_never_used() {
        assert!(counter_follows(0, 0) && counter_follows(0, 1) && counter_follows(7, 8));
        assert!(!counter_follows(7, 7) && !counter_follows(7, 6) && !counter_follows(7, 0));
    }

    #[test]
    fn names_and_answers() {
        let begin = |name: &str| BeginPasskeyInput { name: name.into(), ..Default::default() }.parse();
        assert_eq!(begin(" ").unwrap_err().of("name"), Some(Problem::Missing));
        assert_eq!(begin(&"鍵".repeat(51)).unwrap_err().of("name"), Some(Problem::TooLong { max: 50 }));
        assert_eq!(begin(" Work laptop ").unwrap().as_str(), "Work laptop");
        let add = |client_data: &str, attestation: &str| {
            let (client_data, attestation) = (client_data.into(), attestation.into());
            AddPasskeyInput { client_data, attestation }.parse()
        };
        assert_eq!(add("Zm8", "Zg").unwrap(), Made { client_data: b"fo".into(), attestation: b"f".into() });
        let long = "A".repeat(PART_MAX + 4);
        for wrong in ["", "A", "Zg==", "あ", long.as_str()] {
            assert_eq!(add(wrong, "Zg").unwrap_err().of("passkey"), Some(Problem::PasskeyRefused));
        }
        let cancelled = ShowPasskeyInput::default().parse().unwrap_err();
        assert_eq!(cancelled.of("passkey"), Some(Problem::PasskeyRefused));
    }
}
