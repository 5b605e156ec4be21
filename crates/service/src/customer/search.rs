//! Finding customers by a part of their name or domain, among those the actor may list.
//!
//! Three ways, so that the time depends on what is asked and never on what others have:
//! - fewer than three characters: the beginning of the name, a range of the index;
//! - a viewer with few customers: all of them are looked at, which is quick and leaves them in order;
//! - everybody else: the trigram index, the first hits, with no further pages: whoever wants another one types more.
//!
//! Results are ordered by name.

use domain::customer::{CustomerQuery, CustomerSort};
use domain::page::{Count, Page};
use domain::text::{SearchText, name_key};
use sea_orm::sea_query::SelectStatement;

use crate::db::{Read, Source};
use crate::error::Error;
use crate::page::{Slice, Sort};
use crate::scope::capped;
use crate::scope::customers::{self, Found, Range, SortColumn};

/// Characters a trigram index needs.
const TRIGRAM: usize = 3;
/// Up to so many customers are looked at one by one.
const FEW: u64 = 5_000;

/// A page of what is found.
pub(super) async fn page(
    db: &Read,
    range: &Range,
    text: &SearchText,
    query: &CustomerQuery,
) -> Result<Page<Found>, Error> {
    let sort = order(query.sort);
    let slice = Slice::new(query.cursor.clone(), sort, query.size.rows());
    let text = name_key(text.as_str());
    let found = if text.chars().count() < TRIGRAM {
        customers::list_query(db.backend(), range, Some(&text), SortColumn::NameKey, &slice)
    } else if is_small(db, range).await? {
        customers::scan_query(db.backend(), range, &text, &slice)
    } else {
        return first_hits(db, range, &text, sort, query.size.rows()).await;
    };
    let page = cut(db, &found, &slice).await?;
    Ok(Page { count: Some(count(&page, page.next.is_some() || page.previous.is_some())), ..page })
}

/// The next rows of an export, which goes on to the last one. Where a large viewer's text is found too often for the
/// trigrams, which know no order, there is enough of it to walk through the list instead.
pub(super) async fn batch(
    db: &Read,
    range: &Range,
    text: &SearchText,
    query: &CustomerQuery,
    size: u16,
) -> Result<Page<Found>, Error> {
    let slice = Slice::batch(query.cursor.clone(), order(query.sort), size);
    let text = name_key(text.as_str());
    if text.chars().count() < TRIGRAM {
        let found = customers::list_query(db.backend(), range, Some(&text), SortColumn::NameKey, &slice);
        return cut(db, &found, &slice).await;
    }
    if query.cursor.is_none() && !is_small(db, range).await? {
        let (rows, more) = hits(db, range, &text, order(query.sort), size).await?;
        if !more {
            return Ok(Page::of(rows));
        }
    }
    cut(db, &customers::scan_query(db.backend(), range, &text, &slice), &slice).await
}

/// What is found is ordered by name, one way or the other.
const fn order(sort: CustomerSort) -> Sort {
    match sort {
        CustomerSort::NameDescending => Sort::Descending,
        _ => Sort::Ascending,
    }
}

async fn cut(db: &Read, query: &SelectStatement, slice: &Slice) -> Result<Page<Found>, Error> {
    let rows = customers::rows(db, query).await?;
    Ok(slice.page(rows, |row| (row.name_key.as_str().into(), row.customer_id)))
}

/// Whether the viewer has so few customers that all of them can be looked at.
async fn is_small(db: &Read, range: &Range) -> Result<bool, Error> {
    Ok(capped::count(db, &customers::entries_query(range, FEW + 1)).await? <= FEW)
}

async fn first_hits(
    db: &Read,
    range: &Range,
    text: &str,
    sort: Sort,
    size: u16,
) -> Result<Page<Found>, Error> {
    let (rows, more) = hits(db, range, text, sort, size).await?;
    let page = Page::of(rows);
    Ok(Page { count: Some(count(&page, more)), ..page })
}

/// Some of what the trigrams find, by name, and whether there is more.
async fn hits(
    db: &Read,
    range: &Range,
    text: &str,
    sort: Sort,
    size: u16,
) -> Result<(Vec<Found>, bool), Error> {
    let query = customers::trigram_query(db.backend(), range, text, u64::from(size) + 1);
    let mut rows = customers::rows(db, &query).await?;
    let more = rows.len() > usize::from(size);
    rows.truncate(usize::from(size));
    rows.sort_unstable_by(|one, other| {
        (&one.name_key, one.customer_id).cmp(&(&other.name_key, other.customer_id))
    });
    if sort == Sort::Descending {
        rows.reverse();
    }
    Ok((rows, more))
}

/// What a search finds is not counted beyond its page.
fn count(page: &Page<Found>, more: bool) -> Count {
    let rows = u32::try_from(page.rows.len()).unwrap_or(u32::MAX);
    if more { Count::MoreThan(rows) } else { Count::Exactly(rows) }
}
