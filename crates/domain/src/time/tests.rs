use super::*;
use civil::civil_from_days;

const NOON: Timestamp = Timestamp(1_795_181_100_000);

#[test]
fn dates_begin_at_midnight_of_their_zone() {
    let tokyo = Zone::fixed(9 * 60);
    let at = parse_date("2026-11-20", &tokyo).unwrap();
    assert_eq!((iso(at), iso_date(at, &tokyo)), ("2026-11-19T15:00:00Z".into(), "2026-11-20".into()));
    assert_eq!(parse_date("2024-02-29", &Zone::UTC), Some(Timestamp::of_date(2024, 2, 29)));
    for text in
        ["", "2026-02-29", "2026-13-01", "2026-1-1", "20261120", "2026-11-20-1", "+026-11-20", "abcd-ef-gh"]
    {
        assert_eq!(parse_date(text, &tokyo), None, "{text}");
    }
}

#[test]
fn a_day_without_midnight_begins_with_its_first_moment() {
    // Santiago, Cairo and the Azores, where clocks go from midnight to one o'clock.
    for (day, utc_hours, offsets) in
        [((2026, 9, 6), 4, (-240, -180)), ((2026, 4, 24), -2, (120, 180)), ((2026, 3, 29), 1, (-60, 0))]
    {
        let (year, month, day) = day;
        let begins = Timestamp::of_date(year, month, day).plus_hours(utc_hours);
        let zone = Zone { steps: vec![(i64::MIN, offsets.0), (begins.0, offsets.1)] };
        let text = iso_date(begins, &zone);
        assert_eq!(text, format!("{year}-{month:02}-{day:02}"));
        assert_eq!(parse_date(&text, &zone), Some(begins), "{text}");
        let before = iso_date(begins.plus_hours(-1), &zone);
        assert_eq!(parse_date(&before, &zone), Some(begins.plus_days(-1)), "{before}");
    }
}

#[test]
fn writes_in_both_languages() {
    let at = Timestamp::of_date(2026, 11, 20).plus_hours(14).plus_minutes(5);
    assert_eq!(format_date(Lang::En, at, &Zone::UTC), "20 Nov 2026");
    assert_eq!(format_date_time(Lang::Ja, at, &Zone::UTC), "2026/11/20 14:05");
    assert_eq!(format_date_time(Lang::Ja, at, &Zone::fixed(540)), "2026/11/20 23:05");
    assert_eq!(format_date(Lang::En, at.plus_hours(6), &Zone::fixed(540)), "21 Nov 2026");
    assert_eq!(iso(at.plus_milliseconds(7)), "2026-11-20T14:05:00.007Z");
}

#[test]
fn zone_steps() {
    let zone = Zone { steps: vec![(0, -300), (1_000, -240)] };
    assert_eq!(zone.offset_at(Timestamp(-5)), -300);
    assert_eq!(zone.offset_at(Timestamp(999)), -300);
    assert_eq!(zone.offset_at(Timestamp(1_000)), -240);
    assert_eq!(Zone::UTC.offset_at(NOON), 0);
}

#[test]
fn calendar() {
    assert_eq!(Timestamp::of_date(1970, 1, 1), Timestamp(0));
    assert_eq!(Timestamp::of_date(2000, 3, 1).plus_days(-1), Timestamp::of_date(2000, 2, 29));
    assert_eq!(Timestamp::of_date(2028, 2, 29).plus_years(2), Timestamp::of_date(2030, 2, 28));
    assert_eq!(Timestamp::of_date(2026, 12, 31).plus_months(2), Timestamp::of_date(2027, 2, 28));
    for days in (-800_000..800_000).step_by(97) {
        let (year, month, day) = civil_from_days(days);
        assert_eq!(days_from_civil(year, month, day), days);
    }
}
