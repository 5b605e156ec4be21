//! The day on which a partnership is to end, chosen ahead of it (permissions §7).

use serde::{Deserialize, Serialize};

use super::EndInput;
use crate::form::Problem;
use crate::time::{Timestamp, Zone, parse_date};

/// So many years ahead the day may lie.
pub const YEARS_AHEAD: i64 = 1;

stored_enum! {
    /// When a relation is to end.
    When {
        /// With the next request.
        AtOnce = "at_once",
        /// When a day begins.
        OnDay = "on_day",
    }
}

/// Which days can be chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Days {
    /// Days begin after this.
    pub after: Timestamp,
    /// And at the latest then.
    pub until: Timestamp,
}

impl Days {
    /// From tomorrow to a year ahead, and not after the end that the relation had from its beginning.
    #[must_use]
    pub fn of(now: Timestamp, own_end: Option<Timestamp>) -> Self {
        let year = now.plus_years(YEARS_AHEAD);
        Self { after: now, until: own_end.map_or(year, |end| end.min(year)) }
    }

    /// Checks the beginning of a day.
    ///
    /// # Errors
    /// [`Problem::DateOutOfRange`].
    pub fn check(self, day: Timestamp) -> Result<Timestamp, Problem> {
        let holds = self.after < day && day <= self.until;
        if holds { Ok(day) } else { Err(Problem::DateOutOfRange) }
    }
}

impl EndInput {
    /// What was chosen; a form without the choice ends at once.
    ///
    /// # Errors
    /// [`Problem::NotInList`].
    pub fn when(&self) -> Result<When, Problem> {
        if self.when.is_empty() {
            return Ok(When::AtOnce);
        }
        self.when.parse()
    }

    /// The beginning of the chosen day in the zone of whoever chose it.
    ///
    /// # Errors
    /// [`Problem::Missing`], [`Problem::NotADate`].
    pub fn day(&self, zone: &Zone) -> Result<Timestamp, Problem> {
        match self.day.trim() {
            "" => Err(Problem::Missing),
            day => parse_date(day, zone).ok_or(Problem::NotADate),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn input(when: &str, day: &str) -> EndInput {
        EndInput { when: when.into(), day: day.into(), ..EndInput::default() }
    }

    #[test]
    fn a_form_without_the_choice_ends_at_once() {
        assert_eq!(input("", "").when(), Ok(When::AtOnce));
        assert_eq!(input("at_once", "2026-12-01").when(), Ok(When::AtOnce));
        assert_eq!(input("on_day", "").when(), Ok(When::OnDay));
        assert_eq!(input("some_day", "").when(), Err(Problem::NotInList));
    }

    #[test]
    fn a_day_begins_where_it_was_chosen() {
        let tokyo = Zone::fixed(540);
        let day = |text: &str, zone: &Zone| input("on_day", text).day(zone);
        let midnight = Timestamp::of_date(2026, 12, 1);
        assert_eq!(day("2026-12-01", &Zone::UTC), Ok(midnight));
        assert_eq!(day(" 2026-12-01 ", &tokyo), Ok(midnight.plus_hours(-9)));
        assert_eq!(day("", &tokyo), Err(Problem::Missing));
        assert_eq!(day("2026-02-30", &tokyo), Err(Problem::NotADate));
    }

    #[test]
    fn from_tomorrow_to_a_year_ahead() {
        // Eight in the morning of 24 November in Tokyo, when it is 23 November in Greenwich.
        let now = Timestamp::of_date(2026, 11, 23).plus_hours(23);
        let check = |text: &str, own_end: Option<Timestamp>| {
            let day = input("on_day", text).day(&Zone::fixed(540))?;
            Days::of(now, own_end).check(day)
        };
        assert_eq!(check("2026-11-24", None), Err(Problem::DateOutOfRange), "today");
        assert!(check("2026-11-25", None).is_ok(), "tomorrow");
        assert!(check("2027-11-24", None).is_ok(), "a year ahead");
        assert_eq!(check("2027-11-25", None), Err(Problem::DateOutOfRange));
        let own_end = Timestamp::of_date(2026, 12, 24).plus_hours(-9);
        assert!(check("2026-12-24", Some(own_end)).is_ok());
        assert_eq!(check("2026-12-25", Some(own_end)), Err(Problem::DateOutOfRange));
    }
}
