//! Secrets on their way to the one page that shows them.
//!
//! A temporary password exists in clear only here, in memory, between the answer to a form and the page after it:
//! taken at the first read, by the person who submitted, and gone after a minute. No table, cookie, mail, log or
//! audit entry ever holds it. Whoever loses it makes a new one.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use domain::{id::AccountId, time::Timestamp};
use uuid::Uuid;

/// How long a secret waits for its page, in seconds.
const SECONDS: i64 = 60;

/// A user name and its temporary password.
#[derive(Clone, PartialEq, Eq)]
pub struct Credentials {
    pub user_name: String,
    pub password: String,
}

impl std::fmt::Debug for Credentials {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Credentials").field("user_name", &self.user_name).finish_non_exhaustive()
    }
}

type Waiting = HashMap<(AccountId, Uuid), (Timestamp, Vec<Credentials>)>;

/// The secrets that wait in this process.
#[derive(Clone, Default)]
pub struct OneTime(Arc<Mutex<Waiting>>);

impl OneTime {
    /// Keeps a secret for `reader` until its page about `subject` is shown.
    pub fn put(&self, now: Timestamp, reader: AccountId, subject: Uuid, credentials: Credentials) {
        self.put_all(now, reader, subject, vec![credentials]);
    }

    /// Keeps several secrets for one page.
    pub fn put_all(&self, now: Timestamp, reader: AccountId, subject: Uuid, credentials: Vec<Credentials>) {
        let mut waiting = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        waiting.retain(|_, (until, _)| *until > now);
        waiting.insert((reader, subject), (Timestamp(now.0 + SECONDS * 1000), credentials));
    }

    /// Takes the secret out, once.
    pub fn take(&self, now: Timestamp, reader: AccountId, subject: Uuid) -> Option<Credentials> {
        self.take_all(now, reader, subject).pop()
    }

    /// Takes all secrets for a page out, once.
    pub fn take_all(&self, now: Timestamp, reader: AccountId, subject: Uuid) -> Vec<Credentials> {
        let mut waiting = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match waiting.remove(&(reader, subject)) {
            Some((until, credentials)) if until > now => credentials,
            _ => Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn credentials() -> Credentials {
        Credentials { user_name: "admin".into(), password: "secret".into() }
    }

    #[test]
    fn is_taken_once_by_its_reader_within_a_minute() {
        let (store, reader, other, subject) = (
            OneTime::default(),
            AccountId(Uuid::from_u128(1)),
            AccountId(Uuid::from_u128(2)),
            Uuid::from_u128(3),
        );
        store.put(Timestamp(0), reader, subject, credentials());
        assert_eq!(store.take(Timestamp(1), other, subject), None);
        assert_eq!(store.take(Timestamp(59_999), reader, subject), Some(credentials()));
        assert_eq!(store.take(Timestamp(59_999), reader, subject), None);
        store.put(Timestamp(0), reader, subject, credentials());
        assert_eq!(store.take(Timestamp(60_000), reader, subject), None);
    }

    #[test]
    fn does_not_show_the_password_when_printed() {
        assert!(!format!("{:?}", credentials()).contains("secret"));
    }
}
