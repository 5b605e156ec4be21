//! One request with its timeline, as far as its names concern the reader.

use domain::actor::Actor;
use domain::id::{OrganizationId, SupportRequestId};
use domain::policy::{self, Action, Facts};
use domain::support_request::{ContactCard, Requester, SupportDetail, SupportEntry, reopen_until};
use domain::team::full_name;
use domain::time::Timestamp;
use entity::support_entry;
use entity::support_request::Model;

use super::known::{Known, known};
use super::list::{Names, row};
use super::standing::{Readable, readable};
use crate::db::{Read, Source};
use crate::error::Error;
use crate::scope::{self, batch};

/// Reads a request.
///
/// # Errors
/// [`Error::NotFound`] for one that is not the actor's to see, [`Error::Forbidden`] where only the role is missing.
pub async fn detail(
    read: &Read,
    actor: &Actor,
    now: Timestamp,
    id: SupportRequestId,
) -> Result<SupportDetail, Error> {
    let Readable { request, standing, side, .. } = readable(read, actor, now, id).await?;
    let known = known(read, (actor.organization_id, actor.organization_kind), &request, now).await?;
    let permit = |open: bool| {
        let facts = Facts { open, ..standing.facts.clone() };
        policy::permit(actor, Action::AnswerSupportRequest, &facts)
    };
    // That the request is the reader's own says nothing of the subscription.
    let about = Facts { personal: false, ..standing.facts.clone() };
    let until = request.closed_at.map(reopen_until);
    let names = Names::of(read, std::slice::from_ref(&request)).await?;
    Ok(SupportDetail {
        customer_id: request.customer_id,
        subscription_id: request.subscription_id,
        reads_subscription: policy::decide(actor, Action::ReadSubscription, &about).is_ok(),
        contact: contact(read, &known, request.contact_id).await?,
        requester: requester(read, actor, &known, &request).await?,
        first_answer_at: request.first_answer_at,
        first_answer_due: request.created_at.plus_hours(request.severity.first_answer_hours()),
        reopen_until: until,
        entries: entries(read, actor, &known, request.id).await?,
        side,
        can_answer: permit(request.status.is_open()),
        can_reopen: permit(until.is_some_and(|until| now < until)),
        version: i64::from(request.version),
        row: row(actor, request, &names),
    })
}

async fn contact(read: &Read, known: &Known, id: OrganizationId) -> Result<Option<ContactCard>, Error> {
    if known.holds(id) { card(read, id).await } else { Ok(None) }
}

/// How an organization is reached for support. The reader may know of it.
pub(super) async fn card(source: &impl Source, id: OrganizationId) -> Result<Option<ContactCard>, Error> {
    let Some(organization) = scope::directory::organization(source, id).await? else { return Ok(None) };
    let contact = scope::directory::support_contact_of(source, id).await?;
    let filled = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    Ok(Some(ContactCard {
        name: organization.name,
        email: contact.as_ref().and_then(|contact| filled(&contact.email)),
        phone: contact.as_ref().and_then(|contact| filled(&contact.phone)),
        website: contact.as_ref().and_then(|contact| filled(&contact.website)),
    }))
}

/// Whom to turn to about the request.
async fn requester(
    read: &Read,
    actor: &Actor,
    known: &Known,
    request: &Model,
) -> Result<Option<Requester>, Error> {
    if !known.holds(request.opened_by_organization) {
        return Ok(None);
    }
    let person = scope::invitation::person(read, request.opened_by).await?;
    Ok(person.map(|(account, organization)| Requester {
        name: full_name(actor.language, &account.given_name, &account.family_name),
        email: account.user_name,
        organization: organization.name,
    }))
}

async fn entries(
    read: &Read,
    actor: &Actor,
    known: &Known,
    id: SupportRequestId,
) -> Result<Vec<SupportEntry>, Error> {
    let rows = scope::support_request::entries(read, id).await?;
    let named = rows.iter().flat_map(|row| [row.organization_id, row.contact_id]).flatten().collect();
    let names = batch::organization_names(read, named).await?;
    let people = rows.iter().filter_map(|row| row.account_id).collect();
    let people = batch::accounts_of(read, actor.organization_id, people).await?;
    let name =
        |id: Option<OrganizationId>| id.filter(|id| known.holds(*id)).and_then(|id| names.get(&id).cloned());
    let entry = |row: support_entry::Model| SupportEntry {
        kind: row.kind,
        at: row.at,
        organization: name(row.organization_id),
        person: row
            .account_id
            .and_then(|id| people.get(&id))
            .map(|person| full_name(actor.language, &person.given_name, &person.family_name)),
        text: row.text,
        contact: name(row.contact_id),
    };
    Ok(rows.into_iter().map(entry).collect())
}
