//! Partnerships of providers and resellers: each side's list, and the page of one partner.
//! Rules: `domain::partnership`; use cases: `service::partnership`.

mod ask;
mod choice;
mod data;
mod grants;
mod profile_facts;
mod provider_page;
mod providers_page;
mod read;
mod request_form;
mod reseller_page;
mod resellers_page;
mod server_fns;
mod tenant_admin;

pub use choice::{ResellerFind, ResellerSearch, ResellerSelect};
pub use provider_page::ProviderPage;
pub use providers_page::ProviderListPage;
pub use reseller_page::ResellerPage;
pub use resellers_page::ResellerListPage;
pub use server_fns::{GrantTenantAdmin, RequestPartnership};
