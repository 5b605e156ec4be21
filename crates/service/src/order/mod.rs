//! Orders: what is bought for a customer, and the subscriptions that come of it. Rules: `domain::order`.

mod place;
mod record;

pub(crate) use crate::number;
pub use place::{NewOrder, Placed, place};
pub(crate) use record::lines;
