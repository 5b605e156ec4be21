//! What an entry keeps of the change, read by the list of fields that may be shown.

use std::str::FromStr;

use domain::activity::{Deed, Detail, DetailField, DetailShape, DetailValue};
use domain::id::{GrantId, OrganizationId};
use domain::money::{Currency, Money};
use domain::time::Timestamp;
use entity::audit_entry;
use serde_json::{Map, Value};

/// Reads an entry's change. An organization is named by `name`; amounts are there only where `amounts` allows it.
pub(super) fn details(
    entry: &audit_entry::Model,
    deed: Deed,
    amounts: bool,
    name: impl Fn(OrganizationId) -> Option<String>,
) -> Vec<Detail> {
    let change = change(entry);
    // Entries name it by the stored text or by its code.
    let currency = change.get("currency").and_then(Value::as_str);
    let currency = currency.and_then(|code| Currency::from_str(&code.to_lowercase()).ok());
    let read = |shape: DetailShape, value: &Value| value_of(shape, value, currency, &name);
    let shown = change.iter().filter_map(|(field, value)| Some((DetailField::from_str(field).ok()?, value)));
    shown
        .filter_map(|(field, value)| {
            let shape = field.shape(deed);
            if shape == DetailShape::Money && !amounts {
                return None;
            }
            let (before, after) = match (value.get("from"), value.get("to")) {
                (Some(before), Some(after)) => (read(shape, before), read(shape, after)),
                _ => (None, read(shape, value)),
            };
            (before.is_some() || after.is_some()).then_some(Detail { field, before, after })
        })
        .collect()
}

/// The text of a field, for entries whose record has no row to name it.
pub(super) fn text(entry: &audit_entry::Model, field: DetailField) -> Option<String> {
    change(entry).get(field.as_str()).and_then(Value::as_str).map(str::to_owned)
}

/// The organizations that are among the values.
pub(super) fn organizations(entry: &audit_entry::Model) -> Vec<OrganizationId> {
    let fields = DetailField::ALL.iter().filter(|field| {
        Deed::from_str(&entry.action).is_ok_and(|deed| field.shape(deed) == DetailShape::Organization)
    });
    let change = change(entry);
    let values = fields.filter_map(|field| change.get(field.as_str()));
    values
        .flat_map(|value| [Some(value), value.get("from"), value.get("to")])
        .filter_map(|value| value?.as_str()?.parse().ok())
        .collect()
}

/// The grants that an entry names.
pub(super) fn grants(entry: &audit_entry::Model) -> Vec<GrantId> {
    serde_json::from_str(&entry.grants).unwrap_or_default()
}

fn change(entry: &audit_entry::Model) -> Map<String, Value> {
    serde_json::from_str(&entry.change).unwrap_or_default()
}

fn value_of(
    shape: DetailShape,
    value: &Value,
    currency: Option<Currency>,
    name: impl Fn(OrganizationId) -> Option<String>,
) -> Option<DetailValue> {
    let text = || value.as_str().filter(|text| !text.is_empty()).map(str::to_owned);
    match shape {
        DetailShape::Text => text().map(DetailValue::Text),
        DetailShape::Code => match value.as_array() {
            Some(many) => {
                let codes = many.iter().filter_map(Value::as_str).map(str::to_owned).collect();
                Some(DetailValue::Codes(codes))
            }
            None => text().map(|code| DetailValue::Codes(vec![code])),
        },
        DetailShape::Number => value.as_i64().map(DetailValue::Number),
        DetailShape::Flag => value.as_bool().map(DetailValue::Flag),
        DetailShape::Time => value.as_i64().map(|at| DetailValue::Time(Timestamp(at))),
        DetailShape::Money => {
            let amount = value.as_i64()?;
            Some(DetailValue::Money(Money::new(amount, currency?)))
        }
        DetailShape::Organization => Some(DetailValue::Organization(name(value.as_str()?.parse().ok()?))),
    }
}
