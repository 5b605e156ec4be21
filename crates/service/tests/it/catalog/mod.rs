//! The catalog: the vendor's offers and price lists from files, the operator's forms, and what buyers see.

mod offers;
mod spoiled;

use std::path::Path;

use domain::actor::{Actor, OrganizationKind, Role};
use domain::catalog::*;
use domain::country::Country;
use domain::form::{Field, Problem};
use domain::id::OfferId;
use domain::import::LineOutcome::{Created, Refused, Unchanged, Updated};
use domain::money::{Currency, Money};
use service::catalog::{self, ImportFailure};
use service::{Db, Error, scope};

use crate::db::TestDb;
use crate::invitation::rows;
use crate::market::with;
use crate::world::{self, NOW};

const OFFERS: &str = r#"{"totalCount": 3, "items": [
    {"id": "11111111-0000-4000-8000-000000000001", "name": "Mail", "description": "Mailboxes", "rank": 1,
     "minimumQuantity": 1, "maximumQuantity": 300, "country": "US", "locale": "en-US",
     "category": {"id": "Enterprise_Key", "name": "Enterprise", "rank": 20},
     "upgradeTargetOffers": ["MS-AZR-0145P", "99999999-0000-4000-8000-000000000001"]},
    {"id": "11111111-0000-4000-8000-000000000002", "name": "Archive", "rank": 2, "country": "US", "isAddOn": true,
     "prerequisiteOffers": ["11111111-0000-4000-8000-000000000001"], "category": {"id": "", "name": ""}},
    {"id": "MS-AZR-0145P", "name": "Azure", "rank": 3, "country": "US", "billing": "usage", "limit": 1,
     "limitUnitOfMeasure": "Concurrent", "supportedBillingCycles": ["monthly"], "term": 9999,
     "termUnitOfMeasure": "Month"}]}"#;
const MAIL: &str = "11111111-0000-4000-8000-000000000001";

fn id(vendor: &str) -> OfferId {
    VendorOfferId::parse(vendor).unwrap().offer_id()
}

async fn administrator(db: &Db) -> Actor {
    world::actor(db, OrganizationKind::Operator, "Operator", Role::Administrator).await
}

async fn import(db: &Db, text: &str) -> CatalogReport {
    catalog::import(db, None, NOW, text).await.unwrap()
}

fn outcomes(report: &CatalogReport) -> Vec<CatalogOutcome> {
    report.lines.iter().map(|line| line.outcome.clone()).collect()
}

async fn record(db: &Db, actor: &Actor, vendor: &str) -> OfferRecord {
    catalog::detail(&db.read(), actor, NOW, id(vendor)).await.unwrap().record
}

