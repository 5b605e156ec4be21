//! Who may use whom: the arrows between the crates, read from cargo's own metadata, and the words that must not appear
//! in a layer's source.

use std::{collections::BTreeSet, fs, path::Path, process::Command};

/// Each crate with the crates of ours it may depend on.
const ARROWS: [(&str, &[&str]); 7] = [
    ("domain", &[]),
    ("entity", &["domain"]),
    ("migration", &[]),
    ("service", &["domain", "entity", "migration"]),
    ("app", &["domain", "service"]),
    ("frontend", &["app"]),
    ("server", &["app", "domain", "service"]),
];

/// Each source folder with the crates it must never name, and the files that may.
const WORDS: [(&str, &[&str], &[&str]); 5] = [
    ("crates/domain/src", &["leptos", "axum", "tokio"], &[]),
    ("crates/service/src", &["leptos", "axum", "http::"], &[]),
    ("crates/migration/src", &["entity::"], &[]),
    ("app/src", &["sea_orm", "entity::"], &[]),
    // Titles that it writes are not escaped.
    ("app/src", &["leptos_meta::Title"], &["ui/document_title.rs"]),
];

/// What asks the form around it, as it is made, what was wrong and what had been typed.
const FIELDS: [&str; 14] = [
    "AddressFields",
    "Boxes",
    "Checkbox",
    "ConsentBox",
    "ContactFields",
    "CountrySelect",
    "Hidden",
    "Input",
    "LocationSelect",
    "NameFields",
    "PlaceFields",
    "Radios",
    "Select",
    "Textarea",
];

/// What stands beside a form on purpose: a text to copy by hand.
const BESIDE: [&str; 1] = ["FinalText"];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap()
}

#[test]
fn crates_depend_only_along_the_arrows() {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--no-deps", "--offline"])
        .current_dir(root())
        .output()
        .unwrap();
    let metadata: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let ours: BTreeSet<&str> = ARROWS.iter().map(|(name, _)| *name).collect();
    let mut seen = BTreeSet::new();
    for package in metadata["packages"].as_array().unwrap() {
        let name = package["name"].as_str().unwrap();
        let allowed =
            ARROWS.iter().find(|(own, _)| *own == name).unwrap_or_else(|| panic!("{name} has no row")).1;
        let used = package["dependencies"].as_array().unwrap().iter().filter(|used| used["kind"].is_null());
        for dependency in used.filter_map(|used| used["name"].as_str()).filter(|used| ours.contains(used)) {
            assert!(allowed.contains(&dependency), "{name} must not depend on {dependency}");
        }
        seen.insert(name.to_owned());
    }
    assert_eq!(seen.len(), ARROWS.len(), "a row without a crate");
}

/// A function of the pages: what it does outside of its forms, and what its file imports.
struct Function {
    path: String,
    name: String,
    imports: String,
    public: bool,
    has_form: bool,
    outside: String,
}

fn functions(files: &[(String, String)]) -> Vec<Function> {
    let mut all = Vec::new();
    for (path, text) in files {
        let text = text.replace("\npub fn ", "\nfn pub ").replace("\npub(super) fn ", "\nfn pub ");
        let text = text.replace("<QueryForm ", "<Form ").replace("</QueryForm>", "</Form>");
        let mut parts = text.split("\nfn ");
        let imports = parts.next().unwrap_or_default();
        for part in parts {
            let (public, part) = part.strip_prefix("pub ").map_or((false, part), |part| (true, part));
            let (head, body) = part.split_once('{').unwrap_or_default();
            all.push(Function {
                path: path.clone(),
                name: head.split(['(', '<']).next().unwrap_or_default().to_owned(),
                imports: imports.to_owned(),
                public,
                has_form: body.contains("<Form "),
                outside: outside_forms(body),
            });
        }
    }
    all
}

fn outside_forms(body: &str) -> String {
    let (mut outside, mut rest) = (String::new(), body);
    while let Some((before, form)) = rest.split_once("<Form ") {
        outside.push_str(before);
        rest = form.split_once("</Form>").map_or("", |(_, after)| after);
    }
    outside.push_str(rest);
    outside
}

fn is_word(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_'
}

/// Whether a text holds the component, or calls the function.
fn uses(text: &str, name: &str) -> bool {
    if name.starts_with(char::is_uppercase) {
        let tag = format!("<{name}");
        return text.split(tag.as_str()).skip(1).any(|after| !after.starts_with(is_word));
    }
    let call = format!("{name}(");
    let pieces: Vec<&str> = text.split(call.as_str()).collect();
    let others = |letter: char| is_word(letter) || letter == '.' || letter == ':';
    pieces.iter().rev().skip(1).any(|before| !before.ends_with(others))
}

