//! The forms of User management.

use serde::{Deserialize, Serialize};

use crate::actor::{OrganizationKind, Role};
use crate::country::Country;
use crate::form::{Errors, Field, Problem};
use crate::lang::Lang;
use crate::text::{PersonName, UserName};

/// The form for a new user as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct NewUserInput {
    /// The customer, or the reseller, whose user it is to be; empty for the own organization.
    pub customer: String,
    /// Given name.
    pub given_name: String,
    /// Family name.
    pub family_name: String,
    /// User name, whose domain is the tenant's.
    pub user_name: String,
    /// Language of the person's mails and pages.
    pub language: String,
    /// Roles.
    pub roles: Vec<String>,
    /// Where a customer's user uses what it has; empty for the country of the tenant.
    pub location: String,
}

/// A new user that holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewUser {
    /// Given name.
    pub given_name: PersonName,
    /// Family name.
    pub family_name: PersonName,
    /// User name.
    pub user_name: UserName,
    /// Language.
    pub language: Lang,
    /// Roles, without repetition.
    pub roles: Vec<Role>,
    /// Where it uses what it has, if not in the country of the tenant.
    pub location: Option<Country>,
}

impl NewUserInput {
    /// Reads the form for an organization of a kind, whose tenant has this domain.
    ///
    /// # Errors
    /// Every input that does not hold.
    pub fn parse(&self, kind: OrganizationKind, domain: &str) -> Result<NewUser, Errors> {
        let mut errors = Errors::new();
        let given_name = errors.check(Field::new("given_name"), PersonName::parse(&self.given_name));
        let family_name = errors.check(Field::new("family_name"), PersonName::parse(&self.family_name));
        let user_name = errors.check(Field::new("user_name"), self.parse_user_name(domain));
        let language = errors.check(Field::new("language"), self.language.parse::<Lang>());
        let roles = errors.check(Field::new("roles"), parse_roles(kind, &self.roles));
        let location = errors.check(Field::new("location"), parse_location(&self.location));
        let user = (|| {
            Some(NewUser {
                given_name: given_name?,
                family_name: family_name?,
                user_name: user_name?,
                language: language?,
                roles: roles?,
                location: location?,
            })
        })();
        errors.into_result(user)
    }

    /// A user name without `@` gets the tenant's domain.
    fn parse_user_name(&self, domain: &str) -> Result<UserName, Problem> {
        let raw = self.user_name.trim();
        if raw.is_empty() {
            return Err(Problem::Missing);
        }
        let full = if raw.contains(['@', '＠']) { raw.to_owned() } else { format!("{raw}@{domain}") };
        let name = UserName::parse(&full)?;
        if name.domain() == domain { Ok(name) } else { Err(Problem::NotAUserName) }
    }
}

/// Reads a location that was chosen, or none.
///
/// # Errors
/// [`Problem::NotInList`].
pub fn parse_location(chosen: &str) -> Result<Option<Country>, Problem> {
    match chosen.trim() {
        "" => Ok(None),
        code => Country::parse(code).map(Some),
    }
}

/// Reads the roles ticked: each one that people of such an organization may hold.
///
/// # Errors
/// [`Problem::NotInList`].
pub fn parse_roles<S: AsRef<str>>(kind: OrganizationKind, ticked: &[S]) -> Result<Vec<Role>, Problem> {
    let mut roles = ticked
        .iter()
        .map(|role| {
            role.as_ref()
                .parse::<Role>()
                .ok()
                .filter(|role| kind.roles().contains(role))
                .ok_or(Problem::NotInList)
        })
        .collect::<Result<Vec<Role>, Problem>>()?;
    roles.sort_unstable();
    roles.dedup();
    Ok(roles)
}

/// The form for a user's roles as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ChangeRolesInput {
    /// The account.
    pub id: String,
    /// The version that the form was made from.
    pub version: String,
    /// The roles ticked.
    pub roles: Vec<String>,
}

/// The form for a user's name and location as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct EditUserInput {
    /// The account.
    pub id: String,
    /// The version that the form was made from.
    pub version: String,
    /// Given name.
    pub given_name: String,
    /// Family name.
    pub family_name: String,
    /// Where a customer's user uses what it has; empty leaves it.
    pub location: String,
}

/// A user's new name and location.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EditedUser {
    /// Given name.
    pub given_name: PersonName,
    /// Family name.
    pub family_name: PersonName,
    /// The location, if one is chosen.
    pub location: Option<Country>,
}

impl EditUserInput {
    /// Reads the form.
    ///
    /// # Errors
    /// Every input that does not hold.
    pub fn parse(&self) -> Result<EditedUser, Errors> {
        let mut errors = Errors::new();
        let given_name = errors.check(Field::new("given_name"), PersonName::parse(&self.given_name));
        let family_name = errors.check(Field::new("family_name"), PersonName::parse(&self.family_name));
        let location = errors.check(Field::new("location"), parse_location(&self.location));
        let user = given_name.zip(family_name).zip(location);
        let edited = user.map(|((given_name, family_name), location)| EditedUser {
            given_name,
            family_name,
            location,
        });
        errors.into_result(edited)
    }
}

/// The form that restores a customer's deleted users.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct RestoreInput {
    /// The customer.
    pub customer: String,
    /// The accounts ticked.
    pub users: Vec<String>,
}

/// The forms with a button alone: disable, enable, reset password, delete.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct UserInput {
    /// The account.
    pub id: String,
    /// The version that the form was made from.
    pub version: String,
}

/// The form for users of a customer from a file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ImportUsersInput {
    /// The customer.
    pub customer: String,
    /// The language of the pages of all users in the file.
    pub language: String,
    /// Where all users in the file use what they have; empty for the country of the tenant.
    pub location: String,
    /// The text of the file.
    pub file: String,
    /// `check` shows what would become of each line and adds nobody.
    pub step: String,
}

impl ImportUsersInput {
    /// Whether nobody is to be added yet.
    #[must_use]
    pub fn only_checks(&self) -> bool {
        self.step == "check"
    }
}
