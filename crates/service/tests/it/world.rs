//! Organizations and people for tests.

use domain::actor::{AccountStatus, Actor, OrganizationKind, OrganizationStatus, Role};
use domain::id::{AccountId, OrganizationId};
use domain::lang::Lang;
use domain::time::Timestamp;
use entity::{account, account_role, organization};
use service::{Db, Error, Tx, directory, scope, store};

/// The instant at which tests begin.
pub const NOW: Timestamp = Timestamp(1_763_700_000_000);

/// An instant so many seconds after the beginning.
pub fn later(seconds: i64) -> Timestamp {
    Timestamp(NOW.0 + seconds * 1000)
}

/// A new active organization.
pub async fn organization(tx: &Tx, kind: OrganizationKind, name: &str) -> Result<OrganizationId, Error> {
    let id = OrganizationId(tx.random().uuid());
    let row = organization::Model {
        id,
        kind,
        name: name.to_owned(),
        name_key: name.to_lowercase(),
        status: OrganizationStatus::Active,
        mpn_id: None,
        language: Lang::En,
        created_at: NOW,
        version: 1,
    };
    store::insert(tx, row).await?;
    Ok(id)
}

/// An active person of an organization, who cannot sign in.
pub fn account(id: AccountId, organization_id: OrganizationId) -> account::Model {
    account::Model {
        id,
        organization_id,
        user_name: format!("admin@{}.example", id.0.simple()),
        given_name: "Aoi".into(),
        family_name: "Tanaka".into(),
        name_key: "tanaka aoi".into(),
        language: Lang::Ja,
        time_zone: "Asia/Tokyo".into(),
        status: AccountStatus::Active,
        password_hash: None,
        temporary_hash: None,
        temporary_until: None,
        temporary_used_at: None,
        created_at: NOW,
        last_sign_in_at: None,
        version: 1,
        deleted_at: None,
        usage_location: None,
    }
}

/// A new organization with one person, who holds the role.
pub async fn actor(db: &Db, kind: OrganizationKind, name: &str, role: Role) -> Actor {
    let name = name.to_owned();
    db.write(|tx| async move {
        let organization_id = organization(&tx, kind, &name).await?;
        let account_id = AccountId(tx.random().uuid());
        let row = account(account_id, organization_id);
        store::insert(&tx, row).await?;
        Ok(Actor {
            account_id,
            organization_id,
            organization_kind: kind,
            roles: vec![role],
            organization_active: true,
            proof: Default::default(),
            language: Lang::Ja,
        })
    })
    .await
    .unwrap()
}

/// Keeps the person's roles in the database too: what asks again for a person, long after, reads them there.
pub async fn keep_roles(db: &Db, actor: &Actor) {
    for role in actor.roles.clone() {
        let row = account_role::Model { account_id: actor.account_id, role };
        db.write(|tx| async move { store::insert(&tx, row).await }).await.unwrap();
    }
}

/// A reseller's administrator.
pub async fn reseller(db: &Db, name: &str) -> Actor {
    actor(db, OrganizationKind::Reseller, name, Role::AdminAgent).await
}

/// A provider's administrator.
pub async fn provider(db: &Db, name: &str) -> Actor {
    actor(db, OrganizationKind::Provider, name, Role::AdminAgent).await
}

/// A customer's administrator.
pub async fn customer(db: &Db, name: &str) -> Actor {
    actor(db, OrganizationKind::Customer, name, Role::GlobalAdmin).await
}

/// A person of the demo world.
pub async fn named(db: &Db, user_name: &str) -> Actor {
    let read = db.read();
    let account = scope::directory::account_named(&read, user_name).await.unwrap().unwrap();
    directory::person(&read, account.id).await.unwrap().unwrap()
}

/// A number that the environment chooses, else this one: tests have small and long versions.
pub fn number(variable: &str, small: u32) -> u32 {
    std::env::var(variable).ok().and_then(|text| text.parse().ok()).unwrap_or(small)
}