on_both!(offers_and_prices_come_from_files, async |world: &TestDb| {
    let db = &world.db;
    let actor = &administrator(db).await;
    assert_eq!(outcomes(&import(db, OFFERS).await), [Created, Created, Created]);
    let before = rows(db, "audit_entry").await;
    assert_eq!(outcomes(&import(db, OFFERS).await), [Unchanged, Unchanged, Unchanged]);
    assert_eq!(rows(db, "audit_entry").await, before);
    let mail = record(db, actor, MAIL).await;
    assert_eq!((mail.upgrades, mail.countries), (vec![id("MS-AZR-0145P")], vec![Country::US]));
    assert_eq!(rows(db, "offer_category").await, 3);
    let trail = scope::trail::entries_after(&db.read(), 0, 100).await.unwrap();
    let made: Vec<_> = trail.iter().filter(|entry| entry.action == "create_offer_category").collect();
    let named = |name: &str| made.iter().any(|entry| entry.change.contains(name));
    assert!(made.len() == 3 && named("Enterprise") && named("Add-ons") && named("Other"), "{made:?}");

    let prices = "offer_id,billing_cycle,price,currency,name_ja\n";
    let list = format!(
        "{prices}{MAIL},monthly,12.5,USD,メール\n{MAIL},annual,1250,JPY,\nms-azr-0145p,,,,Azure 日本\n"
    );
    assert_eq!(outcomes(&import(db, &list).await), [Created, Created, Updated]);
    assert_eq!(outcomes(&import(db, &list).await), [Unchanged, Unchanged, Unchanged]);
    let wrong =
        import(db, &format!("{prices}X,monthly,1,USD,\nMS-AZR-0145P,annual,1,USD,\n{MAIL},monthly,9,USD,\n"))
            .await;
    let billed =
        CatalogProblem::Value { column: Field::new("billing_cycle"), problem: Problem::NotAvailable };
    assert_eq!(
        outcomes(&wrong)[..2],
        [Refused { problems: vec![CatalogProblem::UnknownOffer] }, Refused { problems: vec![billed] }]
    );
    assert!(!wrong.imported);

    // What the operator decides survives the vendor's next file; what the vendor says follows it.
    let vendors = OFFERS.replace("\"Mailboxes\"", "\"Larger mailboxes\"").replace("300", "500");
    assert_eq!(outcomes(&import(db, &vendors).await), [Updated, Unchanged, Unchanged]);
    let japan =
        OFFERS.replace("\"US\"", "\"JP\"").replace("en-US", "ja-JP").replace("\"Mail\"", "\"メール便\"");
    import(db, &japan).await;
    let mail = record(db, actor, MAIL).await;
    assert_eq!((mail.name.ja.as_str(), mail.name.en.as_str()), ("メール", "Mail"));
    assert_eq!((mail.prices.len(), mail.countries), (2, vec![Country::JP, Country::US]));
    assert_eq!(mail.description, Localized { en: "Larger mailboxes".into(), ja: "Mailboxes".into() });
    let gone = import(db, &format!("{prices}{MAIL},monthly,,USD,\n")).await;
    assert_eq!((outcomes(&gone), record(db, actor, MAIL).await.prices.len()), (vec![Updated], 1));
});

on_both!(a_wrong_file_imports_nothing, async |world: &TestDb| {
    let db = &world.db;
    let actor = &administrator(db).await;
    let error = async |text: &str| match catalog::import(db, Some(actor), NOW, text).await {
        Err(ImportFailure::File(error)) => error,
        other => panic!("{other:?}"),
    };
    assert!(matches!(error("{\"items\": [\n oops").await, CatalogError::NotJson { line: 2, .. }));
    assert_eq!(error("{\"value\": 1}").await, CatalogError::NotOffers);
    assert_eq!(error("[]").await, CatalogError::NoOffers);
    assert!(matches!(error("a,b\n1,2").await, CatalogError::Table { .. }));
    let bad = OFFERS.replace("\"minimumQuantity\": 1", "\"minimumQuantity\": 400");
    let report = import(db, &bad.replace("\"id\": \"MS-AZR-0145P\"", &format!("\"id\": \"{MAIL}\""))).await;
    assert!(!report.imported && report.refused() == 1, "{report:?}");
    assert_eq!(rows(db, "offer").await, 0);
    let checked =
        catalog::check_import(&db.read(), actor, NOW, "[1, {\"id\": \"X\", \"name\": \"Y\"}]").await.unwrap();
    assert_eq!(outcomes(&checked), [Refused { problems: vec![CatalogProblem::NotAnOffer] }, Unchanged]);
    for refused in [with(actor, &[Role::Reviewer]), world::reseller(db, "R").await] {
        let read = catalog::import(db, Some(&refused), NOW, OFFERS).await;
        assert!(matches!(read, Err(ImportFailure::Service(Error::Forbidden(_)))));
        assert!(catalog::list(&db.read(), &refused, NOW, &OfferQuery::default()).await.is_err());
        assert!(catalog::detail(&db.read(), &refused, NOW, id(MAIL)).await.is_err());
        assert!(catalog::categories(&db.read(), &refused, NOW).await.is_err());
    }
});

