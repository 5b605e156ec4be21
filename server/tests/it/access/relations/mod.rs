//! Each state of the relation between a provider, its reseller and their customer, and everything that rests on one: pages,
//! files, lists and functions, tried by those whose roles allow it.
//!
//! `table` says on which relations a row rests, and the states below which of them hold. Whoever has what a row needs gets
//! in, nobody else does, nothing changes for those who are refused, and what is not theirs any more is answered like what
//! never was. In each state two expectations are turned round: both have to be found wrong.
//!
//! Long, because the attempts share one state, which is counted and judged in one place.

mod steps;
mod table;

use axum::http::StatusCode;
use domain::grant::GrantKind::{Ordering, Partnership, ResellerOfRecord, TenantAdmin};

use self::{
    steps::Step::{self, *},
    table::{What, meets, rows},
};
use super::{
    alike::{difference, is_refusal, plain},
    ids::{Ids, fill, ids},
    people::may,
};
use crate::{
    database,
    world::{Answer, Session, World},
};

/// The least number of attempts, and of allowed cells, on each database.
const LEAST: [usize; 2] = [3_500, 1_500];
/// Somebody by each role that acts for others, and the customer's head.
const RELATED: [(&str, &str); 7] = [
    ("provider", "admin@provider.example"),
    ("provider sales", "sales@provider.example"),
    ("provider helpdesk", "helpdesk@provider.example"),
    ("reseller", "admin@reseller.example"),
    ("reseller sales", "sales@reseller.example"),
    ("reseller helpdesk", "helpdesk@reseller.example"),
    ("customer", "admin@customer.example"),
];
/// The same kinds of people, who never had to do with those.
const UNRELATED: [(&str, &str); 4] = [
    ("provider", "admin@provider2.example"),
    ("provider sales", "sales@provider2.example"),
    ("reseller", "admin@cascade.example"),
    ("customer", "admin@customer3.example"),
];
/// Of whom it is asked whether they can tell what is not theirs from what never was.
const SPEAK: [&str; 3] = ["provider", "reseller", "customer"];

/// How the relation stands, what brought it there from the state above, and the letters of what holds then.
type State = (&'static str, &'static [Step], &'static str);

const STATES: &[State] = &[
    ("active", &[], "p t o m a c y"),
    ("the customer is suspended", &[Suspend("{momiji}")], "p t"),
    ("the reseller is suspended", &[Reinstate("{momiji}"), Suspend("{hinode}")], "o y"),
    // Who administers its tenant has to be confirmed again.
    ("the reseller is reinstated", &[Reinstate("{hinode}")], "p o m a c y"),
    ("the provider is suspended", &[Suspend("{aozora}")], "m y"),
    // With the management the reseller's names on subscriptions are gone.
    ("management ended by the customer", &[Reinstate("{aozora}"), Withdraw(ResellerOfRecord)], "p o y"),
    ("associated only", &[Lever("lever/associate", &[("reseller", "{hinode}")])], "p o a y"),
    (
        "support contact only, management expired",
        &[
            Lever("lever/set-support-contact", &[("contact", "{hinode}")]),
            Give(ResellerOfRecord, Some(60)),
            Lever("lever/clear-association", &[]),
            Wait(61),
        ],
        "p o c y",
    ),
    ("partnership ended by the reseller", &[Give(ResellerOfRecord, None), Withdraw(Partnership)], "o m y"),
    ("management given back by the reseller", &[GiveBack(ResellerOfRecord)], "o y"),
    ("ordering given back by the provider", &[GiveBack(Ordering)], "y"),
    ("invited", &[Invite], "y"),
    // Nothing to which the reseller's tenant could belong.
    ("tenant access only", &[Give(TenantAdmin, Some(60))], "t y"),
    ("partnership only", &[Give(Partnership, Some(60))], "p t y"),
    (
        "given anew until a day",
        &[Give(Ordering, Some(60)), Give(ResellerOfRecord, Some(60))],
        // What the subscription named once does not come back by itself.
        "p t o m y",
    ),
    ("expired by the clock", &[Wait(61)], "y"),
    ("active with neighbors", &[TurnAway], "y"),
];

struct Person {
    name: &'static str,
    account: &'static str,
    session: Session,
}

async fn people(world: &World, people: &[(&'static str, &'static str)]) -> Vec<Person> {
    let mut found = Vec::new();
    for &(name, account) in people {
        found.push(Person { name, account, session: world.sign_in(account).await });
    }
    found
}

/// Somebody who tries something, and whether it is to succeed.
#[derive(Clone, Copy)]
struct Cell {
    who: usize,
    what: What,
    allowed: bool,
}

/// All attempts on one database.
struct Relations<'a> {
    world: &'a World,
    operator: Session,
    crowd: Vec<Person>,
    ids: Ids,
    nothing: Ids,
    probes: usize,
    allowed: usize,
    alike: usize,
    planted: usize,
    wrong: Vec<String>,
}

