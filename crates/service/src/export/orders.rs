//! Orders, newest first: what a provider sold, or those of one customer.

use std::collections::HashMap;

use domain::actor::OrganizationKind;
use domain::catalog::Localized;
use domain::export::{CustomerName, ExportLine, ExportedOrder, OrderFilter};
use domain::id::{GrantId, OfferId, OrderId, OrganizationId};
use domain::money::Money;
use domain::policy::{self, Action, Refusal};
use entity::{order_line, purchase_order};

use super::{Batch, Place, Reader};
use crate::customer;
use crate::error::Error;
use crate::page::{Slice, Sort};
use crate::scope::order::Owner;
use crate::scope::{self, batch};
use crate::subscription::knows;

/// Orders read at once, each with its lines.
const ORDERS: u16 = 256;

/// What the actor's organization, a provider, sold to customers that let it order.
pub(super) async fn sold(reader: &Reader<'_>, filter: &OrderFilter, place: Place) -> Result<Batch, Error> {
    if reader.actor.organization_kind != OrganizationKind::Provider {
        return Err(Refusal::WrongOrganization { kinds: vec![OrganizationKind::Provider] }.into());
    }
    policy::require(reader.actor, Action::ReadOrder, &customer::as_granted(reader.actor, reader.now))?;
    batch_of(reader, Owner::Sold, filter, place, Vec::new()).await
}

/// Those of one customer; a provider's own alone.
pub(super) async fn of_customer(
    reader: &Reader<'_>,
    id: OrganizationId,
    filter: &OrderFilter,
    place: Place,
) -> Result<Batch, Error> {
    let Reader { db, actor, now, .. } = *reader;
    let owner = scope::customer(db, actor, id, now).await?;
    let facts = customer::facts(db, actor, &owner, now).await?;
    let grants = policy::require(actor, Action::ReadOrder, &facts)?.grants;
    batch_of(reader, Owner::Customer(id), filter, place, grants).await
}

async fn batch_of(
    reader: &Reader<'_>,
    owner: Owner,
    filter: &OrderFilter,
    place: Place,
    grants: Vec<GrantId>,
) -> Result<Batch, Error> {
    let select = scope::order::select(reader.actor, owner, filter, reader.now);
    let slice = Slice::batch(place.after, Sort::Descending, ORDERS);
    let page = scope::order::slice_of(reader.db, select, &slice).await?;
    let about = About::read(reader, &page.rows).await?;
    let lines = page.rows.into_iter().map(|order| ExportLine::Order(about.line(reader, order)));
    Ok(Batch { lines: lines.collect(), next: page.next.map(Place::from), grants })
}

/// What belongs to the orders of a batch.
struct About {
    names: HashMap<OrganizationId, String>,
    lines: HashMap<OrderId, Vec<order_line::Model>>,
    offers: HashMap<OfferId, Localized>,
}

impl About {
    async fn read(reader: &Reader<'_>, orders: &[purchase_order::Model]) -> Result<Self, Error> {
        let named = orders.iter().flat_map(|order| [Some(order.customer_id), order.reseller_id]);
        let names = batch::organization_names(reader.db, named.flatten().collect()).await?;
        let ids = orders.iter().map(|order| order.id).collect();
        let lines = scope::order::lines_of_all(reader.db, ids).await?;
        let offers = lines.values().flatten().map(|line| line.offer_id).collect();
        let offers = batch::offers(reader.db, offers).await?;
        let offers = offers.into_iter().map(|(id, (name, _))| (id, name)).collect();
        Ok(Self { names, lines, offers })
    }

    fn line(&self, reader: &Reader<'_>, order: purchase_order::Model) -> ExportedOrder {
        let name = |id: OrganizationId| self.names.get(&id).cloned().unwrap_or_default();
        let bought = |line: &order_line::Model| {
            let offer = self.offers.get(&line.offer_id).map(|name| name.get(reader.language).to_owned());
            (offer.unwrap_or_default(), u32::try_from(line.quantity).unwrap_or_default())
        };
        let known = order.reseller_id.filter(|id| knows(reader.actor, order.provider_id, *id));
        ExportedOrder {
            customer: CustomerName { id: order.customer_id, name: name(order.customer_id) },
            number: order.number,
            created_at: order.created_at,
            status: order.status,
            currency: order.currency,
            total: (order.unpriced < order.lines).then(|| Money::new(order.total, order.currency)),
            reseller: known.map(name),
            lines: self.lines.get(&order.id).into_iter().flatten().map(bought).collect(),
        }
    }
}
