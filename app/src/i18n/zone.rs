//! The offsets of a person's time zone around now, so that the browser needs no time-zone data.

use domain::time::{Timestamp, Zone};
use jiff::{Timestamp as Instant, tz::TimeZone};

const YEARS_BACK: i64 = 6;
const YEARS_AHEAD: i64 = 4;

/// Offsets in force from six years ago to four years ahead; an unknown zone is UTC.
pub fn of(name: &str, now: Timestamp) -> Zone {
    let zone = TimeZone::get(name).unwrap_or(TimeZone::UTC);
    let first = now.plus_days(-365 * YEARS_BACK);
    let last = now.plus_days(365 * YEARS_AHEAD);
    let (Ok(first), Ok(last)) = (Instant::from_millisecond(first.0), Instant::from_millisecond(last.0))
    else {
        return Zone::default();
    };
    let start = (i64::MIN, minutes(zone.to_offset(first)));
    let changes = zone.following(first).take_while(|change| change.timestamp() <= last);
    let steps = changes.map(|change| (change.timestamp().as_millisecond(), minutes(change.offset())));
    Zone { steps: std::iter::once(start).chain(steps).collect() }
}

fn minutes(offset: jiff::tz::Offset) -> i16 {
    i16::try_from(offset.seconds() / 60).unwrap_or_default()
}
