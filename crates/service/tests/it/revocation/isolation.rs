//! Two providers of one reseller (invariant I1): neither learns of the other's customers, not by a list, a search, a
//! count, an export or the text of a refusal.

use domain::actor::Actor;
use domain::customer::CustomerQuery;
use domain::export::ExportSubject;
use domain::id::OrganizationId;
use domain::lang::Lang;
use domain::order::OrderQuery;
use domain::partnership::PartnerQuery;
use domain::text::SearchText;
use service::export::Export;
use service::{Db, Error, audit, customer, order, partnership, scope, subscription};

use crate::db::TestDb;
use crate::invitation::URL;
use crate::market::{self, Levers, partner, subscribe};
use crate::revocation::world::open;
use crate::world::{self, NOW, keep_roles, later};

/// Everything that a provider can read about customers, in one text.
async fn all_that_is_told(db: &Db, provider: &Actor, reseller: OrganizationId) -> String {
    let (read, now, mut told) = (db.read(), later(60), Vec::new());
    let through = CustomerQuery { reseller: Some(reseller), ..CustomerQuery::default() };
    let searched = CustomerQuery { search: SearchText::parse("mo").ok(), ..CustomerQuery::default() };
    for query in [CustomerQuery::default(), through, searched] {
        told.push(format!("{:?}", customer::list(&read, provider, now, &query).await.unwrap()));
    }
    told.push(format!("{:?}", order::sold(&read, provider, now, &OrderQuery::default()).await.unwrap()));
    let query = PartnerQuery::default();
    told.push(format!("{:?}", partnership::resellers(&read, provider, now, &query).await.unwrap()));
    let detail = partnership::detail(&read, provider, now, reseller, URL).await;
    told.push(format!("{:?}", detail.as_ref().err()));
    let shared = scope::partnership::count_shared_customers(&read, provider, reseller).await.unwrap();
    told.push(format!("{shared:?}"));
    told.push(format!("{:?}", service::dashboard::read(&read, provider, now).await.unwrap().numbers));
    let trail = audit::list(&read, provider.organization_id, None, 50).await.unwrap();
    told.extend(trail.into_iter().map(|entry| format!("{} {}", entry.action, entry.change)));
    let session = open(db, provider).await;
    for subject in [
        ExportSubject::Customers(CustomerQuery::default()),
        ExportSubject::Subscriptions(CustomerQuery::default()),
    ] {
        let mut export = Export::start(db, session, Lang::En, now, subject).await.unwrap();
        while let Some(lines) = export.next(now).await.unwrap() {
            told.push(format!("{lines:?}"));
        }
    }
    told.join("\n")
}

on_both!(neither_provider_learns_of_the_other, async |test: &TestDb| {
    let db = &test.db;
    let aozora = world::provider(db, "Aozora").await;
    let northwind = world::provider(db, "Northwind").await;
    let hinode = world::reseller(db, "Hinode").await;
    let offer = market::offer(db).await;
    let mut customers = Vec::new();
    for (provider, name, domain) in
        [(&aozora, "Momiji", "momiji.example"), (&northwind, "Mountain", "mountain.example")]
    {
        keep_roles(db, provider).await;
        partner(db, &hinode, provider).await;
        let id = market::customer(db, (provider, &hinode), name, domain, NOW).await;
        let levers = Levers { association: Some(hinode.organization_id), support_contact: None };
        let sold = subscribe(db, provider, id, offer, levers).await;
        customers.push((id, sold));
    }
    let read = db.read();
    let sides = [(&aozora, customers[0], customers[1]), (&northwind, customers[1], customers[0])];
    for (provider, own, other) in sides {
        let told = all_that_is_told(db, provider, hinode.organization_id).await;
        let (mine, foreign) = match provider.organization_id == aozora.organization_id {
            true => (["Momiji", "momiji.example"], ["Mountain", "Northwind"]),
            false => (["Mountain", "mountain.example"], ["Momiji", "Aozora"]),
        };
        assert!(mine.iter().all(|word| told.contains(word)), "a test in which nothing is told shows nothing");
        for word in foreign {
            assert!(!told.contains(word), "{word}: {told}");
        }
        for id in [other.0.to_string(), other.1.to_string()] {
            assert!(!told.contains(&id), "{told}");
        }
        assert!(customer::detail(&read, provider, NOW, own.0).await.is_ok());
        // A customer of the other one answers like one that never was.
        for id in [other.0, OrganizationId::NIL] {
            assert!(matches!(customer::detail(&read, provider, NOW, id).await, Err(Error::NotFound)));
            assert!(matches!(order::buyer(&read, provider, NOW, id).await, Err(Error::NotFound)));
            let seen = subscription::detail(&read, provider, NOW, id, other.1).await;
            assert!(matches!(seen, Err(Error::NotFound)));
        }
        let mixed = subscription::detail(&read, provider, NOW, own.0, other.1).await;
        assert!(matches!(mixed, Err(Error::NotFound)), "an own customer with another one's subscription");
    }
    let listed = customer::list(&read, &hinode, NOW, &CustomerQuery::default()).await.unwrap();
    assert_eq!(listed.page.rows.len(), 2, "the reseller has both");
});
