//! Add new customer: New customer → New subscription → Review → Confirmation, and the setup info of a customer's first
//! administrator. Rules: `domain::draft`; use cases: `service::customer::draft`, `submit`, `administrator`.

mod cancel_form;
mod confirmation_step;
mod customer_fields;
mod customer_step;
mod review_step;
mod server_fns;
mod setup_info;
mod setup_page;
mod subscription_step;
mod wizard_page;

pub use server_fns::{
    CancelNewCustomer, ResetFirstAdministrator, SaveNewCustomer, SaveNewSubscriptions, SubmitNewCustomer,
};
pub use setup_page::SetupInfoPage;
pub use wizard_page::NewCustomerPage;
