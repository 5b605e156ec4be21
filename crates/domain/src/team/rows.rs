//! What the pages of User management show.

use serde::{Deserialize, Serialize};

use crate::actor::{AccountStatus, Role};
use crate::country::Country;
use crate::id::{AccountId, OrganizationId};
use crate::lang::Lang;
use crate::page::{Count, Cursor, Page, PageSize};
use crate::policy::Permit;
use crate::session::OneTimeSecret;
use crate::text::SearchText;
use crate::time::Timestamp;

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
    /// When it was deleted; it can be restored for [`RESTORABLE_DAYS`](super::RESTORABLE_DAYS) from then.
    pub deleted_at: Option<Timestamp>,
}

/// The customer, or the reseller, whose people somebody manages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CustomerName {
    /// The customer.
    pub id: OrganizationId,
    /// Its name.
    pub name: String,
}

/// Below whose address the pages of somebody are; with neither below that of the reader's own organization.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct UserHome {
    /// A customer.
    pub customer: Option<CustomerName>,
    /// A reseller whose tenant the reader administers.
    pub reseller: Option<CustomerName>,
}

/// Which users, from where (LI1).
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct UserQuery {
    /// The customer, or the reseller, whose users they are; without one, those of the reader's own organization.
    pub customer: Option<OrganizationId>,
    /// Those who were deleted and can be restored, the last one first. They are not searched.
    pub deleted: bool,
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
    /// The customer whose users they are.
    pub customer: Option<CustomerName>,
    /// The reseller whose users they are.
    pub reseller: Option<CustomerName>,
    /// The rows.
    pub page: Page<UserRow>,
    /// How many of a customer's users were deleted and can be restored.
    pub deleted: Option<Count>,
    /// The reader's own account, which checklist C2 tells to open.
    pub own: AccountId,
    /// Whether the reader may add users (checklist C4).
    pub can_add: Permit,
    /// Whether the reader may assign licenses, delete and restore; for a customer's users alone.
    pub can_edit: Permit,
}

/// A user's page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct UserDetail {
    /// The customer whose user it is, on the pages of that customer.
    pub customer: Option<CustomerName>,
    /// The reseller whose user it is, on the pages of that reseller.
    pub reseller: Option<CustomerName>,
    /// The first of a customer's subscriptions of which it holds a license.
    pub licenses: Vec<String>,
    /// A customer's first administrator, who has never signed in and whom the reader may give a new temporary password.
    pub first_administrator: bool,
    /// What the list shows.
    pub row: UserRow,
    /// The roles to choose from.
    pub possible_roles: Vec<Role>,
    /// How the person signs in now.
    pub sign_in: SignInWay,
    /// Where a customer's user uses what it has.
    pub location: Option<Country>,
    /// When the account was made.
    pub created_at: Timestamp,
    /// Nobody else active holds the role that cannot be given up: it can be neither lowered nor disabled.
    pub last_administrator: bool,
    /// Whether the name can be edited.
    pub can_edit: Permit,
    /// Whether the roles can be changed.
    pub can_change_roles: Permit,
    /// Whether it can be disabled.
    pub can_disable: Permit,
    /// Whether it can be enabled again.
    pub can_enable: Permit,
    /// Whether its password can be reset. One's own is changed elsewhere.
    pub can_reset_password: Permit,
    /// Since when it has a second factor, for whoever may take that away. One's own is removed elsewhere.
    pub factor_since: Option<Timestamp>,
    /// Whether it can be deleted; for a customer's users alone.
    pub can_delete: Permit,
    /// The version to send back with a change.
    pub version: i64,
}

/// How a person signs in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "sign_in", rename_all = "snake_case")]
pub enum SignInWay {
    /// By a password of the person's own.
    Own,
    /// By a temporary password that has not been used, until then.
    Temporary {
        /// When it stops working.
        until: Timestamp,
    },
    /// Not at all until somebody resets the password: the temporary one is used up or too old.
    None,
}

/// The page for a new user.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NewUserForm {
    /// The customer whose user it is to be.
    pub customer: Option<CustomerName>,
    /// The reseller whose user it is to be.
    pub reseller: Option<CustomerName>,
    /// The domain of every user name; it is added to a name without one.
    pub domain: String,
    /// The roles to choose from.
    pub possible_roles: Vec<Role>,
    /// The language to begin with.
    pub language: Lang,
    /// The location to begin with, for a customer's user.
    pub location: Option<Country>,
    /// Whether the reader may add users (checklist C4).
    pub can_add: Permit,
}

/// The page after a user was added or a password reset: the temporary password, once.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct UserSetup {
    /// The customer whose user it is.
    pub customer: Option<CustomerName>,
    /// The reseller whose user it is.
    pub reseller: Option<CustomerName>,
    /// The account.
    pub id: AccountId,
    /// Given name.
    pub given_name: String,
    /// Family name.
    pub family_name: String,
    /// The temporary password, or what is known of it.
    pub secret: OneTimeSecret,
    /// The version to send back when another password is to be made.
    pub version: i64,
}

/// What the dashboard tells about the admin agent group (checklist C1 to C4).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AdminAgentHint {
    /// The reader is in the group.
    pub is_member: bool,
    /// The reader's own page in User management, where the box is ticked (checklist C2, C3).
    pub own: AccountId,
    /// Whether the reader can tick it itself.
    pub can_join: Permit,
    /// Names of colleagues who can make the reader an admin agent; a few of them, and none where the reader may not
    /// list the organization's users.
    pub ask: Vec<String>,
}
