//! Through which channel a customer came: at its account, and the report. Rules: `domain::lead`; use cases: `service::lead`.

mod choice;
mod panel;
mod report_page;
mod server_fns;

pub use choice::LeadSelect;
pub use panel::LeadPanel;
pub use report_page::LeadReportPage;
pub use server_fns::{SaveLead, read_lead};
