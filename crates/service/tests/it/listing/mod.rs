//! The provider directory in the demo world: edited by the provider, approved by the operator, searched by anybody.

mod directory;

use domain::actor::{Actor, OrganizationStatus, Role};
use domain::country::Country;
use domain::form::{Errors, Problem};
use domain::id::OrganizationId;
use domain::listing::{
    DecideListing, Directory, DirectoryQuery, ListingInput, ListingState, OwnListing, RejectListing,
    ReviewQuery, ServiceArea, WithdrawListing,
};
use domain::policy::Refusal;
use service::{Conflict, Db, Error, listing, mail, seed};

use crate::db::TestDb;
use crate::market::{set_status, with};
use crate::world::{NOW, later, named};

const URL: &str = "https://kizuna.example";
const AOZORA: &str = "Aozora Distribution";
const PACIFICA: &str = "Pacifica Cloud Exchange";

/// The demo world with a provider's administrator and the operator's reviewer.
async fn demo(world: &TestDb) -> (Db, Actor, Actor) {
    let db = &world.db;
    assert!(seed::demo_if_empty(db, NOW).await.unwrap());
    (db.clone(), named(db, "admin@provider.example").await, named(db, "reviewer@operator.example").await)
}

async fn own(db: &Db, actor: &Actor) -> OwnListing {
    listing::own(&db.read(), actor, NOW).await.unwrap()
}

async fn save(db: &Db, actor: &Actor, input: &ListingInput) -> Result<(), Error> {
    db.write(|tx| async move { listing::save(&tx, actor, later(1), input).await }).await
}

async fn submit(db: &Db, actor: &Actor, input: &ListingInput) -> Result<(), Error> {
    db.write(|tx| async move { listing::submit(&tx, actor, later(2), input).await }).await
}

async fn approve(db: &Db, actor: &Actor, id: OrganizationId, version: &str) -> Result<(), Error> {
    let input = &DecideListing { id: id.to_string(), version: version.into() };
    db.write(|tx| async move { listing::approve(&tx, actor, later(3), input, URL).await }).await
}

async fn reject(
    db: &Db,
    actor: &Actor,
    id: OrganizationId,
    version: &str,
    reason: &str,
) -> Result<(), Error> {
    let input = &RejectListing { id: id.to_string(), version: version.into(), reason: reason.into() };
    db.write(|tx| async move { listing::reject(&tx, actor, later(3), input, URL).await }).await
}

async fn find(db: &Db, text: &str, country: &str, service: Option<ServiceArea>) -> Directory {
    let query = DirectoryQuery {
        search: (!text.is_empty()).then(|| text.parse().unwrap()),
        country: Country::parse(country).ok(),
        service,
        ..DirectoryQuery::default()
    };
    listing::directory(&db.read(), &query).await.unwrap()
}

async fn names(db: &Db, text: &str, country: &str, service: Option<ServiceArea>) -> Vec<String> {
    find(db, text, country, service).await.page.rows.into_iter().map(|row| row.name).collect()
}

fn invalid(result: Result<(), Error>) -> Errors {
    match result {
        Err(Error::Invalid(errors)) => errors,
        other => panic!("{other:?}"),
    }
}

on_both!(a_change_waits_for_the_operator, async |world: &TestDb| {
    let (db, admin, reviewer) = &demo(world).await;
    let id = admin.organization_id;
    let before = own(db, admin).await;
    assert_eq!(before.state, Some(ListingState::Published));
    assert!(before.missing.is_empty() && before.published.is_some());
    let nothing_new = submit(db, admin, &before.input).await;
    assert!(matches!(nothing_new, Err(Error::Conflict(Conflict::Stage))));
    let change = ListingInput { headline_en: "Quite new words".into(), ..before.input.clone() };
    save(db, admin, &change).await.unwrap();
    assert!(matches!(save(db, admin, &change).await, Err(Error::Conflict(Conflict::Stale))));
    let draft = own(db, admin).await;
    assert_eq!(draft.state, Some(ListingState::Draft));
    assert!(matches!(listing::review(&db.read(), reviewer, NOW, id).await, Err(Error::NotFound)));
    submit(db, admin, &draft.input).await.unwrap();
    assert_eq!(names(db, "quite new", "", None).await, Vec::<String>::new(), "not yet");
    assert!(names(db, "", "JP", None).await.contains(&AOZORA.to_owned()), "the old one stays");

    let queue = listing::queue(&db.read(), reviewer, NOW, &ReviewQuery::default()).await.unwrap();
    let waiting: Vec<_> = queue.rows.iter().map(|row| row.name.as_str()).collect();
    assert_eq!(waiting, ["瀬戸内ディストリビューション株式会社", PACIFICA, AOZORA], "longest first");
    let review = listing::review(&db.read(), reviewer, NOW, id).await.unwrap();
    assert_eq!(review.listing.headline.en.as_ref().unwrap().as_str(), "Quite new words");
    assert_ne!(review.published.as_ref().unwrap().listing, review.listing);
    assert!(review.can_decide.is_allowed() && review.domain == "provider.example");
    let version = review.version.to_string();
    assert!(matches!(approve(db, admin, id, &version).await, Err(Error::Forbidden(_))));
    assert!(matches!(approve(db, reviewer, id, "1").await, Err(Error::Conflict(Conflict::Stale))));
    approve(db, reviewer, id, &version).await.unwrap();
    assert!(matches!(approve(db, reviewer, id, &version).await, Err(Error::Conflict(Conflict::Stage))));
    assert_eq!(names(db, "quite new", "JP", None).await, [AOZORA]);
    assert_eq!(own(db, admin).await.state, Some(ListingState::Published));
    told(db, "listing_approved", "/find-a-provider/").await;
});

