//! Why not, and the one next step: a closed list, so that a refused request and a disabled button say the same, in the
//! reader's language.

use serde::{Deserialize, Serialize};

use super::{Action, Rule};
use crate::actor::{OrganizationKind, Role};
use crate::subscription::Obstacle;

/// A relation that a cell of the matrix asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Relation {
    /// In the own organization.
    Own,
    /// The person's own within its organization.
    Personal,
    /// `partnership`.
    Partnership,
    /// `tenant_admin`.
    TenantAdmin,
    /// `ordering`.
    Ordering,
    /// `ordering`, with the partnership where it names a reseller.
    OrderingNow,
    /// `reseller_of_record`.
    Managing,
    /// Reseller association of the subscription.
    Associated,
    /// Support contact of the subscription.
    SupportContact,
}

/// What the person can do about a refusal. Pages have words for each, and a link where the person can take it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NextStep {
    /// Write to the operator of the program.
    ContactOperator,
    /// Ask a global admin of the own organization for the role.
    AskGlobalAdmin,
    /// Ask an admin agent of the own organization, who may do it and may give the role.
    AskAdminAgent,
    /// Take the role: the person may change roles, its own included.
    TakeRole,
    /// Ask an administrator of the operator for the role.
    AskAdministrator,
    /// Request a partnership with the reseller.
    RequestPartnership,
    /// Ask the provider for a partnership request.
    AskProviderForPartnership,
    /// Ask the provider to make the reseller support contact of the subscription.
    AskProviderForSupport,
    /// Invite the customer.
    InviteCustomer,
    /// Ask the reseller for access to its tenant.
    AskReseller,
    /// Ask the person whose doing or request it is.
    AskPerson,
    /// Wait until the other organization is active again.
    WaitForOther,
    /// Look at the object's present state.
    Reload,
    /// Sign in with an account of the right organization.
    SignInElsewhere,
    /// Show the second factor once more.
    ConfirmIdentity,
}

impl NextStep {
    /// Every next step there is.
    pub const ALL: [Self; 15] = [
        Self::ContactOperator,
        Self::AskGlobalAdmin,
        Self::AskAdminAgent,
        Self::TakeRole,
        Self::AskAdministrator,
        Self::RequestPartnership,
        Self::AskProviderForPartnership,
        Self::AskProviderForSupport,
        Self::InviteCustomer,
        Self::AskReseller,
        Self::AskPerson,
        Self::WaitForOther,
        Self::Reload,
        Self::SignInElsewhere,
        Self::ConfirmIdentity,
    ];
}

/// Why an action is not allowed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(tag = "refusal", rename_all = "snake_case")]
pub enum Refusal {
    /// The actor's organization is suspended, closed or not enrolled yet.
    #[error("own organization is not active")]
    OrganizationInactive,
    /// Nobody of such an organization may; people of these kinds may.
    #[error("not for this kind of organization")]
    WrongOrganization { kinds: Vec<OrganizationKind> },
    /// The person needs one of these roles.
    #[error("role missing")]
    RoleMissing { roles: Vec<Role>, next: NextStep },
    /// One of these relations is needed, and none stands.
    #[error("relation missing")]
    RelationMissing { needed: Vec<Relation>, next: NextStep },
    /// The other organization is not active.
    #[error("other organization is not active")]
    OtherInactive,
    /// The person has a second factor, and has not shown it for a few minutes.
    #[error("proof of identity is too old")]
    ProofStale,
    /// The object's state does not allow it any more.
    #[error("state does not allow it")]
    StateClosed,
    /// A subscription's state does not allow it now; its words name the next step.
    #[error("the subscription's state does not allow it: {obstacle:?}")]
    Subscription { obstacle: Obstacle },
}

