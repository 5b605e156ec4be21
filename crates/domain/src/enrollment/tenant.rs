//! **Create new tenant**: a step of the wizard, followed by a real sign-in (checklist B8).

use serde::{Deserialize, Serialize};

use crate::country::Country;
use crate::draft::tenant_domain;
use crate::form::{Errors, Field, Problem};
use crate::session::{Password, SetPasswordInput};
use crate::text::{DomainLabel, DomainName, OrganizationName, PersonName, UserName};

/// The form as typed.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct CreateTenantInput {
    /// The application.
    pub id: String,
    /// Company name.
    pub company_name: String,
    /// The label of the new tenant's domain.
    pub domain_prefix: String,
    /// Country, two letters.
    pub country: String,
    /// The first global administrator's given name.
    pub given_name: String,
    /// Family name.
    pub family_name: String,
    /// The part of the user name before the `@`.
    pub user_name: String,
    /// A password of the person's own.
    pub new_password: String,
    /// The same again.
    pub repeat_password: String,
}

impl std::fmt::Debug for CreateTenantInput {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("CreateTenantInput").field("id", &self.id).finish_non_exhaustive()
    }
}

/// A tenant to be created, that holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewTenant {
    /// Company name.
    pub company_name: OrganizationName,
    /// The whole domain; that it is free is for the service to find out.
    pub domain: DomainName,
    /// Country.
    pub country: Country,
    /// The first global administrator.
    pub given_name: PersonName,
    /// Family name.
    pub family_name: PersonName,
    /// User name in the new domain.
    pub user_name: UserName,
    /// Its password.
    pub password: Password,
}

impl CreateTenantInput {
    /// Reads the form.
    ///
    /// # Errors
    /// Every input that does not hold, in the order of the form.
    pub fn parse(&self) -> Result<NewTenant, Errors> {
        let mut errors = Errors::new();
        let company_name =
            errors.check(Field::new("company_name"), OrganizationName::parse(&self.company_name));
        let domain = DomainLabel::parse(&self.domain_prefix).and_then(|label| tenant_domain(&label));
        let domain = errors.check(Field::new("domain_prefix"), domain);
        let country = errors.check(Field::new("country"), Country::parse(&self.country));
        let given_name = errors.check(Field::new("given_name"), PersonName::parse(&self.given_name));
        let family_name = errors.check(Field::new("family_name"), PersonName::parse(&self.family_name));
        let user_name = self.parse_user_name(domain.as_ref(), &mut errors);
        let password = self.parse_password(&mut errors);
        let tenant = (|| {
            Some(NewTenant {
                company_name: company_name?,
                domain: domain?,
                country: country?,
                given_name: given_name?,
                family_name: family_name?,
                user_name: user_name?,
                password: password?,
            })
        })();
        errors.into_result(tenant)
    }

    fn parse_user_name(&self, domain: Option<&DomainName>, errors: &mut Errors) -> Option<UserName> {
        let field = Field::new("user_name");
        let local = self.user_name.trim();
        if local.is_empty() {
            errors.push(field, Problem::Missing);
            return None;
        }
        let full =
            if local.contains(['@', '＠']) { local.to_owned() } else { format!("{local}@{}", domain?) };
        let name = UserName::parse(&full).and_then(|name| {
            let own = domain.is_none_or(|domain| name.domain() == domain.as_str());
            if own { Ok(name) } else { Err(Problem::NotAUserName) }
        });
        errors.check(field, name)
    }

    fn parse_password(&self, errors: &mut Errors) -> Option<Password> {
        let (new_password, repeat_password) = (self.new_password.clone(), self.repeat_password.clone());
        let form = SetPasswordInput { new_password, repeat_password, ..SetPasswordInput::default() };
        form.parse(true).map(|password| password.new).map_err(|more| errors.extend(more)).ok()
    }
}
