//! Properties that hold for every sequence and every value: stages, cursors, mail addresses, totals, parsers.

#![expect(clippy::unwrap_used, reason = "a helper of a test fails it by panicking")]

use domain::actor::OrganizationKind;
use domain::csv;
use domain::email::EmailAddress;
use domain::form::Problem;
use domain::id::{AccountId, InvitationId, OrganizationId};
use domain::import::parse_csv;
use domain::invitation::*;
use domain::lang::Lang;
use domain::mailto::{LIMIT, Mailto, encode, full, mailto};
use domain::money::{Currency, Money, format_money};
use domain::page::{Cursor, Direction, SortKey};
use domain::text::{Message, OrganizationName, Subject};
use domain::time::{Timestamp, Zone, iso, iso_date, parse_date};
use proptest::prelude::*;
use uuid::Uuid;

#[derive(Clone, Copy, Debug)]
enum Command {
    Prepare,
    Send,
    Open,
    Edit,
    Accept,
    Decline,
    Revoke,
}

fn command() -> impl Strategy<Value = Command> {
    use Command::*;
    prop::sample::select(vec![Prepare, Send, Open, Edit, Accept, Decline, Revoke])
}

fn draft() -> Draft {
    Draft {
        language: Lang::En,
        recipient: None,
        lead: None,
        subject: Subject::parse("Subject").unwrap(),
        message: Message::parse("{link}").unwrap(),
    }
}

fn invitation(kind: InvitationKind, stage: Stage) -> Invitation {
    Invitation {
        id: InvitationId(Uuid::from_u128(1)),
        kind,
        inviter: OrganizationId(Uuid::from_u128(1)),
        inviter_account: AccountId(Uuid::from_u128(1)),
        provider: (kind == InvitationKind::CustomerBoth).then(|| OrganizationId(Uuid::from_u128(2))),
        stage,
        draft: draft(),
        created_at: Timestamp(0),
        updated_at: Timestamp(0),
        expires_at: Timestamp(0).plus_days(30),
    }
}

fn candidate(organization: u128, kind: OrganizationKind, active: bool) -> Candidate {
    Candidate {
        organization: OrganizationId(Uuid::from_u128(organization)),
        kind,
        active,
        account: AccountId(Uuid::from_u128(9)),
    }
}

fn apply(
    invitation: Invitation,
    command: Command,
    by: Candidate,
    standing: Standing,
    now: Timestamp,
) -> Result<(Invitation, InvitationEvent), InvitationError> {
    match command {
        Command::Prepare => invitation.prepare(now),
        Command::Send => invitation.send(now),
        Command::Open => invitation.open(now),
        Command::Edit => invitation.edit(draft(), now),
        Command::Accept => invitation.accept(by, standing, now),
        Command::Decline => invitation.decline(by, now),
        Command::Revoke => invitation.revoke(by.account, now),
    }
}

