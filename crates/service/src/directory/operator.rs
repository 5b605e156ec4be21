//! The first administrator of the operator: made at the command line, because nobody could sign in to do it.

use domain::activity::Deed;
use domain::actor::{OrganizationKind, Role};
use domain::country::Country;
use domain::email::EmailAddress;
use domain::form::{Field, Problem};
use domain::id::{AccountId, OrganizationId};
use domain::lang::Lang;
use domain::text::{DomainName, OrganizationName, PersonName, UserName};
use domain::time::Timestamp;

use super::{NewAccount, NewOrganization, Secret, Temporary, new_account, new_organization};
use crate::audit::{self, Event};
use crate::db::{Db, Tx};
use crate::error::Error;
use crate::scope;

const EMAIL: Field = Field::new("email");
/// What the operator is called until an administrator changes it.
const NAME: &str = "Operator";

/// What to hand to the new administrator. The password exists nowhere else.
#[derive(Clone)]
pub struct NewOperator {
    /// What the person signs in with.
    pub user_name: String,
    /// The temporary password, in clear: works once, within 72 hours, and leads to setting one's own.
    pub password: String,
}

impl std::fmt::Debug for NewOperator {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("NewOperator").field("user_name", &self.user_name).finish_non_exhaustive()
    }
}

/// Makes an administrator and reviewer of the operator, and the operator itself if there is none yet.
///
/// # Errors
/// [`Error::Invalid`] when it is no address, when the user name is taken, or when the domain of the operator to be
/// made belongs to somebody else.
pub async fn create_operator(db: &Db, now: Timestamp, email: &str) -> Result<NewOperator, Error> {
    let refused = |problem| Error::field(EMAIL, problem);
    let email = EmailAddress::parse(email).map_err(refused)?;
    let user_name = UserName::parse(email.as_str()).map_err(refused)?;
    let temporary = Temporary::draw(db.random()).await?;
    db.write(async |tx| save(&tx, now, &email, &user_name, &temporary.hash).await).await?;
    Ok(NewOperator { user_name: user_name.into(), password: temporary.password })
}

async fn save(
    tx: &Tx,
    now: Timestamp,
    email: &EmailAddress,
    user_name: &UserName,
    hash: &str,
) -> Result<(), Error> {
    if scope::directory::account_named(tx, user_name.as_str()).await?.is_some() {
        return Err(Error::field(EMAIL, Problem::UserNameTaken));
    }
    let organization = match scope::seed::operator(tx).await? {
        Some(operator) => operator.id,
        None => new_operator_organization(tx, now, email).await?,
    };
    let id = AccountId(tx.random().uuid());
    let (given_name, family_name) = names(email)?;
    let account = NewAccount {
        id,
        organization,
        user_name: user_name.clone(),
        given_name,
        family_name,
        language: Lang::En,
        time_zone: "UTC".to_owned(),
        roles: vec![Role::Administrator, Role::Reviewer],
        secret: Secret::Temporary(hash.to_owned()),
        location: None,
    };
    new_account(tx, now, account).await?;
    let event = Event::new(Deed::CreateOperator, "account", id)
        .target(organization)
        .set("user_name", user_name.as_str());
    audit::append_system(tx, now, event).await
}

async fn new_operator_organization(
    tx: &Tx,
    now: Timestamp,
    email: &EmailAddress,
) -> Result<OrganizationId, Error> {
    let taken = scope::directory::tenant_with_domain(tx, email.domain()).await?;
    if taken.is_some() {
        return Err(Error::field(EMAIL, Problem::DomainTaken));
    }
    let id = OrganizationId(tx.random().uuid());
    let operator = NewOrganization {
        id,
        kind: OrganizationKind::Operator,
        name: OrganizationName::parse(NAME).map_err(Error::internal)?,
        domain: DomainName::parse(email.domain()).map_err(|problem| Error::field(EMAIL, problem))?,
        country: Country::US,
        language: Lang::En,
        mpn_id: None,
        profile: None,
    };
    new_organization(tx, now, operator).await?;
    Ok(id)
}

/// A name to begin with: the address tells no more.
fn names(email: &EmailAddress) -> Result<(PersonName, PersonName), Error> {
    let given: String = email.local_part().chars().take(50).collect();
    let parse = |name: &str| PersonName::parse(name).map_err(Error::internal);
    Ok((parse(&given).or_else(|_| parse(NAME))?, parse("Administrator")?))
}
