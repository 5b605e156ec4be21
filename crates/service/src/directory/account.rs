//! A new account with its roles, and the temporary password it may begin with.

use domain::actor::{AccountStatus, Role};
use domain::country::Country;
use domain::id::{AccountId, OrganizationId};
use domain::lang::Lang;
use domain::text::{PersonName, UserName, name_key};
use domain::time::Timestamp;
use entity::{account, account_role};

use crate::db::Tx;
use crate::error::Error;
use crate::random::Random;
use crate::{password, store};

/// How long a temporary password can be used, once.
pub const TEMPORARY_HOURS: i64 = 72;

/// An account to be made.
#[derive(Clone, Debug)]
pub struct NewAccount {
    /// Its id, drawn by the caller.
    pub id: AccountId,
    /// Where the person belongs.
    pub organization: OrganizationId,
    /// What the person signs in with.
    pub user_name: UserName,
    /// Given name.
    pub given_name: PersonName,
    /// Family name.
    pub family_name: PersonName,
    /// The language of pages and mails.
    pub language: Lang,
    /// The IANA name of the time zone that dates are shown in.
    pub time_zone: String,
    /// What the person may do; none at all is an ordinary user.
    pub roles: Vec<Role>,
    /// How the person signs in.
    pub secret: Secret,
    /// Where a customer's user uses what it has, if not in the country of the tenant.
    pub location: Option<Country>,
}

/// How the person of a new account signs in. Only hashes get this far.
#[derive(Clone, Debug)]
pub enum Secret {
    /// By a password of the person's own.
    Password(String),
    /// By a temporary password, once within [`TEMPORARY_HOURS`].
    Temporary(String),
    /// Not at all, until somebody sets a temporary password.
    None,
}

/// A temporary password, in clear for the one page that shows it, and its hash for the account.
/// Made before a transaction opens, because hashing takes its time.
#[derive(Clone)]
pub struct Temporary {
    /// In clear.
    pub password: String,
    /// What the account holds.
    pub hash: String,
}

impl Temporary {
    /// Draws one.
    ///
    /// # Errors
    /// As [`password::hash`].
    pub async fn draw(random: &Random) -> Result<Self, Error> {
        let password = random.temporary_password();
        let hash = password::hash(random, &password).await?;
        Ok(Self { password, hash })
    }
}

impl std::fmt::Debug for Temporary {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Temporary")
    }
}

/// Writes the rows of an active account and its roles.
///
/// # Errors
/// [`Conflict::Exists`](crate::Conflict::Exists) when the id or the user name is taken.
pub async fn new_account(tx: &Tx, now: Timestamp, new: NewAccount) -> Result<(), Error> {
    let NewAccount {
        id,
        organization,
        user_name,
        given_name,
        family_name,
        language,
        time_zone,
        roles,
        secret,
        location,
    } = new;
    let (password_hash, temporary_hash) = match secret {
        Secret::Password(hash) => (Some(hash), None),
        Secret::Temporary(hash) => (None, Some(hash)),
        Secret::None => (None, None),
    };
    let row = account::Model {
        id,
        organization_id: organization,
        user_name: user_name.into(),
        name_key: person_key(&given_name, &family_name),
        given_name: given_name.into(),
        family_name: family_name.into(),
        language,
        time_zone,
        status: AccountStatus::Active,
        password_hash,
        temporary_until: temporary_hash.as_ref().map(|_| now.plus_hours(TEMPORARY_HOURS)),
        temporary_hash,
        temporary_used_at: None,
        created_at: now,
        last_sign_in_at: None,
        version: 1,
        deleted_at: None,
        usage_location: location.map(|country| country.code().to_owned()),
    };
    store::insert(tx, row).await?;
    for role in roles {
        store::insert(tx, account_role::Model { account_id: id, role }).await?;
    }
    Ok(())
}

/// People are ordered by family name first, in both languages.
pub(crate) fn person_key(given: &PersonName, family: &PersonName) -> String {
    name_key(&format!("{family} {given}"))
}
