//! Changes of a subscription: what the page before one shows, and the change itself. Both ask `domain::subscription::plan`.
//!
//! - **More licenses and upgrades are orders**; everything else is done at once.
//! - **The version that was shown must still hold**; otherwise the answer is how the subscription stands now.
//! - **What the clock did counts first**: a change never meets a term that has ended.

mod make;
mod preview;

pub use make::change;
pub use preview::preview;

use domain::subscription::Refused;

use crate::error::{Conflict, Error};

/// A refused plan as the answer of a use case.
fn refused(refused: Refused) -> Error {
    match refused {
        Refused::Input(field, problem) => Error::field(field, problem),
        Refused::State(obstacle) => Conflict::Subscription(obstacle).into(),
    }
}
