//! A deed that hashes a password, reads a file or needs several transactions may wait for long: each of them asks where
//! it writes whether its person still is who the request took it for.

use domain::actor::{AccountStatus, Actor, OrganizationStatus};
use domain::draft::ResetAdministrator;
use domain::enrollment::MembershipPasswordInput;
use domain::invitation::Intent;
use domain::lang::Lang;
use domain::listing::ListingInput;
use domain::membership::MembershipAccountInput;
use domain::team::{ImportUsersInput, NewUserInput, UserInput};
use domain::time::Zone;
use entity::account;
use sea_orm::{ActiveValue::Set, ColumnTrait};
use service::import::ImportFailure;
use service::invitation::{self, NewInvitation};
use service::one_time::OneTime;
use service::{Db, Error, catalog, customer, enrollment, listing, membership, seed, store, team};
use uuid::Uuid;

use crate::db::TestDb;
use crate::enrollment::{PASSWORD, applicant, fill_registry, name_user};
use crate::invitation::{installation, rows};
use crate::market::set_status;
use crate::new_customer::{World, submission};
use crate::world::{NOW, later, named};

/// What the deeds write.
const TABLES: [&str; 9] = [
    "audit_entry",
    "account",
    "enrollment_event",
    "invitation",
    "listing_index",
    "membership_account",
    "offer",
    "organization",
    "sign_in_failure",
];

async fn trace(db: &Db) -> Vec<usize> {
    let mut all = Vec::new();
    for table in TABLES {
        all.push(rows(db, table).await);
    }
    all
}

async fn set_account(db: &Db, actor: &Actor, status: AccountStatus) {
    let columns = account::ActiveModel { status: Set(status), ..Default::default() };
    let id = actor.account_id;
    db.write(|tx| async move { store::update_one(&tx, columns, account::Column::Id.eq(id)).await })
        .await
        .unwrap();
}

/// The deed waits, and meanwhile the person is disabled.
async fn stops_for_a_person(
    db: &Db,
    actor: &Actor,
    name: &str,
    deed: impl AsyncFn(&Db) -> Result<(), Error>,
) {
    let before = trace(db).await;
    set_account(db, actor, AccountStatus::Disabled).await;
    let refused = deed(&db.asked_by(actor)).await;
    assert!(matches!(refused, Err(Error::Unauthenticated)), "{name}: {refused:?}");
    assert_eq!(trace(db).await, before, "{name}");
    // The control: nothing else stands in its way.
    deed(db).await.unwrap();
    assert!(trace(db).await > before, "{name}");
    set_account(db, actor, AccountStatus::Active).await;
    println!("{name}: a disabled person is refused, and nothing has changed");
}

/// The same, and before that the organization is suspended meanwhile.
async fn stops(db: &Db, actor: &Actor, name: &str, deed: impl AsyncFn(&Db) -> Result<(), Error>) {
    let before = trace(db).await;
    set_status(db, actor.organization_id, OrganizationStatus::Suspended).await;
    let refused = deed(&db.asked_by(actor)).await;
    // What it reads first may not be there any more.
    assert!(matches!(refused, Err(Error::Forbidden(_) | Error::NotFound)), "{name}: {refused:?}");
    assert_eq!(trace(db).await, before, "{name}");
    set_status(db, actor.organization_id, OrganizationStatus::Active).await;
    stops_for_a_person(db, actor, name, deed).await;
}

fn of_file<E: std::error::Error>(failure: ImportFailure<E>) -> Error {
    match failure {
        ImportFailure::Service(error) => error,
        ImportFailure::File(error) => panic!("{error}"),
    }
}

on_both!(the_team, async |test: &TestDb| {
    let db = &test.db;
    assert!(seed::demo_if_empty(db, NOW).await.unwrap());
    let one_time = &OneTime::default();
    let admin = &named(db, "admin@provider.example").await;
    let new = &NewUserInput {
        customer: String::new(),
        given_name: "紬".into(),
        family_name: "藤田".into(),
        user_name: "tsumugi".into(),
        language: "ja".into(),
        roles: vec!["sales_agent".into()],
        location: String::new(),
    };
    stops(db, admin, "add_user", async |db: &Db| {
        team::add_user(db, one_time, admin, later(1), new).await.map(|_| ())
    })
    .await;
    let sales = named(db, "sales@provider.example").await.account_id;
    let version = team::detail(&db.read(), admin, later(1), sales).await.unwrap().version.to_string();
    let user = &UserInput { id: sales.to_string(), version };
    stops(db, admin, "reset_password", async |db: &Db| {
        team::reset_password(db, one_time, admin, later(1), user).await.map(|_| ())
    })
    .await;
    let reseller = &named(db, "admin@reseller.example").await;
    let file = &ImportUsersInput {
        customer: named(db, "admin@customer.example").await.organization_id.to_string(),
        language: "ja".into(),
        location: "US".into(),
        file: "First name,Last name,Display name,Email,Status update\nJo,Hill,Jo Hill,jo@customer.example,\n"
            .into(),
        step: String::new(),
    };
    stops(db, reseller, "import_users", async |db: &Db| {
        let read = team::import_users(db, one_time, reseller, later(1), file, false).await;
        read.map(|_| ()).map_err(of_file)
    })
    .await;
});

