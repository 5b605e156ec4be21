//! What a chosen password must be: long, and not among those that are tried first.
//!
//! No rules of composition, no truncation. Of the well-known lists only what has at least 15 characters matters here;
//! most of that is a short word repeated, a run along the keyboard or a stock phrase, and is found by rule.

use domain::form::Problem;
use domain::session::{PASSWORD_MAX, PASSWORD_MIN};

/// Refuses a password that is too short, too long or too common. `known` holds what others know about the person
/// (user name, names of person and organization): a password made of nothing else is common too.
///
/// # Errors
/// The first problem found.
pub fn check(password: &str, known: &[&str]) -> Result<(), Problem> {
    let length = password.chars().count();
    if length < PASSWORD_MIN as usize {
        Err(Problem::PasswordTooShort { min: PASSWORD_MIN })
    } else if length > PASSWORD_MAX as usize {
        Err(Problem::TooLong { max: PASSWORD_MAX })
    } else if is_common(password, known) {
        Err(Problem::PasswordTooCommon)
    } else {
        Ok(())
    }
}

fn is_common(password: &str, known: &[&str]) -> bool {
    let plain: Vec<char> =
        password.to_lowercase().chars().filter(|c| c.is_alphanumeric()).map(unmask).collect();
    let text: String = plain.iter().collect();
    plain.len() < 4
        || has_few_characters(&plain)
        || is_repeated(&plain)
        || is_mostly_a_run(&plain)
        || stock_phrases().any(|phrase| covers(&text, phrase))
        || known.iter().any(|word| covers(&text, &fold(word)))
}

/// Undoes the usual disguises, so that `P@ssw0rd` counts as `password`.
fn unmask(c: char) -> char {
    match c {
        '0' => 'o',
        '1' => 'i',
        '3' => 'e',
        '4' => 'a',
        '5' => 's',
        '7' => 't',
        other => other,
    }
}

fn fold(word: &str) -> String {
    word.to_lowercase().chars().filter(|c| c.is_alphanumeric()).map(unmask).collect()
}

fn has_few_characters(plain: &[char]) -> bool {
    let mut distinct = plain.to_vec();
    distinct.sort_unstable();
    distinct.dedup();
    distinct.len() < 5
}

/// `abcdeabcdeabcde`: one piece of at most half the length, over and over, the last one perhaps cut short.
fn is_repeated(plain: &[char]) -> bool {
    (1..=plain.len() / 2).any(|period| plain.iter().zip(&plain[period..]).all(|(a, b)| a == b))
}

/// Steps to the neighbor in the alphabet, among the digits or on the keyboard, for three quarters of the way.
fn is_mostly_a_run(plain: &[char]) -> bool {
    let steps = plain.windows(2).filter(|pair| are_neighbors(pair[0], pair[1])).count();
    steps * 4 >= (plain.len() - 1) * 3
}

fn are_neighbors(a: char, b: char) -> bool {
    const ROWS: [&str; 7] = [
        "qwertyuiop",
        "asdfghjkl",
        "zxcvbnm",
        "1qaz2wsx3edc4rfv5tgb6yhn7ujm",
        "qwertzuiop",
        "iqaz",
        "qawsedrftgyhujikolp",
    ];
    let (a_code, b_code) = (u32::from(a), u32::from(b));
    let beside = |row: &str| row.as_bytes().windows(2).any(|pair| is_pair(pair, a, b));
    a_code.abs_diff(b_code) <= 1
        || DIGITS.windows(2).any(|pair| is_chars(pair, a, b))
        || ROWS.into_iter().any(beside)
}

/// The digits in order, as `unmask` leaves them.
const DIGITS: [char; 11] = ['o', 'i', '2', 'e', 'a', 's', '6', 't', '8', '9', 'o'];

fn is_pair(pair: &[u8], a: char, b: char) -> bool {
    is_chars(&[char::from(pair[0]), char::from(pair[1])], a, b)
}

fn is_chars(pair: &[char], a: char, b: char) -> bool {
    pair == [a, b] || pair == [b, a]
}

/// Whether the phrase, once or repeated, leaves fewer than five characters of the password unexplained.
fn covers(text: &str, phrase: &str) -> bool {
    let rest = text.chars().count() - text.matches(phrase).count() * phrase.chars().count();
    phrase.chars().count() >= 4 && rest < 5 && text.contains(phrase)
}

fn stock_phrases() -> impl Iterator<Item = &'static str> {
    COMMON.lines().filter(|line| !line.is_empty())
}

/// Long passwords that public lists rank high, and words they are built from; folded as `unmask` does.
const COMMON: &str = include_str!("common.txt");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn length_is_counted_in_characters() {
        let word = "kizuna-demo-world";
        assert_eq!(check(&word[..14], &[]), Err(Problem::PasswordTooShort { min: 15 }));
        assert_eq!(check(&word[..15], &[]), Ok(()));
        assert_eq!(check("春はあけぼのやうやう白くなりゆく", &[]), Ok(()));
        let letter = |n: u32| char::from(b'a' + (n.wrapping_mul(2_654_435_761) >> 24) as u8 % 26);
        let long: String = (0..256).map(letter).collect();
        assert_eq!(check(&long, &[]), Ok(()));
        assert_eq!(check(&format!("{long}x"), &[]), Err(Problem::TooLong { max: 256 }));
    }

    #[test]
    fn what_is_tried_first_is_refused() {
        for password in [
            "passwordpassword",
            "P@ssw0rdP@ssw0rd!",
            "correcthorsebatterystaple",
            "123456789012345",
            "qwertyuiopasdfghjkl",
            "1qaz2wsx3edc4rfv5tgb",
            "aaaaaaaaaaaaaaaa",
            "abcabcabcabcabcabc",
            "abcdefghijklmnop",
            "iloveyouiloveyou1",
            "administrator2024",
            "!!!!!!!!!!!!!!!!!",
        ] {
            assert_eq!(check(password, &[]), Err(Problem::PasswordTooCommon), "{password}");
        }
    }

    #[test]
    fn what_others_know_is_refused() {
        assert_eq!(check("hinode.systems-2024", &["Hinode Systems"]), Err(Problem::PasswordTooCommon));
        assert_eq!(check("hinode.systems-2024", &["Harbor IT"]), Ok(()));
    }

    #[test]
    fn good_ones_pass() {
        for password in [
            "kizuna-demo-world",
            "7hqzk-m2vbe-c9pxd-tw4rs",
            "three tired owls sing",
            "朝の橋で猫と傘を分けあって歩いた日",
        ] {
            assert_eq!(check(password, &[]), Ok(()), "{password}");
        }
    }
}
