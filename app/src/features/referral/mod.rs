//! Referrals: the partner's list and the page of one, the form at a partner's entry in the directory with its
//! confirmation, and the operator's form. Rules: `domain::referral`; use cases: `service::referral`.

mod actions;
mod confirm_page;
mod contact_page;
mod detail_page;
mod facts;
mod inquiry_fields;
mod list_page;
mod list_table;
mod refer_page;
mod server_fns;
mod words;

pub use confirm_page::ConfirmInquiryPage;
pub use contact_page::ContactPage;
pub use detail_page::ReferralPage;
pub use list_page::ReferralListPage;
pub use refer_page::ReferPage;
pub use server_fns::{AcceptReferral, ConfirmInquiry, Inquire, MoveReferral, Refer};
pub use words::referral_status;
