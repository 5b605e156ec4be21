//! Orders, newest first: what a provider sold, or those of one customer.

use std::collections::HashMap;

use domain::actor::OrganizationKind;
use domain::catalog::Localized;
use domain::export::{CustomerName, ExportLine, ExportedOrder, OrderFilter};
use domain::id::{GrantId, OfferId, OrderId, OrganizationId};
use domain::page::Page;
use domain::policy::{self, Action, Refusal};
use entity::{order_line, purchase_order};

use super::{Batch, Place, Reader};
use crate::error::Error;
use crate::page::{Slice, Sort};
use crate::scope::order::Owner;
use crate::scope::{self, batch};
use crate::subscription::knows;
use crate::{customer, order};

/// Orders read at once, each with its lines.
const ORDERS: u16 = 256;

/// What the actor's organization, a provider, sold to customers that let it order.
pub(super) async fn sold(reader: &Reader<'_>, filter: &OrderFilter, place: Place) -> Result<Batch, Error> {
    if reader.actor.organization_kind != OrganizationKind::Provider {
        return Err(Refusal::WrongOrganization { kinds: vec![OrganizationKind::Provider] }.into());
    }
    policy::require(reader.actor, Action::ReadOrder, &customer::as_granted(reader.actor, reader.now))?;
    let slice = Slice::batch(place.after, Sort::Descending, ORDERS);
    let (page, _) = order::find(reader.db, reader.actor, reader.now, filter, &slice).await?;
    batch_of(reader, page, Vec::new()).await
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
    let select = scope::order::select(actor, Owner::Customer(id), filter, now);
    let slice = Slice::batch(place.after, Sort::Descending, ORDERS);
    batch_of(reader, scope::order::slice_of(db, select, &slice).await?, grants).await
}

async fn batch_of(
    reader: &Reader<'_>,
    page: Page<purchase_order::Model>,
    grants: Vec<GrantId>,
) -> Result<Batch, Error> {
    let about = About::read(reader, &page.rows).await?;
    let lines = page.rows.into_iter().map(|order| about.line(reader, order).map(ExportLine::Order));
    Ok(Batch { lines: lines.collect::<Result<_, _>>()?, next: page.next.map(Place::from), grants })
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

    fn line(&self, reader: &Reader<'_>, order: purchase_order::Model) -> Result<ExportedOrder, Error> {
        let name = |id: OrganizationId| self.names.get(&id).cloned().unwrap_or_default();
        let bought = |line: &order_line::Model| {
            let offer = self.offers.get(&line.offer_id).map(|name| name.get(reader.language).to_owned());
            (offer.unwrap_or_default(), u32::try_from(line.quantity).unwrap_or_default())
        };
        let lines = self.lines.get(&order.id).map_or(&[][..], Vec::as_slice);
        let known = order.reseller_id.filter(|id| knows(reader.actor, order.provider_id, *id));
        Ok(ExportedOrder {
            customer: CustomerName { id: order.customer_id, name: name(order.customer_id) },
            number: order.number,
            created_at: order.created_at,
            status: order.status,
            currency: order.currency,
            total: order::standing(lines, order.currency)?.priced(),
            reseller: known.map(name),
            lines: lines.iter().map(bought).collect(),
        })
    }
}
