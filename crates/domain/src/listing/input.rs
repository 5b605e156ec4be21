//! The forms of a listing.

use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::{
    AssistanceLevel, Both, FinancingTerms, Listing, ListingContact, MarketingHelp, Offered, SupportLevel,
};
use crate::address::PhoneNumber;
use crate::country::Country;
use crate::email::EmailAddress;
use crate::form::{Errors, Field, Problem};
use crate::text::{PersonName, Tag};
use crate::website::WebAddress;

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

impl ListingInput {
    /// Reads the form of a provider whose tenant is in this country. What is missing is no problem yet:
    /// [`Listing::missing`] tells it.
    ///
    /// # Errors
    /// Every input that does not hold.
    pub fn parse(&self, country: Country) -> Result<Listing, Errors> {
        let mut errors = Errors::new();
        let headline =
            both(&mut errors, ("headline_en", &self.headline_en), ("headline_ja", &self.headline_ja));
        let description = both(
            &mut errors,
            ("description_en", &self.description_en),
            ("description_ja", &self.description_ja),
        );
        let attributes = self.parse_attributes(&mut errors);
        let program = both(&mut errors, ("program_en", &self.program_en), ("program_ja", &self.program_ja));
        let countries = errors.check(Field::new("countries"), chosen(&self.countries, MAX_COUNTRIES));
        let services = errors.check(Field::new("services"), chosen(&self.services, u32::MAX));
        let tags = errors.check(Field::new("tags"), tags(&self.tags));
        let languages = errors.check(Field::new("languages"), chosen(&self.languages, u32::MAX));
        let contact = self.parse_contact(country, &mut errors);
        let listing = (|| {
            let Attributes { support, assistance, marketing, financing } = attributes?;
            Some(Listing {
                headline: headline?,
                description: description?,
                support,
                assistance,
                marketing,
                financing,
                program: program?,
                countries: countries?,
                services: services?,
                tags: tags?,
                languages: languages?,
                contact: contact?,
            })
        })();
        errors.into_result(listing)
    }

    fn parse_attributes(&self, errors: &mut Errors) -> Option<Attributes> {
        let support = offered(
            errors,
            ("support", &self.support),
            ("support_note_en", &self.support_note_en),
            ("support_note_ja", &self.support_note_ja),
        );
        let assistance = offered(
            errors,
            ("assistance", &self.assistance),
            ("assistance_note_en", &self.assistance_note_en),
            ("assistance_note_ja", &self.assistance_note_ja),
        );
        let marketing = offered(
            errors,
            ("marketing", &self.marketing),
            ("marketing_note_en", &self.marketing_note_en),
            ("marketing_note_ja", &self.marketing_note_ja),
        );
        let financing = offered(
            errors,
            ("financing", &self.financing),
            ("financing_note_en", &self.financing_note_en),
            ("financing_note_ja", &self.financing_note_ja),
        );
        Some(Attributes {
            support: support?,
            assistance: assistance?,
            marketing: marketing?,
            financing: financing?,
        })
    }

    fn parse_contact(&self, country: Country, errors: &mut Errors) -> Option<ListingContact> {
        let name = errors.check(Field::new("contact_name"), PersonName::parse_optional(&self.contact_name));
        let email = errors.check(Field::new("email"), EmailAddress::parse_optional(&self.email));
        let phone = errors.check(Field::new("phone"), PhoneNumber::parse_optional(country, &self.phone));
        let website = errors.check(Field::new("website"), WebAddress::parse_optional(&self.website));
        Some(ListingContact { name: name?, email: email?, phone: phone?, website: website? })
    }
}

/// The four attributes of the guide.
struct Attributes {
    support: Offered<SupportLevel>,
    assistance: Offered<AssistanceLevel>,
    marketing: Offered<MarketingHelp>,
    financing: Offered<FinancingTerms>,
}

/// The name of an input and what was typed there.
type Typed<'a> = (&'static str, &'a str);

fn optional<T: FromStr<Err = Problem>>(raw: &str) -> Result<Option<T>, Problem> {
    if raw.trim().is_empty() { Ok(None) } else { raw.parse().map(Some) }
}

fn both<T: FromStr<Err = Problem>>(errors: &mut Errors, en: Typed<'_>, ja: Typed<'_>) -> Option<Both<T>> {
    let en = errors.check(Field::new(en.0), optional(en.1));
    let ja = errors.check(Field::new(ja.0), optional(ja.1));
    Some(Both { en: en?, ja: ja? })
}

/// A level that was not chosen is the first of its list: not offered.
fn offered<L: FromStr<Err = Problem>>(
    errors: &mut Errors,
    level: Typed<'_>,
    en: Typed<'_>,
    ja: Typed<'_>,
) -> Option<Offered<L>> {
    let raw = if level.1.is_empty() { "none" } else { level.1 };
    let level = errors.check(Field::new(level.0), raw.parse::<L>());
    let note = both(errors, en, ja);
    Some(Offered { level: level?, note: note? })
}

/// The values ticked, in their order, without repetition.
fn chosen<T: FromStr<Err = Problem> + Ord>(ticked: &[String], max: u32) -> Result<Vec<T>, Problem> {
    let mut values = ticked.iter().map(|raw| raw.parse()).collect::<Result<Vec<T>, Problem>>()?;
    values.sort_unstable();
    values.dedup();
    if u32::try_from(values.len()).is_ok_and(|count| count <= max) {
        Ok(values)
    } else {
        Err(Problem::TooMany { max })
    }
}

fn tags(raw: &str) -> Result<Vec<Tag>, Problem> {
    let words = raw.split([',', '、', '，', '\n']).filter(|word| !word.trim().is_empty());
    let mut tags: Vec<Tag> = Vec::new();
    for tag in words.map(Tag::parse) {
        let tag = tag?;
        if !tags.contains(&tag) {
            tags.push(tag);
        }
    }
    if tags.len() <= MAX_TAGS as usize { Ok(tags) } else { Err(Problem::TooMany { max: MAX_TAGS }) }
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
