//! Exports: the rows of a list from the first to the last, in batches, for whoever may read the list.
//!
//! No transaction is held and nothing is remembered between two batches but the place. Each batch asks everything anew:
//! whether the session stands, which roles the person has, what the policy says, and which rows the grants reach. When
//! the answer is no, the export ends with an error in the middle of its file.
//!
//! A batch is small, so that an export of any length takes little memory and a right that ends is missed at once.

use domain::actor::{Actor, OrganizationKind};
use domain::export::{ExportLine, ExportSubject, Sheet};
use domain::id::{GrantId, OrganizationId, SessionId, SubscriptionId};
use domain::lang::Lang;
use domain::page::Cursor;
use domain::time::Timestamp;
use uuid::Uuid;

use crate::db::{Db, Read};
use crate::error::{Conflict, Error};
use crate::{customer, session};

mod activity;
mod customers;
mod incentives;
mod note;
mod orders;
mod subscriptions;

/// An export that runs.
#[derive(Debug)]
pub struct Export {
    db: Db,
    id: Uuid,
    session: SessionId,
    language: Lang,
    subject: ExportSubject,
    sheet: Sheet,
    actor: Actor,
    /// The first batch, which is read before the export counts as begun.
    first: Option<Vec<ExportLine>>,
    /// Where the next batch begins; nowhere after the last one.
    place: Option<Place>,
    lines: u64,
}

/// A place between two rows.
#[derive(Clone, Debug, Default)]
struct Place {
    /// Behind this row of the list.
    after: Option<Cursor>,
    /// In the middle of the first customer behind it, behind this one of its subscriptions.
    inside: Option<(OrganizationId, SubscriptionId)>,
}

impl From<Cursor> for Place {
    fn from(after: Cursor) -> Self {
        Self { after: Some(after), inside: None }
    }
}

/// What was read at once.
#[derive(Debug, Default)]
struct Batch {
    lines: Vec<ExportLine>,
    next: Option<Place>,
    /// The grants on which the reading rests, where it is about one customer.
    grants: Vec<GrantId>,
}

/// For whom a batch is read, and when.
struct Reader<'a> {
    db: &'a Read,
    actor: &'a Actor,
    language: Lang,
    now: Timestamp,
}

impl Export {
    /// Reads the first batch and notes in the trail that an export begins.
    ///
    /// # Errors
    /// [`Error::Unauthenticated`] without a session, otherwise as the list that is exported.
    pub async fn start(
        db: &Db,
        session: SessionId,
        language: Lang,
        now: Timestamp,
        subject: ExportSubject,
    ) -> Result<Self, Error> {
        let actor = person(&db.read(), session, now).await?;
        let read = db.asked_by(&actor).read();
        let reader = Reader { db: &read, actor: &actor, language, now };
        let Batch { lines, next, grants } = batch(&reader, &subject, Place::default()).await?;
        let (id, sheet) = (db.random().uuid(), sheet(&actor, &subject, now));
        note::begun(db, &actor, now, id, &subject, grants).await?;
        let (db, first) = (db.clone(), Some(lines));
        Ok(Self { db, id, session, language, subject, sheet, actor, first, place: next, lines: 0 })
    }

    /// The columns of the file.
    pub const fn sheet(&self) -> Sheet {
        self.sheet
    }

    /// The next lines, perhaps none in between; nothing after the last.
    ///
    /// # Errors
    /// The right to read on has gone, or the database cannot answer. There is no next batch then.
    pub async fn next(&mut self, now: Timestamp) -> Result<Option<Vec<ExportLine>>, Error> {
        let lines = match (self.first.take(), self.place.take()) {
            (Some(first), place) => {
                self.place = place;
                first
            }
            (None, Some(place)) => self.read_on(now, place).await?,
            (None, None) => {
                note::finished(&self.db, &self.actor, now, self.id, &self.subject, self.lines).await;
                return Ok(None);
            }
        };
        self.lines += u64::try_from(lines.len()).unwrap_or_default();
        Ok(Some(lines))
    }

    async fn read_on(&mut self, now: Timestamp, place: Place) -> Result<Vec<ExportLine>, Error> {
        let actor = person(&self.db.read(), self.session, now).await?;
        let read = self.db.asked_by(&actor).read();
        let reader = Reader { db: &read, actor: &actor, language: self.language, now };
        let Batch { lines, next, grants: _ } = batch(&reader, &self.subject, place).await?;
        // Other columns than the first line names: the roles have changed.
        if sheet(&actor, &self.subject, now) != self.sheet {
            return Err(Conflict::Stale.into());
        }
        (self.actor, self.place) = (actor, next);
        Ok(lines)
    }
}

/// The person behind a session, as it is now.
async fn person(read: &Read, id: SessionId, now: Timestamp) -> Result<Actor, Error> {
    let session = session::again(read, id, now).await?.filter(session::Current::is_full);
    session.map(|session| session.actor).ok_or(Error::Unauthenticated)
}

/// The columns that a person's roles let it read.
fn sheet(actor: &Actor, subject: &ExportSubject, now: Timestamp) -> Sheet {
    match subject {
        ExportSubject::Customers(_) => Sheet::Customers { account: customer::sees_accounts(actor, now) },
        ExportSubject::Subscriptions(_) => Sheet::Subscriptions { customer: true },
        ExportSubject::CustomerSubscriptions(_) => Sheet::Subscriptions { customer: false },
        ExportSubject::Orders(_) => Sheet::Orders { customer: true },
        ExportSubject::CustomerOrders(..) => Sheet::Orders { customer: false },
        ExportSubject::Incentives(_) => Sheet::Incentives(match actor.organization_kind {
            OrganizationKind::Provider => OrganizationKind::Reseller,
            _ => OrganizationKind::Provider,
        }),
        ExportSubject::Activity(_) | ExportSubject::CustomerActivity(..) => Sheet::Activity,
    }
}

async fn batch(reader: &Reader<'_>, subject: &ExportSubject, place: Place) -> Result<Batch, Error> {
    match subject {
        ExportSubject::Customers(query) => customers::batch(reader, query, place).await,
        ExportSubject::Subscriptions(query) => subscriptions::of_list(reader, query, place).await,
        ExportSubject::CustomerSubscriptions(id) => subscriptions::of_customer(reader, *id, place).await,
        ExportSubject::Orders(filter) => orders::sold(reader, filter, place).await,
        ExportSubject::CustomerOrders(id, filter) => orders::of_customer(reader, *id, filter, place).await,
        ExportSubject::Incentives(period) => incentives::batch(reader, *period, place).await,
        ExportSubject::Activity(filter) => activity::own(reader, filter, place).await,
        ExportSubject::CustomerActivity(id, filter) => {
            activity::of_customer(reader, *id, filter, place).await
        }
    }
}
