//! The month that an entry of the ledger counts for, in UTC: the same month for everybody, wherever they read it.

use serde::{Deserialize, Serialize};

use crate::form::Problem;
use crate::lang::Lang;
use crate::time::{MONTHS, Timestamp};

/// A calendar month, stored as year × 100 + month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "sea-orm", derive(sea_orm::DeriveValueType))]
#[serde(transparent)]
pub struct Period(i32);

impl Period {
    /// The month of an instant.
    #[must_use]
    pub fn of(at: Timestamp) -> Self {
        let (year, month) = at.year_month();
        Self::new(year, month)
    }

    fn new(year: i64, month: i64) -> Self {
        let year = i32::try_from(year.clamp(0, 9_999)).unwrap_or_default();
        Self(year * 100 + i32::try_from(month).unwrap_or(1))
    }

    const fn year(self) -> i32 {
        self.0 / 100
    }

    const fn month(self) -> i32 {
        self.0 % 100
    }

    /// The month before.
    #[must_use]
    pub const fn previous(self) -> Self {
        if self.month() == 1 { Self(self.0 - 89) } else { Self(self.0 - 1) }
    }

    /// The month after.
    #[must_use]
    pub const fn next(self) -> Self {
        if self.month() == 12 { Self(self.0 + 89) } else { Self(self.0 + 1) }
    }

    /// `Nov 2026`, `2026年11月`.
    #[must_use]
    pub fn format(self, lang: Lang) -> String {
        let name = usize::try_from(self.month() - 1).ok().and_then(|at| MONTHS.get(at)).unwrap_or(&"");
        match lang {
            Lang::En => format!("{name} {}", self.year()),
            Lang::Ja => format!("{}年{}月", self.year(), self.month()),
        }
    }
}

/// `2026-11`, as in addresses and files.
impl std::fmt::Display for Period {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "{:04}-{:02}", self.year(), self.month())
    }
}

impl std::str::FromStr for Period {
    type Err = Problem;

    fn from_str(text: &str) -> Result<Self, Problem> {
        let (year, month) = text.split_once('-').ok_or(Problem::NotInList)?;
        let number = |part: &str, length| {
            let digits = part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit());
            digits.then(|| part.parse::<i64>().ok()).flatten().ok_or(Problem::NotInList)
        };
        match (number(year, 4)?, number(month, 2)?) {
            (year, month @ 1..=12) => Ok(Self::new(year, month)),
            _ => Err(Problem::NotInList),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_follow_each_other() {
        let december: Period = "2026-12".parse().unwrap();
        assert_eq!(december.next().to_string(), "2027-01");
        assert_eq!(december.next().previous(), december);
        assert!(december < december.next() && december.previous() < december);
        assert_eq!(
            (december.format(Lang::En), december.format(Lang::Ja)),
            ("Dec 2026".into(), "2026年12月".into())
        );
    }

    #[test]
    fn a_month_begins_and_ends_in_greenwich() {
        let begin = Timestamp::of_date(2026, 12, 1);
        assert_eq!(Period::of(begin).to_string(), "2026-12");
        assert_eq!(Period::of(begin.plus_milliseconds(-1)).to_string(), "2026-11");
    }

    #[test]
    fn what_is_no_month_is_refused() {
        for text in ["", "2026", "2026-13", "2026-00", "2026-1", "26-11", "2026-11-01", "+026-11", "2026-+1"]
        {
            assert!(text.parse::<Period>().is_err(), "{text}");
        }
    }
}
