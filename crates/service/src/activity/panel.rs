//! The newest entries about one record, for its page. Whoever does not read the organization's activity has none.

use domain::activity::{ActivityFilter, ActivityPanel, SHORT};
use domain::actor::Actor;
use domain::id::OrganizationId;
use domain::policy::{self, Action, Facts};
use domain::time::Timestamp;
use uuid::Uuid;

use super::rows;
use crate::db::Read;
use crate::error::Error;
use crate::page::{Slice, Sort};
use crate::scope::activity::{self, Part};

/// What the entries are about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// An order, a subscription or a user.
    Record(Uuid),
    /// A customer or partner.
    Organization(OrganizationId),
}

/// Reads them; nothing for readers without the right to it.
///
/// # Errors
/// The database cannot answer.
pub async fn panel(
    read: &Read,
    actor: &Actor,
    now: Timestamp,
    subject: Subject,
) -> Result<Option<ActivityPanel>, Error> {
    if policy::decide(actor, Action::ReadOwnActivity, &Facts::own(now)).is_err() {
        return Ok(None);
    }
    let filter = match subject {
        Subject::Record(id) => ActivityFilter { record: Some(id), ..ActivityFilter::default() },
        Subject::Organization(id) => ActivityFilter { organization: Some(id), ..ActivityFilter::default() },
    };
    let slice = Slice::new(None, Sort::Descending, SHORT);
    let found = activity::page(read, actor, &Part::All(filter), &slice).await?;
    let page = rows::of(read, actor, now, found).await?;
    Ok(Some(ActivityPanel { more: page.next.is_some(), rows: page.rows }))
}
