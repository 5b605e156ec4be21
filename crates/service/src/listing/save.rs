//! Saves the provider's work, or submits it to the operator.

use domain::activity::Deed;
use domain::actor::Actor;
use domain::listing::{Listing, ListingInput, ListingState};
use domain::time::Timestamp;
use entity::provider_listing;
use sea_orm::ActiveValue::Set;
use sea_orm::ColumnTrait;
use sea_orm::sea_query::ExprTrait;
use serde_json::Value;

use super::record::{own_country, read_document, require_edit, write_document};
use crate::audit::{self, Event};
use crate::db::Tx;
use crate::error::{Conflict, Error};
use crate::{scope, store};

/// Keeps what is written so far; it may be incomplete. What the public sees stays as it is.
///
/// # Errors
/// [`Error::Invalid`] for what does not hold, [`Error::Forbidden`], [`Conflict::Stale`] for a form made from an older
/// version.
pub async fn save(tx: &Tx, actor: &Actor, now: Timestamp, input: &ListingInput) -> Result<(), Error> {
    let work = Work::read(tx, actor, now, input).await?;
    if work.is_unchanged() {
        return Ok(());
    }
    let state = ListingState::after_saving(&work.after, work.published.as_ref());
    let event = work.event(Deed::SaveListing, actor);
    let columns = provider_listing::ActiveModel { state: Set(state), ..Default::default() };
    work.write(tx, actor, now, columns).await?;
    audit::append(tx, actor, now, event).await
}

/// Saves it and puts it into the operator's queue, with the name that the organization has now.
///
/// # Errors
/// As [`save`]; [`Error::Invalid`] also for what is missing, and [`Conflict::Stage`] when the public sees exactly this
/// already. What waits already stays where it is.
pub async fn submit(tx: &Tx, actor: &Actor, now: Timestamp, input: &ListingInput) -> Result<(), Error> {
    let work = Work::read(tx, actor, now, input).await?;
    let missing = work.after.missing();
    if !missing.is_empty() {
        return Err(missing.into());
    }
    let state = work.row.as_ref().map(|row| row.state).unwrap_or(ListingState::Draft);
    match state {
        ListingState::Submitted if work.is_unchanged() => return Ok(()),
        _ if work.published.as_ref() == Some(&work.after) => return Err(Conflict::Stage.into()),
        _ => {}
    }
    let event = work.event(Deed::SubmitListing, actor);
    let columns = provider_listing::ActiveModel {
        state: Set(ListingState::Submitted),
        submitted_name: Set(Some(scope::own_organization(tx, actor).await?.name)),
        submitted_at: Set(Some(now)),
        submitted_by: Set(Some(actor.account_id)),
        ..Default::default()
    };
    work.write(tx, actor, now, columns).await?;
    audit::append(tx, actor, now, event).await
}

/// A listing as it is, and as the form wants it.
struct Work {
    row: Option<provider_listing::Model>,
    before: Option<Listing>,
    published: Option<Listing>,
    after: Listing,
}

impl Work {
    async fn read(tx: &Tx, actor: &Actor, now: Timestamp, input: &ListingInput) -> Result<Self, Error> {
        require_edit(actor, now)?;
        let row = scope::listing::own(tx, actor).await?;
        if input.version != row.as_ref().map_or(0, |row| row.version).to_string() {
            return Err(Conflict::Stale.into());
        }
        let after = input.parse(own_country(tx, actor).await?)?;
        let before = row.as_ref().map(|row| read_document(&row.document)).transpose()?;
        let published = row.as_ref().and_then(|row| row.published.as_deref());
        let published = published.map(read_document).transpose()?;
        Ok(Self { row, before, published, after })
    }

    fn is_unchanged(&self) -> bool {
        self.before.as_ref() == Some(&self.after)
    }

    /// The entry of the trail: which inputs changed.
    fn event(&self, action: Deed, actor: &Actor) -> Event {
        let inputs =
            |listing: &Listing| serde_json::to_value(ListingInput::from(listing)).unwrap_or_default();
        let before = self.before.as_ref().map(inputs).unwrap_or_default();
        let changed = match inputs(&self.after) {
            Value::Object(after) => {
                after.into_iter().filter(|(field, value)| before.get(field) != Some(value)).map(|pair| pair.0)
            }
            .collect(),
            _ => Vec::new(),
        };
        Event::new(action, "listing", actor.organization_id)
            .target(actor.organization_id)
            .set("fields", changed)
    }

    async fn write(
        self,
        tx: &Tx,
        actor: &Actor,
        now: Timestamp,
        columns: provider_listing::ActiveModel,
    ) -> Result<(), Error> {
        use provider_listing::Column;
        let document = write_document(&self.after)?;
        let id = actor.organization_id;
        let columns =
            provider_listing::ActiveModel { document: Set(document), updated_at: Set(now), ..columns };
        match self.row {
            Some(row) => {
                let columns = provider_listing::ActiveModel { version: Set(row.version + 1), ..columns };
                let as_read = Column::OrganizationId.eq(id).and(Column::Version.eq(row.version));
                store::update_one(tx, columns, as_read).await
            }
            None => {
                let columns = provider_listing::ActiveModel {
                    organization_id: Set(id),
                    created_at: Set(now),
                    version: Set(1),
                    ..columns
                };
                store::insert(tx, columns).await
            }
        }
    }
}
