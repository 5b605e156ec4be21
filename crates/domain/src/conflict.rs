//! What stands in the way of a change: the state has moved, whatever the person was shown.

use serde::{Deserialize, Serialize};

use crate::invitation::InvitationError;
use crate::subscription::{Obstacle, Present};

/// Why the state does not allow a change (409).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Conflict {
    /// The thing has moved on to a stage in which this is no longer possible.
    Stage,
    /// The same form arrived before, with other entries: as input, it does not hold (422).
    OtherRequest,
    /// Somebody else changed it since it was read.
    Stale,
    /// Somebody else, or the clock, changed the subscription since it was read; it stands so now.
    Moved(Present),
    /// A subscription stays as it is, and why.
    Subscription(Obstacle),
    /// An invitation stays as it is, and why.
    Invitation(InvitationError),
    /// There is one already.
    Exists,
    /// Active subscriptions have to be suspended or moved first.
    ActiveSubscriptions,
    /// The last one of its kind cannot go.
    LastAdministrator,
}
