//! Pages of a list by row values: as fast at the end of a million rows as at the start.
//!
//! The position is the last row's sort key and id; the query is `(key, id) > (?, ?) ORDER BY key, id LIMIT ?`.
//! sea-orm's own cursor writes `key = ? AND id > ? OR key > ?`, which PostgreSQL cannot turn into one index range.
//! LIMIT and keys are bound, so that the statement stays the same text. Nothing here counts rows or skips them.

use domain::page::{Cursor, Direction, Page, SortKey};
use sea_orm::sea_query::{ColumnType, Expr, ExprTrait, Order, SelectStatement};
use sea_orm::{ColumnTrait, EntityTrait, QueryTrait, Select, Value};
use uuid::Uuid;

/// Most rows on a page.
pub const LARGEST: u16 = 200;

/// Which way a list is sorted; key and id always go the same way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// Smallest first.
    Ascending,
    /// Largest first: newest entries on top.
    Descending,
}

/// Which page to cut out of a list.
#[derive(Clone, Debug)]
pub struct Slice {
    cursor: Option<Cursor>,
    sort: Sort,
    size: u16,
}

impl Slice {
    /// A page of at most `size` rows (1 to [`LARGEST`]) beside the cursor, or the first one.
    pub fn new(cursor: Option<Cursor>, sort: Sort, size: u16) -> Self {
        Self { cursor, sort, size: size.clamp(1, LARGEST) }
    }

    /// The rows behind the cursor for an export, which reads more of them at once than a page shows.
    pub const fn batch(after: Option<Cursor>, sort: Sort, size: u16) -> Self {
        Self { cursor: after, sort, size }
    }

    /// Adds range, order and limit to a query whose rows are sorted by the two columns. It asks for one row more than
    /// the page holds, to learn whether there is another page. A cursor of a list that is sorted by something else is no
    /// place in this one, and nothing is found there: PostgreSQL refuses to compare a text with a number.
    pub fn apply<E: EntityTrait>(&self, select: &mut SelectStatement, key: E::Column, id: E::Column) {
        let is_text = holds_text(&key);
        let (key, id) = (Expr::col((E::default(), key)), Expr::col((E::default(), id)));
        let upwards = self.upwards();
        if let Some(cursor) = &self.cursor {
            let row = Expr::tuple([key.clone(), id.clone()]);
            let mark = Expr::tuple([Expr::val(value(&cursor.key)), Expr::val(cursor.id)]);
            let fits = matches!(cursor.key, SortKey::Text(_)) == is_text;
            select.and_where(match (fits, upwards) {
                (true, true) => row.gt(mark),
                (true, false) => row.lt(mark),
                (false, _) => Expr::val(1).eq(0),
            });
        }
        let order = if upwards { Order::Asc } else { Order::Desc };
        select.order_by_expr(key, order.clone()).order_by_expr(id, order).limit(u64::from(self.size) + 1);
    }

    /// The same for a query over an entity.
    pub fn cut<E: EntityTrait>(&self, mut select: Select<E>, key: E::Column, id: E::Column) -> Select<E> {
        self.apply::<E>(QueryTrait::query(&mut select), key, id);
        select
    }

    /// Cuts a list that is sorted by its id alone. The sort key of its cursors means nothing.
    pub fn cut_by_id<E: EntityTrait>(&self, mut select: Select<E>, id: E::Column) -> Select<E> {
        let (column, upwards) = (Expr::col((E::default(), id)), self.upwards());
        let query = QueryTrait::query(&mut select);
        if let Some(cursor) = &self.cursor {
            let mark = Expr::val(cursor.id);
            query.and_where(if upwards { column.clone().gt(mark) } else { column.clone().lt(mark) });
        }
        let order = if upwards { Order::Asc } else { Order::Desc };
        query.order_by_expr(column, order).limit(u64::from(self.size) + 1);
        select
    }

    /// Puts what was found in several ranges, each with this slice, into the order of the list. `place` tells a row's
    /// sort key and id.
    pub fn merge<T, K: Ord>(&self, found: &mut [T], place: impl Fn(&T) -> K) {
        found.sort_unstable_by_key(place);
        if !self.upwards() {
            found.reverse();
        }
    }

    /// Turns what the query found into a page in the order of the list; `place` tells a row's sort key and id.
    pub fn page<T, I: Into<Uuid>>(&self, mut found: Vec<T>, place: impl Fn(&T) -> (SortKey, I)) -> Page<T> {
        let more = found.len() > usize::from(self.size);
        found.truncate(usize::from(self.size));
        let (earlier, later) = match self.cursor.as_ref().map(|cursor| cursor.direction) {
            None => (false, more),
            Some(Direction::After) => (true, more),
            Some(Direction::Before) => {
                found.reverse();
                (more, true)
            }
        };
        let at = |row: Option<&T>, make: fn(SortKey, Uuid) -> Cursor| {
            row.map(&place).map(|(key, id)| make(key, id.into()))
        };
        let next = if later { at(found.last(), Cursor::after) } else { None };
        let previous = if earlier { at(found.first(), Cursor::before) } else { None };
        Page { rows: found, next, previous, count: None }
    }

    /// Whether the query walks towards larger keys. A page before a row is read backwards.
    fn upwards(&self) -> bool {
        let backwards = self.cursor.as_ref().is_some_and(|cursor| cursor.direction == Direction::Before);
        (self.sort == Sort::Ascending) != backwards
    }
}

fn holds_text(column: &impl ColumnTrait) -> bool {
    matches!(ColumnTrait::def(column).get_column_type(), ColumnType::Text | ColumnType::String(_))
}

fn value(key: &SortKey) -> Value {
    match key {
        SortKey::Text(text) => text.clone().into(),
        SortKey::Number(number) => (*number).into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(cursor: Option<Cursor>, found: Vec<i64>) -> (Vec<i64>, Option<i64>, Option<i64>) {
        let page = Slice::new(cursor, Sort::Ascending, 2).page(found, |n| (SortKey::Number(*n), Uuid::nil()));
        let number = |cursor: Option<Cursor>| match cursor.map(|cursor| cursor.key) {
            Some(SortKey::Number(number)) => Some(number),
            _ => None,
        };
        (page.rows, number(page.previous), number(page.next))
    }

    #[test]
    fn a_page_knows_its_neighbors() {
        let key = SortKey::Number(2);
        let after = Some(Cursor::after(key.clone(), Uuid::nil()));
        let before = Some(Cursor::before(key, Uuid::nil()));
        assert_eq!(page(None, vec![1, 2, 3]), (vec![1, 2], None, Some(2)));
        assert_eq!(page(None, vec![1]), (vec![1], None, None));
        assert_eq!(page(after.clone(), vec![3]), (vec![3], Some(3), None));
        assert_eq!(page(before, vec![3, 2, 1]), (vec![2, 3], Some(2), Some(3)));
        assert_eq!(page(after, vec![]), (vec![], None, None));
    }
}
