//! Passwords: Argon2id on blocking threads, at most two at a time, and the rules for choosing one.
//!
//! The permit belongs to the blocking task, not to the request: a client that hangs up frees nothing while its hash
//! still runs. Hashing happens before a transaction opens, never inside.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, LazyLock};

use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};
use tokio::sync::Semaphore;

use crate::error::Error;
use crate::random::Random;

mod rules;
pub use rules::check;

/// Memory in KiB, passes and lanes: the floor of the security rules.
const COST: (u32, u32, u32) = (19_456, 2, 1);
/// Hashes that may run at once in this process.
const AT_ONCE: usize = 2;

static PERMITS: LazyLock<Arc<Semaphore>> = LazyLock::new(|| Arc::new(Semaphore::new(AT_ONCE)));

/// A hash in PHC form of a password nobody has, so that an unknown account costs as much as a known one.
static DUMMY: LazyLock<Option<String>> =
    LazyLock::new(|| hash_now(b"nobody has this password", &[0; 16]).ok());

/// The Argon2id hash of a password in PHC form, with a salt from `random`.
///
/// # Errors
/// [`Error::Internal`] when hashing fails, [`Error::Unavailable`] when the program is stopping.
pub async fn hash(random: &Random, password: &str) -> Result<String, Error> {
    let (password, salt) = (password.to_owned(), random.bytes::<16>());
    blocking(move || hash_now(password.as_bytes(), &salt)).await?
}

/// Whether the password belongs to the stored hash. Without a hash (unknown or passwordless account) it computes one
/// all the same and answers no.
///
/// # Errors
/// As [`hash`].
pub async fn verify(password: &str, stored: Option<&str>) -> Result<bool, Error> {
    let (password, stored) = (password.to_owned(), stored.map(str::to_owned));
    blocking(move || match stored {
        Some(stored) => verify_now(&password, &stored),
        None => {
            std::hint::black_box(DUMMY.as_deref().map(|dummy| verify_now(&password, dummy)));
            false
        }
    })
    .await
}

async fn blocking<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, Error> {
    let permit = Arc::clone(&PERMITS).acquire_owned().await.map_err(|_| Error::Unavailable)?;
    let task = tokio::task::spawn_blocking(move || {
        let _permit = permit;
        let _counted = Counted::begin();
        work()
    });
    task.await.map_err(Error::internal)
}

/// Hashes that run in this process, and the most that ever did at the same time.
static RUNNING: AtomicUsize = AtomicUsize::new(0);
static MOST: AtomicUsize = AtomicUsize::new(0);

/// The most hashes that ran at the same time since this process began.
#[must_use]
pub fn most_at_once() -> usize {
    MOST.load(Ordering::Relaxed)
}

/// A hash that runs.
struct Counted;

impl Counted {
    fn begin() -> Self {
        MOST.fetch_max(RUNNING.fetch_add(1, Ordering::Relaxed) + 1, Ordering::Relaxed);
        Self
    }
}

impl Drop for Counted {
    fn drop(&mut self) {
        RUNNING.fetch_sub(1, Ordering::Relaxed);
    }
}

fn argon2() -> Result<Argon2<'static>, Error> {
    let (memory, passes, lanes) = COST;
    let params = Params::new(memory, passes, lanes, None).map_err(Error::internal)?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

fn hash_now(password: &[u8], salt: &[u8]) -> Result<String, Error> {
    let hash = argon2()?.hash_password_with_salt(password, salt).map_err(Error::internal)?;
    Ok(hash.to_string())
}

fn verify_now(password: &str, stored: &str) -> bool {
    let Ok(parsed) = PasswordHash::new(stored) else { return false };
    Argon2::default().verify_password(password.as_bytes(), &parsed).is_ok()
}
