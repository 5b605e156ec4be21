//! Entries as their reader may know them.

use std::str::FromStr;

use domain::activity::{
    ActivityObject, ActivityRow, Affected, Author, Deed, DetailField, GrantNote, ObjectLink,
};
use domain::actor::{Actor, OrganizationKind};
use domain::id::{AccountId, OrganizationId};
use domain::page::Page;
use domain::policy::{self, Action, Facts};
use domain::team::full_name;
use domain::time::Timestamp;
use entity::{account, activity_index, audit_entry, grant_entry};

use super::details;
use super::names::Names;
use crate::customer;
use crate::db::Source;
use crate::error::Error;
use crate::scope::activity;

/// The entries of the rows that the actor's organization found.
pub(super) async fn of(
    source: &impl Source,
    actor: &Actor,
    now: Timestamp,
    found: Page<activity_index::Model>,
) -> Result<Page<ActivityRow>, Error> {
    let entries = activity::entries(source, &found.rows).await?;
    let names = Names::of(source, actor, now, &entries).await?;
    let reader = Reader { actor, names: &names, orders: reads_amounts(actor, now) };
    let Page { rows, next, previous, count } = found;
    let rows = rows.iter().filter_map(|row| reader.row(row, entries.get(&row.seq)?)).collect();
    Ok(Page { rows, next, previous, count })
}

/// Amounts are for those who read orders, wherever they stand.
fn reads_amounts(actor: &Actor, now: Timestamp) -> bool {
    let facts = match actor.organization_kind {
        OrganizationKind::Provider | OrganizationKind::Reseller => customer::as_granted(actor, now),
        _ => Facts::own(now),
    };
    policy::decide(actor, Action::ReadOrder, &facts).is_ok()
}

struct Reader<'a> {
    actor: &'a Actor,
    names: &'a Names,
    orders: bool,
}

impl Reader<'_> {
    /// What an entry is to its reader; nothing where this program does not know the deed.
    fn row(&self, row: &activity_index::Model, entry: &audit_entry::Model) -> Option<ActivityRow> {
        let deed = Deed::from_str(&entry.action).ok()?;
        let name = |id| self.names.organizations.name(id);
        Some(ActivityRow {
            id: entry.id,
            at: entry.at,
            deed,
            author: self.author(deed, entry),
            object: self.object(entry),
            affected: row.affected_id.and_then(|id| self.affected(id)),
            on_behalf_of: self.beneficiary(row, entry),
            grants: self.grants(entry),
            details: details::details(entry, deed, self.orders, name),
        })
    }

    /// People are named to their own organization, and to the customer at which they acted.
    fn author(&self, deed: Deed, entry: &audit_entry::Model) -> Option<Author> {
        let itself = deed.is_of_its_object().then_some(AccountId(entry.object_id));
        let account = itself.or(entry.account_id)?;
        let person = self.names.accounts.get(&account);
        let home = entry.organization_id.or(person.map(|person| person.organization_id))?;
        let own = home == self.actor.organization_id;
        if !own && !deed.names_its_author() {
            return Some(Author { account: None, person: None, organization: None, own });
        }
        let named = own || self.actor.organization_kind == OrganizationKind::Customer;
        Some(Author {
            account: own.then_some(account),
            person: person.filter(|_| named).map(|person| self.called(person)),
            organization: if own { None } else { self.names.organizations.name(home) },
            own,
        })
    }

    fn called(&self, person: &account::Model) -> String {
        full_name(self.actor.language, &person.given_name, &person.family_name)
    }

    fn affected(&self, id: OrganizationId) -> Option<Affected> {
        let name = self.names.organizations.name(id)?;
        Some(Affected { id, name, opens: self.names.open.contains(&id) })
    }

    /// For whom it was done, where that is neither the reader nor told already.
    fn beneficiary(&self, row: &activity_index::Model, entry: &audit_entry::Model) -> Option<String> {
        let other = entry.on_behalf_of.filter(|id| *id != self.actor.organization_id)?;
        if Some(other) == row.affected_id { None } else { self.names.organizations.name(other) }
    }

    fn grants(&self, entry: &audit_entry::Model) -> Vec<GrantNote> {
        let found = details::grants(entry).into_iter().filter_map(|id| self.names.grants.get(&id));
        let customer = |grant: &grant_entry::Model| {
            Some(grant.grantor_id).filter(|grantor| self.names.open.contains(grantor))
        };
        found
            .map(|grant| GrantNote { kind: grant.kind, since: grant.starts_at, customer: customer(grant) })
            .collect()
    }

    fn object(&self, entry: &audit_entry::Model) -> Option<ActivityObject> {
        let (names, id) = (self.names, entry.object_id);
        let opens = |customer: OrganizationId| names.open.contains(&customer);
        match entry.object_kind.as_str() {
            "order" => names.orders.get(&id).map(|order| ActivityObject {
                name: order.number.clone(),
                link: (self.orders && opens(order.customer_id))
                    .then_some(ObjectLink::Order(order.customer_id, order.id)),
            }),
            "subscription" => names.subscriptions.get(&id).map(|row| ActivityObject {
                name: row.name.clone(),
                link: opens(row.customer_id).then_some(ObjectLink::Subscription(row.customer_id, row.id)),
            }),
            "account" => self.person(AccountId(id)),
            _ => {
                let fields = [DetailField::Number, DetailField::Name, DetailField::Recipient];
                let name = fields.into_iter().find_map(|field| details::text(entry, field))?;
                Some(ActivityObject { name, link: None })
            }
        }
    }

    fn person(&self, id: AccountId) -> Option<ActivityObject> {
        let person = self.names.accounts.get(&id)?;
        let own = person.organization_id == self.actor.organization_id;
        own.then(|| ActivityObject { name: self.called(person), link: Some(ObjectLink::User(id)) })
    }
}
