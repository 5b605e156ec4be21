//! Which language a page speaks, and how it writes dates, numbers and money.
//!
//! The language is decided once per request, on the server (`server/src/visit.rs`); the browser is told.

pub mod address;
#[cfg(feature = "ssr")]
pub mod zone;

use domain::{lang::Lang, money::Money, page::Count, time::Timestamp};

use crate::{env::env, text::Locale};

/// The language of this page.
pub fn language() -> Lang {
    crate::env::with_env(|env| env.language)
}

/// The key set of a language.
pub fn locale(language: Lang) -> Locale {
    match language {
        Lang::En => Locale::en,
        Lang::Ja => Locale::ja,
    }
}

/// A date in the reader's zone and language.
pub fn date(at: Timestamp) -> String {
    let env = env();
    domain::time::format_date(env.language, at, &env.zone)
}

/// A date with hours and minutes in the reader's zone and language.
pub fn date_time(at: Timestamp) -> String {
    let env = env();
    domain::time::format_date_time(env.language, at, &env.zone)
}

/// An amount with its currency sign.
pub fn money(amount: Money) -> String {
    domain::money::format_money(language(), amount)
}

/// What stands between the items of a list in a sentence.
pub fn separator() -> String {
    language().pick(", ", "、").to_owned()
}

/// A number of things; "1,000+" where counting stopped (LI3).
pub fn count(count: Count) -> String {
    match count {
        Count::Exactly(number) => grouped(number),
        Count::MoreThan(number) => format!("{}+", grouped(number)),
    }
}

fn grouped(number: u32) -> String {
    match (number / 1000, number % 1000) {
        (0, rest) => rest.to_string(),
        (thousands, rest) => format!("{},{rest:03}", grouped(thousands)),
    }
}
