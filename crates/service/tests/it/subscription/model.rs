//! Random sequences of changes and of the clock, against a model of a few lines: what people may do, and how the
//! subscription then stands, with the worker running now and then or not at all.

use domain::subscription::SubscriptionStatus::{self, Active, Cancelled, Expired, Suspended};
use domain::time::Timestamp;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, TestRunner};
use service::{scope, subscription::renewal};

use super::stage::{LICENSES, Stage};
use crate::db::TestDb;
use crate::world::NOW;

const SEQUENCES: u32 = 12;
const LENGTH: usize = 14;

#[derive(Clone, Debug)]
enum Step {
    Quantity(u32),
    AutoRenew(bool),
    Rename(u8),
    Suspend,
    Resume,
    Cancel,
    Upgrade,
    Days(i64),
    Worker,
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = prop_oneof![
        3 => (1_u32..320).prop_map(Step::Quantity),
        1 => any::<bool>().prop_map(Step::AutoRenew),
        1 => any::<u8>().prop_map(Step::Rename),
        2 => Just(Step::Suspend),
        3 => Just(Step::Resume),
        1 => Just(Step::Cancel),
        1 => Just(Step::Upgrade),
        3 => (1_i64..500).prop_map(Step::Days),
        2 => Just(Step::Worker),
    ];
    proptest::collection::vec(step, 1..=LENGTH)
}

/// A subscription as somebody would draw it on a board.
#[derive(Clone, Debug, PartialEq)]
struct Model {
    status: SubscriptionStatus,
    quantity: u32,
    name: String,
    auto_renew: bool,
    starts: Timestamp,
    ends: Timestamp,
    upgraded: bool,
}

impl Model {
    fn begun(now: Timestamp) -> Self {
        Self {
            status: Active,
            quantity: LICENSES,
            name: "Business mail".into(),
            auto_renew: true,
            starts: now,
            ends: now.plus_days(365),
            upgraded: false,
        }
    }

    fn clock(&mut self, now: Timestamp) {
        while self.ends <= now && self.status == Active && self.auto_renew {
            let term = (1..).find(|term| self.starts.plus_months(12 * term) > self.ends).unwrap();
            self.ends = self.starts.plus_months(12 * term);
        }
        if self.ends <= now && [Active, Suspended].contains(&self.status) {
            (self.status, self.auto_renew) = (Expired, false);
        }
    }

    /// Does a step, if it may be done.
    fn step(&mut self, step: &Step, now: Timestamp) -> bool {
        let runs = self.status == Active;
        let lives = runs || self.status == Suspended;
        match step {
            Step::Quantity(to) if runs && (1..=300).contains(to) && *to != self.quantity => {
                self.quantity = *to
            }
            Step::AutoRenew(on) if lives && *on != self.auto_renew => self.auto_renew = *on,
            Step::Rename(to) if lives && self.name != name(*to) => self.name = name(*to),
            Step::Suspend if runs => self.status = Suspended,
            Step::Resume if self.status == Suspended => self.status = Active,
            Step::Cancel if lives => (self.status, self.ends, self.auto_renew) = (Cancelled, now, false),
            Step::Upgrade if runs && !self.upgraded => {
                let (auto_renew, quantity) = (self.auto_renew, self.quantity);
                *self = Self {
                    auto_renew,
                    quantity,
                    name: "ビジネス メール".into(),
                    upgraded: true,
                    ..Self::begun(now)
                };
                self.ends = now.plus_months(12);
            }
            _ => return false,
        }
        true
    }
}

fn name(number: u8) -> String {
    format!("Team {number}")
}

/// The change that a step asks for.
fn asked(step: &Step, stage: &Stage) -> (&'static str, String) {
    match step {
        Step::Quantity(to) => ("quantity", to.to_string()),
        Step::AutoRenew(on) => ("auto-renew", if *on { "on" } else { "off" }.to_owned()),
        Step::Rename(to) => ("rename", name(*to)),
        Step::Suspend => ("suspend", String::new()),
        Step::Resume => ("resume", String::new()),
        Step::Cancel => ("cancel", String::new()),
        Step::Upgrade => ("upgrade", stage.target.to_string()),
        Step::Days(_) | Step::Worker => ("", String::new()),
    }
}

on_both!(a_subscription_does_what_its_model_does, async |test: &TestDb| {
    let mut stage = Stage::new(test).await;
    let mut runner = TestRunner::new_with_rng(
        Config { failure_persistence: None, ..Config::default() },
        proptest::test_runner::TestRng::deterministic_rng(proptest::test_runner::RngAlgorithm::ChaCha),
    );
    for sequence in 0..SEQUENCES {
        stage.another_customer(100 + sequence).await;
        let steps = steps().new_tree(&mut runner).unwrap().current();
        walk(&mut stage, &steps).await;
    }
});

async fn walk(stage: &mut Stage, steps: &[Step]) {
    let (mut model, mut now) = (Model::begun(NOW), NOW);
    for (index, step) in steps.iter().enumerate() {
        let so_far = &steps[..=index];
        match step {
            Step::Days(days) => now = now.plus_days(*days),
            Step::Worker => renewal::run_due(&stage.db, now).await.unwrap(),
            _ => {
                now = now.plus_seconds(1);
                model.clock(now);
                let (kind, value) = asked(step, stage);
                let done = stage.change(&stage.provider, now, kind, &value).await;
                assert_eq!(done.is_ok(), model.step(step, now), "{so_far:?}: {done:?}");
                if done.is_ok() && matches!(step, Step::Upgrade) {
                    let new = scope::change::replaced(&stage.db.read(), stage.id).await.unwrap();
                    stage.id = new.unwrap().0;
                }
            }
        }
        model.clock(now);
        let row = stage.detail(&stage.provider, now).await.row;
        let found = Model {
            status: row.status,
            quantity: row.quantity,
            name: row.name,
            auto_renew: row.auto_renew,
            starts: row.starts_at,
            ends: row.ends_at,
            upgraded: model.upgraded,
        };
        assert_eq!(found, model, "{so_far:?}");
    }
}
