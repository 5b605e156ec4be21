//! Instants and how they are written. Stored in UTC; shown in the reader's zone by an offset table that the server
//! sends along, so that server and browser write the same text without a time-zone database in the bundle.

mod civil;
#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

use crate::lang::Lang;
use civil::{Civil, days_from_civil, days_in_month};

const MINUTE: i64 = 60_000;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

/// Milliseconds since 1970-01-01T00:00:00Z.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "sea-orm", derive(sea_orm::DeriveValueType))]
#[serde(transparent)]
pub struct Timestamp(pub i64);

impl Timestamp {
    /// Midnight UTC of a civil date.
    #[must_use]
    pub fn of_date(year: i64, month: i64, day: i64) -> Self {
        Self(days_from_civil(year, month, day).saturating_mul(DAY))
    }

    /// So many milliseconds later.
    #[must_use]
    pub const fn plus_milliseconds(self, milliseconds: i64) -> Self {
        Self(self.0.saturating_add(milliseconds))
    }

    /// So many seconds later.
    #[must_use]
    pub const fn plus_seconds(self, seconds: i64) -> Self {
        self.plus_milliseconds(seconds.saturating_mul(1_000))
    }

    /// So many minutes later.
    #[must_use]
    pub const fn plus_minutes(self, minutes: i64) -> Self {
        self.plus_milliseconds(minutes.saturating_mul(MINUTE))
    }

    /// So many hours later.
    #[must_use]
    pub const fn plus_hours(self, hours: i64) -> Self {
        self.plus_milliseconds(hours.saturating_mul(HOUR))
    }

    /// So many days of 24 hours later.
    #[must_use]
    pub const fn plus_days(self, days: i64) -> Self {
        self.plus_milliseconds(days.saturating_mul(DAY))
    }

    /// The same day and time of day so many months later; the last day of that month when it has no such day.
    #[must_use]
    pub fn plus_months(self, months: i64) -> Self {
        let civil = Civil::of(self.0);
        let month = civil.year * 12 + (civil.month - 1) + months;
        let (year, month) = (month.div_euclid(12), month.rem_euclid(12) + 1);
        let day = civil.day.min(days_in_month(year, month));
        Self::of_date(year, month, day).plus_milliseconds(self.0.rem_euclid(DAY))
    }

    /// Year and month in UTC.
    #[must_use]
    pub fn year_month(self) -> (i64, i64) {
        let civil = Civil::of(self.0);
        (civil.year, civil.month)
    }

    /// The same day so many years later; 28 February for a 29 February that year lacks.
    #[must_use]
    pub fn plus_years(self, years: i64) -> Self {
        self.plus_months(years * 12)
    }

    /// Milliseconds from `earlier` to this instant; negative when it is later.
    #[must_use]
    pub const fn since(self, earlier: Self) -> i64 {
        self.0.saturating_sub(earlier.0)
    }
}

/// A person's time zone as the part that pages need: from which instant (milliseconds) which offset (minutes east of
/// Greenwich) holds. Before the first step the first offset holds; without steps it is UTC.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Zone {
    /// Steps in order of time.
    pub steps: Vec<(i64, i16)>,
}

impl Zone {
    /// Greenwich.
    pub const UTC: Self = Self { steps: Vec::new() };

    /// A zone that never changes.
    #[must_use]
    pub fn fixed(minutes: i16) -> Self {
        Self { steps: vec![(i64::MIN, minutes)] }
    }

    /// Minutes east of Greenwich at an instant.
    #[must_use]
    pub fn offset_at(&self, at: Timestamp) -> i16 {
        let step = self.steps.iter().rev().find(|(from, _)| *from <= at.0);
        step.or(self.steps.first()).map_or(0, |(_, minutes)| *minutes)
    }

    fn civil(&self, at: Timestamp) -> Civil {
        Civil::of(at.plus_minutes(i64::from(self.offset_at(at))).0)
    }
}

/// The names of months as dates write them.
pub(crate) const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// `20 Nov 2026` or `2026/11/20`.
#[must_use]
pub fn format_date(lang: Lang, at: Timestamp, zone: &Zone) -> String {
    let civil = zone.civil(at);
    match lang {
        Lang::En => {
            let month =
                usize::try_from(civil.month - 1).ok().and_then(|at| MONTHS.get(at)).copied().unwrap_or("");
            format!("{} {month} {}", civil.day, civil.year)
        }
        Lang::Ja => format!("{}/{:02}/{:02}", civil.year, civil.month, civil.day),
    }
}

/// `2026-11-20`: a date in a zone as programs and spreadsheets read it.
#[must_use]
pub fn iso_date(at: Timestamp, zone: &Zone) -> String {
    let Civil { year, month, day, .. } = zone.civil(at);
    format!("{year:04}-{month:02}-{day:02}")
}

/// The moment with which a date written `2026-11-20` begins in a zone, midnight where there is one; nothing for what is no
/// date.
#[must_use]
pub fn parse_date(text: &str, zone: &Zone) -> Option<Timestamp> {
    let mut parts = text.splitn(3, '-');
    let mut next = |length: usize| {
        let part = parts.next()?;
        (part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit()))
            .then(|| part.parse::<i64>().ok())?
    };
    let (year, month, day) = (next(4)?, next(2)?, next(2)?);
    let at = Timestamp::of_date(year, month, day);
    // What the calendar does not have comes back as another day.
    if iso_date(at, &Zone::UTC) != text {
        return None;
    }
    let before = |near: Timestamp| at.plus_minutes(-i64::from(zone.offset_at(near)));
    let (first, second) = (before(at), before(before(at)));
    // Where clocks are put forward at midnight west of Greenwich, the second guess lies in the day before.
    Some(if iso_date(second, zone) == text { second } else { first })
}

/// `14:05`, alike in both languages.
#[must_use]
pub fn format_time(at: Timestamp, zone: &Zone) -> String {
    let civil = zone.civil(at);
    format!("{:02}:{:02}", civil.hour, civil.minute)
}

/// `20 Nov 2026, 14:05` or `2026/11/20 14:05`.
#[must_use]
pub fn format_date_time(lang: Lang, at: Timestamp, zone: &Zone) -> String {
    format!("{}{}{}", format_date(lang, at, zone), lang.pick(", ", " "), format_time(at, zone))
}

/// RFC 3339 in UTC, for `<time datetime>`, interfaces and logs: `2026-11-20T14:05:00Z`, with milliseconds if any.
#[must_use]
pub fn iso(at: Timestamp) -> String {
    let civil = Civil::of(at.0);
    let Civil { year, month, day, hour, minute, second, millisecond } = civil;
    let fraction = if millisecond == 0 { String::new() } else { format!(".{millisecond:03}") };
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}{fraction}Z")
}
