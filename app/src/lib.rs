//! The pages of Kizuna. The server renders every page whole; in the browser only its islands wake.
//!
//! `features` holds one folder per feature; `ui` the design system; `layout` the frame around every page. All of that
//! is the server's. `islands` holds what reacts in the browser, and is the only part compiled for it.
//! Nothing here knows SQL: a page reads one use case of `service`, and a form calls a server function, which does too.
#![recursion_limit = "512"]

#[cfg(feature = "ssr")]
pub mod cookie;
#[cfg(feature = "ssr")]
pub mod env;
#[cfg(feature = "ssr")]
pub mod error;
#[cfg(feature = "ssr")]
pub mod features;
#[cfg(feature = "ssr")]
pub mod i18n;
pub mod icon;
pub mod islands;
#[cfg(feature = "ssr")]
pub mod layout;
#[cfg(feature = "ssr")]
pub mod page;
#[cfg(feature = "ssr")]
pub mod paths;
#[cfg(feature = "ssr")]
pub mod personal_link;
#[cfg(feature = "ssr")]
pub mod request;
#[cfg(feature = "ssr")]
pub mod routes;
#[cfg(feature = "ssr")]
pub mod text;
#[cfg(feature = "ssr")]
pub mod ui;

#[cfg(feature = "ssr")]
pub use routes::{App, shell};
