//! Lists and records of customers: whose rows, in which order, and how much of each.

mod list;
mod record;

use domain::actor::Actor;
use domain::customer::{CustomerList, CustomerQuery};
use domain::text::SearchText;
use service::{Db, Error, customer};

use crate::market;
use crate::world::{self, NOW};

/// Two providers, two resellers of the first, one of both.
struct Market {
    aozora: Actor,
    northwind: Actor,
    hinode: Actor,
    harbor: Actor,
}

async fn open_market(db: &Db) -> Market {
    let market = Market {
        aozora: world::provider(db, "Aozora").await,
        northwind: world::provider(db, "Northwind").await,
        hinode: world::reseller(db, "Hinode").await,
        harbor: world::reseller(db, "Harbor").await,
    };
    market::partner(db, &market.hinode, &market.aozora).await;
    market::partner(db, &market.harbor, &market.aozora).await;
    market::partner(db, &market.harbor, &market.northwind).await;
    market
}

async fn list(db: &Db, actor: &Actor, query: CustomerQuery) -> Result<CustomerList, Error> {
    customer::list(&db.read(), actor, NOW, &query).await
}

async fn names(db: &Db, actor: &Actor, query: CustomerQuery) -> Vec<String> {
    list(db, actor, query).await.unwrap().page.rows.into_iter().map(|row| row.name).collect()
}

fn searching(text: &str) -> CustomerQuery {
    CustomerQuery { search: Some(SearchText::parse(text).unwrap()), ..CustomerQuery::default() }
}
