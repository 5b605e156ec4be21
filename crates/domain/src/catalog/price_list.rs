//! The price list: one line for the price of an offer in a currency and a billing cycle, and Japanese texts beside it.

use std::collections::HashMap;

use super::report::{CatalogError, CatalogLine, CatalogOutcome, CatalogProblem};
use super::{BillingCycle, OfferDescription, OfferName, VendorOfferId};
use crate::country::Country;
use crate::form::{Errors, Field, Problem};
use crate::import::{Record, Sheet};
use crate::money::{Currency, Money};

/// The most lines of a file.
pub const PRICES_MAX: u32 = 20_000;

/// The columns of the file, in any order; the first [`PRICE_REQUIRED`] have to be there.
pub const PRICE_COLUMNS: [&str; 8] =
    ["offer_id", "billing_cycle", "price", "currency", "country", "name", "name_ja", "description_ja"];
/// How many columns have to be there.
pub const PRICE_REQUIRED: usize = 3;

/// A line that holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PriceLine {
    /// Of which offer.
    pub vendor_id: VendorOfferId,
    /// The price, or nothing to take it away; a line without a cycle says nothing of prices.
    pub price: Option<(BillingCycle, Currency, Option<Money>)>,
    /// Its Japanese name, if the line gives one.
    pub name_ja: Option<String>,
    /// Its Japanese description, if the line gives one.
    pub description_ja: Option<String>,
}

/// A line as read: what it names, and what it holds or what is wrong.
pub type ReadPrice = (CatalogLine, Option<PriceLine>);

/// Reads a price list.
///
/// # Errors
/// [`CatalogError::Table`] when it is none; what is wrong with single lines is told in them.
pub fn parse_prices(text: &str) -> Result<Vec<ReadPrice>, CatalogError> {
    let sheet = Sheet::read(text, &PRICE_COLUMNS, PRICE_REQUIRED, PRICES_MAX);
    let sheet = sheet.map_err(|error| CatalogError::Table { error })?;
    let mut seen = HashMap::new();
    let mut lines = Vec::new();
    for record in &sheet.lines {
        let read = read(&sheet, record).and_then(|held| once(&mut seen, record.line, held));
        let (outcome, held) = match read {
            Ok(held) => (CatalogOutcome::Unchanged, Some(held)),
            Err(problems) => (CatalogOutcome::Refused { problems }, None),
        };
        let (vendor_id, name) = (sheet.cell(record, "offer_id"), sheet.cell(record, "name"));
        lines.push((CatalogLine { line: record.line, vendor_id, name, outcome }, held));
    }
    Ok(lines)
}

type Seen = HashMap<(VendorOfferId, Option<(BillingCycle, Currency)>), u32>;

/// The same price may stand in a file only once, and so may the texts of a line without one.
fn once(seen: &mut Seen, line: u32, held: PriceLine) -> Result<PriceLine, Vec<CatalogProblem>> {
    let what = held.price.map(|(cycle, currency, _)| (cycle, currency));
    let first = *seen.entry((held.vendor_id.clone(), what)).or_insert(line);
    if first == line { Ok(held) } else { Err(vec![CatalogProblem::Repeated { first }]) }
}

fn read(sheet: &Sheet, record: &Record) -> Result<PriceLine, Vec<CatalogProblem>> {
    if let Some((wanted, found)) = sheet.miscounted(record) {
        return Err(vec![CatalogProblem::Cells { wanted, found }]);
    }
    let cell = |name: &str| sheet.cell(record, name);
    let mut errors = Errors::new();
    let vendor_id = errors.check(Field::new("offer_id"), VendorOfferId::parse(&cell("offer_id")));
    let price = price(&cell, &mut errors);
    let name = errors.check(Field::new("name_ja"), OfferName::parse_optional(&cell("name_ja")));
    let description = OfferDescription::parse_optional(&cell("description_ja"));
    let description = errors.check(Field::new("description_ja"), description);
    let line = (|| {
        Some(PriceLine {
            vendor_id: vendor_id?,
            price: price?,
            name_ja: name?.map(Into::into),
            description_ja: description?.map(Into::into),
        })
    })();
    errors.into_result(line).map_err(CatalogProblem::of_all)
}

type Said = Option<(BillingCycle, Currency, Option<Money>)>;

fn price(cell: &impl Fn(&str) -> String, errors: &mut Errors) -> Option<Said> {
    let (cycle, amount) = (cell("billing_cycle"), cell("price"));
    if cycle.trim().is_empty() && amount.trim().is_empty() {
        return Some(None);
    }
    let cycle = errors.check(Field::new("billing_cycle"), billed(&cycle));
    let currency = errors.check(Field::new("currency"), currency(&cell("currency"), &cell("country")))?;
    let money = match amount.trim() {
        "" => Some(None),
        amount => errors.check(Field::new("price"), Money::parse(amount, currency)).map(Some),
    };
    Some(Some((cycle?, currency, money?)))
}

/// What is not billed has no price.
fn billed(raw: &str) -> Result<BillingCycle, Problem> {
    match raw.trim().to_ascii_lowercase().as_str() {
        "" => Err(Problem::Missing),
        text => text.parse().and_then(
            |cycle: BillingCycle| {
                if cycle.is_billed() { Ok(cycle) } else { Err(Problem::NotInList) }
            },
        ),
    }
}

/// The currency as named, or that of the country.
fn currency(code: &str, country: &str) -> Result<Currency, Problem> {
    let named = match code.trim().to_ascii_lowercase().as_str() {
        "" => None,
        code => Some(code.parse::<Currency>()?),
    };
    let local = match country.trim() {
        "" => None,
        country => Some(Currency::of(Country::parse(country)?)),
    };
    match (named, local) {
        (Some(named), Some(local)) if named != local => Err(Problem::CurrencyMismatch),
        (named, local) => named.or(local).ok_or(Problem::Missing),
    }
}
