//! A customer's own view of its partners: who can touch what, since when, by which consent.
//! Types: `domain::access`; use case: `service::access`.

mod access_page;
mod server_fns;

pub use access_page::AccessPage;
