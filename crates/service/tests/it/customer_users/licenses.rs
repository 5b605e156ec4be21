//! Licenses within the seats.

use domain::actor::Role;
use domain::country::Country;
use domain::id::{AccountId, SubscriptionId};
use domain::license::{Held, LicenseChange, LicenseQuery};
use domain::team::{EditUserInput, RestoreInput};
use entity::offer_country;
use entity::subscription::{ActiveModel, Column};
use sea_orm::ActiveValue::Set;
use sea_orm::ColumnTrait;
use service::{Error, audit, license, scope, store, team};

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

    /// Lets somebody use what it has elsewhere.
    async fn relocate(&self, id: AccountId, location: &str) {
        let user = scope::team::user(&self.db.read(), id).await.unwrap();
        let actor = &self.reseller;
        let input = &EditUserInput {
            id: id.to_string(),
            version: user.version.to_string(),
            given_name: user.given_name,
            family_name: user.family_name,
            location: location.into(),
        };
        self.db.write(|tx| async move { team::edit_user(&tx, actor, later(1), input).await }).await.unwrap();
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

on_both!(what_is_not_offered_where_somebody_is_cannot_be_assigned, async |world: &TestDb| {
    let stage = demo(world).await;
    let (read, product) = (stage.db.read(), stage.product(3).await);
    let (user, mori) = (stage.id("user").await, stage.id("mori").await);
    let offer_id = scope::license::subscriptions(&read, vec![product]).await.unwrap()[0].offer_id;
    let sold = offer_country::Model { offer_id, country: "JP".into() };
    stage.db.write(|tx| async move { store::insert(&tx, sold).await }).await.unwrap();
    stage.relocate(mori, "US").await;
    let entry = audit::list(&read, stage.momiji, None, 1).await.unwrap().remove(0);
    assert_eq!(entry.action, "edit_user");
    assert!(entry.change.contains("US"), "{}", entry.change);
    let location = async |id| team::detail(&read, &stage.reseller, later(2), id).await.unwrap().location;
    assert_eq!((location(user).await, location(mori).await), (Some(Country::JP), Some(Country::US)));
    let held = async || scope::license::of_people(&read, vec![mori]).await.unwrap().len();
    let (before, people) = (held().await, vec![user, mori]);
    stage.manage(&stage.reseller, &people, product, "assign").await.unwrap();
    let changed = vec![(product, LicenseChange::Assign)];
    let query = LicenseQuery { customer: stage.momiji, people, changed, cursor: None };
    let view = license::view(&read, &stage.reseller, later(3), &query).await.unwrap();
    let mut results: Vec<_> = view.results.iter().map(|result| (result.done, result.elsewhere)).collect();
    results.sort_unstable();
    assert_eq!(results, [(false, true), (true, false)]);
    assert_eq!(held().await, before, "what it had, it has");
});

on_both!(everybody_of_a_customer_sees_its_own_licenses, async |world: &TestDb| {
    let stage = demo(world).await;
    let own =
        async |name: &str| license::own(&stage.db.read(), &named(&stage.db, name).await, later(1)).await;
    let mori = own("mori@customer.example").await.unwrap();
    let mut plans: Vec<usize> = mori.licenses.iter().map(|license| license.plans.len()).collect();
    plans.sort_unstable();
    assert_eq!(plans, [1, 4], "what has no parts is one by itself");
    assert!(mori.can_open_request.is_allowed() && !mori.ask.is_empty());
    assert!(mori.licenses.iter().all(|license| license.subscription.support_contact.is_some()));
    assert_eq!(own("user@customer.example").await.unwrap().licenses.len(), 1);
    for name in ["admin@provider.example", "admin@reseller.example", "admin@operator.example"] {
        assert!(matches!(own(name).await, Err(Error::Forbidden(_))), "{name}");
    }
});
