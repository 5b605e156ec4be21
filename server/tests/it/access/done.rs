//! What people do with the forms of their pages, one after the other: each change leaves its entry in the trail, whole.
//!
//! The crossing tries everything with what mostly does not hold. Here it holds.

use std::collections::BTreeSet;

use app::personal_link::PersonalLink;
use service::seed::demo::PASSWORD;

use super::{
    alike::{NOBODY, is_success},
    entries::writes_none,
    form,
    ids::{Ids, fill, ids},
    people::PEOPLE,
    watch::{Watch, Who},
};
use crate::{
    database,
    world::{Session, World},
};

/// Who does it, the page whose form is sent (none where the page has no form of it, or the one behind a link that was
/// mailed), the function, and what is typed.
type Done = (&'static str, &'static str, &'static str, &'static [(&'static str, &'static str)]);

/// Before the address to which a link was mailed.
const MAILED: &str = "mailed to ";
/// Whoever is invited; it has no partner yet.
const INVITED: &str = "admin@reseller3.example";
/// What each link of a mail begins with.
const HOME: &str = "http://127.0.0.1:3000";
/// How long the secret of a link is.
const SECRET: usize = 43;

/// The least number of functions that write, and of entries.
const LEAST: [usize; 2] = [60, 70];

const MADE_POWER_BI: &[(&str, &str)] = &[
    ("customer", "{momiji}"),
    ("users][0", "{made}"),
    ("products][0][subscription", "{power-bi}"),
    ("products][0][change", "assign"),
];
const OPENED: &[(&str, &str)] = &[
    ("subscription", "{subscription}"),
    ("key", "00000000-0000-4000-b000-000000000001"),
    ("category", "other"),
    ("severity", "c"),
    ("title", "A question"),
    ("description", "What does it mean?"),
];
const PERSON: &[(&str, &str)] =
    &[("given_name", "Rin"), ("family_name", "Abe"), ("user_name", "rin.trail"), ("language", "en")];
const LINE: &[(&str, &str)] = &[
    ("lines][0][chosen", "true"),
    ("lines][0][quantity", "5"),
    ("lines][0][billing_cycle", "monthly"),
    ("go", "next"),
];
const USERS: &[(&str, &str)] = &[
    ("customer", "{momiji}"),
    ("language", "en"),
    ("location", "JP"),
    (
        "file",
        "First name,Last name,Display name,Email,Status update\nAoi,Mori,Aoi Mori,trail.two@customer.example,\n",
    ),
];
const REGISTRY: &[(&str, &str)] = &[(
    "file",
    "user_name,password,mpn_id,company_name,country,active,competencies\n\
     pmc-trail-two,a-long-enough-password,4850098,Willow Cloud,US,yes,Cloud;Data\n",
)];
const OFFERS: &[(&str, &str)] = &[(
    "file",
    "[{\"id\": \"11111111-0000-4000-8000-000000000001\", \"name\": \"Mail\", \"country\": \"US\"}]",
)];
const INQUIRY: &[(&str, &str)] = &[
    ("company_name", "Kestrel Traders"),
    ("country", "US"),
    ("company_size", "10-49"),
    ("contact_name", "Robin Hale"),
    ("email", "robin@kestrel.example"),
    ("need", "Licenses for forty people."),
];
const RESET: &[(&str, &str)] =
    &[("new_password", "Trail&of the reset/0d4e8b13"), ("repeat_password", "Trail&of the reset/0d4e8b13")];
const NEW_PASSWORD: &[(&str, &str)] = &[
    ("present_password", PASSWORD),
    ("new_password", "Trail&of the change/31bb09fe"),
    ("repeat_password", "Trail&of the change/31bb09fe"),
];

