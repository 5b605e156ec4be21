//! Reads the form of a listing.

use std::str::FromStr;

use super::{ListingInput, MAX_COUNTRIES, MAX_TAGS};
use crate::address::PhoneNumber;
use crate::country::Country;
use crate::email::EmailAddress;
use crate::form::{Errors, Field, Problem};
use crate::listing::{
    AssistanceLevel, Both, FinancingTerms, Listing, ListingContact, MarketingHelp, Offered, SupportLevel,
};
use crate::text::{PersonName, Tag};
use crate::website::WebAddress;

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
