//! Forms about accounts and profiles.

use serde::{Deserialize, Serialize};

use crate::country::Country;
use crate::email::EmailAddress;
use crate::form::{Errors, Field, Problem};
use crate::session::Password;
use crate::text::{AddressLine, City, MpnId, OrganizationName, PersonName, half_width, text_type};

text_type! {
    /// A user name of the membership site, in lower case: 3 to 100 letters, digits and `. _ - @ +`.
    MembershipName, membership_name
}

fn membership_name(raw: &str) -> Result<String, Problem> {
    let text = half_width(raw.trim()).to_lowercase();
    let allowed = |letter: u8| letter.is_ascii_alphanumeric() || b"._-@+".contains(&letter);
    match text.len() {
        0 => Err(Problem::Missing),
        1 | 2 => Err(Problem::TooShort { min: 3 }),
        3..=100 if text.bytes().all(allowed) => Ok(text),
        3..=100 => Err(Problem::ForbiddenCharacter),
        _ => Err(Problem::TooLong { max: 100 }),
    }
}

/// The form for an account as typed.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct MembershipAccountInput {
    /// The account; empty for a new one.
    pub id: String,
    /// The version it was shown with.
    pub version: String,
    /// User name.
    pub user_name: String,
    /// A new password; empty keeps the one there is.
    pub password: String,
}

impl std::fmt::Debug for MembershipAccountInput {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("MembershipAccountInput")
            .field("user_name", &self.user_name)
            .finish_non_exhaustive()
    }
}

/// An account that holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewMembershipAccount {
    /// User name.
    pub user_name: MembershipName,
    /// Its new password, if it gets one.
    pub password: Option<Password>,
}

impl MembershipAccountInput {
    /// Reads the form. A new account needs a password.
    ///
    /// # Errors
    /// Every input that does not hold.
    pub fn parse(&self) -> Result<NewMembershipAccount, Errors> {
        let mut errors = Errors::new();
        let user_name = errors.check(Field::new("user_name"), MembershipName::parse(&self.user_name));
        let password = match Password::parse_new(&self.password) {
            Err(Problem::Missing) if !self.id.is_empty() => None,
            other => errors.check(Field::new("password"), other),
        };
        errors.into_result(user_name.map(|user_name| NewMembershipAccount { user_name, password }))
    }
}

/// The form for a profile as typed. Lists are one entry per line or separated by semicolons.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct MembershipProfileInput {
    /// The account it belongs to.
    pub account: String,
    /// The profile; empty for a new one.
    pub id: String,
    /// The version it was shown with.
    pub version: String,
    /// Membership number.
    pub mpn_id: String,
    /// Company name.
    pub company_name: String,
    /// Country, two letters.
    pub country: String,
    /// Ticked when it is active.
    pub active: Option<String>,
    /// State or prefecture, as far as known, like all of the rest.
    pub state: String,
    /// City.
    pub city: String,
    /// First line of the address.
    pub address_line1: String,
    /// Second line.
    pub address_line2: String,
    /// Postal code.
    pub postal_code: String,
    /// Contact's given name.
    pub given_name: String,
    /// Contact's family name.
    pub family_name: String,
    /// Contact's e-mail address.
    pub email: String,
    /// Contact's telephone number.
    pub phone: String,
    /// Benefits.
    pub benefits: String,
    /// Competencies.
    pub competencies: String,
    /// Incentive programs.
    pub incentives: String,
}

/// A profile that holds. What the registry does not know is empty: the applicant fills it in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MembershipProfile {
    /// Membership number.
    pub mpn_id: MpnId,
    /// Company name.
    pub company_name: OrganizationName,
    /// Country.
    pub country: Country,
    /// Whether it is active.
    pub active: bool,
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
    /// Contact's given name.
    pub given_name: String,
    /// Contact's family name.
    pub family_name: String,
    /// Contact's e-mail address.
    pub email: String,
    /// Contact's telephone number.
    pub phone: String,
    /// Benefits.
    pub benefits: Vec<String>,
    /// Competencies.
    pub competencies: Vec<String>,
    /// Incentive programs.
    pub incentives: Vec<String>,
}

impl MembershipProfileInput {
    /// Reads the form.
    ///
    /// # Errors
    /// Every input that does not hold, in the order of the form.
    pub fn parse(&self) -> Result<MembershipProfile, Errors> {
        let mut errors = Errors::new();
        let mpn_id = errors.check(Field::new("mpn_id"), MpnId::parse(&self.mpn_id));
        let company_name =
            errors.check(Field::new("company_name"), OrganizationName::parse(&self.company_name));
        let country = errors.check(Field::new("country"), Country::parse(&self.country));
        let (state, postal_code) = self.parse_region(country, &mut errors);
        let city = known(&mut errors, "city", City::parse_optional(&self.city));
        let address_line1 =
            known(&mut errors, "address_line1", AddressLine::parse_optional(&self.address_line1));
        let address_line2 =
            known(&mut errors, "address_line2", AddressLine::parse_optional(&self.address_line2));
        let given_name = known(&mut errors, "given_name", PersonName::parse_optional(&self.given_name));
        let family_name = known(&mut errors, "family_name", PersonName::parse_optional(&self.family_name));
        let email = known(&mut errors, "email", EmailAddress::parse_optional(&self.email));
        let phone = known(&mut errors, "phone", City::parse_optional(&self.phone));
        let benefits = parse_list(&mut errors, "benefits", &self.benefits);
        let competencies = parse_list(&mut errors, "competencies", &self.competencies);
        let incentives = parse_list(&mut errors, "incentives", &self.incentives);
        let profile = (|| {
            Some(MembershipProfile {
                mpn_id: mpn_id?,
                company_name: company_name?,
                country: country?,
                active: self.active.is_some(),
                state,
                city,
                address_line1,
                address_line2,
                postal_code,
                given_name,
                family_name,
                email,
                phone,
                benefits,
                competencies,
                incentives,
            })
        })();
        errors.into_result(profile)
    }

    /// State and postal code by the country's rules, where they are known.
    fn parse_region(&self, country: Option<Country>, errors: &mut Errors) -> (String, String) {
        let mut read =
            |field: &'static str, raw: &str, parse: fn(Country, &str) -> Result<String, Problem>| {
                match country {
                    Some(country) if !raw.trim().is_empty() => {
                        errors.check(Field::new(field), parse(country, raw)).unwrap_or_default()
                    }
                    _ => String::new(),
                }
            };
        let state = read("state", &self.state, Country::parse_state);
        (state, read("postal_code", &self.postal_code, Country::parse_postal_code))
    }
}

fn known<T: Into<String>>(
    errors: &mut Errors,
    field: &'static str,
    value: Result<Option<T>, Problem>,
) -> String {
    errors.check(Field::new(field), value).flatten().map(Into::into).unwrap_or_default()
}

/// Most entries of a list.
const LIST_MAX: u32 = 30;

fn parse_list(errors: &mut Errors, field: &'static str, raw: &str) -> Vec<String> {
    let entries = raw.split([';', '\n']).map(str::trim).filter(|entry| !entry.is_empty());
    let parsed: Result<Vec<String>, Problem> =
        entries.map(|entry| City::parse(entry).map(String::from)).collect();
    let parsed = parsed.and_then(|list| {
        if list.len() > LIST_MAX as usize { Err(Problem::TooMany { max: LIST_MAX }) } else { Ok(list) }
    });
    errors.check(Field::new(field), parsed).unwrap_or_default()
}
