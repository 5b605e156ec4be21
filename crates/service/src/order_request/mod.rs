//! Requests for more licenses. Rules: `domain::order_request`; decisions: `docs/decisions/0018-order-requests.md`.
//!
//! Whoever may not order asks the provider that sold the subscription. The provider reviews the request as the order it
//! would be: ordering more licenses of that subscription answers it.

mod answer;
mod ask;
mod list;
mod notice;
mod read;

pub use answer::{decline, withdraw};
pub use ask::ask;
pub use list::list;
pub use read::form;

pub(crate) use answer::{lapsed, ordered};
pub(crate) use list::waiting;
pub(crate) use notice::may_read;
pub(crate) use read::of_subject;

use domain::id::{OrganizationId, SubscriptionId};

use crate::error::Error;

/// The subscription that a form names.
fn subject_of(customer: &str, id: &str) -> Result<(OrganizationId, SubscriptionId), Error> {
    let known = |_| Error::NotFound;
    Ok((customer.parse().map_err(known)?, id.parse().map_err(known)?))
}
