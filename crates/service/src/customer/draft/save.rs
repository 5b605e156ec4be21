//! Saves a step of the wizard. Nothing typed is lost: what is saved for later does not have to hold.

use domain::actor::Actor;
use domain::country::Country;
use domain::draft::{
    DraftDocument, DraftStep, GO_SEARCH, Go, SaveCustomer, SaveSubscriptions, Saved, SubmitDraft, Ticks,
    parse_lines,
};
use domain::id::{IdempotencyKey, OfferId};
use domain::money::Currency;
use domain::time::Timestamp;
use entity::customer_draft;

use super::{availability, id_of, record, require};
use crate::db::Tx;
use crate::error::Error;
use crate::{catalog, scope};

/// Saves the New customer form; the first post makes the draft.
///
/// # Errors
/// [`Error::Invalid`] for what does not hold, a domain that is taken among it; [`Error::Forbidden`] without the
/// partnership; [`Error::Conflict`] when the draft is newer or was submitted.
pub async fn save_customer(
    tx: &Tx,
    actor: &Actor,
    now: Timestamp,
    input: &SaveCustomer,
) -> Result<Saved, Error> {
    let draft = begun(tx, actor, input).await?;
    let reseller = match &draft {
        Some(row) => row.reseller_id,
        None => scope::partner(tx, actor, id_of(&input.reseller)?, now).await?.id,
    };
    require(tx, actor, now, reseller).await?;
    let go = Go::parse(&input.go);
    if go == Go::Next {
        let errors = input.customer.parse().err().unwrap_or_default();
        availability::check(tx, &input.customer.domain_prefix, errors).await?;
    }
    let mut document = draft.as_ref().map(record::document).unwrap_or_default();
    document.customer = input.customer.clone();
    let id = match draft {
        Some(row) => {
            // The first post sent twice has read no version.
            let read = (!input.draft.is_empty()).then_some(input.version);
            record::update(tx, now, &row, read, &document).await?;
            row.id
        }
        None => record::insert(tx, actor, now, reseller, id_of(&input.key)?, &document).await?,
    };
    Ok(Saved { draft: id, reseller, next: after_customer(go, &input.back, &document) })
}

/// The draft that the form belongs to, or the one that the same intent began already.
async fn begun(tx: &Tx, actor: &Actor, input: &SaveCustomer) -> Result<Option<customer_draft::Model>, Error> {
    if input.draft.is_empty() {
        scope::draft::with_key(tx, actor, id_of::<IdempotencyKey>(&input.key)?).await
    } else {
        scope::draft::draft(tx, actor, id_of(&input.draft)?).await.map(Some)
    }
}

fn after_customer(go: Go, back: &str, document: &DraftDocument) -> Option<DraftStep> {
    match go {
        Go::Next if back == DraftStep::Review.as_str() => Some(document.step(DraftStep::Review)),
        Go::Next => Some(DraftStep::Subscriptions),
        Go::Country => Some(DraftStep::Customer),
        Go::Later => None,
    }
}

/// Saves the New subscription form.
///
/// # Errors
/// As [`save_customer`].
pub async fn save_subscriptions(
    tx: &Tx,
    actor: &Actor,
    now: Timestamp,
    input: &SaveSubscriptions,
) -> Result<Saved, Error> {
    let row = scope::draft::draft(tx, actor, id_of(&input.draft)?).await?;
    require(tx, actor, now, row.reseller_id).await?;
    let saved = |next| Saved { draft: row.id, reseller: row.reseller_id, next };
    let mut document = record::document(&row);
    let Ok(country) = Country::parse(&document.customer.country) else {
        return Ok(saved(Some(DraftStep::Customer)));
    };
    let ids: Vec<OfferId> =
        input.lines.iter().filter(|line| line.chosen).filter_map(|line| line.offer_id.parse().ok()).collect();
    let offers = catalog::chosen(tx, actor, now, country, ids.clone()).await?;
    let currency = Currency::of(country);
    let searching = input.go == GO_SEARCH;
    let next = !searching && Go::parse(&input.go) == Go::Next;
    document.lines = if next {
        let lines = parse_lines(&input.lines, &offers, currency)?;
        let problems = catalog::check(tx, actor, None, country, &ids).await?;
        problems.into_result(Some(lines))?
    } else {
        let one = |line| parse_lines(std::slice::from_ref(line), &offers, currency).ok();
        input.lines.iter().filter_map(one).flatten().collect()
    };
    record::update(tx, now, &row, Some(input.version), &document).await?;
    Ok(saved(match (searching, next) {
        (true, _) => Some(DraftStep::Subscriptions),
        (false, true) => Some(document.step(DraftStep::Review)),
        (false, false) => None,
    }))
}

/// Saves the ticks of the review, to finish later.
///
/// # Errors
/// As [`save_customer`].
pub async fn save_ticks(tx: &Tx, actor: &Actor, now: Timestamp, input: &SubmitDraft) -> Result<Saved, Error> {
    let row = scope::draft::draft(tx, actor, id_of(&input.draft)?).await?;
    require(tx, actor, now, row.reseller_id).await?;
    let document = with_ticks(&row, input);
    record::update(tx, now, &row, Some(input.version), &document).await?;
    Ok(Saved { draft: row.id, reseller: row.reseller_id, next: None })
}

/// The draft's document with the ticks as sent: an empty box sends nothing.
pub fn with_ticks(row: &customer_draft::Model, input: &SubmitDraft) -> DraftDocument {
    let (associate_subscriptions, support_contact) = (input.associate_subscriptions, input.support_contact);
    DraftDocument { ticks: Ticks { associate_subscriptions, support_contact }, ..record::document(row) }
}
