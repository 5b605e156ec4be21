//! Ending a relation: the page that says what will stop, and the button that does it.
//! Rules: `domain::ending`; use cases: `service::ending`.

mod end_page;
mod later;
mod partner_page;
mod server_fns;
mod stops;
mod words;

pub use end_page::EndPage;
pub use partner_page::EndPartnerPage;
pub use server_fns::{EndPartner, EndRelation};
pub use stops::TouchedNames;
pub use words::end_name;
