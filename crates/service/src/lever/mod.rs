//! The two levers of a subscription: reseller association and designated support contact. Each is set, changed and taken
//! back by itself; who may be chosen is said in `domain::subscription`, what a change writes in `record`.
//!
//! A reseller that is associated no longer stays support contact only where the customer itself has authorized it:
//! otherwise the provider takes over, in the same transaction. The page says so before.

mod associate;
mod carry;
mod choices;
mod contact;
mod found;
mod record;
mod release;

pub use associate::{associate, clear};
pub use contact::set_contact;

pub(crate) use associate::{associated, move_to};
pub(crate) use carry::carry;
pub(crate) use choices::forms;
pub(crate) use record::Moved;
pub(crate) use release::release;
