//! One search over everything that the reader may see (`ux.md` KB1). Rules: `domain::search`; use case:
//! `service::search`.

mod places;
mod search_page;
mod server_fns;

pub use search_page::SearchPage;
