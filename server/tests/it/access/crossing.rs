//! Every page, file and server function against everybody, with the right ids, those of neighbors, and the id of nothing.
//!
//! Whoever the tables let in gets in, nobody else does, nothing changes for those who are refused, and what is foreign is
//! answered like what never was, byte by byte. The least numbers below make 20,000 attempts and 1,500 allowed cells on
//! both databases together.
//!
//! Of what is allowed and done the entries of the trail are judged as well, by `entries`.
//!
//! Long, because the attempts share one state, which is counted and judged in one place.

use std::iter::once;

use axum::http::StatusCode;

use super::{
    alike::{
        NOBODY, difference, function_fits, is_let_in, is_refusal, is_refused, is_success, page_fits, plain,
    },
    deeds::{DEEDS, Deed},
    ids::{Ids, fill, ids},
    neighbors::neighbors,
    pages::{EXPORTS, PAGES},
    people::{NEIGHBORS, OTHERS, PEOPLE, PUBLIC, STRANGERS, THEIRS},
    watch::{Watch, Who},
};
use crate::{
    database,
    world::{Answer, Session, World},
};

/// The least number of attempts on pages and files, and of those that show something.
const PAGES_LEAST: [usize; 2] = [4_600, 600];
/// The same of server functions.
const FUNCTIONS_LEAST: [usize; 2] = [5_900, 200];
/// The least number of entries that they leave in the trail while they are tried.
const ENTRIES_LEAST: usize = 30;

/// Pages that an id in the query leads to; who may see them stands in the tables.
const QUERIES: [&str; 10] = [
    "/indirect-resellers/request?invitation={invitation}",
    "/support-requests/new?subscription={subscription}",
    "/activity?organization={momiji}",
    "/activity?record={order}",
    "/customers/{momiji}/activity?person={customer-account}",
    "/search?q={momiji}",
    "/search?q={order}",
    "/search?q={subscription}",
    "/search?q={customer-account}",
    "/search?q={request}",
];
/// Whoever also tries the forms of a page: a stranger who is much like one of them.
const BY_FORM: &str = "other provider";

struct Person {
    name: &'static str,
    account: Option<&'static str>,
    who: Who,
    session: Session,
}

/// All attempts on one database.
struct Crossing<'a> {
    world: &'a World,
    crowd: Vec<Person>,
    own: Ids,
    foreign: Ids,
    nothing: Ids,
    /// The rows as they were, while they are not to change.
    before: Option<Vec<u8>>,
    /// What is written, where the trail is read too.
    trail: Option<Watch>,
    probes: usize,
    allowed: usize,
    compared: usize,
    wrong: Vec<String>,
}

impl<'a> Crossing<'a> {
    async fn new(world: &'a World) -> Self {
        let provider = world.sign_in("admin@provider.example").await;
        let operator = world.sign_in("admin@operator.example").await;
        let mut own = ids(world, &provider, &operator).await;
        own.insert("{invitation}", world.new_invitation(&provider).await);
        own.insert("{draft}", world.new_draft(&provider, &own["{hinode}"]).await);
        let nothing: Ids = own.keys().map(|mark| (*mark, own["{nothing}"].clone())).collect();
        let mut foreign = nothing.clone();
        foreign.extend(neighbors(world).await);
        let mut crowd =
            vec![Person { name: NOBODY, account: None, who: Who::NOBODY, session: Session::nobody() }];
        for &(name, account) in PEOPLE.iter().chain(&OTHERS) {
            let (who, session) = (Who::of(world, account).await, world.sign_in(account).await);
            crowd.push(Person { name, account: Some(account), who, session });
        }
        let (probes, allowed, compared, wrong) = (0, 0, 0, Vec::new());
        let (before, trail) = (None, None);
        Self { world, crowd, own, foreign, nothing, before, trail, probes, allowed, compared, wrong }
    }

    /// Faults that are planted on purpose are found.
    async fn controls(&self) {
        let provider = &self.crowd.iter().find(|person| person.name == "provider").unwrap().session;
        let own = self.world.get(provider, &fill("/customers/{momiji}", &self.own)).await;
        let missing = self.world.get(provider, &fill("/customers/{momiji}", &self.nothing)).await;
        let echoed = self.echoed("{momiji}");
        assert!(difference(&plain(&own, &echoed), &plain(&missing, &echoed)).is_some());
        let before = self.world.rows().await;
        assert!(self.world.rows().await == before, "reading the rows changes them");
        self.world.new_invitation(provider).await;
        assert!(self.world.rows().await != before, "a new row is not seen");
    }

    /// Those whom the tables refuse, and all the others.
    fn split(&self, list: &str) -> (Vec<usize>, Vec<usize>) {
        (0..self.crowd.len()).partition(|who| is_refused(self.crowd[*who].name, list))
    }

    /// The ids that an answer to this may echo.
    fn echoed(&self, text: &str) -> Vec<String> {
        let marks = self.own.keys().filter(|mark| text.contains(**mark));
        let ids = marks.flat_map(|mark| [self.own[mark].clone(), self.foreign[mark].clone()]);
        ids.chain(once(self.own["{nothing}"].clone())).collect()
    }

