//! The provider's browser, and what it orders.

use std::time::Duration;

use reqwest::{Client, header};
use service::seed;
use tokio::time::sleep;

use super::{LINES, check};
use crate::new_customer;

/// A browser that never gives up.
pub struct Shop {
    client: Client,
    base: String,
    cookie: String,
    reseller: String,
}

impl Shop {
    /// Signs in, and looks for the reseller for whose customers it orders.
    pub async fn open(client: Client, base: String) -> Self {
        let cookie = sign_in(&client, &base).await;
        let mut shop = Self { client, base, cookie, reseller: String::new() };
        let page = shop.get("/indirect-resellers?q=Hinode").await.unwrap();
        let link = page
            .split("/indirect-resellers/")
            .find(|rest| rest.get(36..).is_some_and(|rest| rest.starts_with("/customers/new")));
        shop.reseller = link.unwrap()[..36].to_owned();
        shop
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
        let answer = request.body(form).send().await.ok()?;
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
        let fields = self.customer(intent);
        let place = self.until("the customer", || self.post("customer/new/save-customer", &fields)).await;
        let draft = place.split("draft=").nth(1).unwrap().split('&').next().unwrap().to_owned();
        self.until("the subscriptions", || self.choose(&draft, intent)).await;
        let fields = self.until("the review", || self.reviewed(&draft)).await;
        self.until("the order", || self.post("customer/new/submit", &fields)).await;
    }

    fn customer(&self, intent: u32) -> Vec<(String, String)> {
        let key = format!("00000000-0000-4000-8000-{intent:012}");
        new_customer::fields(&self.reseller, &key, &check::name(intent), &format!("crashtest{intent:04}"))
    }

    /// The form of the review page.
    async fn reviewed(&self, draft: &str) -> Option<Vec<(String, String)>> {
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

/// The cookie of the provider's administrator.
async fn sign_in(client: &Client, base: &str) -> String {
    let fields = [
        ("_function", "/sfn/session/sign-in"),
        ("input[user_name]", "admin@provider.example"),
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
