//! The first administrator of a customer that a provider created: who it is, and a new temporary password while nobody
//! has signed in with it (permissions, note 5).
//!
//! A temporary password is shown once, to the person who made it. Afterwards pages tell when it was made and for whom.

use domain::activity::Deed;
use domain::actor::{AccountStatus, Actor};
use domain::draft::{ResetAdministrator, SetupInfo, administrator_of};
use domain::form::Problem;
use domain::id::{AccountId, OrganizationId};
use domain::policy::{self, Action, Basis, Facts};
use domain::session::{OneTimeSecret, Password};
use domain::text::DomainName;
use domain::time::Timestamp;
use entity::{account, organization};
use sea_orm::ActiveValue::Set;
use sea_orm::ColumnTrait;
use sea_orm::sea_query::ExprTrait;

use super::draft::id_of;
use crate::audit::{self, Event};
use crate::db::{Db, Read, Source, Tx};
use crate::directory::{TEMPORARY_HOURS, Temporary};
use crate::error::{Conflict, Error};
use crate::one_time::{Credentials, OneTime};
use crate::{grant, scope, session, store};

/// What the trail calls the making of a temporary password.
const MAKE: Deed = Deed::MakeTemporaryPassword;

/// The entry of the trail for a new temporary password; by it pages know for whom it was made.
pub(super) fn event(account: AccountId, customer: OrganizationId) -> Event {
    Event::new(MAKE, "account", account).target(customer)
}

/// Makes a new temporary password and lays it out for the page after it. The one before stops working.
///
/// # Errors
/// [`Error::Forbidden`] for people who may not, and for everybody once the account has signed in.
pub async fn reset_first_administrator(
    db: &Db,
    one_time: &OneTime,
    actor: &Actor,
    now: Timestamp,
    input: &ResetAdministrator,
) -> Result<OrganizationId, Error> {
    let id: OrganizationId = id_of(&input.customer)?;
    allowed(&db.read(), actor, now, id).await?;
    let temporary = Temporary::draw(db.random()).await?;
    let (db, one_time, actor) = (db.clone(), one_time.clone(), actor.clone());
    // A browser that hangs up must not part the account from its password.
    let task = tokio::spawn(async move {
        let (actor, hash) = (&actor, temporary.hash.as_str());
        let user_name = db.write(|tx| async move { save(&tx, actor, now, id, hash).await }).await?;
        let credentials = Credentials { user_name, password: temporary.password };
        one_time.put(now, actor.account_id, id.0, credentials);
        Ok(id)
    });
    task.await.map_err(Error::internal)?
}

async fn save(
    tx: &Tx,
    actor: &Actor,
    now: Timestamp,
    id: OrganizationId,
    hash: &str,
) -> Result<String, Error> {
    let (account, basis) = allowed(tx, actor, now, id).await?;
    let columns = account::ActiveModel {
        temporary_hash: Set(Some(hash.to_owned())),
        temporary_until: Set(Some(now.plus_hours(TEMPORARY_HOURS))),
        temporary_used_at: Set(None),
        version: Set(account.version + 1),
        ..Default::default()
    };
    let unused = account::Column::Id.eq(account.id).and(account::Column::LastSignInAt.is_null());
    if store::update_where(tx, columns, unused).await? != 1 {
        return Err(Conflict::Stage.into());
    }
    session::end_all(tx, now, account.id).await?;
    let event = event(account.id, id).grants(basis.grants).set("user_name", account.user_name.as_str());
    audit::append(tx, actor, now, event).await?;
    Ok(account.user_name)
}

/// The account, if its password may be reset by this person now.
async fn allowed(
    source: &impl Source,
    actor: &Actor,
    now: Timestamp,
    id: OrganizationId,
) -> Result<(account::Model, Basis), Error> {
    let customer = scope::customer(source, actor, id, now).await?;
    let account = first_administrator(source, &customer).await?;
    let facts = facts(source, actor, now, &account).await?;
    let basis = policy::require(actor, Action::ResetFirstAdministrator, &facts)?;
    Ok((account, basis))
}

