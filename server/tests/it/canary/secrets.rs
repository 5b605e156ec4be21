//! What was typed or handed out and has to stay secret, and where it is found all the same.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    sync::{Arc, Mutex},
};

use super::encoding::{forms, unbased};

/// Fewer bytes are met by chance.
const SHORTEST: usize = 8;
/// By how many bytes a form is looked up.
const HEAD: usize = 4;
/// How long the secret of a link is.
const TOKEN: usize = 43;

/// Secrets, each with what it is. Clones are the same.
#[derive(Clone, Default)]
pub struct Secrets(Arc<Mutex<BTreeMap<Vec<u8>, String>>>);

impl Secrets {
    /// Keeps one in mind. What it was first counts.
    pub fn note(&self, what: &str, secret: &[u8]) {
        assert!(secret.len() >= SHORTEST, "{what} is too short to be looked for");
        self.0.lock().unwrap().entry(secret.to_vec()).or_insert_with(|| what.to_owned());
    }

    /// Keeps one in mind that is random bytes, written as text.
    pub fn note_token(&self, what: &str, token: &str) {
        self.note(what, token.as_bytes());
        self.note(&format!("{what}, its bytes"), &unbased(token));
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.0.lock().unwrap().len()
    }

    /// What kinds there are.
    pub fn kinds(&self) -> BTreeSet<String> {
        self.0.lock().unwrap().values().cloned().collect()
    }

    /// Looks for all of them.
    pub fn search(&self) -> Search {
        let mut search = Search { forms: Vec::new(), heads: HashMap::new(), begins: vec![false; 1 << 16] };
        for (secret, what) in &*self.0.lock().unwrap() {
            for form in forms(secret) {
                search.begins[pair(&form)] = true;
                search.heads.entry(form[..HEAD].to_vec()).or_default().push(search.forms.len());
                search.forms.push((what.clone(), form));
            }
        }
        search
    }
}

/// The secrets of links that a text holds.
pub fn tokens(text: &str) -> BTreeSet<String> {
    let behind = text.split("token=").skip(1);
    let token = |rest: &str| {
        let token = rest.get(..TOKEN)?;
        token.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_".contains(&b)).then(|| token.to_owned())
    };
    behind.filter_map(token).collect()
}

/// All forms of all secrets, by how they begin.
pub struct Search {
    forms: Vec<(String, Vec<u8>)>,
    heads: HashMap<Vec<u8>, Vec<usize>>,
    begins: Vec<bool>,
}

impl Search {
    /// How many forms are looked for.
    pub fn forms(&self) -> usize {
        self.forms.len()
    }

    /// What is found here.
    pub fn found(&self, place: &[u8]) -> BTreeSet<&str> {
        let mut found = BTreeSet::new();
        for (at, head) in place.windows(HEAD).enumerate() {
            if !self.begins[pair(head)] {
                continue;
            }
            for index in self.heads.get(head).into_iter().flatten() {
                let (what, form) = &self.forms[*index];
                if place[at..].starts_with(form) {
                    found.insert(what.as_str());
                }
            }
        }
        found
    }
}

/// The first two bytes as a number.
fn pair(bytes: &[u8]) -> usize {
    usize::from(bytes[0]) * 256 + usize::from(bytes[1])
}

#[test]
fn a_secret_is_found_in_each_of_its_forms() {
    let secrets = Secrets::default();
    secrets.note("one", b"not a secret & yet");
    secrets.note_token("two", &"Ab3-".repeat(11)[..TOKEN]);
    assert_eq!(secrets.count(), 3);
    let search = secrets.search();
    for form in forms(b"not a secret & yet") {
        let place = [b"before ".as_slice(), &form, b" behind"].concat();
        assert_eq!(search.found(&place), BTreeSet::from(["one"]));
        assert!(search.found(&place[8..]).is_empty(), "a part of it is not it");
    }
    let bytes = unbased(&"Ab3-".repeat(11)[..TOKEN]);
    assert_eq!(search.found(&bytes), BTreeSet::from(["two, its bytes"]));
    assert!(search.found(b"").is_empty() && search.found(b"nothing of it, and no secret").is_empty());
}

#[test]
fn links_hold_tokens() {
    let token = "A-_9".repeat(11)[..TOKEN].to_owned();
    let text = format!("http://localhost/invitation?token={token}\nhttp://localhost/?token=short {token}");
    assert_eq!(tokens(&text), BTreeSet::from([token]));
}
