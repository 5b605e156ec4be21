//! Signing in by an identity provider, in the demo world: which account it opens, and what it leaves alone.

use domain::actor::{AccountStatus, OrganizationStatus};
use domain::federation::{Claims, FederationFailure, NamedBy};
use domain::id::SessionId;
use domain::team::UserInput;
use domain::time::Timestamp;
use entity::{account, organization, tenant};
use sea_orm::{ActiveValue::Set, ColumnTrait};
use service::one_time::OneTime;
use service::seed::demo::PASSWORD;
use service::session;
use service::{Conflict, Db, Error, directory, scope, seed, store, team};

use super::factor::{actions, current};
use super::{ADMIN, enter, sign_in, too_many};
use crate::db::TestDb;
use crate::world::{NOW, later, named};

const ISSUER: &str = "https://id.example.com";
const HERE: &str = "192.0.2.7";

type Outcome = Result<Result<String, FederationFailure>, Error>;

async fn demo(world: &TestDb) -> &Db {
    seed::demo_if_empty(&world.db, NOW).await.unwrap();
    &world.db
}

fn claims(subject: &str, email: &str) -> Claims {
    Claims {
        issuer: ISSUER.into(),
        subject: subject.into(),
        email: Some(email.into()),
        email_verified: true,
        preferred_username: None,
    }
}

/// Comes back with a fresh ticket and these claims.
async fn come(db: &Db, now: Timestamp, claims: &Claims, present: Option<SessionId>) -> Outcome {
    let ticket = db.random().bytes();
    let returning = session::begin_federated(db, now, &ticket, HERE.parse().ok()).await?;
    session::sign_in_federated(db, now, returning, claims, NamedBy::Email, present, None).await
}

async fn token(db: &Db, now: Timestamp, claims: &Claims) -> String {
    come(db, now, claims, None).await.unwrap().unwrap()
}

async fn refused(db: &Db, claims: &Claims) -> FederationFailure {
    come(db, later(1), claims, None).await.unwrap().unwrap_err()
}

on_both!(the_first_time_links_and_the_next_needs_no_address, async |world: &TestDb| {
    let db = demo(world).await;
    let first = token(db, NOW, &claims("s-1", "Admin@Provider.example")).await;
    let me = current(db, &first, NOW).await.unwrap();
    assert_eq!(me.actor, named(db, ADMIN).await);
    assert_eq!(actions(db, 2).await, ["sign_in", "link_identity"]);

    let changed = Claims { email: None, email_verified: false, ..claims("s-1", "") };
    let next = token(db, later(60), &changed).await;
    assert_eq!(current(db, &next, later(60)).await.unwrap().actor, me.actor);
    assert_eq!(actions(db, 3).await, ["sign_in", "sign_in", "link_identity"]);
    assert!(current(db, &first, later(60)).await.is_some(), "another browser's session stays");
    sign_in(db, later(61), ADMIN, PASSWORD, HERE).await.unwrap();
});

on_both!(the_session_of_this_browser_ends, async |world: &TestDb| {
    let db = demo(world).await;
    let before = enter(db, NOW, "sales@provider.example").await;
    let planted = current(db, &before, NOW).await.unwrap().session_id;
    let after = come(db, NOW, &claims("s-1", ADMIN), Some(planted)).await.unwrap().unwrap();
    assert!(current(db, &before, NOW).await.is_none() && current(db, &after, NOW).await.is_some());
});

on_both!(strangers_and_unverified_addresses_are_refused, async |world: &TestDb| {
    let db = demo(world).await;
    let unverified = Claims { email_verified: false, ..claims("s-1", ADMIN) };
    assert_eq!(refused(db, &unverified).await, FederationFailure::Unverified);
    assert_eq!(
        refused(db, &Claims { email: None, ..claims("s-1", "") }).await,
        FederationFailure::Unverified
    );
    for stranger in ["nobody@provider.example", "admin@nowhere.example"] {
        assert_eq!(refused(db, &claims("s-1", stranger)).await, FederationFailure::NoAccount);
    }
    assert_eq!(refused(db, &claims("", ADMIN)).await, FederationFailure::Wrong);
    assert!(!actions(db, 50).await.iter().any(|action| action == "link_identity"), "nothing was made");
    token(db, later(2), &claims("s-1", ADMIN)).await;
});

on_both!(the_tenant_has_the_domain_of_the_address, async |world: &TestDb| {
    let db = demo(world).await;
    let organization = named(db, ADMIN).await.organization_id;
    let moved = async |domain: &'static str| {
        let change = tenant::ActiveModel { domain: Set(domain.into()), ..Default::default() };
        let which = tenant::Column::OrganizationId.eq(organization);
        db.write(|tx| async move { store::update_one(&tx, change, which).await }).await.unwrap();
    };
    moved("other.example").await;
    assert_eq!(refused(db, &claims("s-1", ADMIN)).await, FederationFailure::NoAccount);
    moved("provider.example").await;
    token(db, later(2), &claims("s-1", ADMIN)).await;
});

