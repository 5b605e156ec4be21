//! Whose sessions the last requests were: enough to count the next ones before anybody is looked up. It decides nothing
//! but whose share a request takes.

use std::{
    collections::HashMap,
    hash::{BuildHasher, RandomState},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use domain::id::OrganizationId;

/// Sessions that are kept in mind; beyond that all are learned anew.
const MOST: usize = 10_000;

/// The organizations of sessions. Clones are the same. Of a session's secret only a keyed hash is kept.
#[derive(Clone, Default)]
pub struct Known {
    seen: Arc<Mutex<HashMap<u64, OrganizationId>>>,
    hasher: RandomState,
}

impl Known {
    fn seen(&self) -> MutexGuard<'_, HashMap<u64, OrganizationId>> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The organization of the session, if it was seen before.
    pub fn organization(&self, token: &str) -> Option<OrganizationId> {
        self.seen().get(&self.hasher.hash_one(token)).copied()
    }

    /// Keeps in mind whose session it is; a session that is over is nobody's.
    pub fn learn(&self, token: &str, organization: Option<OrganizationId>) {
        let (key, mut seen) = (self.hasher.hash_one(token), self.seen());
        let Some(organization) = organization else {
            seen.remove(&key);
            return;
        };
        if seen.len() >= MOST && !seen.contains_key(&key) {
            seen.clear();
        }
        seen.insert(key, organization);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sessions_are_known_until_they_are_over() {
        let known = Known::default();
        assert_eq!(known.organization("one"), None);
        known.learn("one", Some(OrganizationId::NIL));
        assert_eq!(known.clone().organization("one"), Some(OrganizationId::NIL));
        assert_eq!(known.organization("two"), None);
        known.learn("one", None);
        assert_eq!(known.organization("one"), None);
    }

    #[test]
    fn they_take_no_more_memory_than_so_much() {
        let known = Known::default();
        for number in 0..=MOST {
            known.learn(&number.to_string(), Some(OrganizationId::NIL));
        }
        assert!(known.seen().len() <= MOST);
        assert!(known.organization(&MOST.to_string()).is_some(), "the last one is among them");
    }
}
