use super::*;
use crate::form::Problem;

#[test]
fn codes_are_read_however_they_are_grouped() {
    assert_eq!(Code::parse("012 345"), Ok(Code::Current(12_345)));
    assert_eq!(Code::parse("０１２－３４５"), Ok(Code::Current(12_345)));
    assert_eq!(Code::parse("ABCDE-01234"), Ok(Code::Recovery("abcde01234".into())));
    assert_eq!(Code::parse("abcdeOILl4"), Ok(Code::Recovery("abcde01114".into())));
    assert_eq!(Code::parse(" - "), Err(Problem::Missing));
    for wrong in ["12345", "1234567", "abcde", "abcde-0123u", "あ12345", &"1".repeat(500)] {
        assert_eq!(Code::parse(wrong), Err(Problem::CodeWrong), "{wrong}");
    }
    assert_eq!(format!("{:?}", Code::Current(1)), "Code(…)");
}

#[test]
fn one_step_to_each_side_and_each_code_once() {
    let now = Timestamp(90_000 + 15_000);
    assert_eq!(step_of(now), 3);
    let fits = |code: i64, last: Option<i64>| fitting_step(now, last, |step| step == code);
    assert_eq!([1, 2, 3, 4, 5].map(|step| fits(step, None)), [None, Some(2), Some(3), Some(4), None]);
    assert_eq!([2, 3, 4].map(|step| fits(step, Some(3))), [None, None, Some(4)]);
}

#[test]
fn recovery_codes_read_back() {
    let code = recovery_code([0, 1, 31, 255, 10, 17, 18, 19, 20, 32]);
    assert_eq!(code, "01zza-hjkm0");
    assert_eq!(Code::parse(&code), Ok(Code::Recovery("01zzahjkm0".into())));
}

/// The test vectors of RFC 4648.
#[test]
fn base_32() {
    let vectors = [("f", "MY"), ("fo", "MZXQ"), ("foo", "MZXW6"), ("foob", "MZXW6YQ"), ("fooba", "MZXW6YTB")];
    for (bytes, text) in vectors {
        assert_eq!(base32(bytes.as_bytes()), text);
    }
    assert_eq!(base32(b"foobar"), "MZXW6YTBOI");
    assert_eq!(base32(&[7; SECRET_BYTES]).len(), 32);
}

#[test]
fn the_address_names_the_account() {
    let address = address("aoi@hinode.example", "ABC");
    assert!(
        address.starts_with("otpauth://totp/Kizuna:aoi%40hinode.example?secret=ABC&issuer=Kizuna&"),
        "{address}"
    );
}

#[test]
fn what_is_shown_before_a_new_secret() {
    let form = |password: &str, code: &str| BeginFactorInput {
        present_password: password.into(),
        code: code.into(),
    };
    assert_eq!(form("", "").parse(Asked::Nothing), Ok(Given::Nothing));
    assert_eq!(
        form("", "1").parse(Asked::Password).unwrap_err().of("present_password"),
        Some(Problem::Missing)
    );
    assert_eq!(form("x", "1").parse(Asked::Code).unwrap_err().of("code"), Some(Problem::CodeWrong));
    assert_eq!(form("x", "123456").parse(Asked::Code), Ok(Given::Code(Code::Current(123_456))));
}