impl<'a> Relations<'a> {
    async fn new(world: &'a World) -> Self {
        let operator = world.sign_in("admin@operator.example").await;
        let crowd = people(world, &RELATED).await;
        let provider = &crowd[0].session;
        let mut ids = ids(world, provider, &operator).await;
        ids.insert("{draft}", world.new_draft(provider, &ids["{hinode}"]).await);
        // The one that names the reseller in both ways, and that the request is about.
        let list = fill("/customers/{momiji}/subscriptions", &ids);
        let link = world.link(provider, &list, "Office 365 Business Premium").await;
        let id = link.split(['?', '#']).next().and_then(|path| path.rsplit('/').next()).unwrap();
        ids.insert("{subscription}", id.to_owned());
        let nothing: Ids = ids.keys().map(|mark| (*mark, ids["{nothing}"].clone())).collect();
        let (probes, allowed, alike, planted, wrong) = (0, 0, 0, 0, Vec::new());
        Self { world, operator, crowd, ids, nothing, probes, allowed, alike, planted, wrong }
    }

    /// The session of one of them.
    fn session(&self, name: &str) -> &Session {
        &self.crowd.iter().find(|person| person.name == name).unwrap().session
    }

    /// Brings the relation into its next state. Whose session was ended with it signs in again.
    async fn enter(&mut self, steps: &[Step]) {
        for step in steps {
            self.take(*step).await;
        }
        let world = self.world;
        world.wait(1);
        for person in &mut self.crowd {
            // A page for everybody: that somebody was seen is written with it, and not while nothing is to change.
            if world.get(&person.session, "/account/security").await.status != StatusCode::OK {
                person.session = world.sign_in(person.account).await;
            }
        }
    }

    /// Everything that one of them could do if all relations held.
    fn cells(&self, holds: &str) -> Vec<Cell> {
        let mut cells = Vec::new();
        for (what, list, needs) in rows() {
            for (who, person) in self.crowd.iter().enumerate() {
                if may(person.name, list) {
                    cells.push(Cell { who, what, allowed: meets(person.name, needs, holds) });
                }
            }
        }
        cells
    }

    async fn cross(&mut self, state: &str, holds: &str) {
        let cells = self.cells(holds).into_iter();
        let (allowed, refused): (Vec<Cell>, Vec<Cell>) = cells.partition(|cell| cell.allowed);
        // Those first: what is allowed may change something.
        let before = self.world.rows().await;
        self.try_all(state, &refused).await;
        if self.world.rows().await != before {
            self.wrong.push(format!("{state}: something changes for whom it refuses"));
        }
        self.try_all(state, &allowed).await;
        self.plant(state, allowed.first()).await;
        self.plant(state, refused.first()).await;
    }

    async fn try_all(&mut self, state: &str, cells: &[Cell]) {
        for cell in cells {
            match self.fault(*cell).await {
                Some(fault) => self.wrong.push(format!("{state}: {fault}")),
                None => self.allowed += usize::from(cell.allowed),
            }
        }
    }

