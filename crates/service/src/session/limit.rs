//! How many passwords may be tried: for one account, for the people of one organization, and from one address. And how
//! often an address may come back from an identity provider with something that does not hold.
//!
//! An attempt is noted before its password is looked at and taken back when the password holds. So many attempts at once
//! are counted one after the other, and hanging up gives none away. What is older than the window is deleted with the
//! next attempt: addresses of people are kept no longer than they are needed.

use std::net::{IpAddr, Ipv6Addr};

use domain::id::SignInFailureId;
use domain::time::Timestamp;
use entity::sign_in_failure::{Column, Entity, Model};
use sea_orm::ColumnTrait;

use crate::{Db, Error, Source, Tx, scope, store};

/// How long a failure counts, in minutes: the window of the security rules.
const MINUTES: i64 = 15;
/// How long rows of this table are kept, in minutes: the longest window of all that is counted in it.
pub(crate) const KEPT_MINUTES: i64 = 60;
/// Failures after which an account rests: the number of the security rules. NIST SP 800-63B (4th revision, 3.2.2) allows
/// 100 in a row at most.
const PER_ACCOUNT: u64 = 10;
/// Failures after which an address rests: what five accounts may have. The security rules ask for this limit and leave
/// the number open; it stops one password being tried on many accounts (OWASP ASVS 5.0, 6.3.1), and is more than the
/// people of an office behind one address mistype.
const PER_ADDRESS: u64 = 50;
/// Failures after which an organization rests: what NIST allows one account, for all its people together. The security
/// rules ask for this limit and leave the number open; it stops what comes from many addresses.
const PER_ORGANIZATION: u64 = 100;

/// Longest key that is stored.
const LONGEST: usize = 200;

/// What an attempt is counted under.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Keys {
    /// Empty where no account is named; then none is counted.
    account: String,
    organization: Option<String>,
    address: Option<String>,
}

impl Keys {
    /// Keys of a name as typed or in canonical form. The organization is the domain of the name: so names that nobody has
    /// are counted with those of the people there, and no answer tells them apart.
    pub fn new(user_name: &str, client: Option<IpAddr>) -> Self {
        let typed = user_name.trim().to_lowercase();
        // No name holds a control character, and PostgreSQL takes no text with a zero in it.
        let account: String = typed.chars().filter(|letter| !letter.is_control()).take(LONGEST).collect();
        let organization = account.rsplit_once('@').map(|(_, domain)| domain.to_owned());
        Self { account, organization, address: client.map(network) }
    }

    /// Keys of somebody who comes back from an identity provider. They are counted apart from passwords: where the
    /// provider is out of order, the other way in stays open.
    pub fn federated(client: Option<IpAddr>) -> Self {
        let address = client.map(|client| format!("openid {}", network(client)));
        Self { account: String::new(), organization: None, address }
    }

    fn counted(&self) -> impl Iterator<Item = (Column, &str, u64)> {
        let account = Some(self.account.as_str()).filter(|key| !key.is_empty());
        let account = account.map(|key| (Column::AccountKey, key, PER_ACCOUNT));
        let organization =
            self.organization.as_deref().map(|key| (Column::OrganizationKey, key, PER_ORGANIZATION));
        let address = self.address.as_deref().map(|key| (Column::AddressKey, key, PER_ADDRESS));
        [account, organization, address].into_iter().flatten()
    }
}

/// The address, or for IPv6 its network of 64 bits, which is the least that one customer of a provider has.
#[must_use]
pub fn network(client: IpAddr) -> String {
    match client.to_canonical() {
        IpAddr::V4(address) => address.to_string(),
        IpAddr::V6(address) => {
            let network = Ipv6Addr::from_bits(address.to_bits() & !u128::from(u64::MAX));
            format!("{network}/64")
        }
    }
}

/// Notes an attempt.
///
/// # Errors
/// [`Error::TooMany`] when one of the limits is reached, alike for all of them.
pub(super) async fn begin(db: &Db, now: Timestamp, keys: &Keys) -> Result<SignInFailureId, Error> {
    // Asked without the writer first: a flood of refused attempts does not hold it up.
    check(&db.read(), now, keys).await?;
    db.write(|tx| async move {
        check(&tx, now, keys).await?;
        store::delete_where::<Entity>(&tx, Column::At.lte(now.plus_minutes(-KEPT_MINUTES))).await?;
        let Keys { account, organization, address } = keys.clone();
        let id = SignInFailureId(tx.random().uuid());
        let row =
            Model { id, account_key: account, organization_key: organization, address_key: address, at: now };
        store::insert(&tx, row).await?;
        Ok(id)
    })
    .await
}

/// Takes an attempt back whose password held.
///
/// # Errors
/// The row cannot be deleted.
pub(super) async fn take_back(tx: &Tx, attempt: SignInFailureId) -> Result<(), Error> {
    store::delete_where::<Entity>(tx, Column::Id.eq(attempt)).await?;
    Ok(())
}

async fn check(source: &impl Source, now: Timestamp, keys: &Keys) -> Result<(), Error> {
    let since = now.plus_minutes(-MINUTES);
    for (column, key, limit) in keys.counted() {
        if scope::session::failures(source, column, key, since, limit).await? >= limit {
            return Err(Error::TooMany { retry_after_s: u32::try_from(MINUTES * 60).unwrap_or(u32::MAX) });
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_one_network_are_one() {
        let key = |text: &str| network(text.parse().unwrap());
        assert_eq!(key("192.0.2.7"), "192.0.2.7");
        assert_eq!(key("::ffff:192.0.2.7"), "192.0.2.7");
        assert_eq!(key("2001:db8:1:2:3:4:5:6"), "2001:db8:1:2::/64");
        assert_eq!(key("2001:db8:1:2:ffff::1"), key("2001:db8:1:2::9"));
        assert_ne!(key("2001:db8:1:3::1"), key("2001:db8:1:2::1"));
    }

    #[test]
    fn names_are_counted_as_one_writes_them() {
        assert_eq!(Keys::new(" Ken@Aozora.example ", None), Keys::new("ken@aozora.example", None));
        assert_eq!(Keys::new("ken@aozora.example", None).organization.as_deref(), Some("aozora.example"));
        assert_eq!(Keys::new("ken", None).organization, None);
        assert_eq!(Keys::new("k\0en@aozora\u{7}.example", None), Keys::new("ken@aozora.example", None));
        assert_eq!(Keys::new(&"あ".repeat(500), None).account.chars().count(), LONGEST);
    }
}