async fn facts(
    source: &impl Source,
    actor: &Actor,
    now: Timestamp,
    account: &account::Model,
) -> Result<Facts, Error> {
    let customer = account.organization_id;
    let grants = grant::concerning(source, actor.organization_id, customer, now).await?;
    Ok(Facts {
        customer: Some(customer),
        sold: scope::draft::was_created_by(source, actor.organization_id, customer).await?,
        open: is_waiting(account),
        ..Facts::foreign(now, grants)
    })
}

/// Whether a temporary password is all that the account can begin with: nobody has signed in with it, chosen a password
/// by a mailed link, or disabled or deleted the account.
fn is_waiting(account: &account::Model) -> bool {
    account.status == AccountStatus::Active
        && account.deleted_at.is_none()
        && account.last_sign_in_at.is_none()
        && account.password_hash.is_none()
}

/// `admin@` of the customer's tenant.
async fn first_administrator(
    source: &impl Source,
    customer: &organization::Model,
) -> Result<account::Model, Error> {
    let tenant = scope::directory::tenant_of(source, customer.id).await?.ok_or(Error::NotFound)?;
    let domain = DomainName::parse(&tenant.domain).map_err(Error::internal)?;
    let user_name = administrator_of(&domain).map_err(Error::internal)?;
    scope::draft::account_of(source, customer.id, user_name.as_str()).await?.ok_or(Error::NotFound)
}

/// Reads the page of a customer's setup info, and takes the temporary password if it waits for this person.
///
/// # Errors
/// [`Error::NotFound`] without a relation to the customer, [`Error::Forbidden`] for people who may never reset it.
pub async fn setup_info(
    read: &Read,
    one_time: &OneTime,
    actor: &Actor,
    now: Timestamp,
    customer: &str,
) -> Result<SetupInfo, Error> {
    let customer = scope::customer(read, actor, id_of(customer)?, now).await?;
    let account = first_administrator(read, &customer).await?;
    let facts = Facts { open: true, ..facts(read, actor, now, &account).await? };
    policy::may(actor, Action::ResetFirstAdministrator, &facts)?;
    let setup = secret(read, one_time, actor, now, &customer).await?;
    Ok(SetupInfo { customer_id: customer.id, customer_name: customer.name, setup })
}

/// The temporary password if it waits for this person, taken once; else what is known of it. The caller has asked the
/// policy about the customer.
pub(super) async fn secret(
    read: &Read,
    one_time: &OneTime,
    actor: &Actor,
    now: Timestamp,
    customer: &organization::Model,
) -> Result<OneTimeSecret, Error> {
    let submitter = Facts { personal: true, ..Facts::own(now) };
    if policy::decide(actor, Action::SeeTemporaryPassword, &submitter).is_ok()
        && let Some(credentials) = one_time.take(now, actor.account_id, customer.id.0)
    {
        let Credentials { user_name, password } = credentials;
        let password = Password::parse_given(&password).map_err(|_: Problem| Error::NotFound)?;
        return Ok(OneTimeSecret::Shown { user_name, password });
    }
    let account = first_administrator(read, customer).await?;
    let can_reset =
        policy::permit(actor, Action::ResetFirstAdministrator, &facts(read, actor, now, &account).await?);
    let (made_at, shown_to) = made(read, actor, &account).await?;
    Ok(OneTimeSecret::Gone { user_name: account.user_name, made_at, shown_to, can_reset })
}

/// When the last temporary password was made, and for whom: a colleague by name, others by their organization's.
async fn made(
    read: &Read,
    actor: &Actor,
    account: &account::Model,
) -> Result<(Timestamp, Option<String>), Error> {
    let entry = scope::draft::latest_entry(read, account.organization_id, account.id, MAKE).await?;
    let Some((at, maker)) = entry.and_then(|entry| Some((entry.at, entry.account_id?))) else {
        return Ok((account.created_at, None));
    };
    let Some(maker) = scope::draft::author(read, maker).await? else { return Ok((at, None)) };
    if maker.organization_id == actor.organization_id {
        let name = session::display_name(maker.language, &maker.given_name, &maker.family_name);
        return Ok((at, Some(name)));
    }
    let organization = scope::directory::organization(read, maker.organization_id).await?;
    Ok((at, organization.map(|organization| organization.name)))
}