/// The newest mail is this one, to the editor in its language.
async fn told(db: &Db, template: &str, text: &str) {
    let operator = named(db, "admin@operator.example").await;
    let mails = mail::list(&db.read(), &operator, later(9), Default::default()).await.unwrap();
    let newest = &mails.rows[0];
    assert_eq!((newest.recipient.as_str(), newest.language.as_str()), ("admin@provider.example", "ja"));
    let id = newest.id;
    let operator = &operator;
    db.write(|tx| async move { mail::open(&tx, operator, later(9), id).await.map(|_| ()) }).await.unwrap();
    let row = service::scope::outbox::mail(&db.read(), id).await.unwrap().unwrap();
    assert_eq!(row.template, template);
    assert!(row.text.contains(text) && row.html.contains("<html lang=\"ja\">"), "{}", row.text);
}

on_both!(a_rejection_tells_why, async |world: &TestDb| {
    let (db, admin, reviewer) = &demo(world).await;
    let id = admin.organization_id;
    let change = ListingInput { tags: "Best of all".into(), ..own(db, admin).await.input };
    submit(db, admin, &change).await.unwrap();
    let version = own(db, admin).await.input.version;
    let empty = invalid(reject(db, reviewer, id, &version, " ").await);
    assert_eq!(empty.of("reason"), Some(Problem::Missing));
    reject(db, reviewer, id, &version, "Say {address} <b>how</b>").await.unwrap();
    told(db, "listing_rejected", "Say {address} <b>how</b>").await;
    let rejected = own(db, admin).await;
    assert_eq!(rejected.state, Some(ListingState::Rejected));
    assert_eq!(rejected.reason.as_deref(), Some("Say {address} <b>how</b>"));
    assert_eq!(names(db, "best of all", "", None).await, Vec::<String>::new());
    submit(db, admin, &rejected.input).await.unwrap();
    assert_eq!(own(db, admin).await.reason, None);
    // Taking it back by editing: what was reviewed is not approved any more.
    let waiting = own(db, admin).await;
    let change = ListingInput { tags: "Better".into(), ..waiting.input.clone() };
    save(db, admin, &change).await.unwrap();
    assert!(matches!(approve(db, reviewer, id, &waiting.input.version).await, Err(Error::NotFound)));
    let back =
        ListingInput { version: own(db, admin).await.input.version, ..listing_of_public(db, admin).await };
    save(db, admin, &back).await.unwrap();
    assert_eq!(own(db, admin).await.state, Some(ListingState::Published), "as the public sees it");
});

async fn listing_of_public(db: &Db, admin: &Actor) -> ListingInput {
    ListingInput::from(&own(db, admin).await.published.unwrap().listing)
}

on_both!(a_first_listing_begins_with_the_support_profile, async |world: &TestDb| {
    let (db, ..) = &demo(world).await;
    let admin = &crate::world::provider(db, "Nobody").await;
    let tenant = async |domain: &str| {
        let (id, domain) = (admin.organization_id, domain.to_owned());
        let row = entity::tenant::Model {
            id: domain::id::TenantId(db.random().uuid()),
            organization_id: id,
            domain,
            country: "JP".into(),
            created_at: NOW,
        };
        db.write(|tx| async move { service::store::insert(&tx, row).await }).await.unwrap();
    };
    tenant("nobody.example").await;
    let first = own(db, admin).await;
    assert_eq!((first.state, first.input.version.as_str()), (None, "0"));
    let missing = invalid(submit(db, admin, &first.input).await);
    assert_eq!(missing.of("headline_ja"), Some(Problem::Missing));
    assert_eq!(missing.of("countries"), Some(Problem::NothingChosen));
    let wrong = ListingInput { website: "javascript:x".into(), ..first.input.clone() };
    assert!(invalid(save(db, admin, &wrong).await).of("website").is_some());
    save(db, admin, &ListingInput { headline_ja: "これから".into(), ..first.input.clone() }).await.unwrap();
    assert!(matches!(save(db, admin, &first.input).await, Err(Error::Conflict(Conflict::Stale))));
    assert_eq!(own(db, admin).await.state, Some(ListingState::Draft));
});

