//! How many exports of a person run in this process.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use app::features::export::MOST;
use domain::id::AccountId;

/// Those that run, by person.
#[derive(Clone, Debug, Default)]
pub struct Running(Arc<Mutex<HashMap<AccountId, usize>>>);

/// The place of one export; free again when it is dropped.
#[derive(Debug)]
pub struct Place {
    running: Running,
    account: AccountId,
}

impl Running {
    /// A place for one more export, unless as many run as may.
    pub fn enter(&self, account: AccountId) -> Option<Place> {
        let mut running = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let count = running.entry(account).or_default();
        if *count >= MOST {
            return None;
        }
        *count += 1;
        Some(Place { running: self.clone(), account })
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut running = self.running.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = running.get_mut(&self.account) {
            *count -= 1;
        }
        running.retain(|_, count| *count > 0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::id::AccountId;

    #[test]
    fn places_are_each_persons_own_and_come_back() {
        let (running, other) = (Running::default(), AccountId(service::Random::from_seed(1).uuid()));
        let places: Vec<Place> = (0..MOST).map(|_| running.enter(AccountId::NIL).unwrap()).collect();
        assert!(running.enter(AccountId::NIL).is_none());
        assert!(running.enter(other).is_some());
        drop(places);
        assert!(running.enter(AccountId::NIL).is_some());
        assert!(running.0.lock().unwrap().is_empty(), "nobody is remembered");
    }
}
