//! Enrollment of resellers (checklist B1 to B19). Rules: `domain::enrollment`.
//!
//! Decisions:
//! - An application begins before anybody is known. Until a global administrator signs in it belongs to the browser that
//!   began it, by a token of which only the hash is stored; nothing is collected in that time. From then on it belongs
//!   to the tenant, and any global administrator of it goes on from any device.
//! - A tenant that applies is a reseller that is not active: it reaches its application and nothing else, so that no
//!   other rule has to know about it (permissions, note 1).
//! - A customer's tenant does not apply: who sells has a tenant of its own for that (facts pf-A1, pf-B5).
//! - Everything said by one side to the other is an entry of the history, which is append-only.

mod answer;
mod applicant;
mod attach;
mod contact;
mod details;
mod invited;
pub(crate) mod limit;
mod membership;
mod moves;
mod notice;
mod organization;
mod own;
mod profile;
mod record;
mod review;
mod settle;
mod start;
mod status;
mod support;
mod tenant;
mod timeline;
mod verification;
mod verify;
mod wizard;

pub use answer::answer;
pub use applicant::Applicant;
pub use attach::{Attached, attach};
pub use contact::{correct_contact, send_again};
pub use invited::{remember_invitation, resume_invitation};
pub use membership::{cancel_membership, membership_sign_in, membership_user};
pub use moves::{correct, withdraw};
pub use organization::{SavedEnrollment, save_organization};
pub use own::own;
pub use profile::choose_profile;
pub(crate) use record::action;
pub use review::{approve, ask_information, detail, queue, reject};
pub use start::{Started, start};
pub use status::status;
pub use support::give_support;
pub use tenant::{CreatedTenant, create_tenant};
pub use verify::{landing, verify};
pub use wizard::wizard;
