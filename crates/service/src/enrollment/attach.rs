//! The tenant takes an application over: a global administrator has signed in and goes on (checklist B6, B7).

use domain::actor::Actor;
use domain::enrollment::{EnrollmentMove, EnrollmentStep};
use domain::id::EnrollmentId;
use domain::time::Timestamp;
use entity::enrollment::{ActiveModel, Column, Entity, Model};
use sea_orm::sea_query::ExprTrait;
use sea_orm::{ActiveValue::Set, ColumnTrait};

use super::record::{self, Step};
use super::{Applicant, applicant, invited, start};
use crate::db::Tx;
use crate::error::Error;
use crate::{scope, store};

/// The tenant's application and where to go on. It is another one than was asked for when the tenant has an open one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Attached {
    /// The application.
    pub id: EnrollmentId,
    /// Where to go on.
    pub step: EnrollmentStep,
}

/// Takes the application over for the tenant of the person signed in. Doing it again changes nothing.
///
/// # Errors
/// [`Error::Unauthenticated`] when nobody is signed in, [`Error::Forbidden`] for whoever is no global administrator of a
/// tenant that can apply.
pub async fn attach(tx: &Tx, who: Applicant<'_>, now: Timestamp, id: &str) -> Result<Attached, Error> {
    let id: EnrollmentId = id.parse().map_err(|_| Error::NotFound)?;
    let actor = who.actor.ok_or(Error::Unauthenticated)?;
    let row = find(tx, who, actor, id).await?;
    let (path, own) = applicant::path_of(tx, actor, now).await?;
    if row.organization_id.is_some() {
        return Ok(Attached { id: row.id, step: start::resume(&row) });
    }
    if let Some(open) = scope::enrollment::open_of(tx, own.id).await? {
        return join(tx, now, row, open).await;
    }
    let columns = ActiveModel {
        organization_id: Set(Some(own.id)),
        account_id: Set(Some(actor.account_id)),
        holder_hash: Set(None),
        path: Set(path),
        language: Set(actor.language),
        company_name: Set(own.name),
        ..Default::default()
    };
    let mut step = Step { columns, ..Step::of(&row, EnrollmentMove::AttachTenant, Some(actor)) };
    step.rules.path = path;
    let next = record::take(tx, now, &row, step).await?;
    let row = Model { path, state: next.state, ..row };
    Ok(Attached { id, step: start::resume(&row) })
}

/// The application that is asked for. On another device than the one on which the tenant was created there is no cookie;
/// the tenant leads to it.
async fn find(tx: &Tx, who: Applicant<'_>, actor: &Actor, id: EnrollmentId) -> Result<Model, Error> {
    match scope::enrollment::application(tx, who, id).await {
        Err(Error::NotFound) => {
            let created = scope::enrollment::created_with(tx, actor.organization_id).await?;
            created.filter(|row| row.id == id).ok_or(Error::NotFound)
        }
        other => other,
    }
}

/// A tenant has one open application: the new one is dropped, with what it remembers handed on.
async fn join(tx: &Tx, now: Timestamp, row: Model, open: Model) -> Result<Attached, Error> {
    invited::hand_on(tx, now, &row, &open).await?;
    let unclaimed = Column::Id.eq(row.id).and(Column::OrganizationId.is_null());
    store::delete_where::<Entity>(tx, unclaimed).await?;
    Ok(Attached { id: open.id, step: start::resume(&open) })
}