on_both!(a_disabled_account_stays_out_linked_or_not, async |world: &TestDb| {
    let db = demo(world).await;
    let set = async |status: AccountStatus| {
        let change = account::ActiveModel { status: Set(status), ..Default::default() };
        db.write(
            |tx| async move { store::update_one(&tx, change, account::Column::UserName.eq(ADMIN)).await },
        )
        .await
        .unwrap();
    };
    set(AccountStatus::Disabled).await;
    assert_eq!(refused(db, &claims("s-1", ADMIN)).await, FederationFailure::NoAccount);
    set(AccountStatus::Active).await;
    token(db, later(2), &claims("s-1", ADMIN)).await;
    set(AccountStatus::Disabled).await;
    assert_eq!(refused(db, &claims("s-1", ADMIN)).await, FederationFailure::NoAccount);
});

on_both!(a_suspended_organization_is_as_suspended_as_by_password, async |world: &TestDb| {
    let db = demo(world).await;
    let id = named(db, ADMIN).await.organization_id;
    let change =
        organization::ActiveModel { status: Set(OrganizationStatus::Suspended), ..Default::default() };
    db.write(|tx| async move { store::update_one(&tx, change, organization::Column::Id.eq(id)).await })
        .await
        .unwrap();
    let by_password = current(db, &enter(db, NOW, ADMIN).await, NOW).await.unwrap();
    let by_provider = current(db, &token(db, NOW, &claims("s-1", ADMIN)).await, NOW).await.unwrap();
    assert!(!by_password.actor.organization_active && !by_provider.actor.organization_active);
});

on_both!(somebody_else_with_the_address_does_not_get_the_account, async |world: &TestDb| {
    let db = demo(world).await;
    let admin = &named(db, ADMIN).await;
    let name = "sales@provider.example";
    let before = token(db, NOW, &claims("s-1", name)).await;
    assert_eq!(refused(db, &claims("s-2", name)).await, FederationFailure::OtherIdentity);
    let elsewhere = Claims { issuer: "https://other.example.com".into(), ..claims("s-2", name) };
    token(db, later(2), &elsewhere).await;

    let id = named(db, name).await.account_id;
    let version = scope::account(&db.read(), admin, id).await.unwrap().version;
    let input = UserInput { id: id.to_string(), version: version.to_string() };
    team::reset_password(db, &OneTime::default(), admin, later(3), &input).await.unwrap();
    assert!(current(db, &before, later(3)).await.is_none());
    token(db, later(4), &claims("s-2", name)).await;
    assert_eq!(refused(db, &claims("s-1", name)).await, FederationFailure::OtherIdentity);
});

on_both!(a_temporary_password_waits, async |world: &TestDb| {
    let db = &world.db;
    let name = "admin@operator.example";
    let temporary = directory::create_operator(db, NOW, name).await.unwrap().password;
    let me = current(db, &token(db, NOW, &claims("s-1", name)).await, NOW).await.unwrap();
    assert!(!me.must_set_password, "the provider's word is a full one");
    assert!(sign_in(db, later(1), name, &temporary, HERE).await.unwrap().must_set_password);
});

on_both!(a_ticket_is_good_once, async |world: &TestDb| {
    let db = demo(world).await;
    let ticket = &[7; 32];
    let begin = async |now| session::begin_federated(db, now, ticket, HERE.parse().ok()).await;
    let (one, two) = tokio::join!(begin(NOW), begin(NOW));
    let exists = |outcome: &Result<_, Error>| matches!(outcome, Err(Error::Conflict(Conflict::Exists)));
    assert!(one.is_ok() != two.is_ok() && (exists(&one) || exists(&two)));
    assert!(exists(&begin(later(10 * 60)).await), "longer than any lives");
});

on_both!(failures_are_counted_apart_from_passwords, async |world: &TestDb| {
    let db = demo(world).await;
    let begin = async || {
        let ticket = db.random().bytes();
        session::begin_federated(db, NOW, &ticket, HERE.parse().ok()).await
    };
    for _ in 0..60 {
        let returning = begin().await.unwrap();
        session::give_up_federated(db, returning).await.unwrap();
        refused(db, &claims("s-1", "nobody@provider.example")).await;
    }
    for _ in 0..50 {
        begin().await.unwrap();
    }
    assert!(too_many(&begin().await));
    sign_in(db, NOW, ADMIN, PASSWORD, HERE).await.unwrap();
    let elsewhere = session::begin_federated(db, NOW, &[1; 32], "198.51.100.9".parse().ok()).await;
    assert!(elsewhere.is_ok());
});
