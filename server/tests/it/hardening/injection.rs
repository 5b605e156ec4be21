//! Words that would be markup, scripts or formulas somewhere: in every text of the database that people write, on every page
//! and in every file; in forms that are shown again; in what is searched for; in a mail. They stay words.
//!
//! Long, because all places share the same words and the same search for them.

use axum::http::StatusCode;
use domain::import::parse_csv;
use sea_orm::{ConnectionTrait, Database as Connections, DatabaseConnection, Statement};

use super::{
    Scene,
    payloads::{MARK, Parts, findings, harmless, is_formula, parts, payloads, strange, texts},
    policy::nonce,
};
use crate::{
    access::{
        ids::fill,
        pages::{EXPORTS, PAGES},
    },
    world::{Answer, Session},
};

/// Texts that people write, or that come from outside. Those that are read back by a rule are tried by their forms.
const COLUMNS: [(&str, &str); 26] = [
    ("organization", "name"),
    ("account", "given_name"),
    ("account", "family_name"),
    ("support_request", "title"),
    ("subscription", "name"),
    ("offer", "name_en"),
    ("offer", "name_ja"),
    ("offer", "description_en"),
    ("offer", "description_ja"),
    ("offer_category", "name_en"),
    ("offer_category", "name_ja"),
    ("offer_service_plan", "name_en"),
    ("offer_service_plan", "name_ja"),
    ("profile", "address_line1"),
    ("profile", "address_line2"),
    ("profile", "city"),
    ("profile", "contact_given_name"),
    ("profile", "contact_family_name"),
    ("mail", "subject"),
    ("enrollment", "company_name"),
    ("order_line", "failure_text"),
    ("order_request", "note"),
    ("order_request", "reason"),
    ("organization_suspension", "reason"),
    ("provider_listing", "submitted_name"),
    ("provider_listing", "published_name"),
];

/// A form: who fills it in, on which page, what it calls, and its fields. Those without a value hold the text.
type Form = (&'static str, &'static str, &'static str, &'static [(&'static str, &'static str)]);

const FORMS: [Form; 9] = [
    ("", "/sign-in", "session/sign-in", &[("user_name", ""), ("password", "wrong")]),
    (
        "",
        "/find-a-provider/{aozora}/contact",
        "referral/inquire",
        &[
            ("partner", "{aozora}"),
            ("company_name", ""),
            ("contact_name", ""),
            ("email", ""),
            ("phone", ""),
            ("need", ""),
        ],
    ),
    (
        "provider",
        "/account/users/new",
        "team/add",
        &[("given_name", ""), ("family_name", ""), ("user_name", "")],
    ),
    (
        "provider",
        "/account/profile?edit=contact",
        "profile/edit-contact",
        &[("version", "1"), ("given_name", ""), ("family_name", ""), ("email", ""), ("phone", "")],
    ),
    (
        "provider",
        "/indirect-resellers/request?invitation={invitation}",
        "invitation/save",
        &[
            ("id", "{invitation}"),
            ("version", "1"),
            ("mail_language", "en"),
            ("recipient", ""),
            ("subject", ""),
            ("message", ""),
        ],
    ),
    (
        "provider",
        "/account/listing",
        "listing/save",
        &[
            ("version", "0"),
            ("headline_en", ""),
            ("headline_ja", ""),
            ("description_en", ""),
            ("description_ja", ""),
            ("email", ""),
        ],
    ),
    (
        "customer",
        "/support-requests/new?subscription={subscription}",
        "support-request/open",
        &[("subscription", "{subscription}"), ("title", ""), ("description", "")],
    ),
    (
        "operator",
        "/operator/catalog/categories",
        "catalog/save-category",
        &[("name_en", ""), ("name_ja", "")],
    ),
    ("operator", "/operator/membership/new", "membership/save-account", &[("user_name", "")]),
];

