//! What people do with the forms of their pages, one after the other: each change leaves its entry in the trail, whole.
//!
//! The crossing tries everything with what mostly does not hold. Here it holds. `forms` has the rows.
//!
//! Long, because the walk keeps what later steps stand on, and finds what the first ones need.

use std::collections::BTreeSet;

use app::personal_link::PersonalLink;
use domain::second_factor::step_of;
use service::session::factor::code_at;

use super::{
    alike::{NOBODY, is_success},
    deeds::DEEDS,
    entries::writes_none,
    form,
    forms::{APPLY, CODE, DONE, Done, MAILED, NOT_DONE},
    ids::{Ids, fill, ids},
    people::PEOPLE,
    watch::{Watch, Who},
};
use crate::{
    database, security,
    world::{Answer, Session, World},
};

/// Whoever is invited; it has no partner yet.
const INVITED: &str = "admin@reseller3.example";
/// Whose customers are another partner's as well.
const OF_BOTH: &str = "admin@reseller2.example";
/// Whose tenant is made on the way.
const FOUNDER: &str = "admin@kestrelcloud.onkizuna.example";
/// What each link of a mail begins with.
const HOME: &str = "http://127.0.0.1:3000";
/// How long the secret of a link is.
const SECRET: usize = 43;
/// After how many seconds the second factor has another code.
const NEXT_CODE: i64 = 30;

/// The least number of functions that write, and of entries.
const LEAST: [usize; 2] = [95, 120];

/// Does them all, and keeps what is wrong.
struct Walk<'a> {
    world: &'a World,
    people: Vec<(&'static str, Who, Session)>,
    ids: Ids,
    watch: Watch,
    /// Of the second factor that was begun last.
    key: Vec<u8>,
    wrong: Vec<String>,
}

impl<'a> Walk<'a> {
    async fn new(world: &'a World) -> Self {
        let mut people = vec![(NOBODY, Who::NOBODY, Session::nobody())];
        let others = [("reseller of both", OF_BOTH)];
        let apply = APPLY.map(|(name, account, _)| (name, account));
        for (name, account) in PEOPLE.into_iter().chain(others).chain(apply) {
            people.push((name, Who::of(world, account).await, world.sign_in(account).await));
        }
        let session = |name: &str| people.iter().find(|(person, _, _)| *person == name).unwrap().2.clone();
        let (provider, operator, reseller) = (session("provider"), session("operator"), session("reseller"));
        let mut ids = ids(world, &provider, &operator).await;
        for (name, _, mark) in APPLY {
            let found = application(world, &session(name)).await;
            ids.extend(found.map(|id| (mark, id)));
        }
        begin(world, &provider, &mut ids).await;
        find(world, [&provider, &operator, &reseller], &mut ids).await;
        for name in ["declines", "accepts"] {
            let session = invited(world, &provider).await;
            people.push((name, Who::of(world, INVITED).await, session));
        }
        people.push(("invited customer", Who::NOBODY, invited_customer(world, &reseller).await));
        let (key, wrong) = (Vec::new(), Vec::new());
        Self { world, people, ids, watch: Watch::new(world).await, key, wrong }
    }

    async fn step(&mut self, (name, page, function, typed): Done) {
        let Some(at) = self.people.iter().position(|(person, _, _)| *person == name) else {
            self.wrong.push(format!("{name} has not come to {function}"));
            return;
        };
        // Nobody does two things in the same instant: the newest of several is shown.
        self.world.wait(1);
        if typed.contains(&CODE) {
            self.next_code();
        }
        let (session, page) = match page.strip_prefix(MAILED) {
            Some(address) => followed(self.world, address).await,
            None => (self.people[at].2.clone(), fill(page, &self.ids)),
        };
        let Some(mut fields) = held(self.world, &session, &page, function).await else {
            self.wrong.push(format!("{name}: no form for {function} on {page}"));
            return;
        };
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
        let fault = self.watch.judge(self.world, self.people[at].1, function, &answer).await;
        self.wrong.extend(fault.map(|fault| format!("{name}: {fault}")));
        if !is_success(answer.status) {
            self.wrong.push(format!("{name}: {function} was not done: {} {}", answer.status, answer.body));
            return;
        }
        if self.watch.judged().2 == before && !writes_none(function) {
            self.wrong.push(format!("{name}: {function} has left no entry"));
        }
        self.keep_session(at, &answer);
        self.keep(function, &session, &fields, &answer).await;
    }

