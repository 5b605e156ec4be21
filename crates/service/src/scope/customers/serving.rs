//! The resellers through which customers are served.

use domain::actor::{Actor, OrganizationKind};
use domain::id::OrganizationId;
use entity::{customer_index, organization, partner_index};
use sea_orm::sea_query::{Expr, ExprTrait, Query, SelectStatement};
use sea_orm::{ColumnTrait, Condition, FromQueryResult, StatementBuilder};

use super::SortColumn;
use crate::db::Source;
use crate::error::Error;
use crate::scope::batch;

/// A reseller through which a customer is served.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Serving {
    /// The customer.
    pub customer_id: OrganizationId,
    /// The reseller.
    pub id: OrganizationId,
    /// The reseller's name.
    pub name: String,
}

/// The resellers through which the viewer serves some of its customers, by name.
pub fn serving_query(viewer: OrganizationId, customers: Vec<OrganizationId>) -> SelectStatement {
    let own = |column: organization::Column| (organization::Entity, column);
    Query::select()
        .column((customer_index::Entity, SortColumn::CustomerId))
        .columns([own(organization::Column::Id), own(organization::Column::Name)])
        .from(customer_index::Entity)
        .inner_join(
            organization::Entity,
            Expr::col(own(organization::Column::Id)).equals((customer_index::Entity, SortColumn::ResellerId)),
        )
        .and_where(SortColumn::CustomerId.is_in(customers))
        .and_where(SortColumn::ViewerId.eq(viewer))
        .and_where(SortColumn::ResellerId.gt(OrganizationId::NIL))
        .take()
}

/// Runs [`serving_query`] for the customers of a page.
///
/// # Errors
/// The database cannot answer.
pub async fn serving(
    source: &impl Source,
    actor: &Actor,
    customers: Vec<OrganizationId>,
) -> Result<Vec<Serving>, Error> {
    let mut found = Vec::new();
    for customers in batch::batches(customers) {
        let query = serving_query(actor.organization_id, customers);
        let statement = StatementBuilder::build(&query, &source.backend());
        found.extend(Serving::find_by_statement(statement).all(source.conn()).await?);
    }
    found.sort_unstable_by(|one, other| one.name.cmp(&other.name));
    Ok(found)
}

/// Id and name of an organization to choose.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Named {
    /// Its id.
    pub id: OrganizationId,
    /// Its name.
    pub name: String,
}

/// A reseller that is the actor's partner, or was when it served one of the actor's customers.
///
/// # Errors
/// [`Error::NotFound`] for any other organization.
pub async fn reseller(source: &impl Source, actor: &Actor, id: OrganizationId) -> Result<Named, Error> {
    let own = |column: organization::Column| (organization::Entity, column);
    let partner = Query::select()
        .expr(Expr::val(1))
        .from(partner_index::Entity)
        .and_where(partner_index::Column::ViewerId.eq(actor.organization_id))
        .and_where(partner_index::Column::PartnerId.eq(id))
        .take();
    let serving = Query::select()
        .expr(Expr::val(1))
        .from(customer_index::Entity)
        .and_where(SortColumn::ViewerId.eq(actor.organization_id))
        .and_where(SortColumn::ResellerId.eq(id))
        .take();
    let query = Query::select()
        .columns([own(organization::Column::Id), own(organization::Column::Name)])
        .from(organization::Entity)
        .and_where(organization::Column::Id.eq(id))
        .and_where(organization::Column::Kind.eq(OrganizationKind::Reseller))
        .cond_where(Condition::any().add(Expr::exists(partner)).add(Expr::exists(serving)))
        .take();
    let statement = StatementBuilder::build(&query, &source.backend());
    Named::find_by_statement(statement).one(source.conn()).await?.ok_or(Error::NotFound)
}
