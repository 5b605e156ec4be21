//! Through which channel customers came (checklist I2): recorded when a customer is created or accepts an invitation, and put
//! right by the partner's people. Each partner has its own record, which nobody else sees. Rules: `domain::lead`.

mod edit;
mod record;
mod report;

pub use edit::edit;
pub use record::record;
pub use report::{of_customer, report};
