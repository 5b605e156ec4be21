//! Orders: what is bought for a customer, and the subscriptions that come of it. Rules: `domain::order`.

mod place;
mod record;
mod submit;

pub(crate) use crate::number;
pub use place::{Asked, Levers, NewLine, NewOrder, Placed, Terms, place};
pub(crate) use record::{lines, total};
pub(crate) use submit::submitted;
pub use submit::{Buyer, buyer, submit};
