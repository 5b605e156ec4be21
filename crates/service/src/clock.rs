//! The one place that reads the machine's clock. Everything else takes the time as an argument.

use std::time::{SystemTime, UNIX_EPOCH};

use domain::time::Timestamp;

/// The time now.
#[expect(clippy::disallowed_methods, reason = "the single door to the clock")]
pub fn now() -> Timestamp {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Timestamp(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
}
