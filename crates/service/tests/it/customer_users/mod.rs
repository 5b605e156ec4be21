//! A customer's users and licenses in the demo world: Momiji Foods is managed by Hinode Systems, and sold to by Aozora.

mod import;
mod licenses;
mod people;

use domain::actor::Actor;
use domain::id::{AccountId, OrganizationId, SubscriptionId};
use domain::license::{LicenseInput, LicenseQuery, LicenseView, ProductInput};
use domain::team::{UserInput, UserQuery, UserRow};
use domain::time::Timestamp;
use service::{Db, Error, license, scope, seed, team};

use crate::db::TestDb;
use crate::world::{NOW, later, named};

/// Who acts.
struct Stage {
    db: Db,
    reseller: Actor,
    customer: Actor,
    momiji: OrganizationId,
}

async fn demo(world: &TestDb) -> Stage {
    assert!(seed::demo_if_empty(&world.db, NOW).await.unwrap());
    let customer = named(&world.db, "admin@customer.example").await;
    let reseller = named(&world.db, "admin@reseller.example").await;
    Stage { db: world.db.clone(), reseller, momiji: customer.organization_id, customer }
}

impl Stage {
    async fn id(&self, name: &str) -> AccountId {
        let name = format!("{name}@customer.example");
        scope::directory::account_named(&self.db.read(), &name).await.unwrap().unwrap().id
    }

    async fn list(&self, actor: &Actor, now: Timestamp, deleted: bool) -> Result<Vec<UserRow>, Error> {
        let query = UserQuery { customer: Some(self.momiji), deleted, ..UserQuery::default() };
        Ok(team::list(&self.db.read(), actor, now, &query).await?.page.rows)
    }

    async fn button(&self, id: AccountId) -> UserInput {
        let user = scope::team::user(&self.db.read(), id).await.unwrap();
        UserInput { id: id.to_string(), version: user.version.to_string() }
    }

    async fn delete(&self, actor: &Actor, id: AccountId) -> Result<OrganizationId, Error> {
        let input = &self.button(id).await;
        self.db.write(|tx| async move { team::delete_user(&tx, actor, later(9), input).await }).await
    }

    async fn licenses(&self, actor: &Actor, people: &[AccountId]) -> Result<LicenseView, Error> {
        let query = LicenseQuery {
            customer: self.momiji,
            people: people.to_vec(),
            changed: Vec::new(),
            cursor: None,
        };
        license::view(&self.db.read(), actor, later(1), &query).await
    }

    async fn manage(
        &self,
        actor: &Actor,
        people: &[AccountId],
        product: SubscriptionId,
        change: &str,
    ) -> Result<(), Error> {
        let input = &LicenseInput {
            customer: self.momiji.to_string(),
            users: people.iter().map(ToString::to_string).collect(),
            products: vec![ProductInput { subscription: product.to_string(), change: change.into() }],
        };
        self.db
            .write(|tx| async move { license::manage(&tx, actor, later(2), input).await })
            .await
            .map(|_| ())
    }
}
