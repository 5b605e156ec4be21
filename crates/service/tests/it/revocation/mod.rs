//! One test per row of the table of endings (permissions §7): all that a relation gives is set up and begun, the relation
//! ends by hand, by the clock or by a suspension, and then everything is tried. What ended is gone with the next request,
//! and what stays, stays.

mod closing;
mod deeds;
mod invitations;
mod isolation;
mod later;
mod ledger;
mod levers;
mod ordering;
mod organization;
mod pairs;
mod partnership;
mod people;
mod record;
mod reminders;
mod tenant;
mod whole;
mod world;

use deeds::Deed::{self, *};
use world::{AFTER, Ends, World};

/// All that is tried must work before anything has ended: a deed that never works proves nothing.
async fn works(world: &World<'_>) {
    assert_eq!(world.refused(world::BEFORE).await, Vec::<Deed>::new());
}

/// Exactly this is refused from now on.
async fn gone(world: &World<'_>, expected: &[Deed]) {
    assert_eq!(world.refused(AFTER).await, expected);
}
