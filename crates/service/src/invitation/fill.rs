//! Fills names into a text.

/// One pass over the template, so that a name that looks like a mark stays a name. Unknown marks stay.
pub(crate) fn fill(template: &str, marks: &[(&str, &str)]) -> String {
    let mut filled = String::with_capacity(template.len() + 200);
    let mut rest = template;
    while let Some((before, marked)) = rest.find('{').map(|at| rest.split_at(at)) {
        filled.push_str(before);
        let known = marks.iter().find(|(mark, _)| marked.starts_with(mark));
        let (mark, value) = known.copied().unwrap_or(("{", "{"));
        filled.push_str(value);
        rest = marked.strip_prefix(mark).unwrap_or_default();
    }
    filled + rest
}

/// The subject, which is a file's first line, and the text below it.
pub(crate) fn parts(template: &'static str) -> (&'static str, &'static str) {
    template.split_once("\n\n").unwrap_or((template, ""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_stays_a_name() {
        assert_eq!(fill("{a} {b} {c", &[("{a}", "{b}"), ("{b}", "x")]), "{b} x {c");
        assert_eq!(parts("Subject\n\nText\n\nmore"), ("Subject", "Text\n\nmore"));
    }
}
