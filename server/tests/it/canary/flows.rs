//! The ways on which secrets are typed and handed out, as people walk them.
//!
//! Long, because it is one walk: each flow goes on with what the one before it has left.

use std::{collections::BTreeMap, time::Duration};

use domain::{second_factor::step_of, time::Timestamp};
use serde_json::json;
use service::{clock, seed, session::factor::code_at};
use tokio::time::sleep;

use super::{
    browser::{Browser, Page, attribute, plain, temporary},
    letter::Letter,
    secrets::{Secrets, tokens},
};
use crate::{
    crash::{program::Program, sink::Sink},
    openid::fake::Fake,
};

/// An administrator, and one of its people.
const PROVIDER: &str = "admin@provider.example";
const COLLEAGUE: &str = "sales@provider.example";

/// Walks all of them, in two parts.
pub struct Walk<'a> {
    pub program: &'a Program<'a>,
    pub sink: &'a Sink,
    pub identities: &'a Fake,
    pub secrets: &'a Secrets,
}

impl Walk<'_> {
    /// The first flows, one after the other.
    pub async fn begin(&self) {
        self.typed_wrong().await;
        self.users().await;
        self.users_from_a_file().await;
        self.forgotten().await;
        self.invited().await;
        self.verified().await;
    }

    /// The others.
    pub async fn go_on(&self) {
        self.enrolled().await;
        self.new_customer().await;
        self.membership().await;
        self.second_factor().await;
        self.asked_for().await;
        self.by_provider().await;
        self.complained_of().await;
    }

    fn nobody(&self) -> Browser {
        Browser::new(&self.program.base(), self.secrets)
    }

    async fn somebody(&self, user_name: &str) -> Browser {
        Browser::of(&self.program.base(), self.secrets, user_name).await
    }

    async fn typed_wrong(&self) {
        self.nobody().sign_in(COLLEAGUE, "Canary&typed+wrong/5f0c77aa").await.is(422);
        self.nobody().sign_in("nobody@provider.example", "Canary&nobodys/7a3b90cc").await.is(422);
        let mut browser = self.somebody(COLLEAGUE).await;
        browser.form("/sign-out", "session/sign-out", &[]).await.leads("/sign-in");
    }

    /// A new user with a temporary password, which has to be changed; then it is reset.
    async fn users(&self) {
        let mut provider = self.somebody(PROVIDER).await;
        let fields = [
            ("input[given_name]", "Rin"),
            ("input[family_name]", "Abe"),
            ("input[user_name]", "canary.one"),
            ("input[language]", "en"),
        ];
        let added = provider.form("/account/users/new", "team/add", &fields).await.leads("/setup-info");
        let shown = provider.get(&added.location).await.is(200);
        self.changed(&only(&shown), "canary.one@provider.example", "Canary&set by hand/e21d4470").await;
        let user = added.location.split("/setup-info").next().unwrap().to_owned();
        let reset = provider.fill(&user, "team/reset-password", &[]).await.leads("/setup-info");
        let shown = provider.get(&reset.location).await.is(200);
        self.changed(&only(&shown), "canary.one@provider.example", "Canary&set again/0d4e8b13").await;
    }

    /// Signs in with a temporary password and sets an own one.
    async fn changed(&self, password: &str, user_name: &str, own: &str) {
        let mut user = self.nobody();
        user.sign_in(user_name, password).await.leads("/account/set-password");
        let fields = [("input[new_password]", own), ("input[repeat_password]", own)];
        user.form("/account/set-password", "session/set-password", &fields).await.leads("/");
        self.nobody().sign_in(user_name, own).await.leads("/");
    }

    async fn users_from_a_file(&self) {
        let mut admin = self.somebody("admin@customer.example").await;
        let customers = self.somebody(PROVIDER).await.get("/customers?q=Momiji").await.is(200).body;
        let id = customers.split("/customers/").skip(1).find_map(id).expect("a customer");
        let page = format!("/customers/{id}/users/import");
        let sample = admin.get(&page).await.is(200).body;
        let domain = sample.split("tanaka@").nth(1).unwrap();
        let domain =
            domain.split(|c: char| !c.is_ascii_alphanumeric() && c != '.' && c != '-').next().unwrap();
        let file = format!(
            "First name,Last name,Display name,Email,Status update\n\
             Aoi,Mori,Aoi Mori,canary.two@{domain},\nKen,Mori,Ken Mori,canary.three@{domain},\n"
        );
        let fields = [
            ("input[customer]", id.as_str()),
            ("input[language]", "en"),
            ("input[location]", "JP"),
            ("input[file]", file.as_str()),
        ];
        let done = admin.form(&page, "team/import", &fields).await.leads("batch=");
        let shown = admin.get(&done.location).await.is(200);
        // The browser keeps it nowhere once the page is left, like every page that shows something once.
        let (kept, forgotten) = shown.body.split_once("data-forget=\"true\"").expect("a part to forget");
        assert!(temporary(kept).is_empty(), "a password outside of what is forgotten");
        let mut passwords = temporary(forgotten);
        passwords.sort();
        passwords.dedup();
        assert_eq!(passwords.len(), 2, "one for each line");
    }

    async fn forgotten(&self) {
        let mut browser = self.nobody();
        let fields = [("input[user_name]", COLLEAGUE)];
        browser.form("/forgot-password", "security/forgot-password", &fields).await.leads("sent=1");
        let link = self.mailed(COLLEAGUE, "/reset-password").await;
        browser.get(&link).await.leads("/reset-password");
        browser.get("/reset-password").await.is(200);
        let own = "Canary&after the link/77f1c0de";
        let fields = [("input[new_password]", own), ("input[repeat_password]", own)];
        browser.form("/reset-password", "security/reset-password", &fields).await.leads("password-reset");
        self.nobody().sign_in(COLLEAGUE, own).await.leads("/");
    }

    /// An invitation that is written, mailed, opened and accepted.
    async fn invited(&self) {
        let mut provider = self.somebody(PROVIDER).await;
        let page = "/indirect-resellers/request";
        let fields = [("input[mail_language]", "en")];
        let begun = provider.form(page, "invitation/start", &fields).await.leads("invitation=");
        let composer = provider.get(&begun.location).await.is(200).body;
        let message = composer.split("name=\"input[message]\"").nth(1).unwrap().split_once('>').unwrap().1;
        let message = plain(message.split("</textarea>").next().unwrap().trim_start());
        assert_eq!(tokens(&message).len(), 1, "the text holds the link");
        let subject = composer.split("<input ").find(|input| input.contains("\"input[subject]\"")).unwrap();
        let subject = attribute(subject, "value").unwrap();
        let to = "canary@partner.example";
        let typed = [
            ("input[mail_language]", "en"),
            ("input[recipient]", to),
            ("input[subject]", subject.as_str()),
            ("input[message]", message.as_str()),
            ("input[step]", "send"),
        ];
        provider.fill(&begun.location, "invitation/save", &typed).await.leads("done=invitation-sent");
        let link = self.mailed(to, "/invitation").await;
        self.nobody().get(&link).await.leads("/invitation");
        let mut reseller = self.somebody("admin@reseller3.example").await;
        reseller.get(&link).await.leads("/invitation");
        let consent = [("input[consent]", "true")];
        reseller.fill("/invitation", "invitation/accept", &consent).await.leads("/indirect-providers");
    }

    /// The primary contact's link, sent again.
    async fn verified(&self) {
        let mut browser = self.nobody();
        let applicant = "admin@wakaba-net.example";
        let status = browser.sign_in(applicant, seed::demo::PASSWORD).await.leads("/status").location;
        let sent = browser.fill(&status, "enrollment/send-again", &[]).await;
        sent.leads("done=verification-sent");
        let link = self.mailed("wakaba-net.example", "/verify-email").await;
        let mut contact = self.nobody();
        contact.get(&link).await.leads("/verify-email");
        let both = [("input[signed_up]", "true"), ("input[address_belongs]", "true")];
        contact.fill("/verify-email", "enrollment/verify", &both).await.leads("/verify-email?");
    }

    /// An application by somebody whom nobody knows, up to the password of the membership site.
    async fn enrolled(&self) {
        let mut browser = self.nobody();
        let language = [("input[language]", "en")];
        let begun = browser.form("/enroll", "enrollment/start", &language).await.leads("/welcome");
        let id = begun.location.split("/enroll/").skip(1).find_map(id).unwrap();
        let own = "Canary&of the tenant/31bb09fe";
        let fields = [
            ("input[id]", id.as_str()),
            ("input[company_name]", "Kestrel Cloud"),
            ("input[domain_prefix]", "kestrelcloud"),
            ("input[country]", "JP"),
            ("input[given_name]", "Mei"),
            ("input[family_name]", "Enoki"),
            ("input[user_name]", "admin"),
            ("input[new_password]", own),
            ("input[repeat_password]", own),
        ];
        let page = format!("/enroll/{id}/create-tenant");
        browser.form(&page, "enrollment/create-tenant", &fields).await.leads("done=tenant-created");
        browser.sign_in("admin@kestrelcloud.onkizuna.example", own).await.leads("/");
        let asked = [("input[id]", id.as_str())];
        let page = format!("/enroll/{id}/tenant");
        browser.form(&page, "enrollment/attach", &asked).await.leads("/enroll/");
        let fields = [("input[id]", id.as_str()), ("input[membership_user_name]", "pmc-both")];
        let page = format!("/enroll/{id}/membership-user");
        browser.form(&page, "enrollment/membership-user", &fields).await.leads("/membership-password");
        let page = format!("/enroll/{id}/membership-password");
        let wrong = "Canary&membership wrong/64d2aa01";
        let fields = [("input[id]", id.as_str()), ("input[membership_password]", wrong)];
        browser.form(&page, "enrollment/membership-sign-in", &fields).await.is(422);
        let fields = [("input[id]", id.as_str()), ("input[membership_password]", seed::demo::PASSWORD)];
        browser.form(&page, "enrollment/membership-sign-in", &fields).await.leads("/profile");
    }

    async fn new_customer(&self) {
        let shop = self.program.shop().await;
        let (_, cookie) = shop.cookie().split_once('=').unwrap();
        self.secrets.note("cookie kizuna", cookie.as_bytes());
        let page = shop.confirmed(1).await;
        let passwords = temporary(&page);
        assert!(!passwords.is_empty(), "the confirmation shows the temporary password");
        for password in passwords {
            self.secrets.note("temporary password", password.as_bytes());
        }
    }

    /// Accounts of the membership site with their passwords, in a file.
    async fn membership(&self) {
        let mut operator = self.somebody("admin@operator.example").await;
        let password = "Canary-of-the-registry-5a77";
        self.secrets.note("password in a file", password.as_bytes());
        let file = format!(
            "user_name,password,mpn_id,company_name,country,active,competencies\n\
             pmc-canary,{password},4850099,Willow Cloud,US,yes,Cloud;Data\n"
        );
        let page = "/operator/membership/import";
        let fields = [("input[file]", file.as_str())];
        operator.form(page, "membership/import", &fields).await.leads("done=membership-imported");
    }

    /// A second factor: its key, its recovery codes, and signing in by either.
    async fn second_factor(&self) {
        let user_name = "admin@reseller2.example";
        let mut browser = self.somebody(user_name).await;
        let page = "/account/second-factor";
        let password = [("input[present_password]", seed::demo::PASSWORD)];
        browser.form(page, "security/begin-factor", &password).await.leads(page);
        let key = self.key(&browser.get(page).await.is(200).body);
        let now = clock::now();
        let first = code(&key, now);
        let shown = [("input[code]", first.as_str())];
        browser.form(page, "security/enroll-factor", &shown).await.leads("/account/recovery-codes");
        let codes = self.recovery_codes(&browser.get("/account/recovery-codes").await.is(200).body);
        let after = "/sign-in/code";
        for proof in [codes[0].clone(), code(&key, Timestamp(now.0 + 30_000))] {
            let mut again = self.nobody();
            again.sign_in(user_name, seed::demo::PASSWORD).await.leads(after);
            let wrong = [("input[code]", "24680x")];
            again.form(after, "security/sign-in-with-code", &wrong).await.is(422);
            let right = [("input[code]", proof.as_str())];
            again.form(after, "security/sign-in-with-code", &right).await.leads("/");
        }
    }

    /// The bytes of the key that a page shows.
    fn key(&self, page: &str) -> Vec<u8> {
        let shown = page.split("id=\"factor-key\"").nth(1).expect("a key").split_once('>').unwrap().1;
        let shown = shown.split('<').next().unwrap();
        let text = shown.replace(' ', "");
        let letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
        let bits: String =
            text.chars().map(|letter| format!("{:05b}", letters.find(letter).unwrap())).collect();
        let bytes = bits.as_bytes().chunks_exact(8);
        let bytes: Vec<u8> =
            bytes.map(|byte| u8::from_str_radix(std::str::from_utf8(byte).unwrap(), 2).unwrap()).collect();
        self.secrets.note("key of the second factor", shown.as_bytes());
        self.secrets.note("key of the second factor", text.as_bytes());
        self.secrets.note("key of the second factor, its bytes", &bytes);
        bytes
    }

    fn recovery_codes(&self, page: &str) -> Vec<String> {
        let list = page.split("id=\"recovery-codes\"").nth(1).expect("codes").split("</ul>").next().unwrap();
        let items = list.split("<li").skip(1).map(|item| item.split_once('>').unwrap().1);
        let codes: Vec<String> = items.map(|item| item.split('<').next().unwrap().to_owned()).collect();
        assert_eq!(codes.len(), 10);
        for code in &codes {
            self.secrets.note("recovery code", code.as_bytes());
            self.secrets.note("recovery code", code.replace('-', "").as_bytes());
        }
        codes
    }

    /// A request for information, which its sender confirms.
    async fn asked_for(&self) {
        let mut browser = self.nobody();
        let found = browser.get("/find-a-provider?q=Aozora").await.is(200).body;
        let partner = found.split("/find-a-provider/").skip(1).find_map(id).expect("a provider");
        let sender = "canary@asks.example";
        let typed = [
            ("input[company_name]", "Kestrel Traders"),
            ("input[country]", "US"),
            ("input[company_size]", "10-49"),
            ("input[contact_name]", "Robin Hale"),
            ("input[email]", sender),
            ("input[need]", "Licenses for forty people."),
        ];
        let page = format!("/find-a-provider/{partner}/contact");
        browser.fill(&page, "referral/inquire", &typed).await.leads("done=inquiry-sent");
        let link = self.mailed(sender, "/inquiry").await;
        browser.get(&link).await.leads("/inquiry");
        browser.fill("/inquiry", "referral/confirm", &[]).await.leads("confirmed=1");
    }

    /// There and back, with a provider of identities.
    async fn by_provider(&self) {
        let mut browser = self.nobody();
        let away = browser.get("/sign-in/openid").await.leads("/auth?");
        let query = away.location.split_once('?').unwrap().1;
        let asked: BTreeMap<String, String> = form_urlencoded::parse(query.as_bytes()).into_owned().collect();
        *self.identities.nonce.lock().unwrap() = asked["nonce"].clone();
        let now = clock::now().0 / 1_000;
        let person = json!({ "email": COLLEAGUE, "email_verified": true, "iat": now, "exp": now + 300 });
        self.identities.say(|says| says.token = person);
        let code = "Canary0of0the0provider0b81e";
        self.secrets.note("code of the provider", code.as_bytes());
        let back = browser.get(&format!("/sign-in/callback?code={code}&state={}", asked["state"])).await;
        assert!(!back.location.contains("failed"), "{}", back.location);
        let verifier = self.identities.got("code_verifier").unwrap();
        self.secrets.note("verifier of the provider", verifier.as_bytes());
    }

    /// A browser complains of a page with a secret in its address.
    async fn complained_of(&self) {
        let token = "Canary0of0a0complaint0".repeat(2)[..43].to_owned();
        self.secrets.note_token("link in a complaint", &token);
        let address = format!("{}/reset-password?token={token}", self.program.base());
        let text =
            format!("{{\"csp-report\":{{\"document-uri\":\"{address}\",\"referrer\":\"{address}\"}}}}");
        self.nobody().report("/csp-report", text).await.is(204);
    }

    /// The link to a page in the newest mail to an address, without the beginning that all addresses have.
    async fn mailed(&self, to: &str, page: &str) -> String {
        let beginning = format!("{}{page}?token=", self.program.base());
        for _ in 0..300 {
            let letters = self.sink.letters();
            let mut letters = letters.iter().rev().map(|raw| Letter::read(raw));
            let found = letters.find(|letter| letter.to.ends_with(to) && letter.text.contains(&beginning));
            if let Some(letter) = found {
                let token = tokens(&letter.text).pop_first().unwrap();
                self.secrets.note_token("link", &token);
                return format!("{page}?token={token}");
            }
            sleep(Duration::from_millis(100)).await;
        }
        panic!("no mail with {page} came to {to}");
    }
}

/// The temporary password of a page.
fn only(page: &Page) -> String {
    temporary(&page.body).first().expect("a temporary password").clone()
}

/// The id that a text begins with.
fn id(text: &str) -> Option<String> {
    let id = text.get(..36)?;
    id.bytes().all(|byte| byte == b'-' || byte.is_ascii_hexdigit()).then(|| id.to_owned())
}

/// The code of a moment.
fn code(key: &[u8], at: Timestamp) -> String {
    format!("{:06}", code_at(key, step_of(at)))
}