    /// The opposite is expected, and found wrong.
    async fn plant(&mut self, state: &str, cell: Option<&Cell>) {
        let Some(cell) = cell else { return };
        let turned = Cell { allowed: !cell.allowed, ..*cell };
        assert!(self.fault(turned).await.is_some(), "{state}: a wrong expectation is not found");
        self.planted += 1;
    }

    /// What is wrong with what somebody gets, if anything is.
    async fn fault(&mut self, cell: Cell) -> Option<String> {
        let Cell { who, what, allowed } = cell;
        let (name, session) = (self.crowd[who].name, self.crowd[who].session.clone());
        let own = self.ask(&session, what, false).await;
        if !self.fits(what, allowed, &own) {
            let must = if allowed { "is to get in" } else { "is to be refused" };
            return Some(format!("{name} {must} and gets {} from {}", own.status, told(what)));
        }
        if own.status != StatusCode::NOT_FOUND || !SPEAK.contains(&name) {
            return None;
        }
        let missing = self.ask(&session, what, true).await;
        self.alike += 1;
        let echoed: Vec<String> = self.ids.values().cloned().collect();
        let difference = difference(&plain(&own, &echoed), &plain(&missing, &echoed))?;
        Some(format!("{name} can tell what is there by {}: {difference}", told(what)))
    }

    /// Tries it with the ids of what is there, or with the id of nothing.
    async fn ask(&mut self, who: &Session, what: What, with_nothing: bool) -> Answer {
        self.probes += 1;
        let ids = if with_nothing { &self.nothing } else { &self.ids };
        match what {
            What::Page(address) | What::Listed(address, _) => self.world.get(who, &fill(address, ids)).await,
            What::Call((function, fields, _)) => {
                let fields: Vec<(String, String)> = fields
                    .iter()
                    .map(|(field, value)| (format!("input[{field}]"), fill(value, ids)))
                    .collect();
                self.world.call(who, function, &fields).await
            }
        }
    }

    /// Whether an answer is the one that is expected. Whoever is let in can be told that the input does not hold; nobody
    /// here is asked to sign in.
    fn fits(&self, what: What, allowed: bool, answer: &Answer) -> bool {
        let status = answer.status;
        if status.is_server_error() || status == StatusCode::UNAUTHORIZED {
            return false;
        }
        match what {
            What::Listed(_, link) => answer.body.contains(&fill(link, &self.ids)) == allowed,
            What::Page(_) if allowed => status == StatusCode::OK,
            _ => is_refusal(status) != allowed,
        }
    }

    fn finish(self, database: &str) {
        println!(
            "relations on {database}: {} states, {} attempts, {} allowed cells got through, {} answers alike to the \
             byte, {} planted faults found, {} wrong",
            STATES.len() + 1,
            self.probes,
            self.allowed,
            self.alike,
            self.planted,
            self.wrong.len()
        );
        assert!(self.wrong.is_empty(), "{:#?}", self.wrong);
        let [probes, allowed] = LEAST;
        assert!(self.probes >= probes && self.allowed >= allowed, "less than {probes} and {allowed}");
    }
}

fn told(what: What) -> String {
    match what {
        What::Page(address) => address.to_owned(),
        What::Listed(address, link) => format!("{link} in {address}"),
        What::Call((function, fields, _)) => format!("{function} {fields:?}"),
    }
}

async fn cross_states(world: &World, database: &str) {
    let mut relations = Relations::new(world).await;
    let related = std::mem::replace(&mut relations.crowd, people(world, &UNRELATED).await);
    relations.cross("never", "").await;
    relations.crowd = related;
    for (state, steps, holds) in STATES {
        relations.enter(steps).await;
        relations.cross(state, holds).await;
    }
    relations.finish(database);
}

#[tokio::test(flavor = "multi_thread")]
async fn every_state_on_sqlite() {
    cross_states(&World::demo().await, "SQLite").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_state_on_postgres() {
    database::on_postgres(async |database: &database::Database| {
        cross_states(&World::on(database).await, "PostgreSQL").await;
    })
    .await;
}