impl Refusal {
    /// The one next step.
    #[must_use]
    pub const fn next_step(&self) -> NextStep {
        match self {
            Self::OrganizationInactive => NextStep::ContactOperator,
            Self::WrongOrganization { .. } => NextStep::SignInElsewhere,
            Self::RoleMissing { next, .. } | Self::RelationMissing { next, .. } => *next,
            Self::OtherInactive => NextStep::WaitForOther,
            Self::ProofStale => NextStep::ConfirmIdentity,
            Self::StateClosed | Self::Subscription { .. } => NextStep::Reload,
        }
    }

    /// `gives_roles`: the person may change roles, its own included.
    pub(super) fn role_missing(roles: Vec<Role>, gives_roles: bool) -> Self {
        let of_operator = roles.iter().any(|role| matches!(role, Role::Administrator | Role::Reviewer));
        let next = if gives_roles {
            NextStep::TakeRole
        } else if of_operator {
            NextStep::AskAdministrator
        } else if roles.contains(&Role::AdminAgent) {
            NextStep::AskAdminAgent
        } else {
            NextStep::AskGlobalAdmin
        };
        Self::RoleMissing { roles, next }
    }

    /// `held` tells of any relation whether it holds, also of one that the action does not ask for.
    pub(super) fn for_relation(
        kind: OrganizationKind,
        action: Action,
        rules: &[Rule],
        held: impl Fn(Relation) -> bool,
    ) -> Self {
        let mut needed: Vec<Relation> =
            rules.iter().flat_map(|rule| rule.iter()).flat_map(|all| all.iter()).copied().collect();
        needed.sort_unstable();
        needed.dedup();
        let next = next_for(kind, action, &needed, held);
        Self::RelationMissing { needed, next }
    }
}

/// What would bring about the relation that is missing, the first one first.
fn next_for(
    kind: OrganizationKind,
    action: Action,
    needed: &[Relation],
    held: impl Fn(Relation) -> bool,
) -> NextStep {
    let lacks = |relation| needed.contains(&relation) && !held(relation);
    match kind {
        OrganizationKind::Provider if action == Action::CreateCustomerForReseller => {
            NextStep::RequestPartnership
        }
        OrganizationKind::Provider if lacks(Relation::TenantAdmin) => NextStep::AskReseller,
        // The customer agreed to orders through a reseller, and the partnership with that one has ended.
        OrganizationKind::Provider if lacks(Relation::OrderingNow) && held(Relation::Ordering) => {
            NextStep::RequestPartnership
        }
        OrganizationKind::Provider if lacks(Relation::Ordering) || lacks(Relation::OrderingNow) => {
            NextStep::InviteCustomer
        }
        OrganizationKind::Provider if lacks(Relation::Partnership) => NextStep::RequestPartnership,
        OrganizationKind::Reseller if lacks(Relation::Managing) => NextStep::InviteCustomer,
        OrganizationKind::Reseller if lacks(Relation::SupportContact) => NextStep::AskProviderForSupport,
        OrganizationKind::Reseller if lacks(Relation::Partnership) => NextStep::AskProviderForPartnership,
        _ if lacks(Relation::Personal) => NextStep::AskPerson,
        _ => NextStep::SignInElsewhere,
    }
}

/// Whether a button may be pressed, as pages receive it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "permit", content = "why", rename_all = "snake_case")]
pub enum Permit {
    /// It may.
    Allowed,
    /// It is shown disabled, with the reason.
    Refused(Refusal),
}

impl Permit {
    /// Whether it may.
    #[must_use]
    pub const fn is_allowed(&self) -> bool {
        matches!(self, Self::Allowed)
    }

    /// The reason why not.
    #[must_use]
    pub const fn refusal(&self) -> Option<&Refusal> {
        match self {
            Self::Allowed => None,
            Self::Refused(refusal) => Some(refusal),
        }
    }
}

impl From<Result<(), Refusal>> for Permit {
    fn from(result: Result<(), Refusal>) -> Self {
        result.map_or_else(Self::Refused, |()| Self::Allowed)
    }
}