on_both!(a_new_customer, async |test: &TestDb| {
    let world = World::new(test).await;
    let (db, one_time, provider) = (&world.db, &world.one_time, &world.provider);
    let (saved, view) = world.ready("asked").await;
    let input = &submission(&view);
    stops(db, provider, "submit", async |db: &Db| {
        customer::submit(db, one_time, provider, NOW, input).await.map(|_| ())
    })
    .await;
    let made = world.confirmation(provider, saved).await.customer_id;
    let input = &ResetAdministrator { customer: made.to_string(), ..Default::default() };
    stops(db, provider, "reset_first_administrator", async |db: &Db| {
        customer::reset_first_administrator(db, one_time, provider, later(5), input).await.map(|_| ())
    })
    .await;
});

on_both!(invitations_and_a_listing, async |test: &TestDb| {
    let db = &test.db;
    assert!(seed::demo_if_empty(db, NOW).await.unwrap());
    let reseller = &named(db, "admin@reseller.example").await;
    let (intent, key, zone) = (Intent::RELATIONSHIP, Uuid::from_u128(77), Zone::UTC);
    let (file, place) = ("email\na@asked.example\n", installation(&zone));
    stops(db, reseller, "bulk", async |db: &Db| {
        let new = NewInvitation { intent, language: Lang::Ja, lead: None, key };
        let read = invitation::bulk(db, reseller, NOW, new, file, false, place).await;
        read.map(|_| ()).map_err(of_file)
    })
    .await;
    let provider = &named(db, "admin@provider.example").await;
    let own = listing::own(&db.read(), provider, NOW).await.unwrap();
    let input = &ListingInput { headline_en: "Quite new words".into(), ..own.input };
    stops(db, provider, "listing", async |db: &Db| {
        db.write(|tx| async move { listing::submit(&tx, provider, later(1), input).await }).await
    })
    .await;
});

on_both!(the_operators_files_and_the_registry, async |test: &TestDb| {
    let db = &test.db;
    assert!(seed::demo_if_empty(db, NOW).await.unwrap());
    let operator = &named(db, "admin@operator.example").await;
    let account = &MembershipAccountInput {
        user_name: "pmc-asked".into(),
        password: "kizuna-demo-world".into(),
        ..Default::default()
    };
    stops(db, operator, "save_account", async |db: &Db| {
        membership::save_account(db, operator, NOW, account).await.map(|_| ())
    })
    .await;
    let registry = "user_name,password,mpn_id,company_name,country,active,benefits\n\
        pmc-file,kizuna-demo-world,4847999,Asked KK,JP,yes,\n";
    stops(db, operator, "import_memberships", async |db: &Db| {
        let read = membership::import(db, Some(operator), NOW, registry).await;
        read.map(|report| assert!(report.imported)).map_err(of_file)
    })
    .await;
    let offers = r#"{"totalCount": 1, "items": [
        {"id": "11111111-0000-4000-8000-0000000000aa", "name": "Asked", "description": "Mailboxes", "rank": 1,
         "minimumQuantity": 1, "maximumQuantity": 300, "country": "US", "locale": "en-US",
         "category": {"id": "Asked_Key", "name": "Asked", "rank": 20}}]}"#;
    stops(db, operator, "import_catalog", async |db: &Db| {
        let read = catalog::import(db, Some(operator), NOW, offers).await;
        read.map(|report| assert!(report.imported)).map_err(of_file)
    })
    .await;
});

on_both!(an_application, async |test: &TestDb| {
    let db = &test.db;
    fill_registry(db).await;
    let (id, actor) = &applicant(db, "asked", "JP").await;
    name_user(db, actor, *id, "pmc-jp").await.unwrap();
    let input = &MembershipPasswordInput { id: id.to_string(), membership_password: PASSWORD.into() };
    stops_for_a_person(db, actor, "membership_sign_in", async |db: &Db| {
        enrollment::membership_sign_in(db, actor, NOW, input).await.map(|_| ())
    })
    .await;
});
