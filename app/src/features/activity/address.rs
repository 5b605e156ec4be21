//! What an address asks of the trail. What cannot be read is left out, as in every list.

use domain::{
    activity::{ActivityFilter, ActivityQuery},
    page::PageSize,
    time::{Timestamp, Zone, iso_date, parse_date},
};

use crate::{env::env, page};

/// The query of the page's address.
pub fn ask() -> ActivityQuery {
    ActivityQuery {
        filter: filter_of(page::query, &env().zone),
        cursor: page::query("after").parse().ok(),
        size: PageSize::of(&page::query("size")),
    }
}

/// The filter of an address, whose dates are days of the reader's zone.
pub fn filter_of<S: AsRef<str>>(query: impl Fn(&'static str) -> S, zone: &Zone) -> ActivityFilter {
    let (from, until) = period(&query, zone);
    ActivityFilter {
        from,
        until,
        group: query("group").as_ref().parse().ok(),
        person: query("person").as_ref().parse().ok(),
        organization: query("organization").as_ref().parse().ok(),
        record: query("record").as_ref().parse().ok(),
    }
}

/// Where the period of an address begins and ends. Its last day belongs to it: it ends where the next one begins.
pub fn period<S: AsRef<str>>(
    query: impl Fn(&'static str) -> S,
    zone: &Zone,
) -> (Option<Timestamp>, Option<Timestamp>) {
    let midnight = |name| parse_date(query(name).as_ref(), zone);
    let next =
        |at: Timestamp| parse_date(&iso_date(at.plus_hours(36), zone), zone).unwrap_or(at.plus_days(1));
    (midnight("from"), midnight("to").map(next))
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::activity::DeedGroup;

    #[test]
    fn an_address_says_which_entries() {
        let zone = Zone::fixed(540);
        let query = |name: &'static str| match name {
            "from" | "to" => "2026-11-20",
            "group" => "users",
            "person" => "somebody",
            _ => "",
        };
        let day = Timestamp::of_date(2026, 11, 20).plus_hours(-9);
        let whole = ActivityFilter {
            from: Some(day),
            until: Some(day.plus_days(1)),
            group: Some(DeedGroup::Users),
            ..ActivityFilter::default()
        };
        assert_eq!(filter_of(query, &zone), whole);
    }
}