/// Pages that show again what was searched for, or keep it in their links; and who sees them.
const SEARCHES: [(&str, &str); 10] = [
    ("provider", "/customers?q="),
    ("provider", "/indirect-resellers?q="),
    ("provider", "/account/users?q="),
    ("provider", "/catalog?q="),
    ("provider", "/find-a-provider?q="),
    ("operator", "/operator/membership?q="),
    ("operator", "/operator/organizations?q="),
    ("operator", "/operator/catalog?q="),
    ("provider", "/search?q="),
    ("provider", "/no-such-page?q="),
];

impl Scene {
    /// A connection past the program.
    async fn plain(&self) -> DatabaseConnection {
        let url = format!("sqlite://{}", self.world.folder().join("kizuna.db").display());
        Connections::connect(url).await.unwrap()
    }

    fn by(&self, name: &str) -> Session {
        if name.is_empty() { Session::nobody() } else { self.session(name).clone() }
    }

    /// Sends a form with the text in it.
    async fn fill_in(&self, (who, page, function, fields): &Form, text: &str) -> Answer {
        let function = format!("/sfn/{function}");
        let mut pairs = vec![("_function".to_owned(), function)];
        for (name, value) in *fields {
            let value = if value.is_empty() { text.to_owned() } else { fill(value, &self.ids) };
            pairs.push((format!("input[{name}]"), value));
        }
        let pairs: Vec<(&str, &str)> =
            pairs.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        self.world.post(&self.by(who), &fill(page, &self.ids), &pairs).await
    }

    /// Lets a customer ask for support, so that somebody is told.
    async fn ask(&self, number: usize) -> StatusCode {
        let key = format!("00000000-0000-4000-a000-{number:012}");
        let fields = [
            ("subscription", self.ids["{subscription}"].as_str()),
            ("key", key.as_str()),
            ("category", "other"),
            ("severity", "c"),
            ("title", "A question"),
            ("description", "What does it mean?"),
        ];
        let fields: Vec<(String, String)> =
            fields.iter().map(|(name, value)| (format!("input[{name}]"), (*value).to_owned())).collect();
        self.world.call(self.session("customer"), "support-request/open", &fields).await.status
    }
}

/// Puts a text into one column of every row that has one there.
async fn put(plain: &DatabaseConnection, (table, column): (&str, &str), text: &str) {
    let text = text.replace('\'', "''");
    let sql = format!("UPDATE {table} SET {column} = '{text}' WHERE {column} IS NOT NULL");
    plain.execute_unprepared(&sql).await.unwrap();
}

