//! The grants of a customer that concern a reader, one sentence each (DE3).
//!
//! A partner sees its own grants and those that name it or that its own name, so that a reseller and the provider it
//! works with see each other's, and nobody else's (invariants I1 and I2). The customer sees all it gave.

use domain::actor::{Actor, OrganizationKind};
use domain::grant::{GrantKind, GrantRow};
use domain::id::OrganizationId;
use domain::policy::Facts;
use domain::time::Timestamp;
use entity::grant_entry::Column;
use sea_orm::{ColumnTrait, Condition};

use crate::db::Read;
use crate::error::Error;
use crate::partnership;

/// Reads them. The facts are those of the same customer.
pub(super) async fn grants(
    db: &Read,
    actor: &Actor,
    facts: &Facts,
    customer: OrganizationId,
    now: Timestamp,
) -> Result<Vec<GrantRow>, Error> {
    partnership::grants::rows(db, concerning(actor, facts, customer), now).await
}

fn concerning(actor: &Actor, facts: &Facts, customer: OrganizationId) -> Condition {
    let own = actor.organization_id;
    let given = Condition::all().add(Column::GrantorId.eq(customer));
    if own == customer {
        return given;
    }
    let named = Condition::any().add(Column::GranteeId.eq(own)).add(Column::ViaResellerId.eq(own));
    let through =
        facts.grants.iter().filter(|grant| grant.grantor == customer).filter_map(|grant| grant.via_reseller);
    let through: Vec<OrganizationId> = through.collect();
    if actor.organization_kind != OrganizationKind::Provider || through.is_empty() {
        return given.add(named);
    }
    let managing = Condition::all()
        .add(Column::Kind.eq(GrantKind::ResellerOfRecord))
        .add(Column::GranteeId.is_in(through));
    given.add(named.add(managing))
}