    /// Each code is good once.
    fn next_code(&mut self) {
        self.world.wait(NEXT_CODE);
        let code = code_at(&self.key, step_of(self.world.now()));
        self.ids.insert("{code}", format!("{code:06}"));
    }

    /// A browser goes on with the session that it was given in the place of its own.
    fn keep_session(&mut self, at: usize, answer: &Answer) {
        let given = answer.session().filter(|session| !session.cookie().ends_with('='));
        if let (Some(session), Some(_)) = (given, self.people[at].1.caller) {
            self.people[at].2 = session;
        }
    }

    /// What later rows stand on.
    async fn keep(
        &mut self,
        function: &str,
        session: &Session,
        fields: &[(String, String)],
        answer: &Answer,
    ) {
        self.ids.insert("{place}", answer.location().to_owned());
        let id = last_id(answer.location());
        match function {
            "team/add" => self.ids.extend(id.map(|id| ("{made}", id))),
            "enrollment/start" => {
                self.ids.extend(id.map(|id| ("{begun}", id)));
                let holder = answer.cookie("kizuna-enroll").map(Session::holding);
                self.people.extend(holder.map(|session| ("guest", Who::NOBODY, session)));
            }
            "enrollment/create-tenant" => {
                let own = self.world.sign_in(FOUNDER).await;
                let both = Session::holding(format!("{}; {}", own.cookie(), session.cookie()));
                self.people.push(("founder", Who::of(self.world, FOUNDER).await, both));
            }
            "customer/new/save-customer" => {
                let draft = answer.location().split("draft=").nth(1).and_then(|rest| rest.get(..36));
                self.ids.extend(draft.map(|id| ("{other-draft}", id.to_owned())));
            }
            "customer/new/submit" => {
                let link = self.world.link(session, "/customers?q=Tanabata", "Tanabata Foods").await;
                self.ids.extend(last_id(&link).map(|id| ("{tanabata}", id)));
            }
            "security/begin-factor" => self.key = security::key(self.world, session).await,
            "session/sign-in" => {
                let user_name = fields.iter().find(|(name, _)| name == "input[user_name]");
                if let (Some((_, user_name)), Some(session)) = (user_name, answer.session()) {
                    self.people.retain(|(person, _, _)| *person != "came in");
                    self.people.push(("came in", Who::of(self.world, user_name).await, session));
                }
            }
            _ => (),
        }
    }
}

/// What the form for a function holds; nothing where no page has one.
async fn held(world: &World, session: &Session, page: &str, function: &str) -> Option<Vec<(String, String)>> {
    if page.is_empty() {
        return Some(Vec::new());
    }
    // A button that copies sends what stands in the form around it.
    let around = if function == "invitation/hand-out" { "invitation/save" } else { function };
    form::fields(&world.get(session, page).await.body, around)
}

/// Begins what is gone on with.
async fn begin(world: &World, provider: &Session, ids: &mut Ids) {
    ids.insert("{invitation}", world.new_invitation(provider).await);
    ids.insert("{handed}", world.new_invitation(provider).await);
    let draft = world.new_draft(provider, &ids["{hinode}"]).await;
    ids.insert("{draft}", draft);
}