/// Subject and HTML part of the mails about support requests.
async fn mails(plain: &DatabaseConnection) -> Vec<(String, String)> {
    let sql = "SELECT subject, html FROM mail WHERE template = 'support_request_opened'";
    let question = Statement::from_string(plain.get_database_backend(), sql);
    let rows = plain.query_all_raw(question).await.unwrap();
    rows.iter().map(|row| (row.try_get("", "subject").unwrap(), row.try_get("", "html").unwrap())).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_people_wrote_stays_words_on_pages_and_in_files() {
    let scene = Scene::new().await;
    let plain = scene.plain().await;
    let (texts, mut known, mut wrong) = (texts(), Parts::new(), Vec::new());
    let (mut pages, mut shown, mut cells) = (0, 0, 0);
    let rounds = std::iter::once(harmless(&texts[0])).chain(texts.iter().cloned());
    for (round, text) in rounds.enumerate() {
        for column in COLUMNS {
            put(&plain, column, &text).await;
        }
        for (address, list) in EXPORTS {
            let answer = scene.world.get(scene.victim(list), &fill(address, &scene.ids)).await;
            assert_eq!(answer.status, StatusCode::OK, "{address}");
            for cell in parse_csv(&answer.body).unwrap().into_iter().flat_map(|record| record.cells) {
                wrong.extend(is_formula(&cell).then(|| format!("{address}: {cell:?}")));
                cells += usize::from(cell.contains(MARK));
            }
        }
        for (_, address, list) in PAGES {
            let answer = scene.world.get(scene.victim(list), &fill(address, &scene.ids)).await;
            if round == 0 {
                known.extend(parts(&answer.body));
            } else {
                let found = findings(&answer.body, &nonce(&answer.headers), &known);
                wrong.extend(found.into_iter().map(|found| format!("{address}: {found}")));
                pages += usize::from(answer.status == StatusCode::OK);
                shown += usize::from(answer.body.contains(MARK));
            }
        }
    }
    plain.close().await.unwrap();
    println!(
        "injection: {} payloads in {} columns, {pages} pages ({shown} show them), {cells} cells: {} become anything else",
        payloads().len(),
        COLUMNS.len(),
        wrong.len()
    );
    assert!(wrong.is_empty(), "{wrong:#?}");
    // The control: they came that far.
    assert!(shown >= 40 * texts.len() && cells >= texts.len(), "{shown} pages and {cells} cells show them");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_typed_and_searched_for_stays_words() {
    let scene = Scene::new().await;
    let (mut known, mut wrong, mut answers, mut shown) = (Parts::new(), Vec::new(), 0, 0);
    let mut judge = |what: &str, answer: &Answer, known: &Parts| {
        let found = findings(&answer.body, &nonce(&answer.headers), known);
        wrong.extend(found.into_iter().map(|found| format!("{what}: {found}")));
        answers += 1;
        shown += usize::from(answer.body.contains(MARK));
    };
    for text in texts() {
        for form in FORMS {
            let page = scene.world.get(&scene.by(form.0), &fill(form.1, &scene.ids)).await;
            known.extend(parts(&page.body));
            known.extend(parts(&scene.fill_in(&form, &harmless(&text)).await.body));
            let answer = scene.fill_in(&form, &text).await;
            assert!(!answer.status.is_server_error(), "{}: {}", form.2, answer.status);
            judge(form.2, &answer, &known);
        }
        for (who, address) in SEARCHES {
            let ask = async |text: &str| {
                let text: String = form_urlencoded::byte_serialize(text.as_bytes()).collect();
                scene.world.get(scene.session(who), &format!("{address}{text}")).await
            };
            known.extend(parts(&ask(&harmless(&text)).await.body));
            judge(address, &ask(&text).await, &known);
        }
    }
    println!(
        "injection: {} payloads in {} forms and {} searches, {answers} answers ({shown} show them): {} become anything else",
        payloads().len(),
        FORMS.len(),
        SEARCHES.len(),
        wrong.len()
    );
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(shown * 2 >= answers, "{shown} of {answers} show them");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_name_stays_a_name_in_mails() {
    let scene = Scene::new().await;
    let plain = scene.plain().await;
    assert!(super::is_success(scene.ask(0).await));
    let mut known = Parts::new();
    for (_, html) in mails(&plain).await {
        known.extend(parts(&html));
    }
    let names: Vec<String> = payloads().into_iter().step_by(3).collect();
    for (number, name) in names.iter().enumerate() {
        put(&plain, ("organization", "name"), &format!("{name} {MARK}")).await;
        put(&plain, ("subscription", "name"), &format!("{MARK} {name}")).await;
        assert!(super::is_success(scene.ask(number + 1).await), "{name}");
    }
    let all = mails(&plain).await;
    plain.close().await.unwrap();
    let told = all.iter().filter(|(_, html)| html.contains(MARK)).count();
    let wrong: Vec<_> = all.iter().flat_map(|(_, html)| strange(html, &known)).collect();
    let broken = all.iter().filter(|(subject, _)| subject.contains(['\r', '\n'])).count();
    println!(
        "injection: {} names in {told} mails: {} become markup, {broken} headers",
        names.len(),
        wrong.len()
    );
    assert!(wrong.is_empty() && broken == 0, "{wrong:#?}");
    assert!(told >= names.len(), "{told} mails show them");
}
