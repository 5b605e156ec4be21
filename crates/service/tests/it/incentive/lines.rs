//! Random orders of several lines, while associations change between one line and the next, against a model that knows
//! nothing of tables: each line is credited once, to whoever is associated when it completes or, where nobody is, to
//! whoever is when the lines are credited together.

use std::collections::BTreeMap;

use domain::actor::Actor;
use domain::catalog::{BillingCycle, Localized};
use domain::conflict::Conflict;
use domain::id::{OfferId, OrderLineId, OrganizationId, SubscriptionId};
use domain::incentive::{FixInput, Period};
use domain::lever::{AssociateInput, ClearAssociationInput};
use domain::money::{Currency, Money};
use domain::order::OrderLine;
use entity::offer;
use sea_orm::{ActiveValue::Set, ColumnTrait};
use service::fulfillment::{Answer, report, take_due};
use service::idempotency::{self, Intent};
use service::order::{self, Asked, Levers, NewLine, Terms};
use service::{Error, Random, incentive, lever, scope, store};

use super::{entries, month, open_gaps, sums_hold};
use crate::db::TestDb;
use crate::market::{self, partner};
use crate::order::{Shop, key};
use crate::world::{NOW, later, reseller};

/// Orders per database.
const ORDERS: u32 = 8;

/// A line as the model knows it.
#[derive(Clone, Copy, Debug)]
struct Line {
    id: OrderLineId,
    subscription: SubscriptionId,
    associated: Option<OrganizationId>,
    /// What it earns; nothing without a price or a rate.
    amount: Option<i64>,
}

struct World {
    shop: Shop,
    other: Actor,
    dice: Random,
    /// What each line has earned, and whom.
    credited: BTreeMap<OrderLineId, (OrganizationId, i64)>,
    /// What credits nobody yet.
    gaps: Vec<Line>,
}

impl World {
    async fn new(test: &TestDb) -> Self {
        let shop = Shop::new(test).await;
        let other = reseller(&shop.db, "Tsubame").await;
        partner(&shop.db, &other, &shop.provider).await;
        Self { shop, other, dice: Random::from_seed(5), credited: BTreeMap::new(), gaps: Vec::new() }
    }

    fn somebody(&self) -> Option<OrganizationId> {
        let known = [None, Some(self.shop.reseller.organization_id), Some(self.other.organization_id)];
        known[usize::try_from(self.dice.below(3)).unwrap()]
    }

    /// An offer with a rate of its own, or with none.
    async fn offer(&self) -> (OfferId, i64) {
        let id = market::offer(&self.shop.db).await;
        let rate = i32::try_from(self.dice.below(4) * self.dice.below(3_334)).unwrap();
        let rated = Some(rate).filter(|rate| *rate > 0);
        let columns = offer::ActiveModel { incentive_rate_bp: Set(rated), ..Default::default() };
        let one = offer::Column::Id.eq(id);
        self.shop.db.write(|tx| async move { store::update_one(&tx, columns, one).await }).await.unwrap();
        (id, rate.into())
    }

    /// One order of up to five lines, each of a subscription of its own.
    async fn order(&self, number: u32) -> Vec<Line> {
        let (mut asked, mut known) = (Vec::new(), Vec::new());
        for _ in 0..=self.dice.below(5) {
            let (offer, rate) = self.offer().await;
            let quantity = 1 + self.dice.below(40);
            let price = (self.dice.below(5) > 0).then(|| i64::from(self.dice.below(3_000)));
            let associated = self.somebody();
            let base = price.unwrap_or_default() * i64::from(quantity);
            let amount = (base > 0 && rate > 0).then_some((base * rate + 5_000) / 10_000);
            asked.push(self.line(offer, quantity, price, associated));
            known.push((associated, amount));
        }
        let (actor, customer, asked) = (&self.shop.provider, self.shop.customer, &asked);
        let submitted = self.shop.db.write(|tx| async move {
            let buyer = order::buyer(&tx, actor, NOW, customer).await?;
            let intent = Intent::new(actor, "test_order", &key(number), &number)?;
            let work = async { order::save(&tx, actor, NOW, &buyer, asked).await };
            idempotency::once(&tx, NOW, intent, work).await
        });
        let shown = self.shop.detail(submitted.await.unwrap(), NOW).await.lines;
        let line = |(shown, (associated, amount)): (&domain::order::LineDetail, _)| Line {
            id: shown.id,
            subscription: shown.subscription_id,
            associated,
            amount,
        };
        shown.iter().zip(known).map(line).collect()
    }

    fn line(
        &self,
        offer_id: OfferId,
        quantity: u32,
        price: Option<i64>,
        associated: Option<OrganizationId>,
    ) -> NewLine {
        let line = OrderLine {
            offer_id,
            offer_name: Localized { en: "Business mail".into(), ja: "ビジネス メール".into() },
            quantity,
            billing_cycle: BillingCycle::Monthly,
            unit_price: price.map(|amount| Money::new(amount, Currency::Jpy)),
            subscription_id: None,
        };
        let levers = Levers { associated, support_contact: self.shop.provider.organization_id };
        NewLine { line, asked: Asked::Subscription(Terms::default(), levers) }
    }

