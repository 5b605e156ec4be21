//! The pages of Kizuna: the same views render on the server and hydrate in the browser.
//!
//! `features` holds one folder per feature; `ui` the design system; `layout` the frame around every page.
//! Nothing here knows SQL: a page calls a server function, which calls one use case of `service`.
#![recursion_limit = "512"]

pub mod env;
pub mod error;
pub mod features;
pub mod i18n;
pub mod layout;
pub mod page;
pub mod paths;
#[cfg(feature = "ssr")]
pub mod request;
pub mod routes;
pub mod text;
pub mod ui;

pub use routes::{App, shell};
