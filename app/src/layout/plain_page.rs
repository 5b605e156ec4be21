//! The page of a request that was given up before its own page was made. It is put together without the router and without
//! the database, because either may be what took too long.

use domain::lang::Lang;

use crate::{error::AppError, error::Failure, request::Visit, tr_in};

/// The whole document, in the reader's language. It has no script.
#[must_use]
pub fn plain_page(error: &AppError, visit: &Visit, stylesheet: &str) -> String {
    let language = visit.language;
    let (title, text) = words(language, &error.failure);
    let (request, to_start) = (tr_in!(language, error.request_id), tr_in!(language, error.to_start));
    let (lang, theme, id) = (language.as_str(), visit.theme.as_str(), error.request);
    format!(
        r#"<!DOCTYPE html>
<html lang="{lang}" data-theme="{theme}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{title} - Kizuna</title>
<link rel="stylesheet" href="{stylesheet}">
<link rel="icon" href="/favicon.svg" type="image/svg+xml">
</head>
<body>
<div class="shell shell--plain">
<header class="shell__header"><a class="brand" href="/">
<svg class="brand__mark" aria-hidden="true" focusable="false"><use href="/icons.svg#brand"></use></svg>
<span>Kizuna</span></a></header>
<main class="shell__main" id="main"><div class="auth"><div class="auth__box auth__box--wide">
<h1>{title}</h1>
<p>{text}</p>
<p class="note">{request} <code>{id}</code></p>
<p><a href="/">{to_start}</a></p>
</div></div></main>
</div>
</body>
</html>
"#
    )
}

fn words(language: Lang, failure: &Failure) -> (String, String) {
    match failure {
        Failure::TooLarge => {
            (tr_in!(language, error.too_large_title), tr_in!(language, error.too_large_text))
        }
        Failure::TimedOut => {
            (tr_in!(language, error.timed_out_title), tr_in!(language, error.timed_out_text))
        }
        _ => (tr_in!(language, error.internal_title), tr_in!(language, error.internal_text)),
    }
}