/// In their order: later ones stand on earlier ones. What ends sessions and relations comes last.
const DONE: &[Done] = &[
    ("provider", "", "invitation/start", &[("mail_language", "en")]),
    (
        "provider",
        "/indirect-resellers/request?invitation={invitation}",
        "invitation/save",
        &[("recipient", "trail@partner.example")],
    ),
    (
        "provider",
        "/indirect-resellers/request?invitation={invitation}",
        "invitation/save",
        &[("step", "done")],
    ),
    ("provider", "", "invitation/revoke", &[("id", "{invitation}")]),
    (
        "provider",
        "",
        "partnership/request",
        &[("key", "00000000-0000-4000-b000-000000000002"), ("mail_language", "en")],
    ),
    ("declines", "/invitation", "invitation/decline", &[]),
    ("accepts", "/invitation", "invitation/accept", &[("consent", "true")]),
    ("provider", "", "support-request/open", OPENED),
    (
        "customer user",
        "/support-requests/{request}",
        "support-request/answer",
        &[("text", "It still fails."), ("next", "reply")],
    ),
    (
        "reseller helpdesk",
        "/support-requests/{request}",
        "support-request/answer",
        &[("text", "It is solved."), ("next", "close")],
    ),
    ("customer user", "/support-requests/{request}", "support-request/reopen", &[("text", "It is not.")]),
    ("provider", "/account/users/new", "team/add", PERSON),
    ("provider", "/account/users/{made}", "team/edit", &[("given_name", "Ren")]),
    ("provider", "/account/users/{made}", "team/change-roles", &[("roles][0", "sales_agent")]),
    ("provider", "/account/users/{made}", "team/reset-password", &[]),
    ("provider", "/account/users/{made}", "team/disable", &[]),
    ("provider", "/account/users/{made}", "team/enable", &[]),
    ("customer", "/customers/{momiji}/users/new", "team/add", PERSON),
    ("customer", "/customers/{momiji}/users/{made}", "team/edit", &[("given_name", "Ren")]),
    ("customer", "", "license/manage", MADE_POWER_BI),
    ("customer", "/customers/{momiji}/users/{made}", "team/delete", &[]),
    ("customer", "", "team/restore", &[("customer", "{momiji}"), ("users][0", "{made}")]),
    ("customer", "", "team/import", USERS),
    ("provider", "/account/profile?edit=legal", "profile/edit-legal", &[("address_line2", "4F")]),
    ("provider", "/account/profile?edit=contact", "profile/edit-contact", &[("given_name", "Ken")]),
    ("provider", "/account/profile?edit=support", "profile/edit-support", &[("phone", "03-5555-0199")]),
    ("provider", "/customers/{momiji}", "lead/save", &[("lead_source", "vendor_referral")]),
    (
        "provider",
        "/customers/{momiji}/subscriptions/{premium}/change?do=rename&value=Everyone",
        "subscription/change",
        &[],
    ),
    (
        "customer",
        "/customers/{momiji}/subscriptions/{power-bi}/ask",
        "order-request/ask",
        &[("quantity", "50")],
    ),
    (
        "provider",
        "/customers/{momiji}/subscriptions/{power-bi}",
        "order-request/decline",
        &[("reason", "Not this year.")],
    ),
    (
        "customer",
        "/customers/{momiji}/subscriptions/{power-bi}/ask",
        "order-request/ask",
        &[("quantity", "50")],
    ),
    ("customer", "/customers/{momiji}/subscriptions/{power-bi}", "order-request/withdraw", &[]),
    (
        "customer",
        "/customers/{momiji}/subscriptions/{power-bi}/ask",
        "order-request/ask",
        &[("quantity", "50")],
    ),
    // The order that answers what was asked.
    (
        "provider",
        "/customers/{momiji}/subscriptions/{power-bi}/change?do=quantity&value=50",
        "subscription/change",
        &[],
    ),
    (
        "provider",
        "/customers/{momiji}/subscriptions/{power-bi}",
        "lever/associate",
        &[("reseller", "{hinode}")],
    ),
    (
        "provider",
        "/customers/{momiji}/subscriptions/{power-bi}",
        "lever/set-support-contact",
        &[("contact", "{hinode}")],
    ),
    ("provider", "/customers/{momiji}/subscriptions/{power-bi}", "lever/clear-association", &[]),
    (
        "provider",
        "/customers/{momiji}/subscriptions/{power-bi}/change?do=suspend",
        "subscription/change",
        &[],
    ),
    ("provider", "/customers/{momiji}/subscriptions/new", "subscription/choose", LINE),
    ("provider", "{place}", "subscription/add", &[]),
    (
        "provider",
        "/indirect-resellers/{hinode}/customers/new?step=subscriptions&draft={draft}",
        "customer/new/save-subscriptions",
        LINE,
    ),
    (
        "provider",
        "/indirect-resellers/{hinode}/customers/new?step=review&draft={draft}",
        "customer/new/submit",
        &[],
    ),
    ("provider", "/account/listing", "listing/save", &[("headline_en", "Everything that leaves a trail")]),
    ("operator", "/operator/listings/{listing}", "listing/approve", &[]),
    (
        "operator",
        "/operator/enrollments/{in-review}",
        "enrollment-review/ask",
        &[("question", "Which address is the current one?")],
    ),
    ("reviewer", "/operator/enrollments/{in-review-2}", "enrollment-review/approve", &[]),
    (
        "reviewer",
        "/operator/enrollments/{in-review-3}",
        "enrollment-review/reject",
        &[("reason", "The name is not the registered one.")],
    ),
    (
        "applicant",
        "/enroll/{application}/organization",
        "enrollment/save-organization",
        &[("go", "later"), ("city", "Olympia")],
    ),
    (NOBODY, "", "enrollment/start", &[("language", "en")]),
    (
        "operator",
        "/operator/catalog/categories",
        "catalog/save-category",
        &[("name_en", "Trail"), ("name_ja", "証跡")],
    ),
    (
        "operator",
        "/operator/catalog/{offer}",
        "catalog/save-offer",
        &[("description_en", "It leaves a trail.")],
    ),
    ("operator", "", "catalog/import", OFFERS),
    (
        "operator",
        "/operator/membership/new",
        "membership/save-account",
        &[("user_name", "pmc-trail"), ("password", "a-long-enough-password")],
    ),
    (
        "operator",
        "/operator/membership/{membership}/profiles/{membership-profile}",
        "membership/save-profile",
        &[("company_name", "Willow Trail")],
    ),
    ("operator", "", "membership/import", REGISTRY),
    ("provider", "/referrals/{referral}", "referral/move", &[("go", "interested")]),
    (
        "provider",
        "/referrals/{referral}",
        "referral/accept",
        &[("deal_value", "1000"), ("closing_date", "2026-06-01")],
    ),
    (NOBODY, "/find-a-provider/{aozora}/contact", "referral/inquire", INQUIRY),
    (NOBODY, "mailed to robin@kestrel.example", "referral/confirm", &[]),
    ("operator", "", "mail/open", &[("id", "{mail}")]),
    ("other customer", "/account/close", "organization/ask-to-close", &[("reason", "We close.")]),
    ("other customer", "/account/close", "organization/take-back-closing", &[]),
    (NOBODY, "", "security/forgot-password", &[("user_name", "sales@provider.example")]),
    (
        NOBODY,
        "/sign-in",
        "session/sign-in",
        &[("user_name", "sales@provider.example"), ("password", PASSWORD)],
    ),
    (NOBODY, "mailed to sales@provider.example", "security/reset-password", RESET),
    ("reseller helpdesk", "", "security/begin-factor", &[("present_password", PASSWORD)]),
    ("reseller sales", "", "security/end-other-sessions", &[]),
    ("reseller sales", "", "session/set-password", NEW_PASSWORD),
    ("provider helpdesk", "", "session/sign-out", &[]),
    ("customer", "", "relation/end", &[("id", "{managing}"), ("reason", "")]),
    (
        "operator",
        "/operator/organizations/{momiji}",
        "organization/hold",
        &[("hold_reason", "There is a dispute.")],
    ),
    (
        "operator",
        "/operator/organizations/{momiji}",
        "organization/lift-hold",
        &[("hold_reason", "It is settled.")],
    ),
    (
        "operator",
        "/operator/organizations/{momiji}",
        "organization/suspend",
        &[("reason", "It does not answer.")],
    ),
    (
        "operator",
        "/operator/organizations/{momiji}",
        "organization/reinstate",
        &[("reason", "It answers again.")],
    ),
];

