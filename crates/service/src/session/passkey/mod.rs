//! Passkeys as a second factor, beside the codes of an application or instead. Rules: `domain::passkey`; what holds:
//! [`verify`].
//!
//! A challenge belongs to one session, waits for five minutes and is used up by its first answer, right or wrong; after a
//! wrong one another waits at once. A passkey is good for its own account alone, and only where its device knew who was there. Wrong answers count with
//! wrong codes. Whatever changes passkeys ends all other sessions and is told to the owner by mail.

mod add;
mod challenge;
mod pages;
mod remove;
mod show;
pub mod verify;

pub use add::{Added, add, begin_add};
pub use pages::{ask, own, setup, sign_in_ask};
pub use remove::remove;
pub use show::{begin_show, show};

use domain::form::Problem;
use domain::passkey::PASSKEY;

use crate::error::Error;

/// An answer that does not hold, whatever is wrong with it.
fn refused() -> Error {
    Error::field(PASSKEY, Problem::PasskeyRefused)
}

/// Notes for whoever runs the program why an answer was refused: nobody else learns it.
fn log(fault: verify::Fault) {
    tracing::info!(%fault, "a passkey was refused");
}
