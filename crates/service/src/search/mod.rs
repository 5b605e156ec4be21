//! One search over everything that a person may see.
//!
//! It asks the lists, each by its own search, and the pages of what the text names exactly: a number, an id, a domain, a
//! user name. So it shows what these show and nothing else: whoever may not read a list or a page finds nothing of it.

mod exact;
mod lists;

use domain::actor::Actor;
use domain::lang::Lang;
use domain::search::{Group, SearchKind, SearchResults};
use domain::text::SearchText;
use domain::time::Timestamp;

use crate::db::Read;
use crate::error::Error;

/// Who looks for what.
struct Asked<'a> {
    db: &'a Read,
    actor: &'a Actor,
    now: Timestamp,
    language: Lang,
    text: &'a SearchText,
}

/// The first of what is found of each kind. What can be the name of nothing finds nothing.
///
/// # Errors
/// The database cannot answer.
pub async fn find(
    db: &Read,
    actor: &Actor,
    now: Timestamp,
    language: Lang,
    text: &str,
) -> Result<SearchResults, Error> {
    let Ok(text) = SearchText::parse(text) else { return Ok(SearchResults::default()) };
    let asked = Asked { db, actor, now, language, text: &text };
    let exact = exact::find(&asked).await?;
    let mut groups = Vec::new();
    for kind in SearchKind::ALL.iter().copied() {
        let (listed, more) = lists::find(&asked, kind).await?;
        groups.extend(Group::of(kind, &exact, listed, more));
    }
    Ok(SearchResults { groups })
}

/// What the person may not see was not found.
fn seen<T>(found: Result<T, Error>) -> Result<Option<T>, Error> {
    match found {
        Ok(found) => Ok(Some(found)),
        Err(Error::NotFound | Error::Forbidden(_)) => Ok(None),
        Err(error) => Err(error),
    }
}
