//! Customers: the form for a new one (facts F), and what lists and pages show of them.

mod read;
#[cfg(test)]
mod tests;
pub use read::{CustomerDetail, CustomerList, CustomerQuery, CustomerRow, CustomerSort, CustomerView};

use serde::{Deserialize, Serialize};

use crate::address::{Address, AddressInput, PhoneNumber};
use crate::country::Country;
use crate::email::EmailAddress;
use crate::form::{Errors, Field};
use crate::lang::Lang;
use crate::lead::LeadSource;
use crate::text::{DomainLabel, OrganizationName, PersonName};

/// The New customer form as typed. The names of its inputs are those of the members.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct NewCustomerInput {
    /// Company name.
    pub company_name: String,
    /// The label of the new tenant's domain.
    pub domain_prefix: String,
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
    /// The language of what the customer receives.
    pub language: String,
    /// How the customer came to whoever creates it; may be left out.
    pub lead_source: String,
}

/// A new customer that holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewCustomer {
    /// Company name.
    pub company_name: OrganizationName,
    /// The label of the new tenant's domain; that it is free is for the service to find out.
    pub domain_prefix: DomainLabel,
    /// Address.
    pub address: Address,
    /// Primary contact, who becomes the first administrator.
    pub contact: Contact,
    /// The language of what the customer receives.
    pub language: Lang,
    /// How the customer came to whoever creates it, if that was said.
    pub lead: Option<LeadSource>,
}

/// A person to turn to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    /// Given name.
    pub given_name: PersonName,
    /// Family name.
    pub family_name: PersonName,
    /// E-mail address.
    pub email: EmailAddress,
    /// Telephone number.
    pub phone: Option<PhoneNumber>,
}

impl NewCustomerInput {
    /// Reads the form.
    ///
    /// # Errors
    /// Every input that does not hold, in the order of the form.
    pub fn parse(&self) -> Result<NewCustomer, Errors> {
        let mut errors = Errors::new();
        let company_name =
            errors.check(Field::new("company_name"), OrganizationName::parse(&self.company_name));
        let domain_prefix =
            errors.check(Field::new("domain_prefix"), DomainLabel::parse(&self.domain_prefix));
        let address = self.address().parse(&mut errors);
        let contact = self.parse_contact(&mut errors);
        let language = errors.check(Field::new("language"), self.language.parse::<Lang>());
        let lead = errors.check(Field::new("lead_source"), LeadSource::parse_optional(&self.lead_source));
        let customer = (|| {
            Some(NewCustomer {
                company_name: company_name?,
                domain_prefix: domain_prefix?,
                address: address?,
                contact: contact?,
                language: language?,
                lead: lead?,
            })
        })();
        errors.into_result(customer)
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

    fn parse_contact(&self, errors: &mut Errors) -> Option<Contact> {
        let given_name = errors.check(Field::new("given_name"), PersonName::parse(&self.given_name));
        let family_name = errors.check(Field::new("family_name"), PersonName::parse(&self.family_name));
        let email = errors.check(Field::new("email"), EmailAddress::parse(&self.email));
        let phone = match Country::parse(&self.country) {
            Ok(country) => {
                errors.check(Field::new("phone"), PhoneNumber::parse_optional(country, &self.phone))
            }
            Err(_) => None,
        };
        Some(Contact { given_name: given_name?, family_name: family_name?, email: email?, phone: phone? })
    }
}

impl From<&NewCustomer> for NewCustomerInput {
    /// What a form is filled in with again.
    fn from(customer: &NewCustomer) -> Self {
        let NewCustomer { company_name, domain_prefix, address, contact, language, lead } = customer;
        Self {
            company_name: company_name.to_string(),
            domain_prefix: domain_prefix.to_string(),
            country: address.country.to_string(),
            state: address.state.clone(),
            city: address.city.to_string(),
            address_line1: address.line1.to_string(),
            address_line2: address.line2.as_ref().map(ToString::to_string).unwrap_or_default(),
            postal_code: address.postal_code.clone(),
            given_name: contact.given_name.to_string(),
            family_name: contact.family_name.to_string(),
            email: contact.email.to_string(),
            phone: contact.phone.as_ref().map(|phone| phone.as_str().to_owned()).unwrap_or_default(),
            language: language.to_string(),
            lead_source: lead.map(|lead| lead.to_string()).unwrap_or_default(),
        }
    }
}

/// An organization's address and contact.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Profile {
    /// Address.
    pub address: Address,
    /// Primary contact.
    pub contact: Contact,
}
