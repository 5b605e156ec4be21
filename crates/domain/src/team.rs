//! An organization's own people: adding them, their roles, and that the last global admin stays (invariant I11).

use serde::{Deserialize, Serialize};

use crate::actor::{AccountStatus, OrganizationKind, Role};
use crate::form::{Errors, Field, Problem};
use crate::id::AccountId;
use crate::lang::Lang;
use crate::page::{Cursor, Page, PageSize};
use crate::policy::Permit;
use crate::text::{PersonName, SearchText, UserName};
use crate::time::Timestamp;

/// The form for a new user as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct NewUserInput {
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
        let user = (|| {
            Some(NewUser {
                given_name: given_name?,
                family_name: family_name?,
                user_name: user_name?,
                language: language?,
                roles: roles?,
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

/// Why a user stays as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(tag = "team_error", rename_all = "snake_case")]
pub enum TeamError {
    /// Nobody else active holds the role that cannot be given up.
    #[error("last {role}")]
    LastAdministrator { role: Role },
    /// A role that people of such an organization do not hold.
    #[error("role of another kind of organization")]
    RoleNotHere { role: Role },
    /// The account is disabled.
    #[error("account disabled")]
    Disabled,
}

/// Checks the roles that a user is to hold. `others` counts the active other users with the organization's last role
/// ([`OrganizationKind::last_role`]), read in the transaction of the change.
///
/// # Errors
/// [`TeamError::RoleNotHere`] or [`TeamError::LastAdministrator`].
pub fn change_roles(
    kind: OrganizationKind,
    before: &[Role],
    after: &[Role],
    others: u32,
) -> Result<RoleChange, TeamError> {
    if let Some(role) = after.iter().copied().find(|role| !kind.roles().contains(role)) {
        return Err(TeamError::RoleNotHere { role });
    }
    let given_up = before.contains(&kind.last_role()) && !after.contains(&kind.last_role());
    if given_up && others == 0 {
        return Err(TeamError::LastAdministrator { role: kind.last_role() });
    }
    let without =
        |these: &[Role], those: &[Role]| these.iter().copied().filter(|role| !those.contains(role)).collect();
    Ok(RoleChange { given: without(after, before), taken: without(before, after) })
}

/// Checks that a user may be disabled; `others` as in [`change_roles`].
///
/// # Errors
/// [`TeamError::LastAdministrator`].
pub fn disable(kind: OrganizationKind, roles: &[Role], others: u32) -> Result<(), TeamError> {
    change_roles(kind, roles, &[], others).map(|_| ())
}

/// What a change of roles does.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoleChange {
    /// Roles given.
    pub given: Vec<Role>,
    /// Roles taken. The person's sessions lose their rights with the commit.
    pub taken: Vec<Role>,
}

impl RoleChange {
    /// Whether nothing changes.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.given.is_empty() && self.taken.is_empty()
    }
}

/// A user in the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UserRow {
    /// The account.
    pub id: AccountId,
    /// Given name.
    pub given_name: String,
    /// Family name.
    pub family_name: String,
    /// User name.
    pub user_name: String,
    /// Roles.
    pub roles: Vec<Role>,
    /// Whether it may sign in.
    pub status: AccountStatus,
    /// When it last did.
    pub last_sign_in_at: Option<Timestamp>,
    /// The reader itself.
    pub is_self: bool,
}

/// Which users, from where (LI1).
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct UserQuery {
    /// Part of the name or user name.
    pub search: Option<SearchText>,
    /// The position.
    pub cursor: Option<Cursor>,
    /// The number of rows.
    pub size: PageSize,
}

/// A page of users.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct UserList {
    /// The rows.
    pub page: Page<UserRow>,
    /// The reader's own account, which checklist C2 tells to open.
    pub own: AccountId,
    /// Whether the reader may add users (checklist C4).
    pub can_add: Permit,
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

/// A user's page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct UserDetail {
    /// What the list shows.
    pub row: UserRow,
    /// The roles to choose from.
    pub possible_roles: Vec<Role>,
    /// Whether the roles can be changed.
    pub can_change_roles: Permit,
    /// Whether it can be disabled.
    pub can_disable: Permit,
    /// Whether its password can be reset.
    pub can_reset_password: Permit,
    /// The version to send back with a change.
    pub version: i64,
}

/// A person's name in the order of a language: families first in Japanese.
#[must_use]
pub fn full_name(lang: Lang, given: &str, family: &str) -> String {
    let (first, second) = lang.pick((given, family), (family, given));
    format!("{first} {second}").trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_global_admin_stays() {
        let before = [Role::AdminAgent, Role::GlobalAdmin];
        let lower = |others| change_roles(OrganizationKind::Reseller, &before, &[Role::AdminAgent], others);
        assert_eq!(lower(0), Err(TeamError::LastAdministrator { role: Role::GlobalAdmin }));
        assert_eq!(lower(1), Ok(RoleChange { given: vec![], taken: vec![Role::GlobalAdmin] }));
        assert!(disable(OrganizationKind::Customer, &[Role::GlobalAdmin], 0).is_err());
        assert!(disable(OrganizationKind::Customer, &[Role::BillingAdmin], 0).is_ok());
        assert!(disable(OrganizationKind::Operator, &[Role::Administrator], 0).is_err());
    }

    #[test]
    fn roles_of_another_kind() {
        let given = change_roles(OrganizationKind::Customer, &[], &[Role::AdminAgent], 1);
        assert_eq!(given, Err(TeamError::RoleNotHere { role: Role::AdminAgent }));
        assert_eq!(parse_roles(OrganizationKind::Customer, &["admin_agent"]), Err(Problem::NotInList));
        let twice = parse_roles(OrganizationKind::Reseller, &["global_admin", "admin_agent", "global_admin"]);
        assert_eq!(twice, Ok(vec![Role::AdminAgent, Role::GlobalAdmin]));
    }

    #[test]
    fn user_names_belong_to_the_tenant() {
        let input = |name: &str| NewUserInput {
            given_name: "Aoi".into(),
            family_name: "Sato".into(),
            user_name: name.into(),
            language: "ja".into(),
            roles: vec![],
        };
        let parse = |name: &str| {
            input(name)
                .parse(OrganizationKind::Reseller, "hinode.example")
                .map(|user| user.user_name.to_string())
        };
        assert_eq!(parse("Aoi"), Ok("aoi@hinode.example".to_owned()));
        assert_eq!(parse("aoi@other.example").unwrap_err().of("user_name"), Some(Problem::NotAUserName));
        assert_eq!(full_name(Lang::Ja, "葵", "佐藤"), "佐藤 葵");
    }
}
