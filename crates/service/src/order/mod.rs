//! Orders: what is bought for a customer, and the subscriptions that come of it. Rules: `domain::order`.

pub(crate) mod number;
mod place;
mod record;
mod submit;

pub use place::{Asked, Levers, NewLine, NewOrder, Placed, Terms, place};
pub use submit::{Buyer, buyer, submit};
pub(crate) use submit::{save, submitted};
pub(crate) use record::{lines, total};
