//! New subscriptions of a customer that exists (checklist G4 to G8). The address of the review holds what was chosen;
//! nothing waits in the database, and leaving the page leaves nothing behind.

use domain::actor::Actor;
use domain::catalog::Offer;
use domain::draft::{DraftLine, OFFERS, parse_lines, price_lines};
use domain::form::{Errors, Field, Problem};
use domain::id::{GrantId, IdempotencyKey, OfferId, OrderId, OrganizationId};
use domain::order::{OrderLine, Total};
use domain::partnership::ResellerChoices;
use domain::policy::{self, Action, Facts};
use domain::subscription::{AddInput, AddStart, AddView, SubmitAdd};
use domain::time::Timestamp;

use crate::db::{Read, Source, Tx};
use crate::error::{Conflict, Error};
use crate::grant::{self, projection};
use crate::idempotency::{self, Intent};
use crate::order::{self, Asked, Buyer, Levers, NewLine};
use crate::{audit, catalog, lever, partnership, scope};

/// A reseller, and the grants by which it is associated.
type Associated = (OrganizationId, Vec<GrantId>);

/// Where the reseller is chosen.
const RESELLER: Field = Field::new("reseller");

/// The page: what can be chosen, or with a choice the review of it. A choice that holds no more leads back.
///
/// # Errors
/// [`Error::NotFound`] for a customer that is not the actor's to see, [`Error::Forbidden`].
pub async fn start(
    db: &Read,
    actor: &Actor,
    now: Timestamp,
    customer: OrganizationId,
    chosen: AddStart,
    review: bool,
) -> Result<AddView, Error> {
    let buyer = order::buyer(db, actor, now, customer).await?;
    let owner = scope::customer(db, actor, customer, now).await?;
    let groups = catalog::offers(db, actor, now, buyer.country).await?;
    let offers: Vec<Offer> = groups.iter().flat_map(|group| group.offers.clone()).collect();
    let (reviewed, problems) =
        if review { checked(db, actor, now, &buyer, &chosen, &offers).await? } else { (None, Errors::new()) };
    let nothing = chosen.reseller.is_empty() && chosen.lines.is_empty() && chosen.find.is_empty();
    let reseller = match (nothing && !review, buyer.reseller) {
        (true, Some(own)) => own.to_string(),
        _ => chosen.reseller,
    };
    let resellers = resellers(db, actor, &buyer, &reseller, &chosen.find).await?;
    Ok(AddView {
        customer_id: customer,
        customer_name: owner.name,
        provider_name: provider_name(db, actor).await?,
        chosen: AddStart { lines: chosen.lines, reseller, find: chosen.find },
        offers: if reviewed.is_some() { Vec::new() } else { groups },
        currency: buyer.currency,
        resellers,
        review: reviewed,
        problems,
        key: IdempotencyKey(db.db().random().uuid()),
    })
}

async fn provider_name(db: &Read, actor: &Actor) -> Result<String, Error> {
    let own = scope::directory::organization(db, actor.organization_id).await?;
    Ok(own.map(|own| own.name).unwrap_or_default())
}

/// The partnered resellers that are listed, with the customer's own and the chosen one among them in any case.
async fn resellers(
    db: &Read,
    actor: &Actor,
    buyer: &Buyer,
    chosen: &str,
    find: &str,
) -> Result<ResellerChoices, Error> {
    let mut choices = partnership::choices(db, actor, find).await?;
    let own = buyer.reseller.map(|own| own.to_string()).unwrap_or_default();
    for id in [own.as_str(), chosen] {
        if let Some(known) = partnership::known(db, actor, id).await? {
            choices.keep(known);
        }
    }
    Ok(choices)
}

async fn checked(
    db: &Read,
    actor: &Actor,
    now: Timestamp,
    buyer: &Buyer,
    chosen: &AddStart,
    offers: &[Offer],
) -> Result<(Option<(Vec<OrderLine>, Total)>, Errors), Error> {
    let reviewed = async {
        let reviewed = order_lines(chosen, offers, buyer)?;
        sold(db, actor, buyer, &chosen.lines).await?;
        associated(db, actor, now, buyer, &chosen.reseller).await?;
        Ok(reviewed)
    };
    match reviewed.await {
        Ok(reviewed) => Ok((Some(reviewed), Errors::new())),
        Err(Error::Invalid(errors)) => Ok((None, errors)),
        Err(other) => Err(other),
    }
}

fn order_lines(
    chosen: &AddStart,
    offers: &[Offer],
    buyer: &Buyer,
) -> Result<(Vec<OrderLine>, Total), Errors> {
    if chosen.lines.is_empty() {
        return Err(Errors::one(OFFERS, Problem::NothingChosen));
    }
    price_lines(&chosen.lines, offers, buyer.currency)
}

/// Whether the customer may have all of it.
async fn sold(source: &impl Source, actor: &Actor, buyer: &Buyer, lines: &[DraftLine]) -> Result<(), Error> {
    let ids: Vec<OfferId> = lines.iter().map(|line| line.offer_id).collect();
    let errors = catalog::check(source, actor, Some(buyer.customer), buyer.country, &ids).await?;
    if errors.is_empty() { Ok(()) } else { Err(errors.into()) }
}

