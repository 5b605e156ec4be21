//! An organization's own people: adding them, their roles, and that the last global admin stays (invariant I11).

mod bulk;
mod input;
mod rows;
mod staff;
pub use bulk::{
    BULK_USERS_MAX, ImportUsersForm, SavedFile, UserLine, UserProblem, UserReport, bulk_user_columns,
    parse_users,
};
pub use input::{
    ChangeRolesInput, EditUserInput, EditedUser, ImportUsersInput, NewUser, NewUserInput, RestoreInput,
    UserInput, parse_location, parse_roles,
};
pub use rows::{
    AdminAgentHint, CustomerName, NewUserForm, SignInWay, UserDetail, UserHome, UserList, UserQuery, UserRow,
    UserSetup,
};
pub use staff::{Staff, UserTask};

use serde::{Deserialize, Serialize};

use crate::actor::{OrganizationKind, Role};
use crate::lang::Lang;

/// Days for which a deleted user can be restored.
pub const RESTORABLE_DAYS: i64 = 30;

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

/// A person's name in the order of a language: families first in Japanese.
#[must_use]
pub fn full_name(lang: Lang, given: &str, family: &str) -> String {
    let (first, second) = lang.pick((given, family), (family, given));
    format!("{first} {second}").trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::Problem;

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
    fn a_location_is_a_country_or_left_open() {
        use crate::country::Country;

        assert_eq!(parse_location(" "), Ok(None));
        assert_eq!(parse_location("us"), Ok(Some(Country::US)));
        assert_eq!(parse_location("XX"), Err(Problem::NotInList));
    }

    #[test]
    fn user_names_belong_to_the_tenant() {
        let input = |name: &str| NewUserInput {
            given_name: "Aoi".into(),
            family_name: "Sato".into(),
            user_name: name.into(),
            customer: String::new(),
            language: "ja".into(),
            roles: vec![],
            location: String::new(),
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