/// The vendor's own answer, as it was recorded; it is no part of the project.
pub fn recorded() -> Option<String> {
    let path =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/reference/recorded/offers-us.json");
    let text = std::fs::read_to_string(&path).ok();
    if text.is_none() {
        println!("skipped: there is no {}", path.display());
    }
    text
}

on_both!(the_recorded_catalog_is_imported_whole, async |world: &TestDb| {
    let Some(text) = recorded() else { return };
    let db = &world.db;
    let actor = &administrator(db).await;
    let report = import(db, &text).await;
    assert!(report.imported);
    assert_eq!((report.counts(), rows(db, "offer").await), ([274, 0, 0], 274));
    assert_eq!(import(db, &text).await.counts(), [0, 0, 274]);
    let azure = record(db, actor, "MS-AZR-0145P").await;
    assert!(azure.terms.is_usage_based && azure.terms.term.is_endless() && azure.prices.is_empty());
    let storage = record(db, actor, "1C410588-DA3B-4F88-B38F-707EB9DE46C0").await;
    assert!(storage.is_add_on && storage.prerequisites.len() == 23);
    assert_eq!(storage.terms.unit, "Add-On Licenses");
    let categories = catalog::categories(&db.read(), actor, NOW).await.unwrap();
    let counts: Vec<_> = categories.iter().map(|row| (row.category.name.ja.as_str(), row.offers)).collect();
    assert_eq!(
        counts,
        [("大企業向け", 112), ("中小企業向け", 14), ("非営利団体向け", 56), ("試用版", 17), ("アドオン", 75)]
    );
    let read = db.read();
    let provider = &world::provider(db, "P").await;
    let offers: Vec<Offer> = catalog::offers(&read, provider, NOW, Country::US)
        .await
        .unwrap()
        .into_iter()
        .flat_map(|group| group.offers)
        .collect();
    assert_eq!(offers.len(), 274);
    assert!(offers.iter().all(|offer| {
        offer
            .cycles(Currency::Usd)
            .iter()
            .all(|cycle| offer.price(*cycle, Currency::Usd) == Ok(None::<Money>))
    }));
    let trials: Vec<_> = offers.iter().filter(|offer| offer.terms.is_trial).collect();
    assert!(trials.len() == 17 && trials.iter().all(|offer| !offer.is_billed()));
});

on_both!(service_plans_follow_the_file_that_tells_them, async |world: &TestDb| {
    let db = &world.db;
    administrator(db).await;
    import(db, OFFERS).await;
    let told = |plans: &str| {
        OFFERS.replacen(r#""name": "Mail","#, &format!(r#""name": "Mail", "servicePlans": [{plans}],"#), 1)
    };
    let plans = async || {
        let rows = scope::catalog::plans_of(&db.read(), vec![id(MAIL)]).await.unwrap();
        rows.into_iter().map(|row| row.name_en).collect::<Vec<_>>()
    };
    let two = told(r#""Mailboxes", "Calendars""#);
    assert_eq!(outcomes(&import(db, &two).await), [Updated, Unchanged, Unchanged]);
    assert_eq!(plans().await, ["Mailboxes", "Calendars"]);
    let before = rows(db, "audit_entry").await;
    assert_eq!(outcomes(&import(db, &two).await), [Unchanged, Unchanged, Unchanged]);
    assert_eq!(outcomes(&import(db, OFFERS).await), [Unchanged, Unchanged, Unchanged]);
    assert_eq!(plans().await.len(), 2, "a file that does not tell them leaves them");
    assert_eq!(rows(db, "audit_entry").await, before);
    assert_eq!(outcomes(&import(db, &told("")).await), [Updated, Unchanged, Unchanged]);
    assert!(plans().await.is_empty());
    let refused = catalog::import(db, None, NOW, &told(r#""""#)).await.unwrap();
    assert_eq!(refused.refused(), 1);
});
