//! Rows into what pages show.

use domain::address::{Address, PhoneNumber};
use domain::country::Country;
use domain::customer::{Contact, Profile};
use domain::email::EmailAddress;
use domain::form::Problem;
use domain::text::{AddressLine, City, PersonName};
use entity::profile;

use crate::error::Error;

/// The country of a tenant.
pub(super) fn country(code: &str) -> Result<Country, Error> {
    Country::parse(code).map_err(Error::internal)
}

/// Address and contact, which were validated when they were written.
pub(crate) fn profile(row: profile::Model) -> Result<Profile, Error> {
    parse(row).map_err(Error::internal)
}

fn parse(row: profile::Model) -> Result<Profile, Problem> {
    let profile::Model {
        organization_id: _,
        address_line1,
        address_line2,
        city,
        state,
        postal_code,
        country,
        contact_given_name,
        contact_family_name,
        contact_email,
        contact_phone,
    } = row;
    let country = Country::parse(&country)?;
    let address = Address {
        country,
        state,
        city: City::parse(&city)?,
        line1: AddressLine::parse(&address_line1)?,
        line2: AddressLine::parse_optional(&address_line2)?,
        postal_code,
    };
    let contact = Contact {
        given_name: PersonName::parse(&contact_given_name)?,
        family_name: PersonName::parse(&contact_family_name)?,
        email: EmailAddress::parse(&contact_email)?,
        phone: PhoneNumber::parse_optional(country, &contact_phone)?,
    };
    Ok(Profile { address, contact })
}