/// Stages in which an invitation may be after another one.
fn may_follow(before: StageName, after: StageName) -> bool {
    use StageName::*;
    match before {
        Drafted => true,
        Prepared => after != Drafted,
        Sent => !matches!(after, Drafted | Prepared),
        Opened => matches!(after, Opened | Accepted | Declined | Revoked),
        Accepted | Declined | Revoked => false,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 5_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_walk_reaches_an_illegal_stage(
        kind in prop::sample::select(InvitationKind::ALL),
        walk in prop::collection::vec(
            (command(), 1_u128..5, prop::sample::select(OrganizationKind::ALL), any::<bool>(), any::<[bool; 3]>(), 0_i64..5),
            0..60,
        ),
    ) {
        let mut now = Timestamp(0);
        let mut model = invitation(kind, Stage::Drafted);
        for (command, organization, organization_kind, active, stands, days) in walk {
            now = now.plus_days(days);
            let by = candidate(organization, organization_kind, active);
            let standing = Standing { active: stands[0], may_invite: stands[1], partnership: stands[2] };
            let before = model.clone();
            let was_open = before.is_open(now);
            match apply(model, command, by, standing, now) {
                Ok((next, event)) => {
                    prop_assert!(was_open && may_follow(before.stage.name(), next.stage.name()));
                    prop_assert_eq!((next.id, next.expires_at, next.inviter), (before.id, before.expires_at, before.inviter));
                    if event == InvitationEvent::Accepted {
                        prop_assert!(active && stands[0] && stands[1]);
                        prop_assert!(stands[2] || kind != InvitationKind::CustomerBoth);
                        prop_assert!(organization_kind == kind.invited() && by.organization != before.inviter);
                    }
                    let restored = Stage::restore(
                        next.stage.name(),
                        if let Stage::Opened(at) = next.stage { Some(at) } else { None },
                        next.stage.decision(),
                    );
                    prop_assert_eq!(restored, Some(next.stage));
                    model = next;
                }
                Err(error) => {
                    let not_open = matches!(error, InvitationError::NotOpen { .. });
                    prop_assert_eq!(was_open, !not_open);
                    model = before;
                }
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn cursors_come_back(key in "\\PC{0,100}", number in any::<i64>(), id in any::<u128>(), before in any::<bool>()) {
        let direction = if before { Direction::Before } else { Direction::After };
        for key in [SortKey::Text(key.clone()), SortKey::Number(number)] {
            let cursor = Cursor { direction, key, id: Uuid::from_u128(id) };
            let text = cursor.to_string();
            prop_assert!(text.bytes().all(|letter| letter.is_ascii_alphanumeric() || letter == b'-' || letter == b'_'));
            prop_assert_eq!(Cursor::parse(&text), Ok(cursor));
        }
    }

    #[test]
    fn parsers_are_total(text in "\\PC{0,200}") {
        if let Ok(cursor) = Cursor::parse(&text) {
            prop_assert_eq!(cursor.to_string(), text.clone());
        }
        if let Ok(email) = EmailAddress::parse(&text) {
            prop_assert_eq!(EmailAddress::parse(email.as_str()), Ok(email));
        }
        match OrganizationName::parse(&text) {
            Ok(name) => prop_assert_eq!(OrganizationName::parse(name.as_str()), Ok(name)),
            Err(problem) => prop_assert!(problem != Problem::NotInList),
        }
    }

    #[test]
    fn mail_addresses_come_back(subject in "\\PC{0,60}", body in "(\\PC|\n){0,120}") {
        let address = full(None, &subject, &body);
        let (subject_part, body_part) = address.strip_prefix("mailto:?subject=").unwrap().split_once("&body=").unwrap();
        prop_assert_eq!(decode(subject_part), subject);
        prop_assert_eq!(decode(body_part), body.replace('\n', "\r\n"));
        prop_assert!(!address.contains('+') && address.is_ascii());
    }

    #[test]
    fn what_opens_is_within_the_limit_and_holds_the_link(subject in "\\PC{0,200}", body in "\\PC{0,400}", note in "\\PC{0,200}") {
        let link = "https://kizuna.example/invitation?token=0123456789abcdefghijklmnopqrstuvwxyzABCDEF";
        let opened = mailto(None, &subject, &format!("{body}\n{link}"), link, &note);
        prop_assert!(opened.address().len() <= LIMIT);
        prop_assert!(opened.address().contains(&encode(link)));
                let is_full = matches!(opened, Mailto::Full { .. });
        let whole = full(None, &subject, &format!("{body}\n{link}"));
        prop_assert_eq!(is_full, whole.len() <= LIMIT);
    }

    #[test]
    fn a_link_put_back_is_there_and_stays(body in "(\\PC|\n){0,200}") {
        let link = "https://kizuna.example/invitation?token=abc";
        let text = put_link_back(&body, link);
        prop_assert!(contains_link(&text, link));
        prop_assert_eq!(put_link_back(&text, link), text);
    }

    #[test]
    fn totals_equal_exact_sums(lines in prop::collection::vec((0_i64..1_000_000_000, 0_u32..100_000), 0..50)) {
        let exact: i128 = lines.iter().map(|(price, count)| i128::from(*price) * i128::from(*count)).sum();
        let amounts: Vec<Money> = lines.iter().map(|(price, count)| Money::new(*price, Currency::Usd).times(*count).unwrap()).collect();
        let total = Money::total(amounts).unwrap().map_or(0, |sum| sum.amount);
        prop_assert_eq!(i128::from(total), exact);
    }

    #[test]
    fn money_is_written_without_loss(amount in any::<i64>()) {
        let text = format_money(Lang::Ja, Money::new(amount, Currency::Usd));
        let digits: String = text.chars().filter(|letter| letter.is_ascii_digit() || *letter == '-').collect();
        prop_assert_eq!(digits.parse::<i64>(), Ok(amount));
    }

    /// Read back by the parser of imported files, which shares nothing with the writer.
    #[test]
    fn cells_come_back_and_begin_no_formula(rows in prop::collection::vec(prop::collection::vec(cell(), 2..5), 1..8)) {
        let mut file = String::from(csv::BYTE_ORDER_MARK);
        for row in &rows {
            // The number keeps a line of empty cells from being none.
            let mut line = csv::Line::new(&mut file);
            row.iter().for_each(|text| { line.text(text); });
            line.number(-7);
            line.end();
        }
        let read = parse_csv(&file).unwrap();
        prop_assert_eq!(read.len(), rows.len());
        for (row, record) in rows.iter().zip(read) {
            let (number, cells) = record.cells.split_last().unwrap();
            prop_assert_eq!(number, "-7");
            prop_assert_eq!(cells.len(), row.len());
            for (text, cell) in row.iter().zip(cells) {
                let shown = cell.trim_start_matches(|c: char| c.is_whitespace() || c == '"');
                prop_assert!(!shown.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']), "{cell:?}");
                prop_assert!(!cell.starts_with(['\t', '\r']), "{cell:?}");
                prop_assert!(cell == text || cell.strip_prefix('\'') == Some(text), "{text:?} became {cell:?}");
            }
        }
    }

    #[test]
    fn dates_are_read_as_they_are_written(at in 0_i64..4_102_444_800_000, minutes in -720_i16..840) {
        let zone = Zone::fixed(minutes);
        let day = iso_date(Timestamp(at), &zone);
        let midnight = parse_date(&day, &zone).unwrap();
        prop_assert!(midnight.0 <= at && at < midnight.plus_days(1).0, "{day}");
    }

    #[test]
    fn instants_order_as_their_text(a in 0_i64..4_102_444_800_000, b in 0_i64..4_102_444_800_000) {
        let (a, b) = (Timestamp(a / 1_000 * 1_000), Timestamp(b / 1_000 * 1_000));
        prop_assert_eq!(a.cmp(&b), iso(a).cmp(&iso(b)));
    }
}

/// Texts with what parts cells, quotes them and begins formulas.
fn cell() -> impl Strategy<Value = String> {
    prop_oneof!["[=+@＝＋－＠\"',; \t\r\nａx1-]{0,8}", any::<String>()]
}

fn decode(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let Some((first, tail)) = rest.split_first() {
        if *first == b'%' {
            bytes.push(u8::from_str_radix(std::str::from_utf8(&tail[..2]).unwrap(), 16).unwrap());
            rest = &tail[2..];
        } else {
            bytes.push(*first);
            rest = tail;
        }
    }
    String::from_utf8(bytes).unwrap()
}
