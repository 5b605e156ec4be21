//! Who may do what: the only place that says so. Pages, server functions, interfaces, workers and the "why?" texts all
//! ask [`decide`]. Nothing is allowed by default. The table of rights is in `policy/matrix.rs`, its print in
//! `policy_matrix.snap`.

mod action;
mod matrix;
mod refusal;
#[cfg(test)]
mod tests;

pub use action::Action;
pub use refusal::{NextStep, Permit, Refusal, Relation};

use crate::actor::{Actor, OrganizationKind, Role};
use crate::grant::{ActiveGrant, GrantKind};
use crate::id::{GrantId, OrganizationId};
use crate::time::Timestamp;

/// What a decision is made from: the object's owner and state, and the grants read for the instant `now`.
/// Grants that do not involve the actor's organization are ignored, whatever the caller passes.
#[derive(Clone, Debug, PartialEq)]
pub struct Facts {
    /// The instant of the decision; each grant's start and end are compared with it.
    pub now: Timestamp,
    /// The object is the actor's own organization's.
    pub own: bool,
    /// The object is the actor's own doing or possession: its license, its request, what it submitted or did itself.
    pub personal: bool,
    /// The grants between the organizations concerned.
    pub grants: Vec<ActiveGrant>,
    /// The customer concerned; `None` asks about any.
    pub customer: Option<OrganizationId>,
    /// The other side of the partnership concerned; `None` asks about any.
    pub partner: Option<OrganizationId>,
    /// The actor's organization is associated with this one subscription.
    pub associated: bool,
    /// The actor's organization is this one subscription's support contact.
    pub support_contact: bool,
    /// For a provider: it sold this subscription or order, or created this customer. True where there is no such object.
    pub sold: bool,
    /// Every other organization concerned is active.
    pub other_active: bool,
    /// The object's state allows the action.
    pub open: bool,
}

impl Facts {
    /// Something of the actor's own organization, in a state that allows the action.
    #[must_use]
    pub fn own(now: Timestamp) -> Self {
        Self { own: true, ..Self::foreign(now, Vec::new()) }
    }

    /// Something of another organization that is active, in a state that allows the action, reached by these grants.
    #[must_use]
    pub const fn foreign(now: Timestamp, grants: Vec<ActiveGrant>) -> Self {
        Self {
            now,
            own: false,
            personal: false,
            grants,
            customer: None,
            partner: None,
            associated: false,
            support_contact: false,
            sold: true,
            other_active: true,
            open: true,
        }
    }
}

/// What an allowed action rests on, for the audit trail (invariant I10).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Basis {
    /// The grants used; empty for what is one's own.
    pub grants: Vec<GrantId>,
}

/// Alternatives of which one suffices; each needs all its relations.
pub(crate) type Rule = &'static [&'static [Relation]];

/// Answers whether the actor may do this, and by which grants; or why not, and the one next step.
///
/// # Errors
/// The reason of the refusal.
pub fn decide(actor: &Actor, action: Action, facts: &Facts) -> Result<Basis, Refusal> {
    let basis = standing(actor, action, facts)?;
    if action.needs_fresh_proof() {
        require_proof(actor, facts.now)?;
    }
    if facts.open { Ok(basis) } else { Err(Refusal::StateClosed) }
}

/// Asks whoever has a second factor for a proof of a few minutes: by itself where one's own factors are changed, which
/// takes it only once there is one.
///
/// # Errors
/// [`Refusal::ProofStale`].
pub fn require_proof(actor: &Actor, now: Timestamp) -> Result<(), Refusal> {
    if actor.proof.is_fresh(now) { Ok(()) } else { Err(Refusal::ProofStale) }
}

/// The same without the question of a fresh proof: for reading what the action is about, which takes nothing from anybody.
///
/// # Errors
/// The reason of the refusal.
pub fn may(actor: &Actor, action: Action, facts: &Facts) -> Result<Basis, Refusal> {
    let basis = standing(actor, action, facts)?;
    if facts.open { Ok(basis) } else { Err(Refusal::StateClosed) }
}

/// Roles and relations: what the action rests on, whatever the object's state.
fn standing(actor: &Actor, action: Action, facts: &Facts) -> Result<Basis, Refusal> {
    if !actor.organization_active && action.needs_active_organization() {
        return Err(Refusal::OrganizationInactive);
    }
    let rules = rules_of(actor, action);
    if rules.iter().all(|rule| rule.is_empty()) {
        return Err(role_refusal(actor, action));
    }
    let mut alternatives = rules.iter().flat_map(|rule| rule.iter());
    let basis = alternatives.find_map(|needed| basis_of(actor, needed, facts));
    let held = |relation| holds(actor, relation, facts).is_some();
    let basis = basis.ok_or_else(|| Refusal::for_relation(actor.organization_kind, action, &rules, held))?;
    if !facts.other_active {
        return Err(Refusal::OtherInactive);
    }
    Ok(basis)
}

