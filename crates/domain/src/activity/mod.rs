//! Activity: the audit trail as people read it (portal facts, L1 to L3; permissions, §4).
//!
//! The trail keeps texts for ever; here is what they mean: which deed it was, whom an entry concerns, and which of its
//! values are shown. A value that is not on the list of fields is not shown, whatever the trail holds.

mod concern;
mod deed;
mod detail;
mod view;

pub use concern::{Concern, Parties, concerns};
pub use deed::{Deed, DeedGroup};
pub use detail::{Detail, DetailField, DetailShape, DetailValue};
pub use view::{
    ActivityFilter, ActivityList, ActivityObject, ActivityPanel, ActivityQuery, ActivityRow, Affected,
    Author, CustomerActivity, GrantNote, ObjectLink, SHORT, default_from,
};
