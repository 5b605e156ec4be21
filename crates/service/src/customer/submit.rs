//! Submit: creates the customer of a draft, once (checklist F6, WI6).
//!
//! The draft itself is the claim: the transaction that finds it not submitted creates everything and says so in it;
//! every other one, a double press, a reload, a second tab, is authorized anew and led to the same result, without a
//! second password. What was reviewed is what is created: a draft or a price that changed since is refused.

use domain::actor::Actor;
use domain::draft::{DraftStep, Saved, SubmitDraft};
use domain::id::DraftId;
use domain::time::Timestamp;

use super::draft::{self, Created, Parties, create, id_of, mark_submitted, review};
use crate::db::{Db, Tx};
use crate::directory::Temporary;
use crate::error::{Conflict, Error};
use crate::one_time::{Credentials, OneTime};
use crate::scope;

/// Creates the customer and lays its temporary password out for the page after it.
///
/// # Errors
/// [`Error::Forbidden`] without the partnership, [`Error::Invalid`] for what holds no more,
/// [`Conflict::Stale`] when it is not what was reviewed.
pub async fn submit(
    db: &Db,
    one_time: &OneTime,
    actor: &Actor,
    now: Timestamp,
    input: &SubmitDraft,
) -> Result<Saved, Error> {
    let id: DraftId = id_of(&input.draft)?;
    let row = scope::draft::draft(&db.read(), actor, id).await?;
    draft::require(&db.read(), actor, now, row.reseller_id).await?;
    // Hashing takes its time, so before the transaction; a draft that was submitted needs none.
    let temporary = match row.customer_id {
        None => Some(Temporary::draw(db.random()).await?),
        Some(_) => None,
    };
    let (db, one_time, actor, input) = (db.clone(), one_time.clone(), actor.clone(), input.clone());
    // A browser that hangs up must not part the customer from its password.
    let task = tokio::spawn(async move { finish(&db, &one_time, &actor, now, id, &input, temporary).await });
    task.await.map_err(Error::internal)?
}

async fn finish(
    db: &Db,
    one_time: &OneTime,
    actor: &Actor,
    now: Timestamp,
    id: DraftId,
    input: &SubmitDraft,
    temporary: Option<Temporary>,
) -> Result<Saved, Error> {
    let hash = temporary.as_ref().map(|temporary| temporary.hash.as_str());
    let (saved, created) = db.write(|tx| async move { save(&tx, actor, now, id, input, hash).await }).await?;
    if let Some((created, temporary)) = created.zip(temporary) {
        let credentials = Credentials { user_name: created.user_name, password: temporary.password };
        one_time.put(now, actor.account_id, created.customer.0, credentials);
    }
    Ok(saved)
}

async fn save(
    tx: &Tx,
    actor: &Actor,
    now: Timestamp,
    id: DraftId,
    input: &SubmitDraft,
    hash: Option<&str>,
) -> Result<(Saved, Option<Created>), Error> {
    let row = scope::draft::draft(tx, actor, id).await?;
    let reseller = row.reseller_id;
    let basis = draft::require(tx, actor, now, reseller).await?;
    let saved = Saved { draft: id, reseller, next: Some(DraftStep::Confirmation) };
    let Some(hash) = hash.filter(|_| row.customer_id.is_none()) else {
        return Ok((saved, None));
    };
    if row.idempotency_key != input.key || i64::from(row.version) != input.version {
        return Err(Conflict::Stale.into());
    }
    let document = draft::with_ticks(&row, input);
    let review = review(tx, actor, now, &document).await?;
    if review.total.money.amount != input.total {
        return Err(Conflict::Stale.into());
    }
    let parties = Parties { actor, reseller, grants: &basis.grants };
    let created = create(tx, now, parties, &review, hash).await?;
    mark_submitted(tx, now, &row, &document, created.customer, created.order).await?;
    Ok((saved, Some(created)))
}
