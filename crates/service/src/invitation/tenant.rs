//! A customer that has no tenant yet creates one, and comes back to its invitation: whoever holds the link of an open
//! invitation of a customer may, and nobody else. An invitation leads to one tenant: the id of its organization follows
//! from that of the invitation.

use domain::activity::Deed;
use domain::actor::OrganizationKind;
use domain::enrollment::{CreateTenantInput, NewTenant};
use domain::id::{InvitationId, OrganizationId};
use domain::lang::Lang;
use domain::time::Timestamp;

use super::{record, standing};
use crate::audit::{self, Event};
use crate::db::{Db, Source, Tx};
use crate::directory::{self, Founding};
use crate::enrollment::limit;
use crate::error::{Conflict, Error};
use crate::keys::Token;
use crate::{password, scope};

/// Whether the link that was opened lets somebody without an account create a customer's tenant.
///
/// # Errors
/// [`Error::NotFound`] for every other link, alike.
pub async fn may_create_tenant(
    source: &impl Source,
    now: Timestamp,
    token: &str,
) -> Result<InvitationId, Error> {
    let token = Token::parse(token).ok_or(Error::NotFound)?;
    let row = scope::invitation::with_token(source, &token.hash()).await?.ok_or(Error::NotFound)?;
    let invitation = record::read(row)?.invitation;
    let customers = invitation.kind.invited() == OrganizationKind::Customer;
    let open = customers && invitation.shown_stage(now).is_open();
    let stands = standing::standing(source, &invitation, now).await?;
    if open && invitation.stands(stands).is_ok() { Ok(invitation.id) } else { Err(Error::NotFound) }
}

/// Creates the tenant, and tells the user name to sign in with; the form sent twice creates it once.
///
/// # Errors
/// [`Error::NotFound`] without such a link; [`Error::Invalid`] for what does not hold, a domain that is taken among it;
/// [`Conflict::Exists`] for another tenant by the same link; [`Error::TooMany`].
pub async fn create_tenant(
    db: &Db,
    now: Timestamp,
    token: &str,
    language: Lang,
    input: &CreateTenantInput,
    client: &str,
) -> Result<String, Error> {
    let read = db.read();
    let invitation = may_create_tenant(&read, now, token).await?;
    if let Some(user_name) = created(&read, organization_of(db, invitation), input).await? {
        return Ok(user_name);
    }
    let errors = directory::check_tenant(&read, input).await?;
    if !errors.is_empty() {
        return Err(errors.into());
    }
    let tenant = input.parse()?;
    let key = limit::address_key(db, "tenant", client);
    limit::PER_CLIENT.check(&read, &key, now).await?;
    let hash = password::hash(db.random(), tenant.password.reveal()).await?;
    let (tenant, hash, key) = (&tenant, &hash, &key);
    db.write(|tx| async move {
        let invitation = may_create_tenant(&tx, now, token).await?;
        limit::PER_CLIENT.check(&tx, key, now).await?;
        limit::note(&tx, key, now).await?;
        save(&tx, now, language, invitation, tenant, hash).await
    })
    .await
}

fn organization_of(db: &Db, invitation: InvitationId) -> OrganizationId {
    OrganizationId(db.keys().id("tenant of an invitation", invitation.0.as_bytes()))
}

/// The user name of the tenant that the same form has created already.
async fn created(
    source: &impl Source,
    id: OrganizationId,
    input: &CreateTenantInput,
) -> Result<Option<String>, Error> {
    let Some(made) = scope::directory::tenant_of(source, id).await? else { return Ok(None) };
    match input.parse() {
        Ok(tenant) if tenant.domain.as_str() == made.domain => Ok(Some(tenant.user_name.to_string())),
        _ => Err(Conflict::Exists.into()),
    }
}

async fn save(
    tx: &Tx,
    now: Timestamp,
    language: Lang,
    invitation: InvitationId,
    tenant: &NewTenant,
    hash: &str,
) -> Result<String, Error> {
    let id = organization_of(tx.db(), invitation);
    if scope::directory::tenant_of(tx, id).await?.is_some() {
        return Err(Conflict::Exists.into());
    }
    let founding = Founding { id, kind: OrganizationKind::Customer, language };
    directory::found_tenant(tx, now, founding, tenant, hash).await?;
    let event = Event::new(Deed::CreateTenant, "organization", id)
        .target(id)
        .set("invitation", invitation.to_string())
        .set("domain", tenant.domain.as_str())
        .set("country", tenant.country.code())
        .set("user_name", tenant.user_name.as_str());
    audit::append_system(tx, now, event).await?;
    Ok(tenant.user_name.to_string())
}
