//! Reads an offer as the vendor tells it.

use super::{ImportedOffer, VendorOffer};
use crate::catalog::report::CatalogProblem;
use crate::catalog::{
    BillingCycle, CategoryName, CustomerLimit, LimitKind, OfferDescription, OfferName, QuantityLimits, Term,
    TermUnit, Terms, VendorOfferId,
};
use crate::country::Country;
use crate::form::{Errors, Field, Problem};
use crate::id::OfferId;
use crate::lang::Lang;

/// The most licenses that can be counted.
const QUANTITY_MAX: i64 = i32::MAX as i64;

impl VendorOffer {
    /// Reads an offer.
    ///
    /// # Errors
    /// Everything that does not hold, by the names of the columns in our own words.
    pub fn parse(&self) -> Result<ImportedOffer, Vec<CatalogProblem>> {
        let mut errors = Errors::new();
        let vendor_id = errors.check(Field::new("id"), VendorOfferId::parse(text(&self.id)));
        let lang = errors.check(Field::new("locale"), lang(text(&self.locale)));
        let name = errors.check(Field::new("name"), OfferName::parse(text(&self.name)));
        let description = OfferDescription::parse_optional(text(&self.description));
        let description = errors.check(Field::new("description"), description);
        let quantity = self.quantity(&mut errors);
        let terms = self.terms(&mut errors);
        let category = self.category(&mut errors);
        let country = match text(&self.country) {
            "" => Some(None),
            code => errors.check(Field::new("country"), Country::parse(code)).map(Some),
        };
        let mut offers = |name, ids: &[String]| errors.check(Field::new(name), ids_of(ids));
        let prerequisites =
            offers("prerequisite_offers", self.prerequisite_offers.as_deref().unwrap_or_default());
        let conversions =
            offers("conversion_target_offers", self.conversion_target_offers.as_deref().unwrap_or_default());
        let upgrades = self.upgrade_target_offers.as_deref().map(|ids| offers("upgrade_target_offers", ids));
        let service_plans = self.service_plans.as_deref().map(|names| {
            let names = names.iter().map(|name| OfferName::parse(name).map(String::from));
            errors.check(Field::new("service_plans"), names.collect::<Result<Vec<_>, _>>())
        });
        let offer = (|| {
            Some(ImportedOffer {
                vendor_id: vendor_id?,
                lang: lang?,
                name: name?.into(),
                description: description?.map(Into::into).unwrap_or_default(),
                quantity: quantity?,
                is_add_on: self.is_add_on == Some(true),
                terms: terms?,
                rank: rank(self.rank),
                category: category?,
                country: country?,
                available: self.is_available_for_purchase != Some(false),
                prerequisites: prerequisites?,
                upgrades: upgrades.unwrap_or_default(),
                conversions: conversions?,
                service_plans: service_plans.unwrap_or_default(),
            })
        })();
        errors.into_result(offer).map_err(CatalogProblem::of_all)
    }

    fn quantity(&self, errors: &mut Errors) -> Option<QuantityLimits> {
        let mut number = |name, value: Option<i64>, otherwise, min| {
            errors.check(Field::new(name), within(value.unwrap_or(otherwise), min, QUANTITY_MAX))
        };
        let minimum = number("minimum_quantity", self.minimum_quantity, 1, 1)?;
        let least = i64::from(minimum);
        let maximum = number("maximum_quantity", self.maximum_quantity, QUANTITY_MAX, least)?;
        Some(QuantityLimits { minimum, maximum })
    }

    fn terms(&self, errors: &mut Errors) -> Option<Terms> {
        let cycles = self.cycles();
        let billing_cycles = errors.check(Field::new("supported_billing_cycles"), cycles);
        let term = errors.check(Field::new("term"), self.term());
        let limit = errors.check(Field::new("limit"), self.customer_limit());
        let qualifications = self.resellee_qualifications.as_deref().unwrap_or_default();
        let terms = Terms {
            unit: short(text(&self.unit_type)).unwrap_or_else(|| Terms::default().unit),
            billing_cycles: billing_cycles?,
            term: term?,
            auto_renewable: self.is_auto_renewable != Some(false),
            is_trial: self.is_trial == Some(true),
            is_usage_based: text(&self.billing).eq_ignore_ascii_case("usage"),
            audience: short(&qualifications.join(", ")).unwrap_or_default(),
            limit: limit?,
        };
        Some(terms)
    }

    fn cycles(&self) -> Result<Vec<BillingCycle>, Problem> {
        let Some(said) = &self.supported_billing_cycles else { return Ok(Terms::default().billing_cycles) };
        let cycles: Result<Vec<BillingCycle>, Problem> =
            said.iter().map(|cycle| cycle.to_ascii_lowercase().parse()).collect();
        let mut cycles = cycles?;
        cycles.sort_unstable();
        cycles.dedup();
        if cycles.is_empty() { Err(Problem::Missing) } else { Ok(cycles) }
    }

    fn term(&self) -> Result<Term, Problem> {
        let Some(count) = self.term else { return Ok(Term::YEAR) };
        let unit = match text(&self.term_unit_of_measure).to_ascii_lowercase().as_str() {
            "" => TermUnit::Year,
            said => said.parse()?,
        };
        Ok(Term { count: within(count, 1, 10_000)?, unit })
    }

    fn customer_limit(&self) -> Result<Option<CustomerLimit>, Problem> {
        let kind = match text(&self.limit_unit_of_measure).to_ascii_lowercase().as_str() {
            "" => LimitKind::None,
            said => said.parse()?,
        };
        match kind {
            LimitKind::None => Ok(None),
            kind => Ok(Some(CustomerLimit { count: within(self.limit.unwrap_or(1), 1, 1_000)?, kind })),
        }
    }

    /// `Some(None)` where the file names none.
    #[expect(clippy::option_option, reason = "nothing is wrong, and nothing is named")]
    fn category(&self, errors: &mut Errors) -> Option<Option<(String, String, i32)>> {
        let Some(category) = &self.category else { return Some(None) };
        let Some(key) = short(text(&category.id)) else { return Some(None) };
        let name = errors.check(Field::new("category"), CategoryName::parse(text(&category.name)))?;
        Some(Some((key, name.into(), rank(category.rank))))
    }
}

fn text(value: &Option<String>) -> &str {
    value.as_deref().unwrap_or_default().trim()
}

/// A short word of the vendor's.
fn short(raw: &str) -> Option<String> {
    CategoryName::parse(raw).ok().map(Into::into)
}

fn rank(rank: Option<i64>) -> i32 {
    rank.and_then(|rank| i32::try_from(rank).ok()).unwrap_or(i32::MAX)
}

/// Texts are English or Japanese; no other language would have a place.
fn lang(locale: &str) -> Result<Lang, Problem> {
    match locale.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase().as_str() {
        "" | "en" => Ok(Lang::En),
        "ja" => Ok(Lang::Ja),
        _ => Err(Problem::NotInList),
    }
}

fn within(number: i64, min: i64, max: i64) -> Result<u32, Problem> {
    let held = u32::try_from(number).ok().filter(|_| (min..=max).contains(&number));
    held.ok_or(Problem::OutOfRange { min, max })
}

fn ids_of(ids: &[String]) -> Result<Vec<OfferId>, Problem> {
    let ids: Result<Vec<OfferId>, Problem> =
        ids.iter().map(|id| VendorOfferId::parse(id).map(|id| id.offer_id())).collect();
    let mut ids = ids?;
    ids.sort_unstable();
    ids.dedup();
    Ok(ids)
}