/// Does them all, and keeps what is wrong.
struct Walk<'a> {
    world: &'a World,
    people: Vec<(&'static str, Who, Session)>,
    ids: Ids,
    watch: Watch,
    wrong: Vec<String>,
}

impl<'a> Walk<'a> {
    async fn new(world: &'a World) -> Self {
        let mut people = vec![(NOBODY, Who::NOBODY, Session::nobody())];
        for (name, account) in PEOPLE {
            people.push((name, Who::of(world, account).await, world.sign_in(account).await));
        }
        let session = |name: &str| people.iter().find(|(person, _, _)| *person == name).unwrap().2.clone();
        let (provider, operator) = (session("provider"), session("operator"));
        let mut ids = ids(world, &provider, &operator).await;
        ids.insert("{invitation}", world.new_invitation(&provider).await);
        ids.insert("{draft}", world.new_draft(&provider, &ids["{hinode}"]).await);
        let queue = "/operator/enrollments?state=in_review";
        let waiting = world.hrefs(&operator, queue, "/operator/enrollments/").await;
        let waiting: BTreeSet<String> = waiting.iter().filter_map(|href| last_id(href)).collect();
        ids.extend(["{in-review}", "{in-review-2}", "{in-review-3}"].into_iter().zip(waiting));
        for name in ["declines", "accepts"] {
            let session = invited(world, &provider).await;
            people.push((name, Who::of(world, INVITED).await, session));
        }
        let list = fill("/customers/{momiji}/subscriptions", &ids);
        for (mark, name) in [("{premium}", "Office 365 Business Premium"), ("{power-bi}", "Power BI Pro")] {
            let link = world.link(&provider, &list, name).await;
            ids.insert(mark, last_id(&link).unwrap_or_else(|| panic!("{name} is no subscription: {link}")));
        }
        Self { world, people, ids, watch: Watch::new(world).await, wrong: Vec::new() }
    }

