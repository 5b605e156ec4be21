//! What reacts in the browser. Everything else of a page is plain HTML that the server wrote.
//!
//! An island gets its words from the server with its other properties, so that no texts travel with the program.
//! Without JavaScript, or before it has arrived, each of them is a link, a form, or a text that can be selected.

mod browser;
pub mod composer;
pub mod consent_gate;
pub mod copy_button;
pub mod dialog_opener;
pub mod expander;
mod leave_guard;
pub mod offer_search;
pub mod secret_box;
pub mod swap;
#[cfg(feature = "hydrate")]
mod wake;

#[cfg(feature = "hydrate")]
pub use wake::wake;
