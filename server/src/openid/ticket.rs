//! What one browser's sign-in needs to remember while its person is at the provider.
//!
//! The browser holds it in a cookie that only this program can write; state, nonce and the PKCE verifier follow from it
//! by the key outside the database, so that none of them is stored anywhere. It is good for ten minutes and, because the
//! database keeps the hash of those that came back, once.

use app::paths;
use domain::time::Timestamp;
use service::{Keys, Random, keys::Token};

/// For how long.
pub const TICKET_SECONDS: i64 = 600;
/// The longest address to come back to that is remembered.
const NEXT_LIMIT: usize = 1_000;

/// A sign-in that is under way.
#[derive(Clone, Debug, PartialEq)]
pub struct Ticket {
    token: Token,
    begun: Timestamp,
    next: String,
}

impl Ticket {
    /// A new one, that leads to `next` if that is a place of ours.
    pub fn new(random: &Random, now: Timestamp, next: &str) -> Self {
        let next = paths::own_path(next).filter(|next| next.len() <= NEXT_LIMIT).unwrap_or_default();
        Self { token: Token::random(random), begun: now, next: next.to_owned() }
    }

    /// Where to go afterwards; empty for nowhere in particular.
    pub fn next(&self) -> &str {
        &self.next
    }

    /// Tells the provider's answer to this browser from any other.
    pub fn state(&self, keys: &Keys) -> String {
        self.secret(keys, "openid state")
    }

    /// Binds the token to this sign-in.
    pub fn nonce(&self, keys: &Keys) -> String {
        self.secret(keys, "openid nonce")
    }

    /// Binds the code to this program (RFC 7636): 43 characters, which is what the standard asks for.
    pub fn verifier(&self, keys: &Keys) -> String {
        self.secret(keys, "openid verifier")
    }

    /// What the database remembers of one that came back.
    pub fn hash(&self) -> [u8; 32] {
        self.token.hash()
    }

    /// The value of the cookie.
    pub fn seal(&self, keys: &Keys) -> String {
        let next: String = form_urlencoded::byte_serialize(self.next.as_bytes()).collect();
        let text = format!("{}.{}.{next}", self.token.reveal(), self.begun.0);
        format!("{}.{text}", seal(keys, &text).reveal())
    }

    /// Reads the cookie: nothing for one that is not ours, or older than ten minutes.
    pub fn open(keys: &Keys, cookie: &str, now: Timestamp) -> Option<Self> {
        let (mark, text) = cookie.split_once('.')?;
        if Token::parse(mark)?.hash() != seal(keys, text).hash() {
            return None;
        }
        let (token, rest) = text.split_once('.')?;
        let (begun, next) = rest.split_once('.')?;
        let next = form_urlencoded::parse(format!("={next}").as_bytes()).next()?.1.into_owned();
        let ticket = Self { token: Token::parse(token)?, begun: Timestamp(begun.parse().ok()?), next };
        let age = now.0 - ticket.begun.0;
        (0..TICKET_SECONDS * 1000).contains(&age).then_some(ticket)
    }

    fn secret(&self, keys: &Keys, purpose: &str) -> String {
        keys.secret(purpose, self.token.reveal().as_bytes()).reveal()
    }
}

fn seal(keys: &Keys, text: &str) -> Token {
    keys.secret("openid ticket", text.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Timestamp = Timestamp(1_775_044_800_000);

    fn keys(byte: u8) -> Keys {
        Keys::from_bytes(&[byte; 32])
    }

    #[test]
    fn it_makes_the_round_trip() {
        let random = Random::from_seed(1);
        for next in ["", "/customers?q=a.b&sort=-name", "/customers?q=%E6%97%A5+;%2F"] {
            let ticket = Ticket::new(&random, NOW, next);
            let cookie = ticket.seal(&keys(1));
            assert!(
                cookie.bytes().all(|byte| byte.is_ascii_graphic() && !b"\",;\\".contains(&byte)),
                "{cookie}"
            );
            assert_eq!(Ticket::open(&keys(1), &cookie, NOW), Some(ticket.clone()));
            assert_eq!(ticket.next(), next);
        }
    }

    #[test]
    fn nobody_else_can_write_one_or_change_it() {
        let cookie = Ticket::new(&Random::from_seed(2), NOW, "/customers").seal(&keys(1));
        assert_eq!(Ticket::open(&keys(2), &cookie, NOW), None);
        assert_eq!(Ticket::open(&keys(1), &cookie.replace("customers", "dashboard"), NOW), None);
        for at in 0..cookie.len() {
            let mut changed = cookie.clone().into_bytes();
            changed[at] = if changed[at] == b'A' { b'B' } else { b'A' };
            assert_eq!(Ticket::open(&keys(1), &String::from_utf8(changed).unwrap(), NOW), None, "{at}");
        }
        assert_eq!(Ticket::open(&keys(1), "", NOW), None);
    }

    #[test]
    fn it_lives_ten_minutes() {
        let cookie = Ticket::new(&Random::from_seed(3), NOW, "").seal(&keys(1));
        let open = |ms: i64| Ticket::open(&keys(1), &cookie, Timestamp(NOW.0 + ms)).is_some();
        assert!(open(0) && open(599_999) && !open(600_000) && !open(-1));
    }

    #[test]
    fn the_three_secrets_differ_and_are_a_tickets_own() {
        let random = Random::from_seed(4);
        let (one, other) = (Ticket::new(&random, NOW, ""), Ticket::new(&random, NOW, ""));
        let all =
            |ticket: &Ticket| [ticket.state(&keys(1)), ticket.nonce(&keys(1)), ticket.verifier(&keys(1))];
        let mut secrets = [all(&one), all(&other)].concat();
        assert!(secrets.iter().all(|secret| secret.len() == 43));
        secrets.sort();
        secrets.dedup();
        assert_eq!(secrets.len(), 6);
        assert!(!one.seal(&keys(1)).contains(&one.verifier(&keys(1))));
    }

    #[test]
    fn it_leads_to_no_foreign_and_no_endless_place() {
        let random = Random::from_seed(5);
        let long = format!("/{}", "a".repeat(1_000));
        for place in ["https://attacker.example/", "//attacker.example", "/\\attacker.example", &long] {
            assert_eq!(Ticket::new(&random, NOW, place).next(), "", "{place}");
        }
    }
}