    async fn step(&mut self, (name, page, function, typed): Done) {
        let (_, who, session) = self.people.iter().find(|(person, _, _)| *person == name).unwrap();
        let (session, page) = match page.strip_prefix(MAILED) {
            Some(address) => followed(self.world, address).await,
            None => (session.clone(), fill(page, &self.ids)),
        };
        let mut fields = Vec::new();
        if !page.is_empty() {
            let shown = self.world.get(&session, &page).await;
            let Some(held) = form::fields(&shown.body, function) else {
                self.wrong.push(format!("{name}: no form for {function} on {page} ({})", shown.status));
                return;
            };
            fields = held;
        }
        for (field, value) in typed {
            let (field, value) = (format!("input[{field}]"), fill(value, &self.ids));
            match fields.iter_mut().find(|(other, _)| *other == field) {
                Some(held) => held.1 = value,
                None => fields.push((field, value)),
            }
        }
        self.watch.skip(self.world).await;
        let answer = self.world.call(&session, function, &fields).await;
        let before = self.watch.judged().2;
        self.wrong.extend(self.watch.judge(self.world, *who, function, &answer).await);
        if !is_success(answer.status) {
            self.wrong.push(format!("{name}: {function} was not done: {} {}", answer.status, answer.body));
        } else if self.watch.judged().2 == before && !writes_none(function) {
            self.wrong.push(format!("{name}: {function} has left no entry"));
        }
        self.ids.insert("{place}", answer.location().to_owned());
        if function == "team/add" {
            self.ids.extend(last_id(answer.location()).map(|id| ("{made}", id)));
        }
    }
}

/// A browser of somebody's who was invited by the provider.
async fn invited(world: &World, provider: &Session) -> Session {
    let id = world.new_invitation(provider).await;
    let page = world.get(provider, &format!("/indirect-resellers/request?invitation={id}")).await.body;
    let secret = page.split("/invitation?token=").nth(1).expect("the page shows the link");
    let own = world.sign_in(INVITED).await;
    Session::holding(format!("{}; kizuna-invitation={}", own.cookie(), &secret[..SECRET]))
}

/// A browser of nobody's that has followed the link in the newest mail to an address, and where the link leads.
async fn followed(world: &World, address: &str) -> (Session, String) {
    let mut newest = None;
    // Each time the program takes a batch of them.
    for _ in 0..20 {
        newest = world.mails(address).await.pop().or(newest);
    }
    let text = newest.unwrap_or_default();
    let Some(at) = text.find("?token=") else { return (Session::nobody(), "/no-mail".to_owned()) };
    let from = text[..at].rfind(HOME).unwrap() + HOME.len();
    let answer = world.get(&Session::nobody(), &text[from..at + "?token=".len() + SECRET]).await;
    let cookie = PersonalLink::ALL.iter().find_map(|link| answer.cookie(link.name(false)));
    (cookie.map_or_else(Session::nobody, Session::holding), answer.location().to_owned())
}

/// The last id in an address.
fn last_id(address: &str) -> Option<String> {
    let path = address.split(['?', '#']).next()?;
    let is_id =
        |part: &&str| part.len() == 36 && part.bytes().all(|byte| byte == b'-' || byte.is_ascii_hexdigit());
    path.rsplit('/').find(is_id).map(str::to_owned)
}

async fn walk(world: &World, database: &str) {
    let mut walk = Walk::new(world).await;
    for done in DONE {
        walk.step(*done).await;
    }
    let (functions, calls, entries) = walk.watch.judged();
    println!(
        "the trail on {database}: {calls} changes by {} functions, {entries} entries judged, {} wrong",
        functions.len(),
        walk.wrong.len()
    );
    assert!(walk.wrong.is_empty(), "{:#?}", walk.wrong);
    assert!(functions.len() >= LEAST[0] && entries >= LEAST[1], "less than {LEAST:?}: {functions:?}");
    let verdict = service::audit::verify(&world.db().read()).await.unwrap();
    assert!(matches!(verdict, service::audit::Verdict::Intact { .. }), "{verdict:?}");
}

#[test]
fn what_is_done_goes_beyond_what_was_done_before() {
    let functions: BTreeSet<&str> = DONE.iter().map(|done| done.2).collect();
    assert!(functions.len() >= LEAST[0], "{}", functions.len());
}

#[tokio::test(flavor = "multi_thread")]
async fn every_change_has_its_entry_on_sqlite() {
    walk(&World::demo().await, "SQLite").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_change_has_its_entry_on_postgres() {
    database::on_postgres(async |database: &database::Database| {
        walk(&World::on(database).await, "PostgreSQL").await;
    })
    .await;
}
