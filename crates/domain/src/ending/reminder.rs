//! When both sides of a grant that will end are reminded (permissions §3).

use crate::time::Timestamp;

/// So many days before the end; 0 is the end itself, of which nobody is told but the lists.
pub const REMINDER_DAYS: [i32; 4] = [30, 7, 1, 0];

/// When a reminder is due.
#[must_use]
pub fn reminder_due(days: i32, ends_at: Timestamp) -> Timestamp {
    ends_at.plus_days(-i64::from(days))
}

/// The reminders of a grant: those for which it lasts long enough.
#[must_use]
pub fn reminders(starts_at: Timestamp, ends_at: Timestamp) -> Vec<(i32, Timestamp)> {
    let each = REMINDER_DAYS.into_iter().map(|days| (days, reminder_due(days, ends_at)));
    each.filter(|(_, due)| *due > starts_at).collect()
}

/// Whether a reminder is worth sending at `now`: after the program has stood still, the next one may be due as well.
#[must_use]
pub fn reminder_is_current(days: i32, ends_at: Timestamp, now: Timestamp) -> bool {
    let next = REMINDER_DAYS.into_iter().filter(|other| *other < days).max();
    next.is_none_or(|next| now < reminder_due(next, ends_at))
}

#[cfg(test)]
mod tests {
    use super::*;

    const DAY: i64 = 86_400_000;

    #[test]
    fn a_grant_has_the_reminders_for_which_it_lasts() {
        let days = |lasts: i64| -> Vec<i32> {
            reminders(Timestamp(0), Timestamp(lasts * DAY)).into_iter().map(|(days, _)| days).collect()
        };
        assert_eq!(days(730), [30, 7, 1, 0]);
        assert_eq!(days(30), [7, 1, 0]);
        assert_eq!(days(1), [0]);
        assert_eq!(reminders(Timestamp(0), Timestamp(730 * DAY))[0].1, Timestamp(700 * DAY));
    }

    #[test]
    fn a_late_one_gives_way_to_the_next() {
        let end = Timestamp(100 * DAY);
        assert!(reminder_is_current(30, end, Timestamp(92 * DAY)));
        assert!(!reminder_is_current(30, end, Timestamp(93 * DAY)));
        assert!(reminder_is_current(1, end, Timestamp(100 * DAY - 1)));
        assert!(!reminder_is_current(1, end, end));
    }
}
