//! Signing in and out, and setting a password. Rules: `domain::session`; use cases: `service::session`.

mod cookie;
mod demo;
mod federated_button;
mod federated_failure;
mod own_password;
mod server_fns;
mod set_password_page;
mod sign_in_page;
mod sign_out_form;

pub use cookie::of_session;
pub use federated_button::FederatedButton;
pub use server_fns::{SetPassword, SignIn, SignOut};
pub use set_password_page::SetPasswordPage;
pub use sign_in_page::SignInPage;
pub use sign_out_form::SignOutForm;
