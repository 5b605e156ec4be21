use super::*;

#[test]
fn lengths() {
    let new = |count| Password::parse_new(&"パ".repeat(count)).map(|_| ());
    assert_eq!(new(14), Err(Problem::PasswordTooShort { min: 15 }));
    assert_eq!((new(15), new(256)), (Ok(()), Ok(())));
    assert_eq!(new(257), Err(Problem::TooLong { max: 256 }));
    assert_eq!(format!("{:?}", Password::parse_given("secret").unwrap()), "Password(…)");
}

#[test]
fn forms() {
    let sign_in = |name: &str, password: &str| {
        SignInInput { user_name: name.into(), password: password.into(), ..Default::default() }.parse()
    };
    assert!(
        matches!(sign_in("Admin@Provider.example", "x"), Ok(Some(known)) if known.user_name.as_str() == "admin@provider.example")
    );
    assert_eq!(sign_in("nobody", "x"), Ok(None));
    assert_eq!(sign_in("", "").unwrap_err().0.len(), 2);
    let sent = |field| serde_json::from_str::<SignInInput>(&format!("{{\"{field}\": \"127.0.0.1\"}}"));
    assert!(sent("user_name").is_ok());
    assert!(sent("client").is_err(), "nobody says where they are");
}

#[test]
fn setting_a_password() {
    let form = |present: &str, new: &str, repeat: &str| SetPasswordInput {
        present_password: present.into(),
        new_password: new.into(),
        repeat_password: repeat.into(),
    };
    let errors = form("", "kizuna-demo-world", "kizuna").parse(false).unwrap_err();
    assert_eq!(errors.of("repeat_password"), Some(Problem::PasswordMismatch));
    assert_eq!(errors.of("present_password"), Some(Problem::Missing));
    let asked = form("old", "kizuna-demo-world", "kizuna-demo-world");
    assert_eq!(asked.parse(false).unwrap().present.unwrap().reveal(), "old");
    assert_eq!(asked.parse(true).unwrap().present, None, "a temporary one is not asked for");
}

#[test]
fn temporary_ones() {
    let password = temporary_password([31; TEMPORARY_LENGTH]);
    assert_eq!(password.reveal(), "AAAAA-AAAAA-AAAAA-AAAAA");
    assert!(Password::parse_given(password.reveal()).is_ok());
    let until = Timestamp(10);
    assert!(temporary_works(until, None, Timestamp(9)) && !temporary_works(until, None, until));
    assert!(!temporary_works(until, Some(Timestamp(1)), Timestamp(2)));
}
