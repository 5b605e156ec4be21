//! An organization's profile (Account settings, fact pf-C8): its legal profile, its primary contact, and its support
//! profile, each a form of its own. The country is the tenant's and stays (checklist B14), so that it decides the rules
//! of every part.

use serde::{Deserialize, Serialize};

use crate::address::{Address, AddressInput, PhoneNumber};
use crate::country::Country;
use crate::customer::Contact;
use crate::email::EmailAddress;
use crate::form::{Errors, Field};
use crate::policy::Permit;
use crate::text::{OrganizationName, PersonName};
use crate::website::WebAddress;

/// The legal profile as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct LegalProfileInput {
    /// The version that the form was made from.
    pub version: String,
    /// Legal business name.
    pub company_name: String,
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
}

/// The legal profile.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LegalProfile {
    /// Legal business name.
    pub company_name: OrganizationName,
    /// Address.
    pub address: Address,
}

impl LegalProfileInput {
    /// Reads the form by the rules of the tenant's country.
    ///
    /// # Errors
    /// Every input that does not hold.
    pub fn parse(&self, country: Country) -> Result<LegalProfile, Errors> {
        let mut errors = Errors::new();
        let company_name =
            errors.check(Field::new("company_name"), OrganizationName::parse(&self.company_name));
        let address = AddressInput {
            country: country.to_string(),
            state: self.state.clone(),
            city: self.city.clone(),
            address_line1: self.address_line1.clone(),
            address_line2: self.address_line2.clone(),
            postal_code: self.postal_code.clone(),
        };
        let address = address.parse(&mut errors);
        let profile = company_name.zip(address);
        errors.into_result(profile.map(|(company_name, address)| LegalProfile { company_name, address }))
    }
}

/// The primary contact as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PrimaryContactInput {
    /// The version that the form was made from.
    pub version: String,
    /// Given name.
    pub given_name: String,
    /// Family name.
    pub family_name: String,
    /// E-mail address.
    pub email: String,
    /// Telephone number, may be empty.
    pub phone: String,
}

impl PrimaryContactInput {
    /// Reads the form by the rules of the tenant's country.
    ///
    /// # Errors
    /// Every input that does not hold.
    pub fn parse(&self, country: Country) -> Result<Contact, Errors> {
        let mut errors = Errors::new();
        let given_name = errors.check(Field::new("given_name"), PersonName::parse(&self.given_name));
        let family_name = errors.check(Field::new("family_name"), PersonName::parse(&self.family_name));
        let email = errors.check(Field::new("email"), EmailAddress::parse(&self.email));
        let phone = errors.check(Field::new("phone"), PhoneNumber::parse_optional(country, &self.phone));
        let contact = (|| {
            Some(Contact { given_name: given_name?, family_name: family_name?, email: email?, phone: phone? })
        })();
        errors.into_result(contact)
    }
}

/// The support profile as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SupportProfileInput {
    /// The version that the form was made from.
    pub version: String,
    /// E-mail address.
    pub email: String,
    /// Telephone number.
    pub phone: String,
    /// Web site, may be empty.
    pub website: String,
}

/// The support profile: whom customers turn to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SupportProfile {
    /// E-mail address.
    pub email: EmailAddress,
    /// Telephone number.
    pub phone: PhoneNumber,
    /// Web site.
    pub website: Option<WebAddress>,
}

impl SupportProfileInput {
    /// Reads the form by the rules of the tenant's country.
    ///
    /// # Errors
    /// Every input that does not hold.
    pub fn parse(&self, country: Country) -> Result<SupportProfile, Errors> {
        let mut errors = Errors::new();
        let email = errors.check(Field::new("email"), EmailAddress::parse(&self.email));
        let phone = errors.check(Field::new("phone"), PhoneNumber::parse(country, &self.phone));
        let website = errors.check(Field::new("website"), WebAddress::parse_optional(&self.website));
        let profile = (|| Some(SupportProfile { email: email?, phone: phone?, website: website? }))();
        errors.into_result(profile)
    }
}

/// The pages of an organization's profile.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ProfilePage {
    /// Its name.
    pub company_name: String,
    /// Its tenant's domain.
    pub domain: String,
    /// Its tenant's country, which stays.
    pub country: Country,
    /// Its membership number.
    pub mpn_id: Option<String>,
    /// Its address; nothing before it was first given.
    pub address: Option<Address>,
    /// Its primary contact.
    pub contact: Option<Contact>,
    /// Its support profile.
    pub support: Option<SupportProfile>,
    /// Whether each part can be edited.
    pub can_edit: Permit,
    /// The version to send back with a change of any part.
    pub version: i64,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::Problem;

    #[test]
    fn the_tenants_country_decides() {
        let input = LegalProfileInput {
            company_name: "青空".into(),
            state: "東京都".into(),
            city: "千代田区".into(),
            address_line1: "丸の内 1-1".into(),
            postal_code: "1000005".into(),
            ..LegalProfileInput::default()
        };
        assert_eq!(input.parse(Country::JP).unwrap().address.postal_code, "100-0005");
        let wrong = input.parse(Country::US).unwrap_err();
        assert_eq!(wrong.of("postal_code"), Some(Problem::PostalCode { country: Country::US }));
        assert_eq!(wrong.of("state"), Some(Problem::NotInList));
        let empty = LegalProfileInput::default().parse(Country::JP).unwrap_err();
        assert_eq!(empty.of("company_name"), Some(Problem::Missing));
    }

    #[test]
    fn support_needs_mail_and_telephone() {
        let input = |email: &str, phone: &str| SupportProfileInput {
            email: email.into(),
            phone: phone.into(),
            ..Default::default()
        };
        let errors = input("", "123").parse(Country::JP).unwrap_err();
        assert_eq!(errors.of("email"), Some(Problem::Missing));
        assert_eq!(errors.of("phone"), Some(Problem::Phone { country: Country::JP }));
        assert_eq!(input("help@a.example", "03-1234-5678").parse(Country::JP).unwrap().website, None);
    }
}
