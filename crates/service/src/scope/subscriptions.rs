//! Subscriptions of a customer whose row the caller holds from [`super::customer`], and the history of their levers.

use domain::actor::{Actor, OrganizationKind};
use domain::id::{OfferId, OrganizationId, SubscriptionId};
use domain::page::{Page, SortKey};
use domain::subscription::SubscriptionStatus;
use domain::time::Timestamp;
use entity::{subscription, subscription_lever};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect, Select,
    SelectModel, Selector,
};

use super::{batch, ledger};
use crate::db::Source;
use crate::error::Error;
use crate::page::Slice;

/// The most changes of a subscription's levers that a page shows.
const HISTORY: u64 = 50;

/// Which of a customer's subscriptions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    /// All: for the customer itself and the resellers that manage it.
    All,
    /// Those the actor's organization sold.
    Sold,
    /// Those that name the actor's organization as associated reseller or as support contact.
    Levers {
        /// The first of the two counts.
        association: bool,
        /// The second counts.
        support_contact: bool,
        /// The instant at which they are asked what they rest on.
        now: Timestamp,
    },
}

impl Which {
    /// What relates an organization to the subscriptions of a customer, whatever its people's roles are: a provider
    /// sold them, the customer and whoever manages it see all, and a lever leads to its own one.
    pub fn related(actor: &Actor, managed: bool, now: Timestamp) -> Self {
        match actor.organization_kind {
            OrganizationKind::Provider => Self::Sold,
            OrganizationKind::Reseller if !managed => {
                Self::Levers { association: true, support_contact: true, now }
            }
            _ => Self::All,
        }
    }

    fn condition(self, own: OrganizationId) -> Condition {
        use subscription::Column;
        match self {
            Self::All => Condition::all(),
            Self::Sold => Condition::all().add(Column::ProviderId.eq(own)),
            // Not `OR`, which would collect from two indexes and sort: the customer's few are read in their order.
            Self::Levers { association: true, support_contact: true, now } => {
                ledger::lever_of(own).add(ledger::lever_works(own, now))
            }
            Self::Levers { association: true, now, .. } => {
                Condition::all().add(Column::ResellerId.eq(own)).add(ledger::lever_works(own, now))
            }
            Self::Levers { now, .. } => {
                Condition::all().add(Column::SupportContactId.eq(own)).add(ledger::lever_works(own, now))
            }
        }
    }
}

/// The subscriptions of a customer, by id. The plan test explains it.
pub fn select(actor: &Actor, customer: OrganizationId, which: Which) -> Select<subscription::Entity> {
    subscription::Entity::find()
        .filter(subscription::Column::CustomerId.eq(customer))
        .filter(which.condition(actor.organization_id))
}

/// A page of the subscriptions of a customer.
///
/// # Errors
/// The database cannot answer.
pub async fn of_customer(
    source: &impl Source,
    actor: &Actor,
    customer: OrganizationId,
    which: Which,
    slice: &Slice,
) -> Result<Page<subscription::Model>, Error> {
    use subscription::Column;
    let found = slice.cut_by_id(select(actor, customer, which), Column::Id).all(source.conn()).await?;
    Ok(slice.page(found, |row| (SortKey::Number(0), row.id)))
}

/// A subscription in an export: no more of it than is written.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Entry {
    /// Its id.
    pub id: SubscriptionId,
    /// Whose it is.
    pub customer_id: OrganizationId,
    /// Who sold it.
    pub provider_id: OrganizationId,
    /// What was bought.
    pub offer_id: OfferId,
    /// How many licenses.
    pub quantity: i32,
    /// Where it stands.
    pub status: SubscriptionStatus,
    /// The associated reseller.
    pub reseller_id: Option<OrganizationId>,
}

fn entries(select: Select<subscription::Entity>) -> Selector<SelectModel<Entry>> {
    use subscription::Column;
    let columns = [Column::Id, Column::CustomerId, Column::ProviderId, Column::OfferId];
    let columns = columns.into_iter().chain([Column::Quantity, Column::Status, Column::ResellerId]);
    select.select_only().columns(columns).into_model()
}

