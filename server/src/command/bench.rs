//! `bench`: orders of three lines, placed durably by clients that all wait for their answer. Hidden: it writes orders into
//! the demo world of a database that is thrown away afterwards.
#![expect(clippy::disallowed_methods, reason = "measures how long it takes, and no use case sees that")]

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use clap::Args;
use domain::{
    actor::Actor,
    catalog::{BillingCycle, Offer},
    id::OrganizationId,
    money::Currency,
    order::{OrderLine, OrderQuery},
};
use service::{
    Db, Error, catalog, clock, directory,
    idempotency::{self, Intent},
    order::{self, Asked, Levers, NewLine, Terms},
    scope,
};

use super::migrate;
use crate::config::Config;

/// Lines of an order.
const LINES: usize = 3;
/// Who orders, in the demo world.
const PROVIDER: &str = "admin@provider.example";

/// How long, and how many at once.
#[derive(Args)]
pub struct Bench {
    /// Clients that order one after the other
    #[arg(long, default_value_t = 64)]
    clients: usize,
    /// How long
    #[arg(long, default_value_t = 8)]
    seconds: u64,
}

/// Who orders what for whom.
struct Shop {
    db: Db,
    actor: Actor,
    customer: OrganizationId,
    currency: Currency,
    offers: Vec<Offer>,
}

/// Measures, and prints one line.
pub async fn run(config: Config, bench: Bench) -> Result<(), String> {
    let db = migrate::open(&config).await?;
    let shop = Arc::new(Shop::open(db.clone()).await.map_err(|error| format!("cannot measure: {error}"))?);
    let (begun, length) = (Instant::now(), Duration::from_secs(bench.seconds));
    let clients: Vec<_> = (0..bench.clients)
        .map(|_| {
            let shop = shop.clone();
            tokio::spawn(async move {
                let mut took = Vec::new();
                while begun.elapsed() < length {
                    let start = Instant::now();
                    shop.order().await?;
                    took.push(start.elapsed());
                }
                Ok::<_, Error>(took)
            })
        })
        .collect();
    let mut took = Vec::new();
    for client in clients {
        let done = client.await.map_err(|error| error.to_string())?;
        took.extend(done.map_err(|error| format!("cannot place an order: {error}"))?);
    }
    let (elapsed, orders) = (begun.elapsed().as_secs_f64(), took.len());
    took.sort_unstable();
    let at = |share: usize| took.get(orders * share / 100).map_or(0.0, |time| time.as_secs_f64() * 1_000.0);
    #[expect(clippy::cast_precision_loss, reason = "a count of orders is small")]
    let rate = orders as f64 / elapsed;
    println!(
        "  orders of {LINES} lines, {} clients: {rate:.0}/s, p50 {:.1} ms, p99 {:.1} ms",
        bench.clients,
        at(50),
        at(99)
    );
    db.close().await;
    Ok(())
}

impl Shop {
    async fn open(db: Db) -> Result<Self, Error> {
        let (read, now) = (db.read(), clock::now());
        let account = scope::directory::account_named(&read, PROVIDER).await?.ok_or(Error::NotFound)?;
        let actor = directory::person(&read, account.id).await?.ok_or(Error::NotFound)?;
        let sold = order::sold(&read, &actor, now, &OrderQuery::default()).await?;
        let customer = sold.page.rows.first().ok_or(Error::NotFound)?.customer_id;
        let buyer = order::buyer(&read, &actor, now, customer).await?;
        let groups = catalog::offers(&read, &actor, now, buyer.country).await?;
        let currency = buyer.currency;
        let monthly = |offer: &Offer| offer.price(BillingCycle::Monthly, currency).is_ok();
        let offers = groups.into_iter().flat_map(|group| group.offers).filter(monthly).take(LINES).collect();
        Ok(Self { db, actor, customer, currency, offers })
    }

    async fn order(&self) -> Result<(), Error> {
        let (actor, now) = (&self.actor, clock::now());
        let key = self.db.random().uuid().to_string();
        let key = &key;
        self.db
            .write(|tx| async move {
                let buyer = order::buyer(&tx, actor, now, self.customer).await?;
                let intent = Intent::new(actor, "bench", key, &self.customer)?;
                let lines = self.lines();
                let work = async { order::save(&tx, actor, now, &buyer, &lines).await };
                idempotency::once(&tx, now, intent, work).await
            })
            .await?;
        Ok(())
    }

    fn lines(&self) -> Vec<NewLine> {
        let levers = Levers { associated: None, support_contact: self.actor.organization_id };
        let asked = Asked::Subscription(Terms::default(), levers);
        let line = |offer: &Offer| OrderLine {
            offer_id: offer.id,
            offer_name: offer.name.clone(),
            quantity: offer.quantity.minimum,
            billing_cycle: BillingCycle::Monthly,
            unit_price: offer.price(BillingCycle::Monthly, self.currency).ok().flatten(),
            subscription_id: None,
        };
        self.offers.iter().map(|offer| NewLine { line: line(offer), asked }).collect()
    }
}