/// The reseller to associate, a partner, with the grants this rests on; or nobody.
async fn associated(
    source: &impl Source,
    actor: &Actor,
    now: Timestamp,
    buyer: &Buyer,
    reseller: &str,
) -> Result<Option<Associated>, Error> {
    if reseller.is_empty() {
        return Ok(None);
    }
    let id: OrganizationId = reseller.parse().map_err(|_| Error::field(RESELLER, Problem::NotInList))?;
    let mut grants = grant::concerning(source, actor.organization_id, buyer.customer, now).await?;
    grants.extend(grant::between(source, actor.organization_id, id, now).await?);
    let facts = Facts { customer: Some(buyer.customer), partner: Some(id), ..Facts::foreign(now, grants) };
    match policy::require(actor, Action::AssociateReseller, &facts) {
        Ok(basis) => Ok(Some((id, basis.grants))),
        Err(_) => Err(Error::field(RESELLER, Problem::NotInList)),
    }
}

/// Checks what was chosen, for the review. Changes nothing.
///
/// # Errors
/// As [`start`]; [`Error::Invalid`] for what does not hold.
pub async fn choose(db: &Read, actor: &Actor, now: Timestamp, input: &AddInput) -> Result<AddStart, Error> {
    let buyer = order::buyer(db, actor, now, known(&input.customer)?).await?;
    let groups = catalog::offers(db, actor, now, buyer.country).await?;
    let offers: Vec<Offer> = groups.into_iter().flat_map(|group| group.offers).collect();
    let lines = parse_lines(&input.lines, &offers, buyer.currency)?;
    sold(db, actor, &buyer, &lines).await?;
    associated(db, actor, now, &buyer, &input.reseller).await?;
    Ok(AddStart { lines, reseller: input.reseller.clone(), find: String::new() })
}

/// Reads what was chosen before the resellers are searched; that nothing is chosen yet is nothing wrong. Changes nothing.
///
/// # Errors
/// As [`start`]; [`Error::Invalid`] for a line that does not hold.
pub async fn keep(db: &Read, actor: &Actor, now: Timestamp, input: &AddInput) -> Result<AddStart, Error> {
    let buyer = order::buyer(db, actor, now, known(&input.customer)?).await?;
    let groups = catalog::offers(db, actor, now, buyer.country).await?;
    let offers: Vec<Offer> = groups.into_iter().flat_map(|group| group.offers).collect();
    let lines = match input.lines.iter().any(|line| line.chosen) {
        true => parse_lines(&input.lines, &offers, buyer.currency)?,
        false => Vec::new(),
    };
    let reseller: Option<OrganizationId> = input.reseller.parse().ok();
    let reseller = reseller.map(|id| id.to_string()).unwrap_or_default();
    Ok(AddStart { lines, reseller, find: input.find.trim().to_owned() })
}

/// Orders what was reviewed, once per intent.
///
/// # Errors
/// As [`choose`]; [`Conflict::Stale`] when it is not what was reviewed.
pub async fn add(tx: &Tx, actor: &Actor, now: Timestamp, input: &SubmitAdd) -> Result<OrderId, Error> {
    let buyer = order::buyer(tx, actor, now, known(&input.customer)?).await?;
    let intent = Intent::new(actor, "add_subscription", &input.key, input)?;
    idempotency::once(tx, now, intent, async { place(tx, actor, now, &buyer, input).await }).await
}

async fn place(
    tx: &Tx,
    actor: &Actor,
    now: Timestamp,
    buyer: &Buyer,
    input: &SubmitAdd,
) -> Result<OrderId, Error> {
    let associated = associated(tx, actor, now, buyer, &input.reseller).await?;
    let lines = lines(tx, actor, now, buyer, input, associated.as_ref().map(|(id, _)| *id)).await?;
    let order = order::save(tx, actor, now, buyer, &lines).await?;
    if let Some((reseller, grants)) = associated {
        let lines = scope::order::lines_of(tx, order).await?;
        let told = lines
            .iter()
            .map(|(line, _)| lever::associated((line.subscription_id, buyer.customer), reseller, &grants));
        audit::append_all(tx, actor, now, told.collect()).await?;
        // Association alone shows the customer to the reseller.
        projection::refresh_customer(tx, now, reseller, buyer.customer).await?;
    }
    Ok(order)
}

async fn lines(
    tx: &Tx,
    actor: &Actor,
    now: Timestamp,
    buyer: &Buyer,
    input: &SubmitAdd,
    associated: Option<OrganizationId>,
) -> Result<Vec<NewLine>, Error> {
    let chosen = AddStart {
        lines: AddStart::read(&input.chosen),
        reseller: input.reseller.clone(),
        find: String::new(),
    };
    let ids = chosen.lines.iter().map(|line| line.offer_id).collect();
    let offers = catalog::chosen(tx, actor, now, buyer.country, ids).await?;
    let (lines, total) = order_lines(&chosen, &offers, buyer)?;
    sold(tx, actor, buyer, &chosen.lines).await?;
    if total.money.amount.to_string() != input.total {
        return Err(Conflict::Stale.into());
    }
    let levers = Levers { associated, support_contact: actor.organization_id };
    let terms = catalog::order_terms(tx, lines.iter().map(|line| line.offer_id).collect()).await?;
    let asked = |offer| Asked::Subscription(terms.get(&offer).copied().unwrap_or_default(), levers);
    Ok(lines.into_iter().map(|line| NewLine { asked: asked(line.offer_id), line }).collect())
}

fn known<T: std::str::FromStr>(text: &str) -> Result<T, Error> {
    text.parse().map_err(|_| Error::NotFound)
}
