//! The catalog: the operator's administrators keep it, providers and resellers read it, buyers choose from it. Rules:
//! `domain::catalog`; use cases: `service::catalog`.

mod browse_page;
mod category_page;
mod import_page;
mod list_page;
mod offer_fields;
mod offer_form;
mod offer_page;
mod offer_picker;
mod report;
pub mod report_text;
mod server_fns;
mod words;

pub use browse_page::CatalogPage;
pub use category_page::CategoriesPage;
pub use import_page::ImportCatalogPage;
pub use list_page::OfferListPage;
pub use offer_page::{NewOfferPage, OfferPage};
pub use offer_picker::{OfferPicker, OfferSearchBox, OfferSearchField};
pub use server_fns::{ImportCatalog, SaveCategory, SaveOffer};
