//! Organization details: the legal business profile, the primary contact and the customer support contact (B15).

use serde::{Deserialize, Serialize};

use crate::address::{Address, AddressInput, PhoneNumber};
use crate::country::Country;
use crate::customer::Contact;
use crate::email::EmailAddress;
use crate::form::{Errors, Field, Problem};
use crate::profile::SupportProfile;
use crate::text::{OrganizationName, PersonName};
use crate::website::WebAddress;

/// The Organization details form as typed. The names of its inputs are those of the members.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct DetailsInput {
    /// Legal name of the company.
    pub company_name: String,
    /// Country, two letters.
    pub country: String,
    /// State or prefecture.
    pub state: String,
    /// City.
    pub city: String,
    /// First line of the address.
    pub address_line1: String,
    /// Second line.
    pub address_line2: String,
    /// Postal code.
    pub postal_code: String,
    /// Primary contact's given name.
    pub given_name: String,
    /// Primary contact's family name.
    pub family_name: String,
    /// Primary contact's e-mail address.
    pub email: String,
    /// Primary contact's telephone number.
    pub phone: String,
    /// Where customers write to.
    pub support_email: String,
    /// Where customers call.
    pub support_phone: String,
    /// Where customers look; may be empty.
    pub support_website: String,
}

/// Organization details that hold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Details {
    /// Legal name.
    pub company_name: OrganizationName,
    /// Legal address.
    pub address: Address,
    /// Whom to turn to about the application: the applicant or another person of the organization.
    pub contact: Contact,
    /// Whom customers turn to.
    pub support: SupportProfile,
}

/// The customer support contact as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SupportInput {
    /// Where customers write to.
    pub support_email: String,
    /// Where customers call.
    pub support_phone: String,
    /// Where customers look; may be empty.
    pub support_website: String,
}

impl SupportInput {
    /// Reads the inputs for an organization of a country.
    ///
    /// # Errors
    /// Every input that does not hold.
    pub fn parse(&self, country: Country) -> Result<SupportProfile, Errors> {
        let mut errors = Errors::new();
        let contact = self.parse_into(Some(country), &mut errors);
        errors.into_result(contact)
    }

    fn parse_into(&self, country: Option<Country>, errors: &mut Errors) -> Option<SupportProfile> {
        let email = errors.check(Field::new("support_email"), EmailAddress::parse(&self.support_email));
        let phone = country.and_then(|country| {
            errors.check(Field::new("support_phone"), PhoneNumber::parse(country, &self.support_phone))
        });
        let website =
            errors.check(Field::new("support_website"), WebAddress::parse_optional(&self.support_website));
        Some(SupportProfile { email: email?, phone: phone?, website: website? })
    }
}

impl DetailsInput {
    /// Reads the form of a tenant of that country, in which the legal address has to be.
    ///
    /// # Errors
    /// Every input that does not hold, in the order of the form.
    pub fn parse(&self, tenant: Country) -> Result<Details, Errors> {
        let mut errors = Errors::new();
        let company_name =
            errors.check(Field::new("company_name"), OrganizationName::parse(&self.company_name));
        let address = self.address().parse(&mut errors);
        let country = Country::parse(&self.country).ok();
        if let Some(profile) = country.filter(|country| *country != tenant) {
            errors.push(Field::new("country"), Problem::CountryMismatch { profile, tenant });
        }
        let contact = self.parse_contact(country, &mut errors);
        let support = self.support().parse_into(country, &mut errors);
        let details = (|| {
            Some(Details {
                company_name: company_name?,
                address: address?,
                contact: contact?,
                support: support?,
            })
        })();
        errors.into_result(details)
    }

    /// The inputs of the customer support contact.
    #[must_use]
    pub fn support(&self) -> SupportInput {
        SupportInput {
            support_email: self.support_email.clone(),
            support_phone: self.support_phone.clone(),
            support_website: self.support_website.clone(),
        }
    }

    fn address(&self) -> AddressInput {
        AddressInput {
            country: self.country.clone(),
            state: self.state.clone(),
            city: self.city.clone(),
            address_line1: self.address_line1.clone(),
            address_line2: self.address_line2.clone(),
            postal_code: self.postal_code.clone(),
        }
    }

    fn parse_contact(&self, country: Option<Country>, errors: &mut Errors) -> Option<Contact> {
        let given_name = errors.check(Field::new("given_name"), PersonName::parse(&self.given_name));
        let family_name = errors.check(Field::new("family_name"), PersonName::parse(&self.family_name));
        let email = errors.check(Field::new("email"), EmailAddress::parse(&self.email));
        let phone = country.and_then(|country| {
            errors.check(Field::new("phone"), PhoneNumber::parse_optional(country, &self.phone))
        });
        Some(Contact { given_name: given_name?, family_name: family_name?, email: email?, phone: phone? })
    }
}

/// Fills the form from a profile. What a person changed since it was filled from the profile before stays; what stands
/// there as that profile had it follows the new one. So nothing is asked twice (checklist B19).
#[must_use]
pub fn prefill(typed: &DetailsInput, before: &DetailsInput, profile: &DetailsInput) -> DetailsInput {
    let merge = |typed: &String, before: &String, profile: &String| {
        if typed == before || typed.trim().is_empty() { profile.clone() } else { typed.clone() }
    };
    macro_rules! merged {
        ($($member:ident),+) => {
            DetailsInput { $($member: merge(&typed.$member, &before.$member, &profile.$member)),+ }
        };
    }
    merged!(
        company_name,
        country,
        state,
        city,
        address_line1,
        address_line2,
        postal_code,
        given_name,
        family_name,
        email,
        phone,
        support_email,
        support_phone,
        support_website
    )
}
