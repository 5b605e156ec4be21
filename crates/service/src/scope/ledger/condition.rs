//! When an entry counts, for the ledger itself and for the conditions of other scopes.

use domain::actor::OrganizationStatus;
use domain::time::Timestamp;
use entity::{grant_ending, grant_entry, organization};
use sea_orm::sea_query::{Expr, ExprTrait, Query, SelectStatement};
use sea_orm::{ColumnTrait, Condition};

/// Started, and not ended by the clock or by hand.
pub fn standing(now: Timestamp) -> Condition {
    use grant_entry::Column;
    let ended = Query::select()
        .expr(Expr::val(1))
        .from(grant_ending::Entity)
        .and_where(grant_ending::Column::GrantId.into_expr().equals((grant_entry::Entity, Column::Id)))
        .and_where(grant_ending::Column::At.lte(now))
        .take();
    Condition::all()
        .add(Column::StartsAt.lte(now))
        .add(Condition::any().add(Column::EndsAt.is_null()).add(Column::EndsAt.gt(now)))
        .add(Expr::exists(ended).not())
}

/// Neither organization is anything but active.
pub fn both_active() -> Condition {
    use grant_entry::Column;
    let inert = Query::select()
        .expr(Expr::val(1))
        .from(organization::Entity)
        .and_where(organization::Column::Id.into_expr().is_in([
            Expr::col((grant_entry::Entity, Column::GrantorId)),
            Expr::col((grant_entry::Entity, Column::GranteeId)),
        ]))
        .and_where(organization::Column::Status.ne(OrganizationStatus::Active))
        .take();
    Condition::all().add(Expr::exists(inert).not())
}

/// A subquery over grants that meet a condition and count at `now`, for `EXISTS`.
///
/// The condition holds no alternatives that an index could answer one by one: SQLite 3.51.3 turns such an `EXISTS` into
/// a join, and stops at the first row that the indexes find even when the rest of the condition does not hold for it.
pub fn counting_query(which: Condition, now: Timestamp) -> SelectStatement {
    Query::select()
        .expr(Expr::val(1))
        .from(grant_entry::Entity)
        .cond_where(which)
        .cond_where(standing(now))
        .cond_where(both_active())
        .take()
}
