//! Licenses within the seats.

use domain::actor::Role;
use domain::id::{AccountId, SubscriptionId};
use domain::license::Held;
use domain::team::RestoreInput;
use entity::subscription::{ActiveModel, Column};
use sea_orm::ActiveValue::Set;
use sea_orm::ColumnTrait;
use service::{Error, scope, store, team};

use super::{Stage, demo};
use crate::db::TestDb;
use crate::market::with;
use crate::world::{later, named};

impl Stage {
    /// A running product of which two hold a license, with so many free seats.
    async fn product(&self, free: i32) -> SubscriptionId {
        let view = self.licenses(&self.reseller, &[]).await.unwrap();
        let row = view.page.rows.iter().find(|row| row.is_running() && row.assigned == 2).unwrap();
        let columns = ActiveModel { quantity: Set(2 + free), ..Default::default() };
        let id = row.id;
        self.db
            .write(|tx| async move { store::update_one(&tx, columns, Column::Id.eq(id)).await })
            .await
            .unwrap();
        id
    }

    async fn state(&self, product: SubscriptionId, people: &[AccountId]) -> (u32, u32, Held) {
        let view = self.licenses(&self.reseller, people).await.unwrap();
        let row = view.page.rows.iter().find(|row| row.id == product).unwrap();
        (row.assigned, row.free(), row.held)
    }
}

on_both!(seats_go_to_the_ticked_as_far_as_they_are_free, async |world: &TestDb| {
    let stage = demo(world).await;
    let product = stage.product(1).await;
    let (user, mori, ogata) = (stage.id("user").await, stage.id("mori").await, stage.id("ogata").await);
    let all = [user, mori, ogata];
    stage.manage(&stage.reseller, &all, product, "assign").await.unwrap();
    assert_eq!(stage.state(product, &all).await, (3, 0, Held::Some), "one was free, and ogata is disabled");
    stage.manage(&stage.reseller, &all, product, "assign").await.unwrap();
    assert_eq!(stage.state(product, &all).await, (3, 0, Held::Some));
    stage.manage(&stage.customer, &all, product, "remove").await.unwrap();
    assert_eq!(stage.state(product, &all).await, (2, 1, Held::None));
    for name in ["admin@provider.example", "billing@customer.example"] {
        let actor = named(&stage.db, name).await;
        let refused = stage.manage(&actor, &all, product, "assign").await;
        assert!(matches!(refused, Err(Error::Forbidden(_))), "{name}");
    }
    let helpdesk = with(&stage.reseller, &[Role::HelpdeskAgent]);
    assert!(matches!(stage.manage(&helpdesk, &all, product, "assign").await, Err(Error::Forbidden(_))));
    let foreign = named(&stage.db, "admin@customer2.example").await.account_id;
    assert!(matches!(
        stage.manage(&stage.reseller, &[foreign], product, "assign").await,
        Err(Error::NotFound)
    ));
});

on_both!(two_at_once_do_not_get_the_same_seat, async |world: &TestDb| {
    let stage = demo(world).await;
    let product = stage.product(1).await;
    let (user, mori) = (stage.id("user").await, stage.id("mori").await);
    let (people, others) = ([user], [mori]);
    let (one, other) = tokio::join!(
        stage.manage(&stage.reseller, &people, product, "assign"),
        stage.manage(&stage.customer, &others, product, "assign"),
    );
    one.and(other).unwrap();
    assert_eq!(stage.state(product, &[user, mori]).await, (3, 0, Held::Some));
});

on_both!(whoever_is_restored_gets_what_is_still_free, async |world: &TestDb| {
    let stage = demo(world).await;
    let (product, ishii, user) = (stage.product(0).await, stage.id("ishii").await, stage.id("user").await);
    assert_eq!(stage.state(product, &[ishii]).await.2, Held::All);
    let before = scope::license::of_people(&stage.db.read(), vec![ishii]).await.unwrap().len();
    stage.delete(&stage.reseller, ishii).await.unwrap();
    stage.manage(&stage.reseller, &[user], product, "assign").await.unwrap();
    let (actor, momiji) = (&stage.reseller, stage.momiji.to_string());
    let input = &RestoreInput { customer: momiji, users: vec![ishii.to_string()] };
    let restore = |tx| async move { team::restore_users(&tx, actor, later(20), input).await.map(|_| ()) };
    stage.db.write(restore).await.unwrap();
    assert_eq!(stage.state(product, &[ishii]).await, (2, 0, Held::None));
    let after = scope::license::of_people(&stage.db.read(), vec![ishii]).await.unwrap().len();
    assert_eq!(after, before - 1, "the others were free");
});
