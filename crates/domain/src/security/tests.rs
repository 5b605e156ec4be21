use uuid::Uuid;

use super::*;

#[test]
fn the_present_one_stands_first() {
    let session = |number, present| OwnSession {
        id: SessionId(Uuid::from_u128(number)),
        present,
        browser: None,
        created_at: Timestamp(i64::try_from(number).unwrap_or_default()),
        last_seen_at: Timestamp(9),
    };
    let mut sessions = vec![session(1, false), session(2, true), session(3, false)];
    sort_sessions(&mut sessions);
    let order: Vec<u128> = sessions.iter().map(|session| session.id.0.as_u128()).collect();
    assert_eq!(order, [2, 3, 1]);
}

#[test]
fn forgotten_passwords() {
    let forgot = |name: &str| ForgotInput { user_name: name.into() }.parse();
    assert_eq!(forgot(" ").unwrap_err().of("user_name"), Some(Problem::Missing));
    assert_eq!(forgot("nobody"), Ok(None));
    assert!(
        matches!(forgot("Admin@Provider.example"), Ok(Some(name)) if name.as_str() == "admin@provider.example")
    );
    let reset = |new: &str, repeat: &str| {
        ResetInput { new_password: new.into(), repeat_password: repeat.into() }.parse()
    };
    let differs = reset("kizuna-demo-world", "kizuna").unwrap_err();
    assert_eq!(differs.of("repeat_password"), Some(Problem::PasswordMismatch));
    assert_eq!(
        reset("short", "short").unwrap_err().of("new_password"),
        Some(Problem::PasswordTooShort { min: 15 })
    );
    assert_eq!(reset("kizuna-demo-world", "kizuna-demo-world").unwrap().reveal(), "kizuna-demo-world");
}

#[test]
fn a_box_is_ticked_or_not_there() {
    let input = |text: &str| serde_json::from_str::<FactorRuleInput>(text).unwrap().is_required();
    assert!(input(r#"{"required": "true", "version": "0"}"#) && !input(r#"{"version": "0"}"#));
}

#[test]
fn a_link_works_once_within_its_hour() {
    let (end, at) = (Timestamp(10), Some(Timestamp(1)));
    assert!(reset_works(end, None, None, Timestamp(9)) && !reset_works(end, None, None, end));
    assert!(!reset_works(end, at, None, Timestamp(2)) && !reset_works(end, None, at, Timestamp(2)));
}
