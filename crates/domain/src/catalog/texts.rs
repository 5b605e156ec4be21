//! The texts of offers and categories.

use crate::text::text_type;

text_type! {
    /// The name of an offer, 1 to 200 characters.
    OfferName, |raw| crate::text::line(raw, 200)
}
text_type! {
    /// What an offer is, 1 to 2,000 characters.
    OfferDescription, |raw| crate::text::lines(raw, 2_000)
}
text_type! {
    /// The name of a category, and other short words, 1 to 100 characters.
    CategoryName, |raw| crate::text::line(raw, 100)
}
