//! The page before an ending: exactly what will stop.

use domain::actor::Actor;
use domain::ending::{EndView, Stops, Touched, TouchedList};
use domain::id::GrantId;
use domain::time::Timestamp;
use entity::subscription;

use super::effects::{Effects, effects, has_other};
use super::later;
use super::subject::Subject;
use crate::db::Read;
use crate::error::Error;
use crate::partnership::grants;

/// Reads it.
///
/// # Errors
/// [`Error::NotFound`] for a grant that is not the actor's organization's to end, or has ended.
pub async fn view(read: &Read, actor: &Actor, now: Timestamp, id: GrantId) -> Result<EndView, Error> {
    let subject = Subject::read(read, actor, now, id).await?;
    // Whoever may not end it learns nothing of what rests on it.
    subject.may(actor)?;
    let effects = effects(read, now, &subject).await?;
    let first = touched(&effects.first);
    let goes_on = has_other(read, now, &subject).await?;
    let side = subject.side;
    let permit = subject.may(actor).map(|_| ()).into();
    let days = later::days(read, now, &subject.entry).await?;
    let grant = grants::shown(read, vec![subject.entry]).await?.pop().ok_or(Error::NotFound)?;
    Ok(EndView { grant, side, goes_on, days, stops: stops(&effects), first, permit })
}

/// Counted is what a subscription has that is still there; what it named when it ended goes unmentioned.
pub(super) fn stops(effects: &Effects) -> Stops {
    let moved = |changes: fn(&subscription::Model, &crate::lever::Moved) -> bool| {
        let present = effects.moves.iter().filter(|(row, _)| row.status.is_present());
        let rows = present.filter(|(row, moved)| changes(row, moved));
        TouchedList::of(rows.map(|(row, _)| one(row)))
    };
    Stops {
        associations: moved(|row, moved| row.reseller_id != moved.reseller),
        support_contacts: moved(|row, moved| row.support_contact_id != moved.support_contact),
        unmanaged: touched(&effects.unmanaged),
        tenant_admin: !effects.with_it.is_empty(),
        invitations: u32::try_from(effects.void.len()).unwrap_or(u32::MAX),
    }
}

fn touched(rows: &[subscription::Model]) -> TouchedList {
    TouchedList::of(rows.iter().map(one))
}

fn one(row: &subscription::Model) -> Touched {
    Touched { id: row.id, customer_id: row.customer_id, name: row.name.clone() }
}