    fn note(&mut self, who: usize, what: &str, status: StatusCode) {
        self.wrong.push(format!("{} gets {status} from {what}", self.crowd[who].name));
    }

    async fn pages(&mut self) {
        self.watch().await;
        for (_, address, list) in PAGES {
            for who in 0..self.crowd.len() {
                self.page(who, address, list).await;
            }
        }
        for address in QUERIES {
            for who in 0..self.crowd.len() {
                let own = self.get(who, &fill(address, &self.own)).await;
                let missing = self.get(who, &fill(address, &self.nothing)).await;
                self.compare(who, address, address, &own, &missing);
            }
        }
        self.unchanged("a page").await;
        // Whoever gets a file leaves an entry in the trail.
        for (address, list) in EXPORTS {
            self.watch().await;
            let (refused, others) = self.split(list);
            for who in refused {
                self.page(who, address, list).await;
            }
            self.unchanged(address).await;
            for who in others {
                self.page(who, address, list).await;
            }
        }
    }

    async fn functions(&mut self) {
        self.trail = Some(Watch::new(self.world).await);
        for deed in DEEDS.iter().filter(|(_, _, list)| *list != PUBLIC) {
            self.watch().await;
            // Those first: what is allowed may change what the others would have met.
            let (refused, others) = self.split(deed.2);
            for who in refused {
                self.function(who, deed).await;
            }
            self.unchanged(deed.0).await;
            for who in others {
                self.function(who, deed).await;
            }
        }
    }

    /// From now on nothing is to change.
    async fn watch(&mut self) {
        self.before = Some(self.world.rows().await);
    }

    /// Nothing has changed since.
    async fn unchanged(&mut self, what: &str) {
        let now = self.world.rows().await;
        if self.before.take().is_some_and(|before| before != now) {
            self.wrong.push(format!("{what} changes something for whom it refuses"));
        }
    }

    async fn get(&mut self, who: usize, address: &str) -> Answer {
        self.probes += 1;
        let answer = self.world.get(&self.crowd[who].session, address).await;
        if answer.status.is_server_error() {
            self.note(who, address, answer.status);
        }
        answer
    }

    async fn page(&mut self, who: usize, address: &str, list: &str) {
        let name = self.crowd[who].name;
        let own = self.get(who, &fill(address, &self.own)).await;
        if !page_fits(name, address, list, own.status) {
            self.note(who, address, own.status);
        }
        self.allowed += usize::from(own.status.is_success());
        let missing_address = fill(address, &self.nothing);
        if missing_address == fill(address, &self.own) {
            return;
        }
        let missing = self.get(who, &missing_address).await;
        if missing.status.is_success() {
            self.note(who, &missing_address, missing.status);
        }
        self.compare(who, address, address, &own, &missing);
        let foreign_address = fill(address, &self.foreign);
        if !NEIGHBORS.contains(&name) && foreign_address != missing_address {
            let foreign = self.get(who, &foreign_address).await;
            if foreign.status.is_success() {
                self.note(who, &format!("{address} of a neighbor"), foreign.status);
            }
            self.compare(who, address, address, &foreign, &missing);
        }
    }

    async fn call(&mut self, who: usize, function: &str, fields: &[(String, String)]) -> Answer {
        self.probes += 1;
        let mut answer = self.world.call(&self.crowd[who].session, function, fields).await;
        if answer.status == StatusCode::UNAUTHORIZED && self.sign_in_again(who).await {
            answer = self.world.call(&self.crowd[who].session, function, fields).await;
        }
        if answer.status.is_server_error() {
            self.note(who, function, answer.status);
        }
        self.follow(who, function, &answer).await;
        answer
    }

    /// What is allowed leaves in the trail what it has changed. What is refused is asked about all at once, and changes
    /// nothing at all.
    async fn follow(&mut self, who: usize, function: &str, answer: &Answer) {
        if self.before.is_some() {
            return;
        }
        let (world, person) = (self.world, &self.crowd[who]);
        if let Some(trail) = &mut self.trail {
            let fault = trail.judge(world, person.who, function, answer).await;
            self.wrong.extend(fault.map(|fault| format!("{}: {fault}", person.name)));
        }
    }

    /// For those whose session was ended by something that was allowed; not for nobody.
    async fn sign_in_again(&mut self, who: usize) -> bool {
        let Some(account) = self.crowd[who].account else { return false };
        let watched = self.before.is_some();
        self.unchanged("what ended a session").await;
        self.crowd[who].session = self.world.sign_in(account).await;
        if let Some(trail) = &mut self.trail {
            trail.skip(self.world).await;
        }
        if watched {
            self.watch().await;
        }
        true
    }

