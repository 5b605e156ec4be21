//! Reads the form of an offer.

use super::{OfferInput, OfferRecord, PRICE_FIELDS};
use crate::catalog::{
    BillingCycle, CategoryName, CustomerLimit, LimitKind, Localized, OfferDescription, OfferName, Price,
    QuantityLimits, Term, TermUnit, Terms, VendorOfferId,
};
use crate::country::Country;
use crate::form::{Errors, Field, Problem};
use crate::id::{CategoryId, OfferId};
use crate::money::{Money, parse_decimal};
use crate::text::half_width;

/// The most licenses that can be counted.
const QUANTITY: QuantityLimits = QuantityLimits { minimum: 1, maximum: u32::MAX / 2 };
/// The longest term.
const TERM: QuantityLimits = QuantityLimits { minimum: 1, maximum: 10_000 };
/// The most subscriptions of one customer that can be a limit.
const LIMIT: QuantityLimits = QuantityLimits { minimum: 1, maximum: 1_000 };
/// The most offers that one can need or lead to.
const LINKS_MAX: u32 = 500;

impl OfferInput {
    /// Reads the form.
    ///
    /// # Errors
    /// Every input that does not hold, in the order of the form.
    pub fn parse(&self) -> Result<OfferRecord, Errors> {
        let mut errors = Errors::new();
        let errors = &mut errors;
        let vendor_id = errors.check(Field::new("vendor_id"), VendorOfferId::parse(&self.vendor_id));
        let name = self.name(errors);
        let description = self.description(errors);
        let category_id = errors.check(Field::new("category"), chosen(&self.category));
        let quantity = self.quantity(errors);
        let terms = self.terms(errors);
        let countries = errors.check(Field::new("countries"), countries(&self.countries));
        let prices = self.prices(errors);
        let incentive_rate_bp = errors.check(Field::new("incentive_rate"), self.incentive_rate());
        let prerequisites = errors.check(Field::new("prerequisites"), offers(&self.prerequisites));
        let upgrades = errors.check(Field::new("upgrades"), offers(&self.upgrades));
        let conversions = errors.check(Field::new("conversions"), offers(&self.conversions));
        let record = (|| {
            Some(OfferRecord {
                vendor_id: vendor_id?,
                name: name?,
                description: description?,
                category_id: category_id?,
                available: self.available.is_some(),
                quantity: quantity?,
                terms: terms?,
                countries: countries?,
                prices: prices?,
                incentive_rate_bp: incentive_rate_bp?,
                is_add_on: self.is_add_on.is_some(),
                prerequisites: prerequisites?,
                upgrades: upgrades?,
                conversions: conversions?,
            })
        })();
        std::mem::take(errors).into_result(record)
    }

    /// One language is enough: pages show it in the other's place.
    fn name(&self, errors: &mut Errors) -> Option<Localized> {
        if self.name_en.trim().is_empty() && self.name_ja.trim().is_empty() {
            errors.push(Field::new("name_en"), Problem::Missing);
        }
        let en = errors.check(Field::new("name_en"), OfferName::parse_optional(&self.name_en))?;
        let ja = errors.check(Field::new("name_ja"), OfferName::parse_optional(&self.name_ja))?;
        Some(Localized { en: plain(en), ja: plain(ja) })
    }

    fn description(&self, errors: &mut Errors) -> Option<Localized> {
        let read = OfferDescription::parse_optional;
        let en = errors.check(Field::new("description_en"), read(&self.description_en))?;
        let ja = errors.check(Field::new("description_ja"), read(&self.description_ja))?;
        Some(Localized { en: plain(en), ja: plain(ja) })
    }

    fn quantity(&self, errors: &mut Errors) -> Option<QuantityLimits> {
        let minimum = errors.check(Field::new("minimum_quantity"), QUANTITY.parse(&self.minimum_quantity))?;
        let above = QuantityLimits { minimum, ..QUANTITY };
        let maximum = errors.check(Field::new("maximum_quantity"), above.parse(&self.maximum_quantity))?;
        Some(QuantityLimits { minimum, maximum })
    }

