//! Everything that an organization has with others, ended when it is closed. What stops is computed once: the page before
//! the request shows it, and the closing does it.

use std::collections::BTreeSet;

use domain::actor::{Actor, OrganizationKind};
use domain::ending::Stops;
use domain::grant::GrantKind;
use domain::id::OrganizationId;
use domain::time::Timestamp;
use entity::{grant_entry, organization, subscription};

use super::effects::{Effects, changes, without, without_reseller};
use super::end::name;
use super::view::stops;
use crate::audit::{self, Event};
use crate::db::{Source, Tx};
use crate::error::Error;
use crate::lever::Moved;
use crate::scope::ending::Of;
use crate::subscription::running;
use crate::{grant, invitation, lever, scope};

/// Why the grants have ended, for both sides.
const ENDED_BY: &str = "organization_closed";

/// What would stop: all grants to and from the organization, and what rests on them.
///
/// # Errors
/// The database cannot answer.
pub(crate) async fn closing_stops(
    source: &impl Source,
    now: Timestamp,
    of: &organization::Model,
) -> Result<(Vec<grant_entry::Model>, Stops), Error> {
    let effects = everything(source, now, of).await?;
    let stops = stops(&effects);
    Ok((effects.with_it, stops))
}

/// Ends it all, on record for both sides of each grant, and gives the others.
///
/// # Errors
/// The rows cannot be read or written.
pub(crate) async fn end_everything(
    tx: &Tx,
    actor: &Actor,
    now: Timestamp,
    of: &organization::Model,
) -> Result<BTreeSet<OrganizationId>, Error> {
    let effects = everything(tx, now, of).await?;
    lever::release(tx, actor, now, &effects.moves, &[]).await?;
    invitation::void(tx, actor, now, effects.void).await?;
    let (mut others, mut events) = (BTreeSet::new(), Vec::new());
    for entry in &effects.with_it {
        let (account, organization) = (actor.account_id, actor.organization_id);
        grant::end(tx, now, entry.id, grant::Ending { account, organization, reason: ENDED_BY }).await?;
        // An entry has one target: each side reads that it ended.
        events.extend([entry.grantor_id, entry.grantee_id].map(|side| ended(entry, side)));
        others.extend([entry.grantor_id, entry.grantee_id]);
    }
    audit::append_all(tx, actor, now, events).await?;
    others.remove(&of.id);
    Ok(others)
}

fn ended(entry: &grant_entry::Model, side: OrganizationId) -> Event {
    Event::new(name(entry.kind), "grant", entry.id)
        .target(side)
        .about_grants([entry.id])
        .set("kind", entry.kind.as_str())
        .set("reason", ENDED_BY)
}

async fn everything(
    source: &impl Source,
    now: Timestamp,
    of: &organization::Model,
) -> Result<Effects, Error> {
    let with_it = scope::ledger::standing_of(source, of.id, now).await?;
    let void = scope::invitation::undecided_of(source, of.id).await?;
    let (moves, unmanaged) = match of.kind {
        OrganizationKind::Reseller => of_reseller(source, now, of.id, &with_it).await?,
        OrganizationKind::Provider => alone(scope::ending::all(source, Of::Provider(of.id)).await?, now),
        OrganizationKind::Customer => alone(scope::ending::all(source, Of::Customer(of.id)).await?, now),
        OrganizationKind::Operator => (Vec::new(), Vec::new()),
    };
    Ok(Effects { moves, unmanaged, with_it, void, ..Effects::default() })
}

/// Subscriptions whose levers change, and those that run on with nobody to manage or order for them.
type Touched = (Vec<(subscription::Model, Moved)>, Vec<subscription::Model>);

/// Every lever that names it goes; customers that it alone managed are left without a partner.
async fn of_reseller(
    source: &impl Source,
    now: Timestamp,
    reseller: OrganizationId,
    grants: &[grant_entry::Model],
) -> Result<Touched, Error> {
    let moves = without(reseller, scope::ending::naming(source, reseller, Of::Anybody).await?);
    let mut unmanaged = Vec::new();
    for entry in grants.iter().filter(|entry| entry.kind == GrantKind::ResellerOfRecord) {
        unmanaged.extend(without_reseller(source, now, entry.grantor_id, reseller, true).await?.unmanaged);
    }
    Ok((moves, unmanaged))
}

/// What a provider sold, or a customer has: nobody is named on it any more but who sold it.
fn alone(rows: Vec<subscription::Model>, now: Timestamp) -> Touched {
    let unmanaged = rows.iter().filter(|row| running(row, now)).cloned().collect();
    let own = |row: &subscription::Model| Moved { reseller: None, support_contact: row.provider_id };
    let named = rows.into_iter().map(|row| (own(&row), row)).map(|(moved, row)| (row, moved));
    (named.filter(|(row, moved)| changes(row, *moved)).collect(), unmanaged)
}