/// The same question, asked by a use case before it changes anything, inside the writing transaction.
///
/// # Errors
/// The reason of the refusal.
pub fn require(actor: &Actor, action: Action, facts: &Facts) -> Result<Basis, Refusal> {
    decide(actor, action, facts)
}

/// The same question, asked by a page that shows a button disabled with the reason. A proof that is too old disables
/// none: who presses the button is asked for a new one, and loses nothing.
#[must_use]
pub fn permit(actor: &Actor, action: Action, facts: &Facts) -> Permit {
    may(actor, action, facts).map(|_| ()).into()
}

/// The columns of the matrix in which the actor stands. Rights add up.
fn rules_of(actor: &Actor, action: Action) -> Vec<Rule> {
    let kind = actor.organization_kind;
    let mut rules: Vec<Rule> = actor
        .roles
        .iter()
        .filter_map(|role| matrix::column(kind, Some(*role)))
        .map(|at| matrix::rule(action, at))
        .collect();
    match matrix::column(kind, None) {
        Some(user) => rules.push(matrix::rule(action, user)),
        None if action == Action::ChangeOwnSecurity => rules.push(matrix::OWN),
        None => {}
    }
    rules
}

fn role_refusal(actor: &Actor, action: Action) -> Refusal {
    let roles: Vec<Role> = matrix::roles_that_may(actor.organization_kind, action);
    if roles.is_empty() {
        Refusal::WrongOrganization { kinds: kinds_that_may(action) }
    } else {
        Refusal::role_missing(roles, gives_roles(actor))
    }
}

/// Whether the actor may change roles at home, its own included.
fn gives_roles(actor: &Actor) -> bool {
    rules_of(actor, Action::ChangeUserRoles).iter().any(|rule| !rule.is_empty())
}

fn kinds_that_may(action: Action) -> Vec<OrganizationKind> {
    let may = |kind: &OrganizationKind| !matrix::roles_that_may(*kind, action).is_empty();
    OrganizationKind::ALL.iter().copied().filter(may).collect()
}

/// The grants on which the relations rest, if all of them hold.
fn basis_of(actor: &Actor, needed: &[Relation], facts: &Facts) -> Option<Basis> {
    let mut grants = Vec::new();
    for relation in needed {
        grants.extend(holds(actor, *relation, facts)?);
    }
    Some(Basis { grants })
}

fn holds(actor: &Actor, relation: Relation, facts: &Facts) -> Option<Vec<GrantId>> {
    let me = actor.organization_id;
    let fact = |holds: bool| holds.then(Vec::new);
    let customers = |kind| {
        facts.grants.iter().filter(move |grant| {
            grant.kind == kind
                && grant.grantee == me
                && grant.is_active(facts.now)
                && facts.customer.is_none_or(|customer| customer == grant.grantor)
        })
    };
    let first = |grant: Option<&ActiveGrant>| grant.map(|grant| vec![grant.id]);
    match relation {
        Relation::Own => fact(facts.own),
        Relation::Personal => fact(facts.personal),
        Relation::Associated => fact(facts.associated),
        Relation::SupportContact => fact(facts.support_contact),
        Relation::Partnership => partnership(me, facts.partner, facts).map(|id| vec![id]),
        Relation::TenantAdmin => first(facts.grants.iter().find(|grant| {
            grant.kind == GrantKind::TenantAdmin
                && grant.grantee == me
                && grant.is_active(facts.now)
                && facts.partner.is_none_or(|partner| partner == grant.grantor)
        })),
        Relation::Managing => first(customers(GrantKind::ResellerOfRecord).next()),
        Relation::Ordering if facts.sold => first(customers(GrantKind::Ordering).next()),
        Relation::OrderingNow if facts.sold => {
            customers(GrantKind::Ordering).find_map(|grant| order_basis(me, grant, facts))
        }
        Relation::Ordering | Relation::OrderingNow => None,
    }
}

/// Ordering through a reseller needs the partnership with that reseller besides (invariant I4).
fn order_basis(me: OrganizationId, grant: &ActiveGrant, facts: &Facts) -> Option<Vec<GrantId>> {
    match grant.via_reseller {
        None => Some(vec![grant.id]),
        Some(reseller) => {
            partnership(me, Some(reseller), facts).map(|partnership| vec![grant.id, partnership])
        }
    }
}

fn partnership(me: OrganizationId, with: Option<OrganizationId>, facts: &Facts) -> Option<GrantId> {
    let is_it = |grant: &&ActiveGrant| {
        grant.kind == GrantKind::Partnership
            && grant.involves(me)
            && grant.is_active(facts.now)
            && with.is_none_or(|other| other != me && grant.involves(other))
    };
    facts.grants.iter().find(is_it).map(|grant| grant.id)
}
