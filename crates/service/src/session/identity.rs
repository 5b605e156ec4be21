//! The link between an account and a person of an identity provider: made at the first sign-in, ended with the password.

use domain::{
    activity::Deed,
    actor::AccountStatus,
    federation::{Claims, FederationFailure, NamedBy},
    id::{AccountId, FederatedIdentityId},
    time::Timestamp,
};
use entity::{account, federated_identity};
use sea_orm::{ActiveValue::Set, ColumnTrait, Condition};

use crate::{
    Error, Tx,
    audit::{self, Event},
    scope, store,
};

/// The account of whom the claims name, linked with it from now on; or why there is none.
pub(super) async fn account_of(
    tx: &Tx,
    now: Timestamp,
    claims: &Claims,
    by: NamedBy,
) -> Result<Result<account::Model, FederationFailure>, Error> {
    let linked = scope::session::account_of_identity(tx, &claims.issuer, &claims.subject).await?;
    if let Some(account) = linked {
        return Ok(active(account));
    }
    let Some(name) = claims.user_name(by) else { return Ok(Err(FederationFailure::Unverified)) };
    let Some(account) = scope::directory::account_named(tx, name.as_str()).await? else {
        return Ok(Err(FederationFailure::NoAccount));
    };
    let tenant = scope::directory::tenant_of(tx, account.organization_id).await?;
    if tenant.is_none_or(|tenant| tenant.domain != name.domain()) {
        return Ok(Err(FederationFailure::NoAccount));
    }
    if scope::session::has_identity(tx, account.id, &claims.issuer).await? {
        return Ok(Err(FederationFailure::OtherIdentity));
    }
    let found = active(account);
    if let Ok(account) = &found {
        link(tx, now, claims, account).await?;
    }
    Ok(found)
}

fn active(account: account::Model) -> Result<account::Model, FederationFailure> {
    Some(account)
        .filter(|account| account.status == AccountStatus::Active)
        .ok_or(FederationFailure::NoAccount)
}

async fn link(tx: &Tx, now: Timestamp, claims: &Claims, account: &account::Model) -> Result<(), Error> {
    let row = federated_identity::Model {
        id: FederatedIdentityId(tx.random().uuid()),
        issuer: claims.issuer.clone(),
        subject: claims.subject.clone(),
        account_id: account.id,
        created_at: now,
        ended_at: None,
    };
    store::insert(tx, row).await?;
    let event = Event::new(Deed::LinkIdentity, "account", account.id)
        .target(account.organization_id)
        .set("issuer", claims.issuer.as_str())
        .set("subject", claims.subject.as_str());
    audit::append_system(tx, now, event).await
}

/// Ends the links of an account whose password an administrator resets, and tells how many there were. The next
/// sign-in by the provider makes a new one.
pub(crate) async fn end_identities(tx: &Tx, now: Timestamp, account: AccountId) -> Result<u64, Error> {
    use federated_identity::Column;
    let change = federated_identity::ActiveModel { ended_at: Set(Some(now)), ..Default::default() };
    let standing = Condition::all().add(Column::AccountId.eq(account)).add(Column::EndedAt.is_null());
    store::update_where(tx, change, standing).await
}
