//! The interface texts, checked when compiling: a missing key, placeholder or language does not build.
//!
//! `tr!(feature.key, name = value)` gives the text in the language of the page as a `String`.

#[expect(clippy::expect_used, reason = "written by the text compiler, not by us")]
mod generated {
    include!(concat!(env!("OUT_DIR"), "/texts.rs"));
}

pub use generated::i18n::{self, Locale};

/// The text of a key in the page's language; placeholders are named arguments.
#[macro_export]
macro_rules! tr {
    ($($key:ident).+ $(, $name:ident = $value:expr)* $(,)?) => {
        $crate::tr_in!($crate::i18n::language(), $($key).+ $(, $name = $value)*)
    };
}

/// The text of a key in a given language: for contents that are not in the page's own.
#[macro_export]
macro_rules! tr_in {
    ($language:expr, $($key:ident).+ $(, $name:ident = $value:expr)* $(,)?) => {{
        leptos_i18n::td_string!($crate::i18n::locale($language), $($key).+ $(, $name = $value)*).to_string()
    }};
}
