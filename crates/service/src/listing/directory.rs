//! What the public sees: the directory, and one entry. Nobody has to be signed in.
//!
//! Words are looked for one by one while the directory is small, which finds words of any length and leaves the rows in
//! their order; in a large one the trigram index gives the first hits, and who wants others types more.

use domain::country::Country;
use domain::id::OrganizationId;
use domain::listing::{Directory, DirectoryQuery, ListingEntry, ListingRow};
use domain::page::{Count, Page};
use domain::text::name_key;

use super::record::{published, read_document};
use crate::db::{Read, Source};
use crate::error::Error;
use crate::page::{Slice, Sort};
use crate::scope::capped::count;
use crate::scope::listing::{self as rows, Found};

/// Up to so many listings are looked at one by one.
const FEW: u64 = 2_000;
/// Where counting stops.
const COUNTED: u64 = 1_000;
/// Characters a trigram index needs.
const TRIGRAM: usize = 3;
/// Words beyond these are not looked for.
const WORDS: usize = 6;

/// A page of the directory.
///
/// # Errors
/// The database cannot answer.
pub async fn directory(read: &Read, query: &DirectoryQuery) -> Result<Directory, Error> {
    let service = query.service.map(|service| service.as_str()).unwrap_or_default();
    let facet = &rows::facet(service, query.country.map(Country::code).unwrap_or_default());
    let text = query.search.as_ref().map(|text| name_key(text.as_str())).unwrap_or_default();
    let mut words: Vec<&str> = text.split_whitespace().take(WORDS).collect();
    // The longest first: it is the rarest.
    words.sort_by_key(|word| std::cmp::Reverse(word.chars().count()));
    let slice = Slice::new(query.cursor.clone(), Sort::Ascending, query.size.rows());
    let page = match words.first() {
        None => whole(read, facet, &slice).await?,
        Some(longest) => search(read, facet, (&words, longest), &slice, query.size.rows()).await?,
    };
    let rows = page.rows.iter().map(row).collect::<Result<Vec<_>, Error>>()?;
    let countries = rows::countries(read).await?;
    Ok(Directory {
        page: Page { rows, next: page.next, previous: page.previous, count: page.count },
        countries: countries.iter().filter_map(|code| Country::parse(code).ok()).collect(),
    })
}

/// One entry: what the provider says, as approved.
///
/// # Errors
/// [`Error::NotFound`] for a provider without an approved listing, or one that is not active.
pub async fn entry(read: &Read, id: OrganizationId) -> Result<ListingEntry, Error> {
    published(&rows::entry(read, id).await?)?.ok_or(Error::NotFound)
}

async fn whole(read: &Read, facet: &str, slice: &Slice) -> Result<Page<Found>, Error> {
    let found = rows::rows(read, &rows::list_query(read.backend(), facet, None, slice)).await?;
    let all = count(read, &rows::count_query(read.backend(), facet, COUNTED + 1)).await?;
    let number = u32::try_from(all.min(COUNTED)).unwrap_or(u32::MAX);
    let all = if all > COUNTED { Count::MoreThan(number) } else { Count::Exactly(number) };
    Ok(Page { count: Some(all), ..paged(slice, found) })
}

async fn search(
    read: &Read,
    facet: &str,
    (words, longest): (&[&str], &str),
    slice: &Slice,
    size: u16,
) -> Result<Page<Found>, Error> {
    let backend = read.backend();
    let few = count(read, &rows::count_query(backend, facet, FEW + 1)).await? <= FEW;
    let query = if few {
        rows::scan_query(backend, facet, words, slice)
    } else if longest.chars().count() < TRIGRAM {
        rows::list_query(backend, facet, Some(longest), slice)
    } else {
        return first_hits(read, facet, words, size).await;
    };
    let page = paged(slice, rows::rows(read, &query).await?);
    let more = page.next.is_some() || page.previous.is_some();
    Ok(Page { count: Some(shown(&page, more)), ..page })
}

async fn first_hits(read: &Read, facet: &str, words: &[&str], size: u16) -> Result<Page<Found>, Error> {
    let query = rows::trigram_query(read.backend(), facet, words, u64::from(size) + 1);
    let mut found = rows::rows(read, &query).await?;
    let more = found.len() > usize::from(size);
    found.truncate(usize::from(size));
    found.sort_unstable_by(|one, other| {
        (&one.name_key, one.organization_id).cmp(&(&other.name_key, other.organization_id))
    });
    let page = Page::of(found);
    Ok(Page { count: Some(shown(&page, more)), ..page })
}

/// What a search finds is not counted beyond its page.
fn shown(page: &Page<Found>, more: bool) -> Count {
    let rows = u32::try_from(page.rows.len()).unwrap_or(u32::MAX);
    if more { Count::MoreThan(rows) } else { Count::Exactly(rows) }
}

fn paged(slice: &Slice, found: Vec<Found>) -> Page<Found> {
    slice.page(found, |row| (row.name_key.as_str().into(), row.organization_id))
}

fn row(found: &Found) -> Result<ListingRow, Error> {
    let listing = read_document(&found.published)?;
    Ok(ListingRow {
        id: found.organization_id,
        name: found.published_name.clone(),
        headline: listing.headline,
        support: listing.support.level,
        assistance: listing.assistance.level,
        marketing: listing.marketing.level,
        financing: listing.financing.level,
        countries: listing.countries,
        services: listing.services,
        languages: listing.languages,
        contact: listing.contact,
    })
}
