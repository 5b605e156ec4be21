//! The provider's browser, and what it orders.

use std::{
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use reqwest::{Client, header};
use service::seed;
use tokio::{io::AsyncWriteExt, net::TcpStream, time::sleep};

use super::{LINES, check};
use crate::new_customer;

/// A browser that never gives up.
pub struct Shop {
    client: Client,
    base: String,
    cookie: String,
    reseller: String,
    /// About which support is asked for.
    subscription: String,
    answers: Answers,
}

/// What the forms were answered, in order; and how many were not.
#[derive(Clone, Default)]
pub struct Answers(Arc<Mutex<Vec<u16>>>, Arc<AtomicUsize>);

impl Answers {
    fn note(&self, status: u16) {
        self.0.lock().unwrap().push(status);
    }

    /// How often there was no answer.
    pub fn unanswered(&self) -> usize {
        self.1.load(Ordering::Relaxed)
    }

    fn all(&self) -> Vec<u16> {
        self.0.lock().unwrap().clone()
    }

    /// How often it was said that it cannot be done now.
    pub fn refused(&self) -> usize {
        self.all().into_iter().filter(|status| *status == 503).count()
    }

    /// How many were done since that was last said.
    pub fn done_since_refused(&self) -> usize {
        self.all().into_iter().rev().take_while(|status| *status != 503).count()
    }

    /// What was said that is neither.
    pub fn strange(&self) -> Vec<u16> {
        self.all().into_iter().filter(|status| !(200..400).contains(status) && *status != 503).collect()
    }
}

/// The fields of a form.
pub type Fields = Vec<(String, String)>;

impl Shop {
    /// Signs in, and looks for the reseller for whose customers it orders.
    pub async fn open(client: Client, base: String) -> Self {
        let cookie = sign_in(&client, &base, "admin@provider.example").await;
        let mut shop = Self {
            client,
            base,
            cookie,
            reseller: String::new(),
            subscription: String::new(),
            answers: Answers::default(),
        };
        let page = shop.get("/indirect-resellers?q=Hinode").await.unwrap();
        let link = page
            .split("/indirect-resellers/")
            .find(|rest| rest.get(36..).is_some_and(|rest| rest.starts_with("/customers/new")));
        shop.reseller = link.unwrap()[..36].to_owned();
        let customers = shop.get("/customers?q=Momiji").await.unwrap();
        let owned = format!("/customers/{}/subscriptions", id_behind(&customers, "/customers/").unwrap());
        let subscriptions = shop.get(&owned).await.unwrap();
        shop.subscription = id_behind(&subscriptions, &format!("{owned}/")).unwrap();
        shop
    }

    /// What its forms are answered.
    pub fn answers(&self) -> Answers {
        self.answers.clone()
    }

    async fn get(&self, path: &str) -> Option<String> {
        let request = self.client.get(format!("{}{path}", self.base)).header(header::COOKIE, &self.cookie);
        let answer = request.send().await.ok()?;
        answer.status().is_success().then_some(())?;
        answer.text().await.ok()
    }

    /// Where a form leads; nothing where there was no answer.
    async fn post(&self, function: &str, fields: &[(String, String)]) -> Option<String> {
        let form = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        let request = self
            .client
            .post(format!("{}/sfn/{function}", self.base))
            .header(header::COOKIE, &self.cookie)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        let Ok(answer) = request.body(form).send().await else {
            self.answers.1.fetch_add(1, Ordering::Relaxed);
            return None;
        };
        self.answers.note(answer.status().as_u16());
        let to = answer.headers().get(header::LOCATION)?.to_str().ok()?.to_owned();
        let status = answer.status();
        (status.is_success() || status.is_redirection()).then_some(to)
    }

    /// Asks again until there is an answer.
    async fn until<T, F: Future<Output = Option<T>>>(&self, what: &str, ask: impl Fn() -> F) -> T {
        for _ in 0..1_000 {
            if let Some(answer) = ask().await {
                return answer;
            }
            sleep(Duration::from_millis(100)).await;
        }
        panic!("{what} was never answered");
    }

    /// Orders for a new customer. Each form is sent as it is, with its key, until it is answered.
    pub async fn order(&self, intent: u32) {
        let fields = self.prepare(intent).await;
        self.submit(&fields).await;
    }

    /// Submits an order until it is answered.
    pub async fn submit(&self, fields: &[(String, String)]) {
        self.until("the order", || self.post(SUBMIT, fields)).await;
    }

    /// Orders for a new customer, and gives the page that confirms it.
    pub async fn confirmed(&self, intent: u32) -> String {
        let fields = self.prepare(intent).await;
        let to = self.until("the order", || self.post(SUBMIT, &fields)).await;
        self.get(&to).await.unwrap()
    }

    /// The cookie of its session, with its name.
    pub fn cookie(&self) -> &str {
        &self.cookie
    }

    /// Everything before an order is submitted; gives the form that does it.
    pub async fn prepare(&self, intent: u32) -> Fields {
        let fields = self.customer(intent);
        let place = self.until("the customer", || self.post("customer/new/save-customer", &fields)).await;
        let draft = place.split("draft=").nth(1).unwrap().split('&').next().unwrap().to_owned();
        self.until("the subscriptions", || self.choose(&draft, intent)).await;
        self.until("the review", || self.reviewed(&draft)).await
    }

    /// Begins an invitation.
    pub async fn invite(&self, intent: u32) {
        let fields = named([("key", key(intent).as_str()), ("mail_language", "en")]);
        self.until("the invitation", || self.post("invitation/start", &fields)).await;
    }

    /// Asks for support, of which somebody is told by mail.
    pub async fn ask(&self, intent: u32) {
        let fields = named([
            ("subscription", self.subscription.as_str()),
            ("key", key(intent).as_str()),
            ("category", "other"),
            ("severity", "c"),
            ("title", format!("Crash test {intent:04}").as_str()),
            ("description", "What was asked for is there, once."),
        ]);
        self.until("the request", || self.post("support-request/open", &fields)).await;
    }

    /// Submits an order, and hangs up after this long.
    pub async fn hang_up(&self, fields: &[(String, String)], after: Duration) {
        let form = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        let address = self.base.trim_start_matches("http://");
        let (cookie, length) = (&self.cookie, form.len());
        let request = format!(
            "POST /sfn/{SUBMIT} HTTP/1.1\r\nhost: {address}\r\ncookie: {cookie}\r\ncontent-length: {length}\r\n\
             content-type: application/x-www-form-urlencoded\r\n\r\n{form}"
        );
        let mut connection = TcpStream::connect(address).await.unwrap();
        connection.write_all(request.as_bytes()).await.unwrap();
        sleep(after).await;
    }

    fn customer(&self, intent: u32) -> Fields {
        let domain = format!("crashtest{intent:04}");
        new_customer::fields(&self.reseller, &key(intent), &check::name(intent), &domain)
    }

    /// The form of the review page.
    async fn reviewed(&self, draft: &str) -> Option<Fields> {
        let page = self.page(draft, "review").await?;
        let hidden = |name: &str| {
            let from = page.split(&format!("name=\"input[{name}]\"")).nth(1)?;
            from.split("value=\"").nth(1)?.split('"').next().map(str::to_owned)
        };
        let names = ["draft", "version", "key", "total"];
        names.into_iter().map(|name| Some((format!("input[{name}]"), hidden(name)?))).collect()
    }

    async fn page(&self, draft: &str, step: &str) -> Option<String> {
        self.get(&format!("/indirect-resellers/{}/customers/new?step={step}&draft={draft}", self.reseller))
            .await
    }

    async fn choose(&self, draft: &str, intent: u32) -> Option<()> {
        let page = self.page(draft, "subscriptions").await?;
        let version = page.split("name=\"input[version]\"").nth(1)?.split("value=\"").nth(1)?;
        let mut fields = vec![
            ("input[draft]".to_owned(), draft.to_owned()),
            ("input[version]".to_owned(), version.split('"').next()?.to_owned()),
            ("input[go]".to_owned(), "next".to_owned()),
        ];
        let offers = page.split("[offer_id]\"").skip(1).filter_map(|rest| rest.split("value=\"").nth(1));
        for (index, offer) in offers.take(LINES).enumerate() {
            let quantity = check::licenses(intent).to_string();
            for (member, value) in [
                ("offer_id", offer.split('"').next()?),
                ("chosen", "true"),
                ("quantity", &quantity),
                ("billing_cycle", "monthly"),
            ] {
                fields.push((format!("input[lines][{index}][{member}]"), value.to_owned()));
            }
        }
        self.post("customer/new/save-subscriptions", &fields).await.map(|_| ())
    }
}

/// Where an order is submitted.
const SUBMIT: &str = "customer/new/submit";

/// The key of an intent; it counts for each kind of action by itself.
fn key(intent: u32) -> String {
    format!("00000000-0000-4000-8000-{intent:012}")
}

/// The fields of a form that belong to its input.
fn named<const N: usize>(fields: [(&str, &str); N]) -> Fields {
    fields.into_iter().map(|(name, value)| (format!("input[{name}]"), value.to_owned())).collect()
}

/// The id behind this path in a link of a page.
fn id_behind(page: &str, path: &str) -> Option<String> {
    page.split(path).skip(1).find_map(|rest| {
        let id = rest.get(..36)?;
        let is_id = id.bytes().all(|byte| byte == b'-' || byte.is_ascii_hexdigit());
        is_id.then(|| id.to_owned())
    })
}

/// The cookie of a new session of this account.
pub async fn sign_in(client: &Client, base: &str, user_name: &str) -> String {
    let fields = [
        ("_function", "/sfn/session/sign-in"),
        ("input[user_name]", user_name),
        ("input[password]", seed::demo::PASSWORD),
    ];
    let form = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
    let answer = client
        .post(format!("{base}/sign-in"))
        .header(header::ORIGIN, base)
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .body(form)
        .send()
        .await
        .unwrap();
    let cookie = answer.headers()[header::SET_COOKIE].to_str().unwrap();
    cookie.split(';').next().unwrap().to_owned()
}
