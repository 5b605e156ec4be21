//! The membership registry, kept by the operator's administrators (checklist B9 to B14): accounts with their organization
//! profiles, by form or from a file. Rules: `domain::membership`; use cases: `service::membership`.

mod account_form;
mod account_page;
mod format_panel;
mod import_page;
mod list_page;
mod profile_facts;
mod profile_form;
mod profile_page;
mod report;
pub mod report_text;
mod server_fns;

pub use account_form::NewMembershipPage;
pub use account_page::MembershipPage;
pub use import_page::ImportMembershipsPage;
pub use list_page::MembershipListPage;
pub use profile_page::{MembershipProfilePage, NewMembershipProfilePage};
pub use report_text::file_text;
pub use server_fns::{ImportMemberships, SaveMembership, SaveMembershipProfile};
