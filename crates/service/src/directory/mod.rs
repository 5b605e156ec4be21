//! The built-in directory: organizations with their tenants, and the accounts of their people.
//!
//! What is here works inside a transaction and asks nobody for permission: the use cases that create a customer, an
//! enrolled reseller or the demo world share it, and decide before they call.

mod account;
mod operator;
mod organization;
mod person;
mod still;
mod tenant;

pub(crate) use account::person_key;
pub use account::{NewAccount, Secret, TEMPORARY_HOURS, Temporary, new_account};
pub use operator::{NewOperator, create_operator};
pub(crate) use organization::profile_row;
pub use organization::{NewOrganization, new_applicant, new_organization};
pub use person::person;
pub use still::still;
pub(crate) use tenant::{Founding, check_tenant, found_tenant};
