//! What a form of a page holds, as a browser sends it when nothing is typed.

/// The fields of the form for a server function, if the page has one.
pub fn fields(page: &str, function: &str) -> Option<Vec<(String, String)>> {
    let form = page.split(&format!("value=\"/sfn/{function}\"")).nth(1)?.split("</form>").next()?;
    let form = without_templates(form);
    let mut fields: Vec<(String, String)> = Vec::new();
    let mut first_option = false;
    for part in form.split('<').skip(1) {
        let (tag, text) = part.split_once('>').unwrap_or((part, ""));
        let value = || attribute(tag, "value").unwrap_or_default();
        match tag.split([' ', '/']).next().unwrap_or_default() {
            "input" if is_sent(tag) => fields.extend(attribute(tag, "name").map(|name| (name, value()))),
            "textarea" => fields.extend(attribute(tag, "name").map(|name| (name, plain(text.trim_start())))),
            "select" => {
                first_option = true;
                fields.extend(attribute(tag, "name").map(|name| (name, String::new())));
            }
            "option" if first_option || tag.contains(" selected") => {
                first_option = false;
                if let Some(select) = fields.last_mut() {
                    select.1 = value();
                }
            }
            _ => (),
        }
    }
    Some(fields)
}

/// What is kept to be shown later is no part of a form.
fn without_templates(form: &str) -> String {
    let mut parts = form.split("<template");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.filter_map(|part| part.split_once("</template>")).fold(first, |form, (_, after)| form + after)
}

/// A box or a button that is not chosen is not sent.
fn is_sent(tag: &str) -> bool {
    let kind = attribute(tag, "type").unwrap_or_default();
    match kind.as_str() {
        "checkbox" | "radio" => tag.contains(" checked"),
        "file" | "submit" => false,
        _ => true,
    }
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let value = tag.split(&format!(" {name}=\"")).nth(1)?.split('"').next()?;
    Some(plain(value))
}

fn plain(text: &str) -> String {
    let marks =
        [("&quot;", "\""), ("&#x27;", "'"), ("&#39;", "'"), ("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")];
    marks.into_iter().fold(text.to_owned(), |text, (mark, letter)| text.replace(mark, letter))
}

#[test]
fn a_form_is_read_as_a_browser_sends_it() {
    let page = "<form><input type=\"hidden\" name=\"_function\" value=\"/sfn/other\"/></form>\
         <form method=\"post\"><input type=\"hidden\" name=\"_function\" value=\"/sfn/a/b\"/>\
         <input type=\"hidden\" name=\"input[id]\" value=\"7&amp;8\"/><input name=\"input[name]\" type=\"text\"/>\
         <input type=\"radio\" name=\"input[go]\" value=\"1\"/>\
         <input type=\"radio\" name=\"input[go]\" value=\"2\" checked/>\
         <select name=\"input[of]\"><option value=\"x\">X</option><option value=\"y\" selected>Y</option></select>\
         <select name=\"input[to]\"><option value=\"u\">U</option><option value=\"v\">V</option></select>\
         <template id=\"more\"><input name=\"input[of]\" value=\"z\"/></template>\
         <textarea name=\"input[text]\">\n&lt;b&gt;</textarea><button name=\"input[do]\" value=\"it\">Do</button>\
         </form><input name=\"input[else]\" value=\"9\"/>";
    let expected = [("id", "7&8"), ("name", ""), ("go", "2"), ("of", "y"), ("to", "u"), ("text", "<b>")];
    let expected = expected.map(|(name, value)| (format!("input[{name}]"), value.to_owned()));
    assert_eq!(fields(page, "a/b"), Some(expected.to_vec()));
    assert_eq!(fields(page, "a/c"), None);
}