/// The field, or the maker of fields, that a function has outside of its forms: these could not tell it anything.
fn early<'a>(own: &Function, all: &'a [Function], makers: &[bool]) -> Option<&'a str> {
    let imports = |name: &str| own.imports.split(|letter: char| !is_word(letter)).any(|word| word == name);
    let makes = |one: &Function| {
        let here = one.path == own.path;
        (here || one.public)
            && !(here && one.name == own.name)
            && !BESIDE.contains(&one.name.as_str())
            && uses(&own.outside, &one.name)
            && (here || imports(&one.name))
    };
    let field = FIELDS.into_iter().find(|field| uses(&own.outside, field));
    let maker = || all.iter().zip(makers).find(|&(one, is_maker)| *is_maker && makes(one));
    field.or_else(|| maker().map(|(one, _)| one.name.as_str()))
}

/// Which functions make fields and leave the form to others.
fn makers(all: &[Function]) -> Vec<bool> {
    let mut known = vec![false; all.len()];
    loop {
        let next: Vec<bool> =
            all.iter().map(|own| !own.has_form && early(own, all, &known).is_some()).collect();
        if next == known {
            return known;
        }
        known = next;
    }
}

/// What is made too early in a file, by the first function that does so.
fn too_early(text: &str) -> Option<String> {
    let all = functions(&[("page.rs".to_owned(), text.to_owned())]);
    let known = makers(&all);
    all.iter().filter(|own| own.has_form).find_map(|own| early(own, &all, &known)).map(str::to_owned)
}

#[test]
fn fields_are_made_inside_their_form() {
    let mut files = Vec::new();
    collect(&root().join("app/src/features"), &mut files);
    let all = functions(&files);
    let known = makers(&all);
    let forms: Vec<&Function> = all.iter().filter(|own| own.has_form).collect();
    for own in &forms {
        assert_eq!(early(own, &all, &known), None, "{}, {}", own.path, own.name);
    }
    let helpers = known.iter().filter(|is_maker| **is_maker).count();
    println!("{} functions with forms, {helpers} that make fields for others", forms.len());
    assert!(forms.len() > 60 && helpers > 40, "{} forms, {helpers} helpers", forms.len());
    // The controls: a field above its form, by itself and by a helper, and one inside.
    let above = "\nfn Page() { let text = view! { <Input/> }; view! { <Form a>{text}</Form> } }";
    let helped = "\nfn one(at: u8) { view! { <Select/> } }
fn Page() { let rows = rows.map(|at| one(at)).collect_view(); view! { <Form a>{rows}</Form> } }";
    let inside = "\nfn Part() { view! { <Select/> } }\nfn Page() { view! { <Form a><Part/></Form> } }";
    assert_eq!(too_early(above).as_deref(), Some("Input"));
    assert_eq!(too_early(helped).as_deref(), Some("one"));
    assert_eq!(too_early(inside), None);
}

#[test]
fn layers_do_not_name_what_is_not_theirs() {
    for (folder, words, exempt) in WORDS {
        let mut files = Vec::new();
        collect(&root().join(folder), &mut files);
        assert!(!files.is_empty(), "{folder} is empty");
        for (path, text) in files.iter().filter(|(path, _)| !exempt.iter().any(|name| path.ends_with(name))) {
            let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
            for line in code {
                let named = words.iter().find(|word| {
                    line.contains(&format!("use {word}")) || line.contains(&format!(" {word}::"))
                });
                assert!(named.is_none(), "{path}: {line}");
            }
        }
    }
}

/// What asks another program for something, and the files that may: each by an address that the operator has set.
const DOORS_OUT: [(&str, &[&str]); 4] = [
    ("reqwest::", &["server/src/http.rs", "openid/http.rs", "fulfillment/client.rs"]),
    ("Client::builder", &["server/src/http.rs"]),
    ("lettre::", &["worker/mail/mod.rs", "worker/mail/message.rs"]),
    ("TcpStream", &["worker/mail/tests.rs"]),
];

