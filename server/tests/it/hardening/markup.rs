//! The tags of a document, as a browser reads them: enough to find every script, style, link and attribute.

/// A tag and its attributes, names in lower case.
#[derive(Debug, PartialEq)]
pub struct Tag {
    pub name: String,
    pub attributes: Vec<(String, String)>,
}

impl Tag {
    /// The value of an attribute.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }
}

/// What of these holds text and no tags.
const RAW: [&str; 4] = ["script", "style", "textarea", "title"];

/// All tags that begin an element.
pub fn tags(html: &str) -> Vec<Tag> {
    let (mut found, mut rest) = (Vec::new(), html);
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        if let Some(comment) = rest.strip_prefix("!--") {
            rest = comment.split_once("-->").map_or("", |(_, after)| after);
        } else if rest.starts_with(|first: char| first.is_ascii_alphabetic()) {
            let (tag, after) = tag(rest);
            rest = after;
            if RAW.contains(&tag.name.as_str()) {
                let end = format!("</{}", tag.name);
                rest = rest.find(&end).map_or("", |end| &rest[end..]);
            }
            found.push(tag);
        }
    }
    found
}

/// The tag whose name begins here, and what comes after it.
fn tag(text: &str) -> (Tag, &str) {
    let (name, mut rest) = word(text, &['/', '>']);
    let mut attributes = Vec::new();
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
        if rest.is_empty() || rest.starts_with('>') {
            break;
        }
        let (key, after) = word(rest, &['/', '>', '=']);
        let (value, after) = value(after);
        attributes.push((key.to_ascii_lowercase(), value.to_owned()));
        rest = after;
    }
    (Tag { name: name.to_ascii_lowercase(), attributes }, rest.strip_prefix('>').unwrap_or(rest))
}

/// What stands before white space or one of these; never nothing, so that whoever reads goes on.
fn word<'a>(text: &'a str, ends: &[char]) -> (&'a str, &'a str) {
    let mut letters = text.char_indices().skip(1);
    let end = letters.find(|(_, c)| c.is_whitespace() || ends.contains(c)).map_or(text.len(), |(at, _)| at);
    text.split_at(end)
}

/// The value after the name of an attribute; empty where there is none.
fn value(text: &str) -> (&str, &str) {
    let Some(text) = text.trim_start().strip_prefix('=') else { return ("", text) };
    let text = text.trim_start();
    for quote in ['"', '\''] {
        if let Some(quoted) = text.strip_prefix(quote) {
            return quoted.split_once(quote).unwrap_or((quoted, ""));
        }
    }
    if text.starts_with('>') { ("", text) } else { word(text, &['>']) }
}

#[test]
fn tags_are_read_as_a_browser_reads_them() {
    let html = "<!doctype html><!-- <b> --><A href='/x' data-y=1 hidden>a < b</A>\
                <script nonce=\"n\">if (a<b) '<i onclick=x>'</script><img/src=/p onerror=\"x>y\"><br/>";
    let found = tags(html);
    let names: Vec<&str> = found.iter().map(|tag| tag.name.as_str()).collect();
    assert_eq!(names, ["a", "script", "img", "br"]);
    assert_eq!(found[0].attribute("href"), Some("/x"));
    assert_eq!((found[0].attribute("data-y"), found[0].attribute("hidden")), (Some("1"), Some("")));
    assert_eq!(found[1].attribute("nonce"), Some("n"));
    assert_eq!((found[2].attribute("src"), found[2].attribute("onerror")), (Some("/p"), Some("x>y")));
}
