//! The operator's forms, and what buyers see of the offers.

use domain::actor::Actor;
use domain::catalog::*;
use domain::country::Country;
use domain::form::Problem;
use domain::id::OfferId;
use domain::money::Currency;
use domain::text::SearchText;
use service::catalog;
use service::{Conflict, Error, audit};

use super::{MAIL, OFFERS, administrator, id, import, record};
use crate::db::TestDb;
use crate::market::{Levers, customer, partner, subscribe};
use crate::world::{self, NOW};

on_both!(the_operators_administrators_keep_offers, async |world: &TestDb| {
    let db = &world.db;
    let actor = &administrator(db).await;
    import(db, OFFERS).await;
    let category = catalog::categories(&db.read(), actor, NOW).await.unwrap().remove(0);
    let input = OfferInput {
        vendor_id: "own-1".into(),
        name_ja: "自社サービス".into(),
        category: category.category.id.to_string(),
        available: Some("true".into()),
        minimum_quantity: "1".into(),
        maximum_quantity: "10".into(),
        unit: "Licenses".into(),
        billing_cycles: vec!["monthly".into()],
        term_count: "1".into(),
        term_unit: "year".into(),
        limit_kind: "none".into(),
        price_monthly_jpy: "980".into(),
        upgrades: MAIL.into(),
        ..Default::default()
    };
    let put = async |input: &OfferInput| {
        db.write(|tx| async move { catalog::save_offer(&tx, actor, NOW, input).await }).await
    };
    let made = put(&input).await.unwrap();
    assert_eq!(made, id("OWN-1"));
    let field = async |input: &OfferInput, field: &str| match put(input).await {
        Err(Error::Invalid(errors)) => errors.of(field),
        other => panic!("{other:?}"),
    };
    assert_eq!(field(&input, "vendor_id").await, Some(Problem::NotAvailable));
    let edit = OfferInput {
        id: made.to_string(),
        version: "1".into(),
        vendor_id: "ignored".into(),
        ..input.clone()
    };
    let lost = OfferInput { upgrades: "nowhere".into(), ..edit.clone() };
    assert_eq!(field(&lost, "upgrades").await, Some(Problem::NotAvailable));
    put(&OfferInput { available: None, incentive_rate: "5".into(), ..edit.clone() }).await.unwrap();
    assert!(matches!(put(&edit).await, Err(Error::Conflict(Conflict::Stale))));
    let shown = catalog::detail(&db.read(), actor, NOW, made).await.unwrap();
    assert_eq!(
        (shown.record.incentive_rate_bp, shown.record.available, shown.version),
        (Some(500), false, 2)
    );
    assert_eq!(shown.upgrades[0].name.as_ref().unwrap().en, "Mail");

    let count = async |search: &str, filter: OfferFilter| {
        let query = OfferQuery { search: SearchText::parse(search).ok(), filter, ..Default::default() };
        catalog::list(&db.read(), actor, NOW, &query).await.unwrap().rows.len()
    };
    assert_eq!((count("", OfferFilter::All).await, count("自社", OfferFilter::All).await), (4, 1));
    assert_eq!((count("azr", OfferFilter::All).await, count("zzz", OfferFilter::All).await), (1, 0));
    assert_eq!(
        (count("", OfferFilter::Priced(true)).await, count("", OfferFilter::Priced(false)).await),
        (1, 3)
    );
    assert_eq!(count("", OfferFilter::Available(false)).await, 1);
    assert_eq!(count("", OfferFilter::Category(category.category.id)).await, 2);

    // Withdrawn offers stay withdrawn, whatever the vendor's file says.
    let mail = catalog::detail(&db.read(), actor, NOW, id(MAIL)).await.unwrap();
    let withdrawn = OfferInput {
        id: id(MAIL).to_string(),
        version: mail.version.to_string(),
        name_en: "Mail".into(),
        available: None,
        upgrades: String::new(),
        ..input
    };
    put(&withdrawn).await.unwrap();
    import(db, OFFERS).await;
    assert!(!record(db, actor, MAIL).await.available);

    let renamed = CategoryInput {
        id: category.category.id.to_string(),
        version: "1".into(),
        name_en: "Large".into(),
        name_ja: "大企業".into(),
        position: "5".into(),
    };
    let save = async |input: &CategoryInput| {
        db.write(|tx| async move { catalog::save_category(&tx, actor, NOW, input).await }).await
    };
    save(&renamed).await.unwrap();
    assert!(matches!(save(&renamed).await, Err(Error::Conflict(Conflict::Stale))));
    save(&CategoryInput { id: String::new(), ..renamed }).await.unwrap();
    assert_eq!(catalog::categories(&db.read(), actor, NOW).await.unwrap().len(), 4);
    assert!(audit::list(&db.read(), actor.organization_id, None, 10).await.unwrap().len() >= 5);
});

on_both!(buyers_see_what_is_sold_to_them, async |world: &TestDb| {
    let db = &world.db;
    let (provider, reseller) = (world::provider(db, "P").await, world::reseller(db, "R").await);
    partner(db, &reseller, &provider).await;
    import(db, OFFERS).await;
    let read = db.read();
    let names = async |actor: &Actor, country| {
        let groups = catalog::offers(&read, actor, NOW, country).await.unwrap();
        groups.into_iter().flat_map(|group| group.offers).map(|offer| offer.name.en).collect::<Vec<_>>()
    };
    assert_eq!(names(&provider, Country::US).await, ["Mail", "Archive", "Azure"]);
    assert!(names(&reseller, Country::JP).await.is_empty());
    let search = CatalogQuery { search: "arch".into(), country: "US".into(), ..Default::default() };
    let view = catalog::view(&read, &provider, NOW, &search).await.unwrap();
    assert_eq!((view.categories.len(), view.groups.len()), (3, 1));
    let offers = catalog::chosen(&read, &provider, NOW, Country::US, vec![id(MAIL)]).await.unwrap();
    assert_eq!(offers[0].price(BillingCycle::Monthly, Currency::Usd), Ok(None));

    let customer = customer(db, (&provider, &reseller), "Kawa", "kawa.example", NOW).await;
    let problem = async |customer, country, offers: &[&str]| {
        let offers: Vec<OfferId> = offers.iter().map(|offer| id(offer)).collect();
        let errors = catalog::check(&read, &provider, customer, country, &offers).await.unwrap();
        errors.0.first().map(|error| error.problem)
    };
    let archive = "11111111-0000-4000-8000-000000000002";
    assert_eq!(problem(None, Country::JP, &[MAIL]).await, Some(Problem::NotSoldIn { country: Country::JP }));
    assert_eq!(problem(None, Country::US, &[archive]).await, Some(Problem::NeedsAnotherOffer));
    assert_eq!(problem(None, Country::US, &[archive, MAIL]).await, None);
    assert_eq!(problem(Some(customer), Country::US, &[archive]).await, Some(Problem::NeedsAnotherOffer));
    // What another provider sold is not told by a refusal.
    let other = world::provider(db, "Other").await;
    subscribe(db, &other, customer, id("MS-AZR-0145P"), Levers::default()).await;
    assert_eq!(problem(Some(customer), Country::US, &["MS-AZR-0145P"]).await, None);
    subscribe(db, &provider, customer, id("MS-AZR-0145P"), Levers::default()).await;
    let reached = Some(Problem::CustomerLimit { max: 1 });
    assert_eq!(problem(Some(customer), Country::US, &["MS-AZR-0145P"]).await, reached);
    subscribe(db, &provider, customer, id(MAIL), Levers::default()).await;
    assert_eq!(problem(Some(customer), Country::US, &[archive]).await, None);
});
