//! One run: steps drawn from the seed, then everything is let come to rest, then it is looked at.

use std::collections::BTreeSet;

use domain::id::{GrantId, MailId};
use domain::time::Timestamp;
use service::ending::reminder;
use service::subscription::renewal;
use service::{Db, Error, Random};

use super::Fault;
use super::ground::{ACCESS_ENDS, Ground, People};
use super::outside::Service;
use super::program::Program;
use super::smtp::MailServer;
use crate::world::NOW;

/// Steps of a run, before it comes to rest.
const STEPS: u32 = 45;
/// Rounds in which it has to come to rest.
const ROUNDS: u32 = 60;
/// So long is a round: longer than every lease and pause.
const ROUND_HOURS: i64 = 5;

/// What the simulation knows by itself of what was acknowledged.
pub struct Known {
    /// Orders.
    pub orders: usize,
    /// Mails that somebody else asked for.
    pub mails: Vec<MailId>,
    /// The partnership, while it stands.
    pub partnership: Option<GrantId>,
    /// Grants that somebody ended.
    pub ended: BTreeSet<GrantId>,
    /// Keys of intents so far.
    pub keys: u32,
}

/// How often things happened.
#[derive(Clone, Copy, Debug, Default)]
pub struct Counts {
    /// Steps drawn from the seed.
    pub steps: u64,
    /// Crashes of programs.
    pub crashes: u64,
    /// Reports that came too late.
    pub late: u64,
    /// Mails that came.
    pub mails: usize,
    /// Those of them that came more than once, as they may.
    pub doubled: usize,
    /// Lines of orders that the service did.
    pub lines: usize,
    /// Tasks that were asked for before they were sent again.
    pub asked: u64,
    /// Subscriptions of which the service could not be told something for a week.
    pub untold: usize,
}

/// What became of a run.
pub struct Outcome {
    /// From what it was drawn.
    pub seed: u64,
    /// What happened.
    pub counts: Counts,
    /// What must not be.
    pub violations: Vec<String>,
    /// What happened, in words, and how everything stood in the end.
    pub trace: Vec<String>,
}

/// A run.
pub struct Sim<'a> {
    pub db: Db,
    pub dice: Random,
    pub people: &'a People,
    pub fault: Fault,
    pub now: Timestamp,
    pub server: MailServer,
    pub outside: Service,
    pub programs: Vec<Program>,
    pub known: Known,
    pub counts: Counts,
    pub violations: Vec<String>,
    pub trace: Vec<String>,
}

/// Runs a seed. Whatever is not drawn from it is the same every time; `name` only says which file it uses.
pub async fn run(ground: &Ground, seed: u64, name: &str, fault: Fault) -> Outcome {
    let dice = Random::from_seed(seed);
    let mut sim = Sim {
        db: ground.open(seed, name).await,
        programs: (0..2 + dice.below(2)).map(|_| Program::default()).collect(),
        dice,
        people: &ground.people,
        fault,
        now: NOW,
        server: MailServer::default(),
        outside: Service::new(fault == Fault::NoKeys),
        known: Known {
            orders: 0,
            mails: Vec::new(),
            partnership: Some(ground.people.partnership),
            ended: BTreeSet::new(),
            keys: 0,
        },
        counts: Counts::default(),
        violations: Vec::new(),
        trace: Vec::new(),
    };
    // Boxed: what all that can happen needs would not fit on a test's stack.
    for _ in 0..STEPS {
        Box::pin(sim.step()).await;
    }
    Box::pin(sim.rest()).await;
    Box::pin(sim.check()).await;
    let Sim { db, counts, violations, trace, .. } = sim;
    ground.close(db, name).await;
    Outcome { seed, counts, violations, trace }
}

