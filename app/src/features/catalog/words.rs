//! The words of an offer's terms.

use domain::{
    catalog::{
        BillingCycle, CustomerLimit, LimitKind, Localized, Price, QuantityLimits, Term, TermUnit, Terms,
    },
    lang::Lang,
    money::{Currency, format_number},
};

use crate::{
    i18n::{self, language},
    tr, tr_in,
};

/// A text of the catalog, and its language where it is not the page's.
pub fn text(text: &Localized) -> (String, Option<&'static str>) {
    let own = language();
    let told: Lang = text.lang(own);
    (text.get(own).to_owned(), (told != own).then_some(told.as_str()))
}

/// How many licenses one subscription may have.
pub fn limits_text(language: Lang, limits: QuantityLimits) -> String {
    let [minimum, maximum] = [limits.minimum, limits.maximum].map(|limit| format_number(limit.into()));
    if minimum == maximum {
        return tr_in!(language, catalog.limits_exactly, count = minimum);
    }
    tr_in!(language, catalog.limits, minimum = minimum, maximum = maximum)
}

/// How long a subscription runs.
pub fn term_text(term: Term) -> String {
    if term.is_endless() {
        return tr!(catalog.term_endless);
    }
    let count = format_number(term.count.into());
    match (term.unit, term.count) {
        (TermUnit::Day, 1) => tr!(catalog.term_day),
        (TermUnit::Day, _) => tr!(catalog.term_days, count = count),
        (TermUnit::Month, 1) => tr!(catalog.term_month),
        (TermUnit::Month, _) => tr!(catalog.term_months, count = count),
        (TermUnit::Year, 1) => tr!(catalog.term_year),
        (TermUnit::Year, _) => tr!(catalog.term_years, count = count),
    }
}

/// How often a customer may have it.
pub fn limit_text(limit: CustomerLimit) -> Option<String> {
    let count = format_number(limit.count.into());
    match limit.kind {
        LimitKind::None => None,
        LimitKind::Lifetime => Some(tr!(catalog.limit_lifetime, count = count)),
        LimitKind::Concurrent => Some(tr!(catalog.limit_concurrent, count = count)),
    }
}

/// What the vendor counts where it is not licenses, which the column's name says already.
pub fn other_unit(unit: &str) -> Option<String> {
    (!["Licenses", "Add-On Licenses"].contains(&unit)).then(|| unit_text(unit))
}

/// What the vendor counts, in the reader's language where it is known.
fn unit_text(unit: &str) -> String {
    match unit {
        "Licenses" => tr!(catalog.unit_licenses),
        "Add-On Licenses" => tr!(catalog.unit_add_on_licenses),
        "Instances" => tr!(catalog.unit_instances),
        "Gigabytes" => tr!(catalog.unit_gigabytes),
        "Usage-based" => tr!(catalog.usage_based),
        other => other.to_owned(),
    }
}

/// For whom alone it is.
pub fn audience_text(audience: &str) -> String {
    if audience == "Nonprofit" { tr!(catalog.audience_nonprofit) } else { audience.to_owned() }
}

/// What kind of offer it is, beside its name.
pub fn marks(is_add_on: bool, terms: &Terms) -> Vec<String> {
    [
        is_add_on.then(|| tr!(catalog.add_on)),
        terms.is_trial.then(|| tr!(catalog.trial)),
        terms.is_usage_based.then(|| tr!(catalog.usage_based)),
        (!terms.audience.is_empty()).then(|| audience_text(&terms.audience)),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// The list prices in a currency, each with its cycle; that there is none is said in words.
pub fn price_texts(prices: &[Price], currency: Currency, billed: bool) -> Vec<String> {
    if !billed {
        return vec![tr!(catalog.not_billed)];
    }
    let text = |price: &Price| {
        let amount = i18n::money(price.money);
        match price.billing_cycle {
            BillingCycle::Monthly => Some(tr!(catalog.per_month, price = amount)),
            BillingCycle::Annual => Some(tr!(catalog.per_year, price = amount)),
            BillingCycle::None => None,
        }
    };
    let in_currency = prices.iter().filter(|price| price.money.currency == currency);
    let texts: Vec<String> = in_currency.filter_map(text).collect();
    if texts.is_empty() { vec![tr!(order.not_priced)] } else { texts }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_that_leave_no_choice_are_one_number() {
        let text = |language, minimum, maximum| limits_text(language, QuantityLimits { minimum, maximum });
        assert_eq!(
            (text(Lang::En, 1, 1_000), text(Lang::En, 25, 25)),
            ("1 to 1,000".into(), "Exactly 25".into())
        );
        assert_eq!((text(Lang::Ja, 1, 300), text(Lang::Ja, 25, 25)), ("1 ～ 300".into(), "25 (固定)".into()));
    }
}