/// Subscriptions of some customers in no order, at most so many. The plan test explains it.
pub fn of_customers_query(
    actor: &Actor,
    customers: Vec<OrganizationId>,
    which: Which,
    limit: u64,
) -> Select<subscription::Entity> {
    subscription::Entity::find()
        .filter(subscription::Column::CustomerId.is_in(customers))
        .filter(which.condition(actor.organization_id))
        .limit(limit)
}

/// Runs [`of_customers_query`] for no more customers than fit into one list.
///
/// # Errors
/// The database cannot answer.
pub async fn of_customers(
    source: &impl Source,
    actor: &Actor,
    customers: Vec<OrganizationId>,
    which: Which,
    limit: u64,
) -> Result<Vec<Entry>, Error> {
    let mut found = Vec::new();
    for some in batch::batches(customers) {
        found.extend(entries(of_customers_query(actor, some, which, limit)).all(source.conn()).await?);
    }
    Ok(found)
}

/// A slice of the subscriptions of one customer, by id.
///
/// # Errors
/// The database cannot answer.
pub async fn entries_of(
    source: &impl Source,
    actor: &Actor,
    customer: OrganizationId,
    which: Which,
    slice: &Slice,
) -> Result<Page<Entry>, Error> {
    let query = slice.cut_by_id(select(actor, customer, which), subscription::Column::Id);
    Ok(slice.page(entries(query).all(source.conn()).await?, |row| (SortKey::Number(0), row.id)))
}

/// One subscription of a customer.
///
/// # Errors
/// [`Error::NotFound`] when it is another customer's or not related to the actor's organization.
pub async fn subscription(
    source: &impl Source,
    actor: &Actor,
    customer: OrganizationId,
    which: Which,
    id: SubscriptionId,
) -> Result<subscription::Model, Error> {
    let found = select(actor, customer, which).filter(subscription::Column::Id.eq(id));
    found.one(source.conn()).await?.ok_or(Error::NotFound)
}

/// Whose a subscription is. Whether the actor may know of it is what the caller asks next.
///
/// # Errors
/// [`Error::NotFound`] when there is none.
pub async fn customer_of(source: &impl Source, id: SubscriptionId) -> Result<OrganizationId, Error> {
    let found = subscription::Entity::find_by_id(id).select_only().column(subscription::Column::CustomerId);
    found.into_tuple().one(source.conn()).await?.ok_or(Error::NotFound)
}

/// How the levers of a subscription were set, newest first.
///
/// # Errors
/// The database cannot answer.
pub async fn lever_history(
    source: &impl Source,
    subscription: &subscription::Model,
) -> Result<Vec<subscription_lever::Model>, Error> {
    use subscription_lever::Column;
    let rows = subscription_lever::Entity::find()
        .filter(Column::SubscriptionId.eq(subscription.id))
        .order_by_desc(Column::At)
        .order_by_desc(Column::Id)
        .limit(HISTORY)
        .all(source.conn())
        .await?;
    Ok(rows)
}

/// Whether the organization is associated with a subscription of the customer, and whether it is support contact of one.
///
/// # Errors
/// The database cannot answer.
pub async fn levers(
    source: &impl Source,
    actor: &Actor,
    customer: OrganizationId,
    now: Timestamp,
) -> Result<(bool, bool), Error> {
    let one = async |which| {
        let found = select(actor, customer, which).select_only().column(subscription::Column::Id).limit(1);
        Ok::<_, Error>(found.into_tuple::<SubscriptionId>().one(source.conn()).await?.is_some())
    };
    let association = one(Which::Levers { association: true, support_contact: false, now }).await?;
    let support_contact = one(Which::Levers { association: false, support_contact: true, now }).await?;
    Ok((association, support_contact))
}
