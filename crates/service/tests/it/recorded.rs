//! Ordering from the vendor's own catalog, as it was recorded: from a file to subscriptions that run.

use domain::actor::Actor;
use domain::catalog::{BillingCycle, VendorOfferId};
use domain::draft::LineInput;
use domain::form::Problem;
use domain::id::{OfferId, OrderId, OrganizationId};
use domain::money::{Currency, Money};
use domain::order::{LineStatus, OrderDetail, OrderStatus};
use domain::subscription::{AddInput, AddStart, AddView, SubmitAdd, SubscriptionStatus};
use entity::tenant;
use sea_orm::{ActiveValue::Set, ColumnTrait};
use service::{Db, Error, catalog, fulfillment, store, subscription};

use crate::catalog::recorded;
use crate::db::TestDb;
use crate::market::{self, partner};
use crate::world::{NOW, keep_roles, later, provider, reseller};

/// Office 365 Enterprise E5; Microsoft 365 E5.
const PLAIN: &str = "A044B16A-1861-4308-8086-A3A3B506FAC2";
const PRICED: &str = "8BDBB60B-E526-43E9-92EF-AB760C8E0B72";
/// Storage that needs one of 23 offers, among them the plain one.
const ADD_ON: &str = "1C410588-DA3B-4F88-B38F-707EB9DE46C0";
/// A month of Dynamics 365 Business Central Premium for 25 people, not renewed, twice for each customer at most.
const TRIAL: &str = "EB5BC29F-C744-4D36-8042-68BC11114EDA";

fn id(vendor: &str) -> OfferId {
    VendorOfferId::parse(vendor).unwrap().offer_id()
}

/// A provider that sells the recorded offers to a customer in the United States.
struct World {
    db: Db,
    provider: Actor,
    customer: OrganizationId,
}

impl World {
    async fn new(test: &TestDb, offers: &str) -> Self {
        let db = test.db.clone();
        let (provider, reseller) = (provider(&db, "Aozora").await, reseller(&db, "Hinode").await);
        keep_roles(&db, &provider).await;
        partner(&db, &reseller, &provider).await;
        let customer = market::customer(&db, (&provider, &reseller), "Momiji", "momiji.example", NOW).await;
        let columns = tenant::ActiveModel { country: Set("US".into()), ..Default::default() };
        let one = tenant::Column::OrganizationId.eq(customer);
        db.write(|tx| async move { store::update_one(&tx, columns, one).await }).await.unwrap();
        assert!(catalog::import(&db, None, NOW, offers).await.unwrap().imported);
        Self { db, provider, customer }
    }

    async fn choose(&self, lines: &[(&str, u32, &str)]) -> Result<AddStart, Error> {
        let line = |(offer, quantity, cycle): &(&str, u32, &str)| LineInput {
            offer_id: id(offer).to_string(),
            chosen: true,
            quantity: quantity.to_string(),
            billing_cycle: (*cycle).to_owned(),
        };
        let input = AddInput {
            customer: self.customer.to_string(),
            lines: lines.iter().map(line).collect(),
            ..AddInput::default()
        };
        subscription::choose(&self.db.read(), &self.provider, NOW, &input).await
    }

    async fn review(&self, lines: &[(&str, u32, &str)]) -> AddView {
        let chosen = self.choose(lines).await.unwrap();
        subscription::start(&self.db.read(), &self.provider, NOW, self.customer, chosen, true).await.unwrap()
    }

    /// Submits what was reviewed, and lets it be fulfilled.
    async fn order(&self, view: &AddView) -> OrderDetail {
        let input = &SubmitAdd {
            customer: self.customer.to_string(),
            chosen: AddStart::written(&view.chosen.lines),
            reseller: String::new(),
            key: view.key.to_string(),
            total: view.review.as_ref().unwrap().1.money.amount.to_string(),
        };
        let actor = &self.provider;
        let placed = self.db.write(|tx| async move { subscription::add(&tx, actor, NOW, input).await });
        let placed: OrderId = placed.await.unwrap();
        fulfillment::run_due(&self.db, later(1)).await.unwrap();
        service::order::detail(&self.db.read(), actor, later(2), self.customer, placed).await.unwrap()
    }

    /// Fails unless the order and everything it began is there.
    async fn is_done(&self, order: &OrderDetail, asked: &[(&str, u32, &str)]) {
        assert_eq!((order.row.status, order.lines.len()), (OrderStatus::Completed, asked.len()));
        for (offer, quantity, cycle) in asked {
            let line = order.lines.iter().find(|line| line.line.offer_id == id(offer)).unwrap();
            assert_eq!((line.status, line.line.quantity), (LineStatus::Completed, *quantity), "{offer}");
            let (read, provider) = (self.db.read(), &self.provider);
            let found =
                subscription::detail(&read, provider, later(2), self.customer, line.subscription_id).await;
            let found = found.unwrap().row;
            assert_eq!((found.status, found.offer_id), (SubscriptionStatus::Active, id(offer)), "{offer}");
            assert_eq!((found.quantity, found.billing_cycle.as_str()), (*quantity, *cycle), "{offer}");
        }
    }
}

on_both!(recorded_offers_are_ordered, async |test: &TestDb| {
    let Some(text) = recorded() else { return };
    let world = World::new(test, &text).await;

    let alone = world.choose(&[(ADD_ON, 5, "monthly")]).await;
    let needed =
        matches!(&alone, Err(Error::Invalid(errors)) if errors.0[0].problem == Problem::NeedsAnotherOffer);
    assert!(needed, "{alone:?}");
    let together = [(ADD_ON, 5, "monthly"), (PLAIN, 3, "annual")];
    let view = world.review(&together).await;
    let total = view.review.as_ref().unwrap().1;
    assert_eq!((total.priced(), total.unpriced, total.lines), (None, 2, 2), "not priced is no zero");
    let order = world.order(&view).await;
    world.is_done(&order, &together).await;
    assert!(order.lines.iter().all(|line| line.line.unit_price.is_none()));
    assert_eq!((order.row.total.priced(), order.row.total.unpriced), (None, 2));

    let prices = format!("offer_id,billing_cycle,price,currency,name_ja\n{PRICED},annual,684.12,USD,\n");
    assert!(catalog::import(&world.db, None, NOW, &prices).await.unwrap().imported);
    let mixed = [(PRICED, 7, "annual"), (TRIAL, 25, "none")];
    let view = world.review(&mixed).await;
    let (seven, each) = (Money::new(478_884, Currency::Usd), Money::new(68_412, Currency::Usd));
    assert_eq!(view.review.as_ref().unwrap().1.priced(), Some(seven));
    let order = world.order(&view).await;
    world.is_done(&order, &mixed).await;
    let price =
        |offer| order.lines.iter().find(|line| line.line.offer_id == id(offer)).unwrap().line.unit_price;
    assert_eq!((price(PRICED), price(TRIAL)), (Some(each), None), "nothing is charged for a trial");
    assert_eq!((order.row.total.priced(), order.row.total.unpriced), (Some(seven), 1));

    let trial = order.lines.iter().find(|line| line.line.offer_id == id(TRIAL)).unwrap();
    let found =
        service::scope::fulfillment::subscription(&world.db.read(), trial.subscription_id).await.unwrap();
    assert_eq!((found.billing_cycle, found.term_months, found.auto_renew), (BillingCycle::None, 1, false));
    // An add-on of what the customer holds by now needs nothing beside it.
    world.choose(&[(ADD_ON, 5, "annual")]).await.unwrap();
});
