//! What the parts of the demo world share: ids by key, days before today, and the trail of what happened.

use domain::actor::{Actor, OrganizationKind};
use domain::id::{AccountId, OrganizationId};
use domain::lang::Lang;
use domain::time::Timestamp;

use super::{organizations, people};
use crate::audit::{self, Event};
use crate::db::Tx;
use crate::error::Error;
pub use crate::seed::key::id;

/// The transaction that writes the demo world, and what is remembered until its end.
pub struct World<'a> {
    /// The one transaction.
    pub tx: &'a Tx,
    /// Of the one password.
    pub password_hash: &'a str,
    today: Timestamp,
    trail: Vec<(Timestamp, Option<Actor>, Event)>,
}

impl<'a> World<'a> {
    pub fn new(tx: &'a Tx, today: Timestamp, password_hash: &'a str) -> Self {
        Self { tx, password_hash, today, trail: Vec::new() }
    }

    /// Today's midnight: nothing in the demo world happened later.
    pub fn today(&self) -> Timestamp {
        self.today
    }

    /// So many days ago, within everybody's waking hours, never before the midnight of another kind of day.
    pub fn ago(&self, days: i64) -> Timestamp {
        self.today.plus_days(-days).plus_minutes(if days > 0 { 90 + days * 7 % 600 } else { 0 })
    }

    /// Remembers an entry of the trail; nobody is its author where the program itself acted.
    pub fn note(&mut self, at: Timestamp, author: Option<&str>, event: Event) -> Result<(), Error> {
        self.trail.push((at, author.map(actor).transpose()?, event));
        Ok(())
    }

    /// The same for somebody whom the tables do not name.
    pub fn note_by(&mut self, at: Timestamp, author: Option<Actor>, event: Event) {
        self.trail.push((at, author, event));
    }

    /// Writes the trail in the order in which things happened.
    pub async fn write_trail(mut self) -> Result<(), Error> {
        self.trail.sort_by_key(|(at, ..)| *at);
        for (at, author, event) in self.trail {
            match author {
                Some(actor) => audit::append(self.tx, &actor, at, event).await?,
                None => audit::append_system(self.tx, at, event).await?,
            }
        }
        Ok(())
    }
}

/// The organization with a domain.
pub fn organization(domain: &str) -> OrganizationId {
    id("organization", domain)
}

/// The account with a user name.
pub fn account(user_name: &str) -> AccountId {
    id("account", user_name)
}

/// The account that acts for an organization where no other is named.
pub fn admin(domain: &str) -> String {
    format!("admin@{domain}")
}

/// A line of the tables that does not hold: a fault of ours, found by the tests.
pub fn fault(what: impl std::fmt::Display) -> Error {
    Error::internal(format!("the demo world does not hold: {what}"))
}

fn actor(user_name: &str) -> Result<Actor, Error> {
    let person = people::named(user_name).ok_or_else(|| fault(user_name))?;
    let home = organizations::with_domain(person.domain()).ok_or_else(|| fault(user_name))?;
    Ok(Actor {
        account_id: account(user_name),
        organization_id: organization(home.domain),
        organization_kind: home.kind,
        roles: person.roles.to_vec(),
        organization_active: true,
        proof: Default::default(),
        language: language(home.country),
    })
}

/// The language of a country's people.
pub fn language(country: &str) -> Lang {
    if country == "JP" { Lang::Ja } else { Lang::En }
}

/// Whether an organization of that kind has a membership number.
pub fn is_partner(kind: OrganizationKind) -> bool {
    matches!(kind, OrganizationKind::Provider | OrganizationKind::Reseller)
}
