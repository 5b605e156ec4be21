//! What the wizard's address shows. Reading changes nothing: the first post makes the draft.

use std::collections::BTreeSet;

use domain::actor::Actor;
use domain::country::Country;
use domain::customer::NewCustomerInput;
use domain::draft::{DraftDocument, DraftRow, DraftStep, DraftView, Review, Start, Wizard, WizardQuery};
use domain::form::{Errors, Field};
use domain::id::{DraftId, IdempotencyKey, OrganizationId};
use domain::invitation::PartnerCard;
use domain::lang::Lang;
use domain::money::Currency;
use domain::policy::Permit;
use domain::time::Timestamp;
use entity::{customer_draft, organization};

use super::{confirmation, id_of, record, require};
use crate::db::{Read, Source};
use crate::error::Error;
use crate::one_time::OneTime;
use crate::{catalog, scope};

/// Drafts offered to go on with, at most, and how old they may be.
const OFFERED: u64 = 5;
const OFFERED_DAYS: i64 = 90;

/// Reads the page. The confirmation takes the temporary password out of `one_time`, for the person who submitted.
///
/// # Errors
/// [`Error::NotFound`] for a draft or a reseller of somebody else, [`Error::Forbidden`] for people who may not create
/// customers, and for everybody once the partnership has ended.
pub async fn read(
    read: &Read,
    one_time: &OneTime,
    actor: &Actor,
    now: Timestamp,
    query: &WizardQuery,
) -> Result<Wizard, Error> {
    let reseller: OrganizationId = id_of(&query.reseller)?;
    if query.draft.is_empty() {
        return start(read, actor, now, reseller).await;
    }
    let row = scope::draft::draft(read, actor, id_of::<DraftId>(&query.draft)?).await?;
    if row.reseller_id != reseller {
        return Err(Error::NotFound);
    }
    let asked = query.step.parse().unwrap_or(DraftStep::Review);
    match (row.customer_id, asked) {
        (None, _) => draft(read, actor, now, &row, asked, &query.search).await,
        (Some(_), DraftStep::Confirmation) => {
            let shown = confirmation(read, one_time, actor, now, &row).await?;
            Ok(Wizard::Done(row.id, reseller, Box::new(shown)))
        }
        // The secret waits for the confirmation's own address: nothing else may take it.
        (Some(_), _) => Ok(Wizard::Submitted(row.id, reseller)),
    }
}

async fn start(
    read: &Read,
    actor: &Actor,
    now: Timestamp,
    reseller: OrganizationId,
) -> Result<Wizard, Error> {
    let reseller = card(read, scope::partner(read, actor, reseller, now).await?).await?;
    require(read, actor, now, reseller.id).await?;
    let since = now.plus_days(-OFFERED_DAYS);
    let begun = scope::draft::unfinished(read, actor, reseller.id, since, OFFERED).await?;
    let unfinished = begun.iter().map(|row| row_of(row, &reseller)).collect();
    let customer = NewCustomerInput {
        country: reseller.country.to_string(),
        language: language_of(reseller.country).to_string(),
        ..NewCustomerInput::default()
    };
    let key = IdempotencyKey(read.db().random().uuid());
    Ok(Wizard::Start(Box::new(Start { reseller, key, customer, unfinished })))
}

/// Most customers are where their reseller is.
fn language_of(country: Country) -> Lang {
    if country == Country::JP { Lang::Ja } else { Lang::En }
}

fn row_of(row: &customer_draft::Model, reseller: &PartnerCard) -> DraftRow {
    let document = record::document(row);
    DraftRow {
        id: row.id,
        reseller_id: reseller.id,
        reseller_name: reseller.name.clone(),
        step: document.furthest(),
        company_name: document.customer.company_name,
        updated_at: row.updated_at,
    }
}

async fn draft(
    read: &Read,
    actor: &Actor,
    now: Timestamp,
    row: &customer_draft::Model,
    asked: DraftStep,
    search: &str,
) -> Result<Wizard, Error> {
    require(read, actor, now, row.reseller_id).await?;
    let reseller = scope::partner(read, actor, row.reseller_id, now).await?;
    let document = record::document(row);
    let currency = Country::parse(&document.customer.country).map_or(Currency::Usd, Currency::of);
    let mut view = DraftView {
        id: row.id,
        reseller: card(read, reseller).await?,
        step: document.step(asked),
        furthest: document.furthest(),
        offers: Vec::new(),
        review: None,
        currency,
        idempotency_key: id_of(&row.idempotency_key)?,
        can_submit: Permit::Allowed,
        version: i64::from(row.version),
        document,
    };
    let problems = fill(read, actor, now, &mut view, search).await?;
    Ok(Wizard::Draft(Box::new(view), problems))
}

/// Adds what the step shows besides. A review that holds no more leads back to the subscriptions, with the reasons.
async fn fill(
    read: &Read,
    actor: &Actor,
    now: Timestamp,
    view: &mut DraftView,
    search: &str,
) -> Result<Errors, Error> {
    let mut problems = Errors::new();
    if view.step == DraftStep::Review {
        match review(read, actor, now, &view.document).await {
            Ok(review) => view.review = Some(review),
            Err(Error::Invalid(errors)) => {
                problems = errors;
                view.step = DraftStep::Subscriptions;
            }
            Err(other) => return Err(other),
        }
    }
    if view.step == DraftStep::Subscriptions {
        let country = country(&view.document)?;
        let mut offers = catalog::offers(read, actor, now, country).await?;
        let chosen: BTreeSet<_> = view.document.lines.iter().map(|line| line.offer_id).collect();
        catalog::search(&mut offers, search, &chosen);
        view.offers = offers;
    }
    Ok(problems)
}

/// The customer's country; whoever comes to the subscriptions has given one.
fn country(document: &DraftDocument) -> Result<Country, Error> {
    Ok(Country::parse(&document.customer.country)
        .map_err(|problem| Errors::one(Field::new("country"), problem))?)
}

/// What Submit would do at `now`, with the prices of now.
///
/// # Errors
/// [`Error::Invalid`] when something of the draft holds no more.
pub async fn review(
    source: &impl Source,
    actor: &Actor,
    now: Timestamp,
    document: &DraftDocument,
) -> Result<Review, Error> {
    let country = country(document)?;
    let lines: Vec<_> = document.lines.iter().map(|line| line.offer_id).collect();
    let offers = catalog::chosen(source, actor, now, country, lines.clone()).await?;
    let problems = catalog::check(source, actor, None, country, &lines).await?;
    let review = document.review(&offers, Currency::of(country));
    if problems.is_empty() {
        return Ok(review?);
    }
    let mut errors = review.err().unwrap_or_default();
    errors.extend(problems);
    Err(errors.into())
}

/// A partner as a card shows it.
async fn card(read: &Read, row: organization::Model) -> Result<PartnerCard, Error> {
    let tenant = scope::directory::tenant_of(read, row.id).await?.ok_or(Error::NotFound)?;
    let country = Country::parse(&tenant.country).map_err(Error::internal)?;
    Ok(PartnerCard { id: row.id, name: row.name, domain: tenant.domain, country })
}
