//! How many invitations an organization may send from here: 20 an hour and 100 a day. Those that people send from their
//! own mail program are theirs and are not counted.

use domain::id::OrganizationId;
use domain::time::Timestamp;

use super::send::TEMPLATE;
use crate::db::Tx;
use crate::error::Error;
use crate::scope;

/// Within an hour.
pub const PER_HOUR: usize = 20;
/// Within a day.
pub const PER_DAY: usize = 100;

/// Refuses one more when there were enough.
///
/// # Errors
/// [`Error::TooMany`] with the seconds until the next one is allowed.
pub(super) async fn check(tx: &Tx, organization: OrganizationId, now: Timestamp) -> Result<(), Error> {
    let day_ago = now.plus_hours(-24);
    let most = u64::try_from(PER_DAY).unwrap_or(u64::MAX);
    let sent = scope::invitation::mailed_at(tx, organization, TEMPLATE, day_ago, most).await?;
    match free_at(&sent, now) {
        Some(at) => {
            let seconds = at.since(now).unsigned_abs().div_ceil(1_000);
            Err(Error::TooMany { retry_after_s: u32::try_from(seconds).unwrap_or(u32::MAX).max(1) })
        }
        None => Ok(()),
    }
}

/// When the next one is allowed, if not now; `sent` is newest first.
fn free_at(sent: &[Timestamp], now: Timestamp) -> Option<Timestamp> {
    let by_hour = sent.get(PER_HOUR - 1).map(|at| at.plus_hours(1));
    let by_day = sent.get(PER_DAY - 1).map(|at| at.plus_hours(24));
    by_hour.max(by_day).filter(|at| *at > now)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn twenty_an_hour_and_a_hundred_a_day() {
        let now = Timestamp(0).plus_days(10);
        let minutes_ago = |minutes: i64| now.plus_minutes(-minutes);
        let hour: Vec<_> = (1..=20).map(minutes_ago).collect();
        assert_eq!(free_at(&hour[..19], now), None);
        assert_eq!(free_at(&hour, now), Some(minutes_ago(20).plus_hours(1)));
        assert_eq!(free_at(&hour, minutes_ago(20).plus_hours(1)), None);
        let day: Vec<_> = (1..=100).map(|at| minutes_ago(at * 10)).collect();
        assert_eq!(free_at(&day[..99], now), None);
        assert_eq!(free_at(&day, now), Some(minutes_ago(1_000).plus_hours(24)));
    }
}
