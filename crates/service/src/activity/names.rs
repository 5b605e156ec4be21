//! What the entries of a page name, read for all of them at once, and who may know it.
//!
//! Two providers of one reseller never learn of each other, nor two resellers of one provider (invariants I1 and I2): a
//! partner names its customers, and those with whom it has or had a partnership.

use std::collections::{HashMap, HashSet};

use domain::actor::{Actor, OrganizationKind};
use domain::id::{AccountId, GrantId, OrderId, OrganizationId, SubscriptionId};
use domain::policy::{self, Action, Facts};
use domain::time::Timestamp;
use entity::{account, audit_entry, grant_entry, organization, purchase_order, subscription};
use uuid::Uuid;

use super::details;
use crate::customer;
use crate::db::Source;
use crate::error::Error;
use crate::scope::{activity, batch, ledger};

/// Organizations by what the reader may know of them.
pub(super) struct Organizations {
    reader: OrganizationKind,
    own: OrganizationId,
    rows: HashMap<OrganizationId, organization::Model>,
    partners: HashSet<OrganizationId>,
}

impl Organizations {
    pub(super) async fn of(
        source: &impl Source,
        actor: &Actor,
        ids: Vec<OrganizationId>,
    ) -> Result<Self, Error> {
        let found = batch::rows::<organization::Entity, _>(source, organization::Column::Id, ids).await?;
        let rows: HashMap<_, _> = found.into_iter().map(|row| (row.id, row)).collect();
        let reader = actor.organization_kind;
        let others = |row: &&organization::Model| {
            matches!(row.kind, OrganizationKind::Provider | OrganizationKind::Reseller)
        };
        let asked: Vec<_> = rows.values().filter(others).map(|row| row.id).collect();
        let partners = match reader {
            OrganizationKind::Provider | OrganizationKind::Reseller => {
                activity::partners(source, actor, asked).await?
            }
            _ => Vec::new(),
        };
        Ok(Self { reader, own: actor.organization_id, rows, partners: partners.into_iter().collect() })
    }

    /// The name, where the reader may know it.
    pub(super) fn name(&self, id: OrganizationId) -> Option<String> {
        self.rows.get(&id).filter(|row| self.knows(row)).map(|row| row.name.clone())
    }

    fn knows(&self, row: &organization::Model) -> bool {
        let partner = matches!(row.kind, OrganizationKind::Provider | OrganizationKind::Reseller);
        let everybody = matches!(self.reader, OrganizationKind::Customer | OrganizationKind::Operator);
        row.id == self.own || everybody || !partner || self.partners.contains(&row.id)
    }
}

/// Everything that the entries of a page name.
pub(super) struct Names {
    pub organizations: Organizations,
    pub accounts: HashMap<AccountId, account::Model>,
    pub orders: HashMap<Uuid, purchase_order::Model>,
    pub subscriptions: HashMap<Uuid, subscription::Model>,
    pub grants: HashMap<GrantId, grant_entry::Model>,
    /// Customers whose subscriptions the reader may open.
    pub open: HashSet<OrganizationId>,
}

impl Names {
    pub(super) async fn of(
        source: &impl Source,
        actor: &Actor,
        now: Timestamp,
        entries: &HashMap<i64, audit_entry::Model>,
    ) -> Result<Self, Error> {
        let entries: Vec<_> = entries.values().collect();
        let objects = |kind: &str| {
            let of_kind = entries.iter().filter(|entry| entry.object_kind == kind);
            of_kind.map(|entry| entry.object_id).collect::<Vec<_>>()
        };
        let about: Vec<_> = entries.iter().flat_map(|entry| parties(entry)).collect();
        let named =
            about.iter().copied().chain(entries.iter().flat_map(|entry| details::organizations(entry)));
        let people = entries.iter().filter_map(|entry| entry.account_id);
        let people = people.chain(objects("account").into_iter().map(AccountId)).collect();
        let orders = objects("order").into_iter().map(OrderId).collect();
        let subscriptions = objects("subscription").into_iter().map(SubscriptionId).collect();
        let grants = entries.iter().flat_map(|entry| details::grants(entry)).collect();
        Ok(Self {
            organizations: Organizations::of(source, actor, named.collect()).await?,
            accounts: activity::accounts(source, people).await?,
            orders: keyed(activity::orders(source, orders).await?, |row| row.id.0),
            subscriptions: keyed(activity::subscriptions(source, subscriptions).await?, |row| row.id.0),
            grants: keyed(activity::grants(source, actor, grants).await?, |row| row.id),
            open: open(source, actor, now, about).await?,
        })
    }
}

fn keyed<R, K: Eq + std::hash::Hash>(rows: Vec<R>, key: impl Fn(&R) -> K) -> HashMap<K, R> {
    rows.into_iter().map(|row| (key(&row), row)).collect()
}

/// The organizations that an entry names.
pub(super) fn parties(entry: &audit_entry::Model) -> impl Iterator<Item = OrganizationId> + use<> {
    [entry.organization_id, entry.target_id, entry.on_behalf_of].into_iter().flatten()
}

async fn open(
    source: &impl Source,
    actor: &Actor,
    now: Timestamp,
    asked: Vec<OrganizationId>,
) -> Result<HashSet<OrganizationId>, Error> {
    let reads = |facts: &Facts| policy::decide(actor, Action::ReadSubscription, facts).is_ok();
    match actor.organization_kind {
        OrganizationKind::Customer if reads(&Facts::own(now)) => Ok(HashSet::from([actor.organization_id])),
        OrganizationKind::Provider | OrganizationKind::Reseller
            if reads(&customer::as_granted(actor, now)) =>
        {
            let given = ledger::from_customers(source, actor, asked, now).await?;
            Ok(given.into_iter().map(|grant| grant.grantor_id).collect())
        }
        _ => Ok(HashSet::new()),
    }
}
