//! The link in the text of an invitation. It stands on a line of its own; a text from which it was removed is not
//! accepted, and the composer puts it back (MC2, MC3). Stored texts hold a mark in its place, so that the database
//! alone opens nothing.

/// What stands in a stored text where the link belongs.
pub const LINK_MARK: &str = "{link}";

/// Whether exactly this link stands on a line of its own.
#[must_use]
pub fn contains_link(message: &str, link: &str) -> bool {
    message.lines().any(|line| line.trim() == link)
}

/// The text with the link: unchanged when it is there; else in place of the first line that holds an altered form of
/// it, or at the end.
#[must_use]
pub fn put_link_back(message: &str, link: &str) -> String {
    if contains_link(message, link) {
        return message.to_owned();
    }
    let origin = link.split_once('?').map_or(link, |(origin, _)| origin);
    let altered = |line: &str| line.contains(link) || line.trim().starts_with(origin);
    let mut lines: Vec<&str> = message.lines().collect();
    match lines.iter().position(|line| altered(line)) {
        Some(at) if lines.get(at).is_some_and(|line| line.trim().starts_with(origin)) => {
            if let Some(line) = lines.get_mut(at) {
                *line = link;
            }
        }
        Some(at) => lines.insert(at + 1, link),
        None if message.trim().is_empty() => lines = vec![link],
        None => lines.extend(["", link]),
    }
    lines.join("\n")
}

/// The text to store: every occurrence of the link becomes the mark.
#[must_use]
pub fn link_hidden(message: &str, link: &str) -> String {
    message.replace(link, LINK_MARK)
}

/// The text to show and send: the mark becomes the link.
#[must_use]
pub fn link_shown(message: &str, link: &str) -> String {
    message.replace(LINK_MARK, link)
}
