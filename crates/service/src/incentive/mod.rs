//! What resellers earn: an entry per completed line, sums by month, and the lines that credit nobody.
//!
//! Decisions (docs/decisions/0011):
//! - **Credit goes to whoever is associated when the line completes**, in that transaction, once per line.
//! - **A line without a price or whose offer has no rate earns nothing**, and is no gap either.
//! - **A gap keeps what the line would have earned.** Crediting it later counts for the month in which that is done.

mod fix;
mod gaps;
mod ledger;
mod line;
mod month;
mod names;

pub use fix::{fix, preview};
pub use ledger::post;
pub use month::{batch, month};

pub(crate) use ledger::{credit, earning_of, note_gap};
pub(crate) use line::line_completed;
