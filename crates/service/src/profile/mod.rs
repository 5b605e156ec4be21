//! The profile of the actor's own organization: legal profile, primary contact, support profile (fact pf-C8).
//!
//! Decisions: whoever may edit the profile may read it, nobody else. The three parts share the organization's version,
//! so that a form made before any of them changed is refused. A new legal name reaches every list the organization
//! stands in with the same commit; the listing in the provider directory keeps the name the operator approved.

mod contact;
mod legal;
mod read;
mod record;
mod support;

pub use contact::edit_contact;
pub use legal::edit_legal;
pub use read::read;
pub use support::edit_support;
