//! The one source of randomness: ids, seeds, salts, temporary passwords.
//!
//! It is an argument like the clock: handlers take it from the state, use cases from their transaction. Lints forbid
//! every other random number, so that a seeded source makes the demo world and the tests come out the same each time.

use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha20Rng;
use uuid::Uuid;

/// Letters and digits nobody mistakes for each other when reading them aloud: 30 of them, 4.9 bits each.
const UNAMBIGUOUS: &[u8; 30] = b"abcdefghjkmnpqrstuvwxyz2345679";
const GROUPS: usize = 4;
const GROUP_LENGTH: usize = 5;

/// A handle on one random generator; clones share its state.
#[derive(Clone)]
pub struct Random(Arc<Mutex<ChaCha20Rng>>);

impl Random {
    /// A generator seeded by the operating system: for everything that runs for real.
    ///
    /// # Errors
    /// The operating system has no randomness to give.
    pub fn from_os() -> Result<Self, std::io::Error> {
        let rng = ChaCha20Rng::try_from_rng(&mut rand::rngs::SysRng).map_err(std::io::Error::other)?;
        Ok(Self(Arc::new(Mutex::new(rng))))
    }

    /// A generator that gives the same sequence for the same seed: for the demo world and tests only.
    pub fn from_seed(seed: u64) -> Self {
        Self(Arc::new(Mutex::new(ChaCha20Rng::seed_from_u64(seed))))
    }

    /// A random (version 4) UUID. Ids name rows; they are never secrets.
    pub fn uuid(&self) -> Uuid {
        uuid::Builder::from_random_bytes(self.bytes()).into_uuid()
    }

    /// `N` random bytes.
    pub fn bytes<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        self.lock().fill_bytes(&mut bytes);
        bytes
    }

    /// A number below `bound` (0 for a bound of 0), every one equally likely.
    pub fn below(&self, bound: u32) -> u32 {
        let mut rng = self.lock();
        below(&mut rng, bound)
    }

    /// A one-time password such as `7hqzk-m2vbe-…`: 20 unambiguous characters, 98 bits.
    pub fn temporary_password(&self) -> String {
        let mut rng = self.lock();
        let mut group = || -> String {
            (0..GROUP_LENGTH).map(|_| char::from(UNAMBIGUOUS[below(&mut rng, 30) as usize])).collect()
        };
        (0..GROUPS).map(|_| group()).collect::<Vec<_>>().join("-")
    }

    fn lock(&self) -> MutexGuard<'_, ChaCha20Rng> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Draws again when the number falls into the incomplete last stretch, so that no remainder is favored.
fn below(rng: &mut ChaCha20Rng, bound: u32) -> u32 {
    if bound == 0 {
        return 0;
    }
    let whole = u32::MAX - u32::MAX % bound;
    loop {
        let draw = rng.next_u32();
        if draw < whole {
            return draw % bound;
        }
    }
}

/// Shows nothing of the state, from which every future secret would follow.
impl fmt::Debug for Random {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Random")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_repeats_itself_and_clones_share_the_state() {
        let (a, b) = (Random::from_seed(7), Random::from_seed(7));
        assert_eq!(a.uuid(), b.uuid());
        assert_eq!(a.temporary_password(), b.temporary_password());
        assert_ne!(a.uuid(), a.clone().uuid());
        assert_ne!(Random::from_seed(8).uuid(), Random::from_seed(7).uuid());
    }

    #[test]
    fn a_temporary_password_reads_well_and_differs() {
        let random = Random::from_os().unwrap();
        let password = random.temporary_password();
        assert_eq!(password.len(), 23);
        assert!(password.split('-').all(|group| group.len() == 5));
        assert!(password.bytes().all(|byte| byte == b'-' || UNAMBIGUOUS.contains(&byte)));
        assert_ne!(password, random.temporary_password());
        assert_eq!(random.uuid().get_version_num(), 4);
    }

    #[test]
    fn numbers_stay_below_their_bound() {
        let random = Random::from_seed(1);
        assert_eq!(random.below(0), 0);
        let mut seen = [false; 6];
        (0..200).for_each(|_| seen[random.below(6) as usize] = true);
        assert_eq!(seen, [true; 6]);
    }
}
