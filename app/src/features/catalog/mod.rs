//! The catalog as buyers choose from it. Rules: `domain::catalog`; use cases: `service::catalog`.

mod offer_fields;
mod offer_picker;

pub use offer_picker::{OfferPicker, OfferSearchBox};
