//! People of one customer, some of whom hold a license, and those who pass the licenses on and change their number.

use domain::actor::Actor;
use domain::id::AccountId;
use domain::license::{LicenseInput, ProductInput};
use domain::subscription::Obstacle;
use entity::account;
use sea_orm::{ConnectionTrait, Statement};
use service::{Conflict, Error, Random, fulfillment, license, scope, store};

use super::check::{Edit, Seats};
use crate::db::TestDb;
use crate::subscription::stage::Stage;
use crate::world::{self, NOW, later};

/// People who hold a license.
pub const HOLDERS: usize = 6;
/// All people.
const PEOPLE: usize = 14;
/// Between the number of holders and so many more lies the number of licenses.
const SPARE: u32 = 30;

/// All of a subscription in one statement, which sees one state.
const SEATS: &str = "SELECT version, quantity, licenses_assigned, \
                     (SELECT count(*) FROM license_assignment) AS held FROM subscription";

/// What became of a change that somebody wanted to make.
pub enum Attempt {
    /// It was made.
    Made(Edit),
    /// Somebody else was faster, and its author was told.
    Overtaken,
    /// There was nothing to change, or an order is under way.
    Refused,
}

pub struct Crowd {
    pub stage: Stage,
    pub people: Vec<AccountId>,
}

impl Crowd {
    pub async fn new(test: &TestDb) -> Self {
        let stage = Stage::new(test).await;
        let customer = stage.customer;
        let people: Vec<AccountId> = (0..PEOPLE).map(|_| AccountId(stage.db.random().uuid())).collect();
        let person = |id: &AccountId| account::Model {
            name_key: format!("tanaka {id}"),
            ..world::account(*id, customer)
        };
        let rows: Vec<account::Model> = people.iter().map(person).collect();
        stage
            .db
            .write(|tx| async move {
                for row in rows {
                    store::insert(&tx, row).await?;
                }
                Ok(())
            })
            .await
            .unwrap();
        let crowd = Self { stage, people };
        let form = crowd.form(&crowd.people[..HOLDERS], "assign");
        let (actor, form) = (&crowd.stage.reseller, &form);
        let given =
            crowd.stage.db.write(|tx| async move { license::manage(&tx, actor, NOW, form).await }).await;
        given.unwrap();
        crowd
    }

    fn form(&self, people: &[AccountId], change: &str) -> LicenseInput {
        LicenseInput {
            customer: self.stage.customer.to_string(),
            users: people.iter().map(ToString::to_string).collect(),
            products: vec![ProductInput { subscription: self.stage.id.to_string(), change: change.into() }],
        }
    }

    pub async fn seats(&self) -> Seats {
        let db = &self.stage.db;
        let statement = Statement::from_string(db.backend(), SEATS);
        let row = db.read().conn().query_one_raw(statement).await.unwrap().unwrap();
        let number = |name: &str| i64::from(row.try_get::<i32>("", name).unwrap());
        Seats {
            version: number("version"),
            quantity: number("quantity"),
            counted: number("licenses_assigned"),
            held: row.try_get::<i64>("", "held").unwrap(),
        }
    }

    /// Takes a license from the one and gives it to the other, in one transaction, if the one alone has one.
    pub async fn pass_on(&self, from: AccountId, to: AccountId) -> Result<bool, Error> {
        let (take, give) = (self.form(&[from], "remove"), self.form(&[to], "assign"));
        let (actor, take, give) = (&self.stage.reseller, &take, &give);
        let passed = self.stage.db.write(|tx| async move {
            let held = scope::license::of_people(&tx, vec![from, to]).await?;
            if held.len() != 1 || held[0].account_id != from {
                return Ok(false);
            }
            license::manage(&tx, actor, later(1), take).await?;
            license::manage(&tx, actor, later(1), give).await?;
            Ok(true)
        });
        passed.await
    }

    /// Looks at the page before a change, and sends its form.
    pub async fn edit(&self, dice: &Random) -> Result<Attempt, Error> {
        let (actor, kind, value) = self.wish(dice);
        let view = self.stage.look(actor, later(1), kind, &value).await?;
        let Some(outcome) = &view.outcome else { return Ok(Attempt::Refused) };
        let edit = Edit {
            seen: view.version,
            more: i64::from(outcome.after.quantity) - i64::from(outcome.before.quantity),
            at_once: outcome.ordered.is_none(),
        };
        match self.stage.submit(actor, later(1), &self.stage.form(&view)).await {
            Ok(()) if edit.at_once => Ok(Attempt::Made(edit)),
            Ok(()) => fulfillment::run_due(&self.stage.db, later(1)).await.map(|()| Attempt::Made(edit)),
            Err(Error::Conflict(Conflict::Moved(_))) => Ok(Attempt::Overtaken),
            Err(Error::Conflict(Conflict::Subscription(Obstacle::Ordered))) => Ok(Attempt::Refused),
            Err(error) => Err(error),
        }
    }

    fn wish(&self, dice: &Random) -> (&Actor, &'static str, String) {
        if dice.below(3) == 0 {
            return (&self.stage.reseller, "rename", format!("Team {}", dice.below(1_000_000)));
        }
        let licenses = u32::try_from(HOLDERS).unwrap() + dice.below(SPARE);
        (&self.stage.provider, "quantity", licenses.to_string())
    }
}
