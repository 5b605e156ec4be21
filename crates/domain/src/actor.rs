//! Who acts: a person with roles in one organization. Roles say what a person may do at home and with others;
//! reaching another organization takes a grant besides (permissions §2).

use serde::{Deserialize, Serialize};

use crate::id::{AccountId, OrganizationId};
use crate::lang::Lang;
use crate::time::Timestamp;

/// For how many minutes a proof of identity counts as fresh.
pub const FRESH_MINUTES: i64 = 10;

stored_enum! {
    /// What an organization is in the program.
    OrganizationKind {
        /// The vendor's program.
        Operator = "operator",
        /// Sells through resellers.
        Provider = "provider",
        /// Serves customers.
        Reseller = "reseller",
        /// Uses subscriptions.
        Customer = "customer",
    }
}

stored_enum! {
    /// Whether an organization counts. Only an active one gives or uses grants.
    OrganizationStatus {
        /// In good standing.
        Active = "active",
        /// Being enrolled: its people reach their application and nothing else.
        Applying = "applying",
        /// Suspended by the operator: inert until reinstated.
        Suspended = "suspended",
        /// Closed for good.
        Closed = "closed",
    }
}

stored_enum! {
    /// Whether an account may sign in.
    AccountStatus {
        /// May sign in.
        Active = "active",
        /// May not.
        Disabled = "disabled",
        /// May not: it was active when it was deleted, and is again when it is restored.
        Deleted = "deleted",
    }
}

stored_enum! {
    /// A role of a person in its own organization. A person may hold several; rights add up.
    Role {
        /// Everything with partners and customers, and adding users.
        AdminAgent = "admin_agent",
        /// Finds, invites and creates customers; a provider's one orders.
        SalesAgent = "sales_agent",
        /// Reads customers, answers support requests.
        HelpdeskAgent = "helpdesk_agent",
        /// The organization's own directory, profile and consents.
        GlobalAdmin = "global_admin",
        /// Reads orders, subscriptions and amounts.
        BillingAdmin = "billing_admin",
        /// The operator's: enrollments and listings.
        Reviewer = "reviewer",
        /// The operator's: catalog, organizations, outbox, users.
        Administrator = "administrator",
    }
}

impl OrganizationKind {
    /// The roles that people of such an organization may hold, in the order in which pages list them.
    #[must_use]
    pub const fn roles(self) -> &'static [Role] {
        match self {
            Self::Operator => &[Role::Administrator, Role::Reviewer],
            Self::Provider | Self::Reseller => &[
                Role::AdminAgent,
                Role::SalesAgent,
                Role::HelpdeskAgent,
                Role::GlobalAdmin,
                Role::BillingAdmin,
            ],
            Self::Customer => &[Role::GlobalAdmin, Role::BillingAdmin],
        }
    }

    /// The role of which the last holder cannot be removed, disabled or lowered (invariant I11).
    #[must_use]
    pub const fn last_role(self) -> Role {
        match self {
            Self::Operator => Role::Administrator,
            _ => Role::GlobalAdmin,
        }
    }
}

/// The person who acts, as read for this request. A worker acts as the one who asked for the work.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Actor {
    /// The person's account.
    pub account_id: AccountId,
    /// Its organization.
    pub organization_id: OrganizationId,
    /// What that organization is.
    pub organization_kind: OrganizationKind,
    /// The person's roles.
    pub roles: Vec<Role>,
    /// Whether the organization is active now.
    pub organization_active: bool,
    /// The language of the person's answers.
    pub language: Lang,
    /// What is known of the person's second factor.
    #[serde(default)]
    pub proof: Proof,
}

/// What the person has shown of its second factor in this session.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "proof", rename_all = "snake_case")]
pub enum Proof {
    /// Nothing is asked for: the person has none, or a worker acts on a wish that was proven when it was made.
    #[default]
    NotAsked,
    /// The person has one, and showed it last at this instant.
    Shown {
        /// When.
        at: Timestamp,
    },
}

impl Proof {
    /// Whether nothing more is asked for now.
    #[must_use]
    pub const fn is_fresh(self, now: Timestamp) -> bool {
        match self {
            Self::NotAsked => true,
            Self::Shown { at } => now.since(at) < FRESH_MINUTES * 60_000,
        }
    }
}

impl Actor {
    /// Whether the person holds a role.
    #[must_use]
    pub fn has(&self, role: Role) -> bool {
        self.roles.contains(&role)
    }
}
