//! Licenses of a customer's subscriptions, assigned to several people at once and taken from them, within the seats.

mod own;
#[cfg(test)]
mod tests;
mod view;

pub use own::{OwnLicense, OwnLicenses};
pub use view::{LicensePerson, LicenseQuery, LicenseResult, LicenseView, ProductRow};

use serde::{Deserialize, Serialize};

use crate::form::{Errors, Field, Problem};
use crate::id::{AccountId, SubscriptionId};

/// The most people at once.
pub const MAX_PEOPLE: u32 = 100;

stored_enum! {
    /// What is to become of the licenses of one product.
    LicenseChange {
        /// Everybody keeps what they have.
        Keep = "keep",
        /// Everybody gets one.
        Assign = "assign",
        /// Nobody keeps one.
        Remove = "remove",
    }
}

/// How many of the people chosen hold a license.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Held {
    /// All of them.
    All,
    /// Some of them.
    Some,
    /// None of them.
    None,
}

impl Held {
    /// `holding` of `people`.
    #[must_use]
    pub const fn of(holding: usize, people: usize) -> Self {
        match holding {
            0 => Self::None,
            _ if holding < people => Self::Some,
            _ => Self::All,
        }
    }
}

/// Somebody whose licenses of one product are to change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// The person.
    pub id: AccountId,
    /// It holds a license.
    pub holds: bool,
    /// It may sign in, and so use one.
    pub active: bool,
    /// The product is offered where it is.
    pub offered: bool,
}

/// Who gets a license and who loses one. Seats that are free are given in the order of the people.
#[must_use]
pub fn plan(change: LicenseChange, free: u32, people: &[Candidate]) -> Vec<AccountId> {
    let changed = |wanted: bool| people.iter().filter(move |person| person.holds != wanted);
    let ids = |person: &Candidate| person.id;
    match change {
        LicenseChange::Keep => Vec::new(),
        LicenseChange::Assign => {
            let usable = |person: &&Candidate| person.active && person.offered;
            changed(true).filter(usable).map(ids).take(free as usize).collect()
        }
        LicenseChange::Remove => changed(false).map(ids).collect(),
    }
}

/// The form for one product as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ProductInput {
    /// The subscription.
    pub subscription: String,
    /// What is to become of its licenses.
    pub change: String,
}

/// The form as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct LicenseInput {
    /// The customer.
    pub customer: String,
    /// The people.
    pub users: Vec<String>,
    /// The products.
    pub products: Vec<ProductInput>,
}

/// What is to happen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LicenseOrder {
    /// The people, each once.
    pub people: Vec<AccountId>,
    /// The products whose licenses change.
    pub changes: Vec<(SubscriptionId, LicenseChange)>,
}

impl LicenseInput {
    /// Reads the form.
    ///
    /// # Errors
    /// Nobody or too many people, or no product to change.
    pub fn parse(&self) -> Result<LicenseOrder, Errors> {
        let mut errors = Errors::new();
        let people = errors.check(Field::new("users"), chosen(&self.users));
        let changes = errors.check(Field::new("products"), self.changes());
        let order = people.zip(changes);
        errors.into_result(order.map(|(people, changes)| LicenseOrder { people, changes }))
    }

    fn changes(&self) -> Result<Vec<(SubscriptionId, LicenseChange)>, Problem> {
        let read = |product: &ProductInput| {
            let id = product.subscription.parse().map_err(|_| Problem::NotAnId)?;
            let change = product.change.parse().map_err(|_| Problem::NotInList)?;
            Ok((id, change))
        };
        let mut changes = self.products.iter().map(read).collect::<Result<Vec<_>, Problem>>()?;
        changes.retain(|(_, change)| *change != LicenseChange::Keep);
        changes.sort_unstable_by_key(|(id, _)| *id);
        let some = changes.len();
        changes.dedup_by_key(|(id, _)| *id);
        match (some, some == changes.len()) {
            (0, _) => Err(Problem::NothingChosen),
            (_, false) => Err(Problem::NotInList),
            _ => Ok(changes),
        }
    }
}

/// The people that were ticked, each once.
///
/// # Errors
/// Nobody, too many, or something that is no id.
pub fn chosen(ticked: &[String]) -> Result<Vec<AccountId>, Problem> {
    let mut people: Vec<AccountId> = Vec::new();
    for id in ticked {
        let id = id.parse().map_err(|_| Problem::NotAnId)?;
        if !people.contains(&id) {
            people.push(id);
        }
    }
    match people.len() {
        0 => Err(Problem::NothingChosen),
        count if count > MAX_PEOPLE as usize => Err(Problem::TooMany { max: MAX_PEOPLE }),
        _ => Ok(people),
    }
}