    async fn function(&mut self, who: usize, deed: &Deed) {
        let (function, fields, list) = *deed;
        let name = self.crowd[who].name;
        let missing_input = filled(fields, &self.nothing);
        let (own_input, foreign_input) = (filled(fields, &self.own), filled(fields, &self.foreign));
        if missing_input != own_input {
            let missing = self.call(who, function, &missing_input).await;
            self.refused(who, function, list, "of nothing", &missing);
            let text: Vec<&str> = fields.iter().map(|(_, value)| *value).collect();
            if !NEIGHBORS.contains(&name) && foreign_input != missing_input {
                let foreign = self.call(who, function, &foreign_input).await;
                self.refused(who, function, list, "of a neighbor", &foreign);
                self.compare(who, function, &text.join(" "), &foreign, &missing);
            }
            let own = self.call(who, function, &own_input).await;
            self.compare(who, function, &text.join(" "), &own, &missing);
            if name == BY_FORM {
                let own = self.post(who, function, &own_input).await;
                let missing = self.post(who, function, &missing_input).await;
                self.compare(who, function, &text.join(" "), &own, &missing);
            }
            return self.judge(who, deed, &own);
        }
        let own = self.call(who, function, &own_input).await;
        self.judge(who, deed, &own);
    }

    /// The same by the form of a page.
    async fn post(&mut self, who: usize, function: &str, fields: &[(String, String)]) -> Answer {
        self.probes += 1;
        let path = format!("/sfn/{function}");
        let input = fields.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        let pairs: Vec<(&str, &str)> = once(("_function", path.as_str())).chain(input).collect();
        let answer = self.world.post(&self.crowd[who].session, "/dashboard", &pairs).await;
        if is_success(answer.status) {
            self.note(who, &format!("the form of {function}"), answer.status);
        }
        answer
    }

    fn judge(&mut self, who: usize, (function, _, list): &Deed, own: &Answer) {
        let name = self.crowd[who].name;
        if !function_fits(name, list, own.status) {
            self.note(who, function, own.status);
        }
        self.allowed += usize::from(is_let_in(name, list) && !is_refusal(own.status));
    }

    /// Nobody does anything to what is not there or not theirs; whom the tables refuse is refused as before.
    fn refused(&mut self, who: usize, function: &str, list: &str, whose: &str, answer: &Answer) {
        let must = is_refused(self.crowd[who].name, list);
        if is_success(answer.status) || must && !is_refusal(answer.status) {
            self.note(who, &format!("{function} {whose}"), answer.status);
        }
    }

    /// What cannot be told to be there is answered like what is not.
    fn compare(&mut self, who: usize, what: &str, text: &str, one: &Answer, missing: &Answer) {
        let name = self.crowd[who].name;
        let mut marks = self.own.keys().filter(|mark| text.contains(**mark));
        let stranger = STRANGERS.contains(&name) && marks.all(|mark| THEIRS.contains(mark));
        if one.status != StatusCode::NOT_FOUND && !stranger {
            return;
        }
        self.compared += 1;
        let echoed = self.echoed(text);
        if let Some(difference) = difference(&plain(one, &echoed), &plain(missing, &echoed)) {
            self.wrong.push(format!("{name} can tell what is there by {what}: {difference}"));
        }
    }

    fn finish(self, what: &str, [probes, allowed]: [usize; 2]) {
        println!(
            "{what}: {} attempts, {} allowed cells got through, {} answers alike to the byte, {} wrong",
            self.probes,
            self.allowed,
            self.compared,
            self.wrong.len()
        );
        if let Some((functions, calls, entries)) = self.trail.as_ref().map(Watch::judged) {
            println!(
                "{what}: {} functions wrote, {calls} allowed calls and {entries} entries judged",
                functions.len()
            );
            assert!(entries >= ENTRIES_LEAST, "less than {ENTRIES_LEAST} entries: {functions:?}");
        }
        assert!(self.wrong.is_empty(), "{:#?}", self.wrong);
        assert!(self.probes >= probes && self.allowed >= allowed, "less than {probes} and {allowed}");
    }
}

fn filled(fields: &[(&str, &str)], ids: &Ids) -> Vec<(String, String)> {
    fields.iter().map(|(name, value)| (format!("input[{name}]"), fill(value, ids))).collect()
}

async fn cross_pages(world: &World, database: &str) {
    let mut crossing = Crossing::new(world).await;
    crossing.controls().await;
    crossing.pages().await;
    crossing.finish(&format!("pages and files on {database}"), PAGES_LEAST);
}

async fn cross_functions(world: &World, database: &str) {
    let mut crossing = Crossing::new(world).await;
    crossing.controls().await;
    crossing.functions().await;
    crossing.finish(&format!("server functions on {database}"), FUNCTIONS_LEAST);
}

#[test]
fn the_least_numbers_make_the_goal() {
    let both = |at: usize| 2 * (PAGES_LEAST[at] + FUNCTIONS_LEAST[at]);
    assert!(both(0) >= 20_000 && both(1) >= 1_500);
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_on_sqlite() {
    cross_pages(&World::demo().await, "SQLite").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_on_postgres() {
    database::on_postgres(async |database: &database::Database| {
        cross_pages(&World::on(database).await, "PostgreSQL").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn functions_on_sqlite() {
    cross_functions(&World::demo().await, "SQLite").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn functions_on_postgres() {
    database::on_postgres(async |database: &database::Database| {
        cross_functions(&World::on(database).await, "PostgreSQL").await;
    })
    .await;
}