impl Sim<'_> {
    async fn step(&mut self) {
        self.counts.steps += 1;
        self.wait(1);
        if self.known.partnership.is_none() && self.dice.below(5) == 0 {
            return self.agree().await;
        }
        match self.dice.below(26) {
            0 | 1 => self.order().await,
            2 | 3 => self.change().await,
            4 | 5 => self.see_to_any_order().await,
            6 => self.relate().await,
            7 => self.write_mail().await,
            8 => self.try_mail_again().await,
            9..=11 => self.pass(),
            12 => self.crash_any(),
            13 => self.stop_any().await,
            14 => self.clockwork().await,
            15..=20 => self.work(true).await,
            _ => self.work(false).await,
        }
    }

    /// A program does some of its work, and may crash after each part of it.
    async fn work(&mut self, mails: bool) {
        let at = self.pick(self.programs.len());
        for _ in 0..1 + self.dice.below(6) {
            if mails {
                self.mail_step(at).await;
            } else {
                self.task_step(at).await;
            }
            if self.dice.below(14) == 0 {
                return self.crash(at);
            }
        }
    }

    /// What becomes due by the clock alone.
    async fn clockwork(&mut self) {
        let told = reminder::run_due(&self.db, self.now).await;
        self.heard("reminds of what will end", told);
        let told = renewal::run_due(&self.db, self.now).await;
        self.heard("renews what is due", told);
    }

    /// Seconds, minutes, hours, or days pass.
    fn pass(&mut self) {
        let seconds = match self.dice.below(6) {
            0 | 1 => 1 + self.dice.below(60),
            2 | 3 => 60 * (1 + self.dice.below(20)),
            4 => 3_600 * (1 + self.dice.below(12)),
            _ => 86_400 * (1 + self.dice.below(4)),
        };
        self.note(format!("{seconds} s pass"));
        self.wait(seconds.into());
    }

    fn wait(&mut self, seconds: i64) {
        // No two instants are the same, as outside of a simulation.
        self.now = self.now.plus_seconds(seconds).plus_milliseconds(self.dice.below(1_000).into());
        self.time_out();
    }

    /// From now on nothing goes wrong, and people see to what is left.
    async fn rest(&mut self) {
        self.note("comes to rest".into());
        (self.server.healthy, self.outside.healthy) = (true, true);
        if self.known.partnership.is_none() {
            self.agree().await;
        }
        for round in 0..ROUNDS {
            self.wait(ROUND_HOURS * 3_600);
            self.clockwork().await;
            for at in 0..self.programs.len() {
                self.work_off(at).await;
            }
            let left = self.see_to_what_failed(round).await;
            if !left && self.is_still().await {
                return;
            }
        }
        self.violate("does not come to rest".into());
    }

    /// Does what is due, and what it had begun.
    async fn work_off(&mut self, at: usize) {
        loop {
            self.mail_step(at).await;
            if self.programs[at].mails.is_empty() {
                break;
            }
        }
        loop {
            self.task_step(at).await;
            if self.programs[at].tasks.is_empty() {
                break;
            }
        }
    }

    /// Whether a grant was ended, or has ended by its date.
    pub fn has_ended(&self, grant: GrantId) -> bool {
        let by_date = grant == self.people.access && self.now >= ACCESS_ENDS;
        by_date || self.known.ended.contains(&grant)
    }

    /// A number below another one.
    pub fn pick(&self, below: usize) -> usize {
        usize::try_from(self.dice.below(u32::try_from(below).unwrap())).unwrap()
    }

    /// Writes down what happens.
    pub fn note(&mut self, what: String) {
        self.trace.push(format!("{:>9} {what}", (self.now.0 - NOW.0) / 1_000));
    }

    /// Writes down what must not be.
    pub fn violate(&mut self, what: String) {
        self.note(format!("VIOLATION: {what}"));
        self.violations.push(what);
    }

    /// Whoever asks may be told no; a fault of the program is none of the answers.
    pub fn heard<T>(&mut self, what: &str, told: Result<T, Error>) -> Option<T> {
        match told {
            Ok(value) => {
                self.note(what.to_owned());
                Some(value)
            }
            Err(Error::Internal(why)) => {
                self.violate(format!("{what}: a fault of the program: {why:?}"));
                None
            }
            Err(Error::Unavailable) => {
                self.violate(format!("{what}: the database was out of reach"));
                None
            }
            Err(error) => {
                self.note(format!("{what}: {error}"));
                None
            }
        }
    }
}
