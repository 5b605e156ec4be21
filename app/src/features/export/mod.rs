//! Exports: the words of their files, and the links to them. Rules: `domain::export`, `domain::csv`; use cases:
//! `service::export`; answers: `server/src/export`.

mod address;
mod sheet;

pub use address::{customers_link, shown_as, subject, subscriptions_link};
pub use sheet::{FileWords, file_name};

/// How many exports of one person run at a time.
pub const MOST: usize = 2;
/// What failed, for pages to which a refused export leads back.
pub const FUNCTION: &str = "export";
