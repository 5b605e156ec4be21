//! Orders: what is bought for a customer, and the subscriptions that come of it. Rules: `domain::order`.

mod change;
mod detail;
mod list;
mod new;
mod place;
mod record;
mod submit;

pub(crate) use crate::number;
pub use change::{cancel, retry};
pub use detail::detail;
pub(crate) use list::{find, may_order_at_all};
pub use list::{of_customer, sold};
pub use new::{Asked, Levers, NewLine, NewOrder, Terms};
pub use place::{Placed, place};
pub(crate) use record::{lines, standing, total};
pub(crate) use submit::submitted;
pub use submit::{Buyer, buyer, save};