#[test]
fn the_program_asks_nobody_whom_its_operator_has_not_named() {
    let mut files = Vec::new();
    for folder in ["app/src", "crates", "server/src"] {
        collect(&root().join(folder), &mut files);
    }
    for (word, doors) in DOORS_OUT {
        let code =
            |text: &str| text.lines().any(|line| !line.trim_start().starts_with("//") && line.contains(word));
        let naming = files.iter().filter(|(path, text)| !path.contains("/tests/") && code(text));
        let others: Vec<&str> = naming
            .map(|(path, _)| path.as_str())
            .filter(|path| !doors.iter().any(|door| path.ends_with(door)))
            .collect();
        assert_eq!(others, Vec::<&str>::new(), "{word}");
        let found = doors.iter().filter(|door| files.iter().any(|(path, _)| path.ends_with(*door))).count();
        assert_eq!(found, doors.len(), "a door of {word} is not there");
    }
}

/// Who asks for nobody and is therefore above the second wall, and in how many lines: signing in, pages that anybody may
/// open, links with a token, workers, and exports, which ask for each batch whose it is.
const ABOVE_THE_WALL: [(&str, usize); 22] = [
    ("app/src/features/enrollment/guest.rs", 1),
    ("app/src/features/enrollment_status/deeds.rs", 1),
    ("app/src/features/enrollment_status/server_fns.rs", 1),
    ("app/src/features/listing/server_fns.rs", 1),
    ("app/src/features/referral/server_fns.rs", 4),
    ("app/src/features/security/factor_fns.rs", 1),
    ("app/src/features/security/server_fns.rs", 3),
    ("app/src/features/session/cookie.rs", 3),
    ("app/src/request/caller.rs", 1),
    ("server/src/export/mod.rs", 1),
    ("server/src/health.rs", 1),
    ("server/src/kept.rs", 1),
    ("server/src/metrics/mod.rs", 1),
    ("server/src/openid/mod.rs", 2),
    ("server/src/personal_link.rs", 1),
    ("server/src/visit.rs", 2),
    ("server/src/worker/checkpoint.rs", 2),
    ("server/src/worker/fulfillment/mod.rs", 1),
    ("server/src/worker/mail/mod.rs", 1),
    ("server/src/worker/referral.rs", 1),
    ("server/src/worker/reminder.rs", 1),
    ("server/src/worker/renewal.rs", 1),
];

/// On either database: SQLite has no wall that would show what forgot to say for whom it asks.
#[test]
fn whoever_is_signed_in_asks_behind_the_wall() {
    let mut files = Vec::new();
    for folder in ["app/src", "server/src"] {
        collect(&root().join(folder), &mut files);
    }
    let asks = |line: &&str| {
        let random = line.contains("host.db.random()");
        line.contains("host.db") && !random && !line.trim_start().starts_with("//")
    };
    let mut seen = 0;
    for (path, text) in files.iter().filter(|(path, _)| !path.contains("/tests/")) {
        let lines = text.lines().filter(asks).count();
        let allowed =
            ABOVE_THE_WALL.iter().find(|(file, _)| path.ends_with(file)).map_or(0, |(_, lines)| *lines);
        assert_eq!(lines, allowed, "{path}: whoever is signed in asks by Caller::db");
        seen += usize::from(allowed > 0);
    }
    assert_eq!(seen, ABOVE_THE_WALL.len(), "a file is not there");
    for (file, door) in [
        ("app/src/request/caller.rs", "self.for_request().asked_by(&self.actor)"),
        ("app/src/features/enrollment/guest.rs", "Some(actor) => db.asked_by(actor)"),
    ] {
        let text = fs::read_to_string(root().join(file)).unwrap();
        assert!(text.contains(door), "{file}");
    }
}

#[test]
fn pages_hold_no_literal_words() {
    let mut files = Vec::new();
    collect(&root().join("app/src"), &mut files);
    for (path, text) in files {
        for line in text.lines() {
            let found =
                line.find(">\"").map(|start| &line[start + 2..]).and_then(|rest| rest.split('"').next());
            let words = found.is_some_and(|text| text.chars().filter(|c| c.is_alphabetic()).count() > 1);
            let name = found == Some("Kizuna");
            assert!(!words || name, "{path} has a text that is not in the locale files: {line}");
        }
    }
}

/// What an address of a person may hold would be a subject or another recipient in a link that is not escaped.
#[test]
fn links_to_write_a_mail_are_made_in_one_place() {
    let mut files = Vec::new();
    collect(&root().join("app/src"), &mut files);
    let made = files.iter().filter(|(_, text)| text.contains("format!(\"mailto:"));
    let made: Vec<&str> = made.map(|(path, _)| path.as_str()).collect();
    assert!(matches!(made.as_slice(), [one] if one.ends_with("app/src/ui/address.rs")), "{made:?}");
}

fn collect(folder: &Path, files: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|kind| kind == "rs") {
            files.push((path.display().to_string(), fs::read_to_string(&path).unwrap()));
        }
    }
}
