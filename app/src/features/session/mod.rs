//! Signing in and out, and setting a password. Rules: `domain::session`; use cases: `service::session`.

#[cfg(feature = "ssr")]
mod cookie;
#[cfg(feature = "ssr")]
mod demo;
mod server_fns;
mod sign_in_page;
mod sign_out_form;

pub use server_fns::{SignIn, SignOut};
pub use sign_in_page::SignInPage;
pub use sign_out_form::SignOutForm;