    fn terms(&self, errors: &mut Errors) -> Option<Terms> {
        let unit = errors.check(Field::new("unit"), CategoryName::parse(&self.unit));
        let cycles = errors.check(Field::new("billing_cycles"), cycles(&self.billing_cycles));
        let count = errors.check(Field::new("term_count"), TERM.parse(&self.term_count));
        let term_unit = errors.check(Field::new("term_unit"), self.term_unit.parse::<TermUnit>());
        let audience = errors.check(Field::new("audience"), CategoryName::parse_optional(&self.audience));
        let limit = self.limit(errors);
        Some(Terms {
            unit: unit?.into(),
            billing_cycles: cycles?,
            term: Term { count: count?, unit: term_unit? },
            auto_renewable: self.auto_renewable.is_some(),
            is_trial: self.is_trial.is_some(),
            is_usage_based: self.is_usage_based.is_some(),
            audience: plain(audience?),
            limit: limit?,
        })
    }

    #[expect(clippy::option_option, reason = "nothing is wrong, and there is no limit")]
    fn limit(&self, errors: &mut Errors) -> Option<Option<CustomerLimit>> {
        match errors.check(Field::new("limit_kind"), self.limit_kind.parse())? {
            LimitKind::None => Some(None),
            kind => {
                let count = errors.check(Field::new("customer_limit"), LIMIT.parse(&self.customer_limit))?;
                Some(Some(CustomerLimit { count, kind }))
            }
        }
    }

    /// An empty price is none: the offer is not priced so.
    fn prices(&self, errors: &mut Errors) -> Option<Vec<Price>> {
        let typed = [
            &self.price_monthly_usd,
            &self.price_annual_usd,
            &self.price_monthly_jpy,
            &self.price_annual_jpy,
        ];
        let read: Vec<Option<Option<Price>>> = PRICE_FIELDS
            .into_iter()
            .zip(typed)
            .map(|((name, billing_cycle, currency), raw)| match raw.trim() {
                "" => Some(None),
                raw => {
                    let money = errors.check(Field::new(name), Money::parse(raw, currency))?;
                    Some(Some(Price { billing_cycle, money }))
                }
            })
            .collect();
        let read: Option<Vec<Option<Price>>> = read.into_iter().collect();
        let mut prices: Vec<Price> = read?.into_iter().flatten().collect();
        prices.sort_unstable_by_key(|price| (price.billing_cycle, price.money.currency));
        Some(prices)
    }

    fn incentive_rate(&self) -> Result<Option<u32>, Problem> {
        let text = half_width(self.incentive_rate.trim());
        match text.strip_suffix('%').unwrap_or(&text).trim() {
            "" => Ok(None),
            rate => {
                let rate = u32::try_from(parse_decimal(rate, 2)?).unwrap_or(u32::MAX);
                let out = Problem::OutOfRange { min: 0, max: 100 };
                if rate <= 10_000 { Ok(Some(rate)) } else { Err(out) }
            }
        }
    }
}

fn plain<T: Into<String>>(text: Option<T>) -> String {
    text.map(Into::into).unwrap_or_default()
}

fn chosen(raw: &str) -> Result<CategoryId, Problem> {
    if raw.is_empty() { Err(Problem::Missing) } else { raw.parse().map_err(|_| Problem::NotInList) }
}

fn cycles(ticked: &[String]) -> Result<Vec<BillingCycle>, Problem> {
    let mut cycles = ticked.iter().map(|cycle| cycle.parse()).collect::<Result<Vec<BillingCycle>, _>>()?;
    cycles.sort_unstable();
    cycles.dedup();
    if cycles.is_empty() { Err(Problem::NothingChosen) } else { Ok(cycles) }
}

fn countries(ticked: &[String]) -> Result<Vec<Country>, Problem> {
    let mut countries = ticked.iter().map(|code| Country::parse(code)).collect::<Result<Vec<_>, _>>()?;
    countries.sort_unstable();
    countries.dedup();
    Ok(countries)
}

/// The vendor's ids, separated by spaces, commas or line breaks.
fn offers(raw: &str) -> Result<Vec<OfferId>, Problem> {
    let words = raw.split(|letter: char| letter.is_whitespace() || ",;、，".contains(letter));
    let ids = words.filter(|word| !word.is_empty()).map(VendorOfferId::parse);
    let mut ids = ids.map(|id| id.map(|id| id.offer_id())).collect::<Result<Vec<_>, _>>()?;
    ids.sort_unstable();
    ids.dedup();
    if ids.len() > LINKS_MAX as usize { Err(Problem::TooMany { max: LINKS_MAX }) } else { Ok(ids) }
}