    /// Associates somebody else, or nobody, with the line's subscription.
    async fn move_to(&self, line: &mut Line, to: Option<OrganizationId>) {
        let (actor, customer, id) =
            (&self.shop.provider, self.shop.customer.to_string(), line.subscription.to_string());
        let read = self.shop.db.read();
        let found = scope::fulfillment::subscription(&read, line.subscription).await.unwrap();
        let version = found.version.to_string();
        let moved = self.shop.db.write(|tx| {
            let (customer, id, version) = (customer.clone(), id.clone(), version.clone());
            async move {
                match to {
                    Some(to) => {
                        let input = AssociateInput { customer, id, version, reseller: to.to_string() };
                        lever::associate(&tx, actor, later(1), &input).await
                    }
                    None => {
                        let input = ClearAssociationInput { customer, id, version };
                        lever::clear(&tx, actor, later(1), &input).await
                    }
                }
            }
        });
        moved.await.unwrap();
        line.associated = to;
    }

    /// Completes one line after the other; before each, an association may change.
    async fn complete(&mut self, mut lines: Vec<Line>) {
        let db = self.shop.db.clone();
        let taken = db.write(|tx| async move { take_due(&tx, later(2)).await }).await.unwrap();
        assert_eq!(taken.len(), lines.len());
        for work in &taken {
            let at = lines.iter().position(|line| line.id.0 == work.message.task.0).unwrap();
            if self.dice.below(2) == 0 {
                let to = self.somebody();
                self.move_to(&mut lines[at], to).await;
            }
            let lease = &work.lease;
            db.write(|tx| async move { report(&tx, later(3), lease, Answer::Done).await }).await.unwrap();
            let line = lines[at];
            match (line.amount, line.associated) {
                (Some(amount), Some(reseller)) => {
                    self.credited.insert(line.id, (reseller, amount));
                }
                (Some(_), None) => self.gaps.push(line),
                (None, _) => {}
            }
        }
    }

    /// Credits all gaps together; some are associated before.
    async fn fix(&mut self) {
        let mut gaps = std::mem::take(&mut self.gaps);
        for gap in &mut gaps {
            let to = self.somebody();
            if to.is_some() {
                self.move_to(gap, to).await;
            }
        }
        let manager = self.shop.reseller.organization_id;
        let earner = |gap: &Line| gap.associated.unwrap_or(manager);
        let lines = gaps.iter().map(|gap| format!("{}:{}", gap.id, earner(gap))).collect();
        let (db, actor, input) = (&self.shop.db, &self.shop.provider, &FixInput { lines });
        let fix = || db.write(|tx| async move { incentive::fix(&tx, actor, later(4), input).await });
        fix().await.unwrap();
        let again = fix().await;
        assert!(matches!(again, Err(Error::Conflict(Conflict::Stage))), "{again:?}");
        self.credited.extend(gaps.iter().map(|gap| (gap.id, (earner(gap), gap.amount.unwrap()))));
    }

    /// The ledger is what the model says, line by line and summed.
    async fn holds(&self) {
        let db = &self.shop.db;
        let found = entries(db).await;
        assert_eq!(found.len(), self.credited.len(), "a line was credited twice, or never");
        let ledger: BTreeMap<_, _> =
            found.iter().map(|entry| (entry.line_id, (entry.reseller_id, entry.amount))).collect();
        assert_eq!(ledger, self.credited);
        assert!(found.iter().all(|entry| (0..=entry.base).contains(&entry.amount)));
        let mut gaps: Vec<_> = self.gaps.iter().map(|gap| gap.id).collect();
        let open = open_gaps(db, self.shop.provider.organization_id).await;
        let mut open: Vec<_> = open.iter().map(|gap| gap.line_id).collect();
        gaps.sort();
        open.sort();
        assert_eq!(open, gaps);
        if self.credited.is_empty() {
            return;
        }
        sums_hold(db).await;
        let mut expected: BTreeMap<OrganizationId, i64> = BTreeMap::new();
        for (reseller, amount) in self.credited.values() {
            *expected.entry(*reseller).or_default() += amount;
        }
        let shown = month(db, &self.shop.provider, Period::of(NOW)).await.unwrap();
        let sums: BTreeMap<_, _> = shown.sums.iter().map(|sum| (sum.partner.id, sum.amount.amount)).collect();
        assert_eq!(sums, expected);
        let total: i64 = shown.totals.iter().map(|total| total.amount).sum();
        assert_eq!(total, expected.values().sum::<i64>());
    }
}

on_both!(each_line_is_credited_once_to_whoever_is_associated_then, async |test: &TestDb| {
    let mut world = World::new(test).await;
    let mut filled = 0;
    for number in 1..=ORDERS {
        let lines = world.order(number).await;
        world.complete(lines).await;
        world.holds().await;
        if number % 2 == 0 && !world.gaps.is_empty() {
            filled += world.gaps.len();
            world.fix().await;
            world.holds().await;
        }
    }
    assert!(filled > 2 && world.credited.len() > filled, "{filled} of {}", world.credited.len());
});
