//! A customer's licenses: the seats of its products, and giving them to several people at once and taking them.
//! Rules: `domain::license`; use cases: `service::license`.

mod licenses_page;
mod manage_form;
mod own_page;
mod plans;
mod results;
mod server_fns;

pub use licenses_page::LicensesPage;
pub use own_page::OwnLicensesPage;
pub use server_fns::ManageLicenses;