/// Finds by links what the other tables have no mark for.
async fn find(world: &World, [provider, operator, reseller]: [&Session; 3], ids: &mut Ids) {
    let queue = "/operator/enrollments?state=in_review";
    let waiting = found(world, operator, queue, "/operator/enrollments/").await;
    ids.extend(["{in-review}", "{in-review-2}", "{in-review-3}"].into_iter().zip(waiting));
    let mails = found(world, operator, "/operator/outbox?status=queued", "/operator/outbox/").await;
    ids.extend(mails.into_iter().next().map(|id| ("{queued}", id)));
    let mut listings = found(world, operator, "/operator/listings", "/operator/listings/").await;
    listings.remove(&ids["{listing}"]);
    ids.extend(listings.pop_first().map(|id| ("{other-listing}", id)));
    let helpdesk = found(world, reseller, "/account/users?q=helpdesk", "/account/users/").await;
    ids.extend(helpdesk.into_iter().next().map(|id| ("{reseller-helpdesk}", id)));
    let orders = world.hrefs(provider, "/orders?status=failed", "/customers/").await;
    let orders: BTreeSet<String> = orders.into_iter().filter(|href| href.contains("/orders/")).collect();
    ids.extend(["{failed-order}", "{other-failed-order}"].into_iter().zip(orders));
    let incentives = world.get(provider, "/incentives").await.body;
    let gap = incentives.split("name=\"line\" value=\"").nth(1).and_then(|rest| rest.get(..36));
    ids.extend(gap.map(|id| ("{gap}", id.to_owned())));
    let kawa = Who::of(world, "admin@customer3.example").await.caller.unwrap().1;
    ids.insert("{kawa}", kawa.to_string());
    let list = fill("/customers/{momiji}/subscriptions", ids);
    for (mark, name) in [("{premium}", "Office 365 Business Premium"), ("{power-bi}", "Power BI Pro")] {
        let link = world.link(provider, &list, name).await;
        ids.insert(mark, last_id(&link).unwrap_or_else(|| panic!("{name} is no subscription: {link}")));
    }
}

/// The ids in the links of a page that begin so.
async fn found(world: &World, who: &Session, page: &str, prefix: &str) -> BTreeSet<String> {
    world.hrefs(who, page, prefix).await.iter().filter_map(|href| last_id(href)).collect()
}

/// The application that somebody's first page leads to.
async fn application(world: &World, who: &Session) -> Option<String> {
    let page = world.get(who, "/dashboard").await.body;
    page.split("href=\"/enroll/").nth(1)?.get(..36).map(str::to_owned)
}

/// A browser of somebody's who was invited by the provider.
async fn invited(world: &World, provider: &Session) -> Session {
    let id = world.new_invitation(provider).await;
    let page = world.get(provider, &format!("/indirect-resellers/request?invitation={id}")).await.body;
    let secret = page.split("/invitation?token=").nth(1).expect("the page shows the link");
    let own = world.sign_in(INVITED).await;
    Session::holding(format!("{}; kizuna-invitation={}", own.cookie(), &secret[..SECRET]))
}

/// A browser of nobody's that has opened the link of a reseller's invitation to a customer.
async fn invited_customer(world: &World, reseller: &Session) -> Session {
    let fields = [("input[kind]", "customer_single"), ("input[mail_language]", "en")];
    let fields = fields.map(|(name, value)| (name.to_owned(), value.to_owned()));
    let begun = world.call(reseller, "invitation/start", &fields).await;
    let page = world.get(reseller, begun.location()).await.body;
    let secret = page.split("/invitation?token=").nth(1).expect("the page shows the link");
    Session::holding(format!("kizuna-invitation={}", &secret[..SECRET]))
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
fn every_function_is_done_or_has_its_reason() {
    let done: BTreeSet<&str> = DONE.iter().map(|row| row.2).collect();
    let not_done: BTreeSet<&str> = NOT_DONE.iter().map(|row| row.0).collect();
    assert!(done.is_disjoint(&not_done), "{:?}", done.intersection(&not_done));
    assert!(NOT_DONE.iter().all(|(_, why)| !why.is_empty()) && not_done.len() == NOT_DONE.len());
    let functions: BTreeSet<&str> = DEEDS.iter().map(|deed| deed.0).collect();
    let both: BTreeSet<&str> = done.union(&not_done).copied().collect();
    let missing: Vec<_> = functions.symmetric_difference(&both).collect();
    assert!(missing.is_empty(), "neither done nor excused, or no function: {missing:?}");
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
