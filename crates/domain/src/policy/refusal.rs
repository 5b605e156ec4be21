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

/// What the person can do about a refusal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NextStep {
    /// Write to the operator of the program.
    ContactOperator,
    /// Ask a global admin of the own organization for the role.
    AskGlobalAdmin,
    /// Ask an administrator of the operator for the role.
    AskAdministrator,
    /// Request a partnership with the reseller.
    RequestPartnership,
    /// Ask the provider for a partnership request.
    AskProviderForPartnership,
    /// Invite the customer.
    InviteCustomer,
    /// Ask the reseller for access to its tenant.
    AskReseller,
    /// Wait until the other organization is active again.
    WaitForOther,
    /// Look at the object's present state.
    Reload,
    /// Sign in with an account of the right organization.
    SignInElsewhere,
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
            Self::StateClosed | Self::Subscription { .. } => NextStep::Reload,
        }
    }

    pub(super) fn role_missing(roles: Vec<Role>) -> Self {
        let of_operator = roles.iter().any(|role| matches!(role, Role::Administrator | Role::Reviewer));
        let next = if of_operator { NextStep::AskAdministrator } else { NextStep::AskGlobalAdmin };
        Self::RoleMissing { roles, next }
    }

    pub(super) fn for_relation(kind: OrganizationKind, action: Action, rules: &[Rule]) -> Self {
        let mut needed: Vec<Relation> =
            rules.iter().flat_map(|rule| rule.iter()).flat_map(|all| all.iter()).copied().collect();
        needed.sort_unstable();
        needed.dedup();
        let next = next_for(kind, action, &needed);
        Self::RelationMissing { needed, next }
    }
}

fn next_for(kind: OrganizationKind, action: Action, needed: &[Relation]) -> NextStep {
    let needs = |relation| needed.contains(&relation);
    match kind {
        OrganizationKind::Provider if action == Action::CreateCustomerForReseller => {
            NextStep::RequestPartnership
        }
        OrganizationKind::Provider if needs(Relation::TenantAdmin) => NextStep::AskReseller,
        OrganizationKind::Provider if needs(Relation::Ordering) || needs(Relation::OrderingNow) => {
            NextStep::InviteCustomer
        }
        OrganizationKind::Provider if needs(Relation::Partnership) => NextStep::RequestPartnership,
        OrganizationKind::Reseller if needs(Relation::Managing) => NextStep::InviteCustomer,
        OrganizationKind::Reseller if needs(Relation::Partnership) => NextStep::AskProviderForPartnership,
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
