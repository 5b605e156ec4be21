//! A browser without JavaScript that keeps in mind every secret that it sends or is given.

use std::collections::BTreeMap;

use reqwest::{Client, RequestBuilder, header};
use service::seed;

use super::secrets::{Secrets, tokens};
use crate::crash::program::client;

/// Cookies that hold no secret.
const OPEN_COOKIES: [&str; 2] = ["kizuna-language", "kizuna-theme"];
/// Four groups of five letters and digits.
const TEMPORARY: usize = 23;

/// One browser.
pub struct Browser {
    client: Client,
    base: String,
    cookies: BTreeMap<String, String>,
    secrets: Secrets,
}

/// What came back.
pub struct Page {
    pub status: u16,
    pub location: String,
    pub body: String,
}

impl Page {
    /// Fails unless it leads to an address that holds this.
    pub fn leads(self, to: &str) -> Self {
        let Self { status, location, .. } = &self;
        assert!((300..400).contains(status) && location.contains(to), "{to}: {status} {location}");
        self
    }

    /// Fails unless it is answered so.
    pub fn is(self, status: u16) -> Self {
        assert_eq!(self.status, status, "{}", self.location);
        self
    }
}

impl Browser {
    pub fn new(base: &str, secrets: &Secrets) -> Self {
        Self { client: client(20), base: base.to_owned(), cookies: BTreeMap::new(), secrets: secrets.clone() }
    }

    /// One in which somebody of the demo world has signed in.
    pub async fn of(base: &str, secrets: &Secrets, user_name: &str) -> Self {
        let mut browser = Self::new(base, secrets);
        browser.sign_in(user_name, seed::demo::PASSWORD).await.leads("/");
        browser
    }

    /// Tries to sign in.
    pub async fn sign_in(&mut self, user_name: &str, password: &str) -> Page {
        let fields = [("input[user_name]", user_name), ("input[password]", password)];
        self.form("/sign-in", "session/sign-in", &fields).await
    }

    /// Asks for a page.
    pub async fn get(&mut self, path: &str) -> Page {
        let request = self.client.get(format!("{}{path}", self.base)).header(header::ACCEPT, "text/html");
        self.send(request).await
    }

    /// Sends a form of a page to its function.
    pub async fn form(&mut self, page: &str, function: &str, fields: &[(&str, &str)]) -> Page {
        let function = format!("/sfn/{function}");
        let named = [("_function", function.as_str())].into_iter().chain(fields.iter().copied());
        let form = form_urlencoded::Serializer::new(String::new()).extend_pairs(named).finish();
        self.note_typed(fields);
        let request = self
            .client
            .post(format!("{}{page}", self.base))
            .header(header::ACCEPT, "text/html")
            .header(header::ORIGIN, &self.base)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.send(request.body(form)).await
    }

    /// Opens a page and sends its form for this function, with what it holds unseen and what is typed.
    pub async fn fill(&mut self, page: &str, function: &str, typed: &[(&str, &str)]) -> Page {
        let body = self.get(page).await.is(200).body;
        let unseen = unseen(&body, function);
        let mut fields: Vec<(&str, &str)> =
            unseen.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        fields.extend(typed);
        self.form(page, function, &fields).await
    }

    /// Sends what is no form.
    pub async fn report(&mut self, page: &str, text: String) -> Page {
        let request = self.client.post(format!("{}{page}", self.base));
        self.send(request.header(header::CONTENT_TYPE, "application/csp-report").body(text)).await
    }

    async fn send(&mut self, mut request: RequestBuilder) -> Page {
        if !self.cookies.is_empty() {
            let pairs: Vec<String> =
                self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
            request = request.header(header::COOKIE, pairs.join("; "));
        }
        let answer = request.send().await.unwrap();
        let status = answer.status().as_u16();
        let text = |value: &header::HeaderValue| value.to_str().unwrap().to_owned();
        let location = answer.headers().get(header::LOCATION).map(text).unwrap_or_default();
        let set: Vec<String> = answer.headers().get_all(header::SET_COOKIE).iter().map(text).collect();
        for line in set {
            self.keep(&line);
        }
        let body = answer.text().await.unwrap();
        self.note_shown(&body);
        Page { status, location, body }
    }

    fn keep(&mut self, line: &str) {
        let (name, value) = line.split(';').next().unwrap().split_once('=').unwrap();
        if value.is_empty() {
            self.cookies.remove(name);
            return;
        }
        if !OPEN_COOKIES.contains(&name) {
            self.secrets.note(&format!("cookie {name}"), value.as_bytes());
        }
        self.cookies.insert(name.to_owned(), value.to_owned());
    }

    fn note_typed(&self, fields: &[(&str, &str)]) {
        for (_, value) in fields.iter().filter(|(name, _)| name.contains("password")) {
            self.secrets.note("password typed", value.as_bytes());
        }
    }

    fn note_shown(&self, body: &str) {
        for token in tokens(body) {
            self.secrets.note_token("link", &token);
        }
        for password in temporary(body) {
            self.secrets.note("temporary password", password.as_bytes());
            self.secrets.note("temporary password", password.replace('-', "").as_bytes());
        }
    }
}

/// The temporary passwords on a page.
pub fn temporary(body: &str) -> Vec<String> {
    let fits = |bytes: &&[u8]| {
        let mut letters = bytes.iter().enumerate();
        letters.all(|(at, byte)| if at % 6 == 5 { *byte == b'-' } else { byte.is_ascii_alphanumeric() })
    };
    let found = body.as_bytes().windows(TEMPORARY).filter(fits);
    found.map(|bytes| String::from_utf8_lossy(bytes).into_owned()).collect()
}

/// What the form for a function holds unseen.
pub fn unseen(body: &str, function: &str) -> Vec<(String, String)> {
    let form = body.split(&format!("value=\"/sfn/{function}\"")).nth(1);
    let form = form.unwrap_or_else(|| panic!("no form for {function}")).split("</form>").next().unwrap();
    let inputs = form.split("<input ").skip(1).filter_map(|rest| rest.split('>').next());
    let hidden = inputs.filter(|input| input.contains("type=\"hidden\""));
    hidden.filter_map(|input| Some((attribute(input, "name")?, attribute(input, "value")?))).collect()
}

/// An attribute of an element.
pub fn attribute(element: &str, name: &str) -> Option<String> {
    let value = element.split(&format!("{name}=\"")).nth(1)?.split('"').next()?;
    Some(plain(value))
}

/// Text of a page as it is read.
pub fn plain(text: &str) -> String {
    let marks =
        [("&quot;", "\""), ("&#x27;", "'"), ("&#39;", "'"), ("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")];
    marks.into_iter().fold(text.to_owned(), |text, (mark, letter)| text.replace(mark, letter))
}

#[test]
fn forms_are_sent_whole() {
    let page = "<form><input type=\"hidden\" name=\"_function\" value=\"/sfn/a/b\"><input type=\"hidden\" \
         name=\"input[id]\" value=\"7&amp;8\"><input class=\"x\" name=\"input[seen]\" type=\"text\"></form>\
         <form><input type=\"hidden\" name=\"input[other]\" value=\"9\"></form>";
    assert_eq!(unseen(page, "a/b"), [("input[id]".to_owned(), "7&8".to_owned())]);
    assert_eq!(temporary("<b>aB3dE-fG6hI-jK9lM-nO2pQ</b>"), ["aB3dE-fG6hI-jK9lM-nO2pQ"]);
}
