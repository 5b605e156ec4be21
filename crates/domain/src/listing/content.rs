//! What a listing says. Everything may be missing while it is being written.

use serde::{Deserialize, Serialize};

use super::{AssistanceLevel, FinancingTerms, MarketingHelp, ServiceArea, SpokenLanguage, SupportLevel};
use crate::address::PhoneNumber;
use crate::country::Country;
use crate::email::EmailAddress;
use crate::form::{Errors, Field, Problem};
use crate::lang::Lang;
use crate::text::{Description, Headline, PersonName, ShortNote, Tag, name_key};
use crate::website::WebAddress;

/// A text in both languages, each of which may be missing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Both<T> {
    /// In English.
    pub en: Option<T>,
    /// In Japanese.
    pub ja: Option<T>,
}

impl<T> Both<T> {
    /// The text in a language, or else in the other one, with the language it is in.
    pub fn pick(&self, lang: Lang) -> Option<(&T, Lang)> {
        let of = |lang: Lang| lang.pick(self.en.as_ref(), self.ja.as_ref()).map(|text| (text, lang));
        of(lang).or_else(|| of(lang.other()))
    }

    fn texts(&self) -> impl Iterator<Item = &T> {
        self.en.iter().chain(&self.ja)
    }
}

/// One of the four attributes of the guide: how far it is offered, and a note about it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offered<L> {
    /// How far.
    pub level: L,
    /// What there is to say about it.
    pub note: Both<ShortNote>,
}

/// Whom to turn to, as the provider wants it published.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListingContact {
    /// A person or a desk.
    pub name: Option<PersonName>,
    /// E-mail address.
    pub email: Option<EmailAddress>,
    /// Telephone number.
    pub phone: Option<PhoneNumber>,
    /// Web site.
    pub website: Option<WebAddress>,
}

/// A listing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Listing {
    /// One line.
    pub headline: Both<Headline>,
    /// A few paragraphs.
    pub description: Both<Description>,
    /// Support for the reseller's customers.
    pub support: Offered<SupportLevel>,
    /// Technical assistance.
    pub assistance: Offered<AssistanceLevel>,
    /// Help with marketing.
    pub marketing: Offered<MarketingHelp>,
    /// Financing and credit terms.
    pub financing: Offered<FinancingTerms>,
    /// The reseller program (checklist E3).
    pub program: Both<ShortNote>,
    /// The countries whose resellers it serves.
    pub countries: Vec<Country>,
    /// The services it deals with.
    pub services: Vec<ServiceArea>,
    /// Solutions and skills in free words.
    pub tags: Vec<Tag>,
    /// The languages it can be spoken to in.
    pub languages: Vec<SpokenLanguage>,
    /// Whom to turn to.
    pub contact: ListingContact,
}

impl Listing {
    /// What is missing before it can be submitted: the texts in both languages, where and what, and an address.
    #[must_use]
    pub fn missing(&self) -> Errors {
        let mut errors = Errors::new();
        let mut need = |field, there: bool, problem| {
            if !there {
                errors.push(Field::new(field), problem);
            }
        };
        need("headline_en", self.headline.en.is_some(), Problem::Missing);
        need("headline_ja", self.headline.ja.is_some(), Problem::Missing);
        need("description_en", self.description.en.is_some(), Problem::Missing);
        need("description_ja", self.description.ja.is_some(), Problem::Missing);
        need("countries", !self.countries.is_empty(), Problem::NothingChosen);
        need("services", !self.services.is_empty(), Problem::NothingChosen);
        need("languages", !self.languages.is_empty(), Problem::NothingChosen);
        need("email", self.contact.email.is_some(), Problem::Missing);
        errors
    }

    /// What the directory is searched in: name, texts and tags, never the contact.
    #[must_use]
    pub fn search_text(&self, name: &str) -> String {
        let mut parts = vec![name.to_owned()];
        parts.extend(self.headline.texts().map(ToString::to_string));
        parts.extend(self.description.texts().map(ToString::to_string));
        parts.extend(self.tags.iter().map(ToString::to_string));
        let notes = [&self.support.note, &self.assistance.note, &self.marketing.note, &self.financing.note];
        for note in notes.into_iter().chain([&self.program]) {
            parts.extend(note.texts().map(ToString::to_string));
        }
        name_key(&parts.join(" "))
    }
}
