//! In which forms a secret may turn up, and what mails look like underneath.

use std::collections::BTreeSet;

/// The letters of Base64; the last two differ.
const LETTERS: &[u8; 62] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
const ENDS: [[u8; 2]; 2] = [*b"+/", *b"-_"];

/// A secret as it is, and as a log, a dump or a mail may write it.
pub fn forms(secret: &[u8]) -> BTreeSet<Vec<u8>> {
    let joined = |separator: &str, write: fn(&u8) -> String| {
        secret.iter().map(write).collect::<Vec<_>>().join(separator).into_bytes()
    };
    let mut forms = BTreeSet::from([
        secret.to_vec(),
        joined("", |byte| format!("{byte:02x}")),
        joined("", |byte| format!("{byte:02X}")),
        joined("", |byte| format!("%{byte:02X}")),
        joined(",", u8::to_string),
        joined(", ", u8::to_string),
        form_urlencoded::byte_serialize(secret).collect::<String>().into_bytes(),
        String::from_utf8_lossy(secret).replace('&', "&amp;").into_bytes(),
    ]);
    for ends in ENDS {
        // Where a secret stands in what is encoded decides which letters it becomes.
        forms.extend((0..3).map(|before| base64(secret, before, ends)));
    }
    forms
}

/// The letters that these bytes alone decide, when so many bytes stand before them.
fn base64(bytes: &[u8], before: usize, ends: [u8; 2]) -> Vec<u8> {
    let (begin, end) = ((before * 8).div_ceil(6), (before + bytes.len()) * 8 / 6);
    let bit = |at: usize| usize::from((bytes[at / 8] >> (7 - at % 8)) & 1);
    let group = |at: usize| (0..6).fold(0, |value, step| value * 2 + bit(at * 6 + step - before * 8));
    let letter = |value: usize| LETTERS.get(value).copied().unwrap_or_else(|| ends[value - LETTERS.len()]);
    (begin..end).map(|at| letter(group(at))).collect()
}

/// The bytes behind Base64 of either kind; what is no letter is passed over.
pub fn unbased(text: &str) -> Vec<u8> {
    let value = |letter: u8| match letter {
        b'+' | b'-' => Some(62),
        b'/' | b'_' => Some(63),
        _ => LETTERS.iter().position(|known| *known == letter),
    };
    let (mut bytes, mut bits, mut count) = (Vec::new(), 0, 0);
    for value in text.bytes().filter_map(value) {
        bits = bits * 64 + value;
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push(u8::try_from(bits >> count).unwrap());
            bits &= (1 << count) - 1;
        }
    }
    bytes
}

/// The bytes behind the text of a mail in quoted-printable.
pub fn unquoted(text: &str) -> Vec<u8> {
    let whole = text.replace("=\n", "");
    let (mut bytes, mut rest) = (Vec::new(), whole.as_bytes());
    while let Some((first, behind)) = rest.split_first() {
        let code = behind.get(..2).and_then(|code| std::str::from_utf8(code).ok());
        match code.and_then(|code| u8::from_str_radix(code, 16).ok()).filter(|_| *first == b'=') {
            Some(byte) => {
                bytes.push(byte);
                rest = &behind[2..];
            }
            None => {
                bytes.push(*first);
                rest = behind;
            }
        }
    }
    bytes
}

#[test]
fn every_form_is_what_others_make_of_it() {
    let text = |before| String::from_utf8(base64(b"secret", before, ENDS[0])).unwrap();
    // Of "c2VjcmV0", "eHNlY3JldA==" (behind an x) and "eHhzZWNyZXQ=" (behind two).
    assert_eq!([text(0), text(1), text(2)], ["c2VjcmV0", "NlY3Jld", "zZWNyZX"].map(str::to_owned));
    assert_eq!(unbased("eHNlY3JldA=="), b"xsecret");
    assert_eq!(unbased("-_8"), [0xfb, 0xff]);
    assert_eq!(unquoted("a=3Db=\nc = d"), b"a=bc = d");
    let forms = forms(b"a&b/");
    for form in ["a&b/", "6126622f", "6126622F", "%61%26%62%2F", "97,38,98,47", "97, 38, 98, 47", "a%26b%2F"]
    {
        assert!(forms.contains(form.as_bytes()), "{form}");
    }
    assert!(forms.contains("a&amp;b/".as_bytes()));
}