on_both!(the_directory_is_edited_by_those_who_may, async |world: &TestDb| {
    let (db, admin, reviewer) = &demo(world).await;
    let input = own(db, admin).await.input;
    let sales = &with(admin, &[Role::SalesAgent]);
    assert!(matches!(save(db, sales, &input).await, Err(Error::Forbidden(Refusal::RoleMissing { .. }))));
    let reseller = &named(db, "admin@reseller.example").await;
    let refused = listing::own(&db.read(), reseller, NOW).await;
    assert!(matches!(refused, Err(Error::Forbidden(Refusal::WrongOrganization { .. }))));
    let queue = async |actor: &Actor, state| {
        let query = ReviewQuery { state, ..ReviewQuery::default() };
        listing::queue(&db.read(), actor, NOW, &query).await.map(|page| page.rows.len())
    };
    assert!(matches!(queue(admin, ListingState::Submitted).await, Err(Error::Forbidden(_))));
    assert_eq!(queue(reviewer, ListingState::Draft).await.unwrap(), 0);
    assert_eq!(queue(reviewer, ListingState::Rejected).await.unwrap(), 1);
    let suspended = &Actor { organization_active: false, ..admin.clone() };
    assert!(matches!(
        save(db, suspended, &input).await,
        Err(Error::Forbidden(Refusal::OrganizationInactive))
    ));
    let pacifica = named(db, "admin@pacifica.example").await.organization_id;
    set_status(db, pacifica, OrganizationStatus::Suspended).await;
    let refused = approve(db, reviewer, pacifica, "1").await;
    assert!(matches!(refused, Err(Error::Forbidden(Refusal::OtherInactive))));
});

on_both!(a_provider_takes_its_entry_down, async |world: &TestDb| {
    let (db, admin, _) = &demo(world).await;
    let version = own(db, admin).await.input.version;
    let withdraw = async |version: &str| {
        let input = &WithdrawListing { version: version.to_owned() };
        db.write(|tx| async move { listing::withdraw(&tx, admin, later(1), input).await }).await
    };
    assert!(matches!(withdraw("9").await, Err(Error::Conflict(Conflict::Stale))));
    withdraw(&version).await.unwrap();
    assert!(matches!(listing::entry(&db.read(), admin.organization_id).await, Err(Error::NotFound)));
    assert!(!names(db, "", "JP", None).await.contains(&AOZORA.to_owned()));
    let after = own(db, admin).await;
    assert!(after.state == Some(ListingState::Draft) && !after.can_withdraw.is_allowed());
    assert!(matches!(withdraw(&after.input.version).await, Err(Error::Conflict(Conflict::Stage))));
    submit(db, admin, &after.input).await.unwrap();
});

/// Gives the directory so many more entries, all under Japan and `data`.
pub async fn crowd(world: &TestDb, count: u32) {
    let hex = |bytes: &str| if world.is_sqlite() { bytes.to_owned() } else { "gen_random_uuid()".to_owned() };
    let numbers =
        format!("WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < {count}) ");
    let id = hex("randomblob(16)");
    let known = "WHERE name LIKE 'Crowd %'";
    let index = |facet: &str| {
        format!(
            "INSERT INTO listing_index (facet, organization_id, name_key) \
             SELECT '{facet}', id, name_key FROM organization {known};"
        )
    };
    let sql = [
        format!(
            "{numbers} INSERT INTO organization (id, kind, name, name_key, status, language, created_at, version) \
             SELECT {id}, 'provider', 'Crowd ' || n, 'crowd ' || n, 'active', 'en', 0, 1 FROM c;"
        ),
        format!(
            "INSERT INTO provider_listing (organization_id, state, document, submitted_name, submitted_at, published, \
             published_name, published_at, created_at, updated_at, version) \
             SELECT o.id, 'submitted', l.document, o.name, 0, l.published, o.name, 0, 0, 0, 1 \
             FROM organization o CROSS JOIN provider_listing l WHERE o.name LIKE 'Crowd %' \
             AND l.published_name = '{AOZORA}';"
        ),
        index("/"),
        index("/JP"),
        index("data/"),
        index("data/JP"),
        format!(
            "INSERT INTO listing_search (organization_id, text) SELECT id, name_key || ' cloud' FROM organization {known};"
        ),
    ]
    .concat();
    world.intrude(&sql, &sql).await;
    world.intrude("ANALYZE", "ANALYZE").await;
}
