//! The three levers on the page of a subscription: who manages the customer, who earns for the subscription, who answers
//! its support requests. Rules: `domain::subscription`, `domain::lever`; use cases: `service::lever`.

mod association;
mod contact;
mod panel;
mod server_fns;

pub use panel::{LeverPanel, Meanwhile};
pub use server_fns::{AssociateReseller, ClearAssociation, SetSupportContact};
