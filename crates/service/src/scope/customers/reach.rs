//! The conditions of a range beyond its index: what still leads to a customer, and what is shared.

use domain::actor::OrganizationKind;
use domain::grant::GrantKind;
use domain::id::OrganizationId;
use entity::{customer_index, grant_entry, subscription};
use sea_orm::sea_query::{Alias, Expr, ExprTrait, Query, SelectStatement};
use sea_orm::{ColumnTrait, Condition};

use super::{Range, SortColumn};
use crate::scope::ledger;

/// The viewer's own entry of a customer that another one's entry names.
pub(super) fn own_entry(range: &Range) -> SelectStatement {
    let own = Alias::new("own_index");
    let column = |column: SortColumn| Expr::col((own.clone(), column));
    Query::select()
        .expr(Expr::val(1))
        .from_as(customer_index::Entity, own.clone())
        .and_where(column(SortColumn::ViewerId).eq(range.viewer))
        .and_where(column(SortColumn::ResellerId).eq(OrganizationId::NIL))
        .and_where(column(SortColumn::CustomerId).equals((customer_index::Entity, SortColumn::CustomerId)))
        .take()
}

/// Whether a grant leads to the customer. Providers list nobody without one.
pub(super) fn granted(range: &Range) -> Expr {
    use grant_entry::Column;
    if range.kind != OrganizationKind::Reseller {
        return Expr::val(true);
    }
    let grant = Query::select()
        .expr(Expr::val(1))
        .from(grant_entry::Entity)
        .and_where(Column::GrantorId.into_expr().equals((customer_index::Entity, SortColumn::CustomerId)))
        .and_where(Column::Kind.eq(GrantKind::ResellerOfRecord))
        .and_where(Column::GranteeId.eq(range.viewer))
        .cond_where(ledger::standing(range.now))
        .take();
    Expr::exists(grant)
}

/// What a reseller is left with: its index holds who was reached once, by a grant or by a lever that counts no more.
pub(super) fn reached(range: &Range) -> Condition {
    use subscription::Column;
    let lever = |named: Condition| {
        let found = Query::select()
            .expr(Expr::val(1))
            .from(subscription::Entity)
            .and_where(
                Column::CustomerId.into_expr().equals((customer_index::Entity, SortColumn::CustomerId)),
            )
            .cond_where(named)
            .cond_where(ledger::lever_works(range.viewer, range.now))
            .take();
        Expr::exists(found)
    };
    let one = |column: Column| Condition::all().add(column.eq(range.viewer));
    Condition::any().add(granted(range)).add_option(match (range.by_association, range.by_support_contact) {
        (true, true) => Some(lever(ledger::lever_of(range.viewer))),
        (true, false) => Some(lever(one(Column::ResellerId))),
        (false, true) => Some(lever(one(Column::SupportContactId))),
        (false, false) => None,
    })
}
