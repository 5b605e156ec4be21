//! The forms of a listing.

mod parse;

use serde::{Deserialize, Serialize};

use super::Listing;

/// The most countries of a listing.
pub const MAX_COUNTRIES: u32 = 60;
/// The most tags of a listing.
pub const MAX_TAGS: u32 = 10;

/// The form of a listing as typed. The names of its inputs are those of the members.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ListingInput {
    /// The version that the form was made from; `0` before the first one was saved.
    pub version: String,
    /// One line in English.
    pub headline_en: String,
    /// One line in Japanese.
    pub headline_ja: String,
    /// A few paragraphs in English.
    pub description_en: String,
    /// A few paragraphs in Japanese.
    pub description_ja: String,
    /// Support for the reseller's customers.
    pub support: String,
    /// About it in English.
    pub support_note_en: String,
    /// About it in Japanese.
    pub support_note_ja: String,
    /// Technical assistance.
    pub assistance: String,
    /// About it in English.
    pub assistance_note_en: String,
    /// About it in Japanese.
    pub assistance_note_ja: String,
    /// Help with marketing.
    pub marketing: String,
    /// About it in English.
    pub marketing_note_en: String,
    /// About it in Japanese.
    pub marketing_note_ja: String,
    /// Financing and credit terms.
    pub financing: String,
    /// About them in English.
    pub financing_note_en: String,
    /// About them in Japanese.
    pub financing_note_ja: String,
    /// The reseller program in English.
    pub program_en: String,
    /// The reseller program in Japanese.
    pub program_ja: String,
    /// Two-letter codes of the countries served.
    pub countries: Vec<String>,
    /// Services ticked.
    pub services: Vec<String>,
    /// Tags, separated by commas or line breaks.
    pub tags: String,
    /// Languages ticked.
    pub languages: Vec<String>,
    /// Contact's name.
    pub contact_name: String,
    /// Contact's e-mail address.
    pub email: String,
    /// Contact's telephone number.
    pub phone: String,
    /// Web site.
    pub website: String,
}

impl From<&Listing> for ListingInput {
    /// What a form is filled in with again; the version is the caller's.
    fn from(listing: &Listing) -> Self {
        fn text<T: ToString>(text: &Option<T>) -> String {
            text.as_ref().map(ToString::to_string).unwrap_or_default()
        }
        fn texts<T: ToString>(values: &[T]) -> Vec<String> {
            values.iter().map(ToString::to_string).collect()
        }
        let Listing { support, assistance, marketing, financing, program, contact, .. } = listing;
        Self {
            version: String::new(),
            headline_en: text(&listing.headline.en),
            headline_ja: text(&listing.headline.ja),
            description_en: text(&listing.description.en),
            description_ja: text(&listing.description.ja),
            support: support.level.to_string(),
            support_note_en: text(&support.note.en),
            support_note_ja: text(&support.note.ja),
            assistance: assistance.level.to_string(),
            assistance_note_en: text(&assistance.note.en),
            assistance_note_ja: text(&assistance.note.ja),
            marketing: marketing.level.to_string(),
            marketing_note_en: text(&marketing.note.en),
            marketing_note_ja: text(&marketing.note.ja),
            financing: financing.level.to_string(),
            financing_note_en: text(&financing.note.en),
            financing_note_ja: text(&financing.note.ja),
            program_en: text(&program.en),
            program_ja: text(&program.ja),
            countries: texts(&listing.countries),
            services: texts(&listing.services),
            tags: texts(&listing.tags).join(", "),
            languages: texts(&listing.languages),
            contact_name: text(&contact.name),
            email: text(&contact.email),
            phone: contact.phone.as_ref().map(|phone| phone.as_str().to_owned()).unwrap_or_default(),
            website: text(&contact.website),
        }
    }
}
