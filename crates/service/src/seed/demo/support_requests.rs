//! Writes the support requests, each step by step: where it stands follows from what happened.

use domain::activity::Deed;
use domain::id::{OrganizationId, SupportEntryId, SupportRequestId};
use domain::support_request::{SupportMove, SupportSide, SupportStatus};
use domain::time::Timestamp;
use entity::{support_entry, support_request};

use super::customers;
use super::subscription_table::{Levers, SUBSCRIPTIONS};
use super::support_request_rows::{REQUESTS, Row, Step};
use super::world::{World, account, fault, id, organization};
use crate::audit::Event;
use crate::error::Error;
use crate::{number, store};

/// Between two steps of one day.
const APART_MINUTES: i64 = 47;

/// Writes them all.
pub async fn write(world: &mut World<'_>) -> Result<(), Error> {
    for row in REQUESTS {
        write_one(world, row).await?;
    }
    Ok(())
}

async fn write_one(world: &mut World<'_>, row: &Row) -> Result<(), Error> {
    let [(SupportMove::Open, opener, days, _), ..] = row.steps else { return Err(fault(row.title)) };
    let (opened_at, contacts) = (at(world, 0, *days), Contacts::of(row)?);
    let mut request = support_request::Model {
        id: id("support request", row.title),
        number: number::draw(world.tx.random(), opened_at),
        subscription_id: id("subscription", &format!("{} {}", row.customer, row.offer)),
        customer_id: organization(row.customer),
        provider_id: contacts.provider,
        contact_id: contacts.at(*days),
        opened_by: account(opener),
        opened_by_organization: home(opener),
        category: row.category,
        severity: row.severity,
        status: SupportStatus::Open,
        title: row.title.to_owned(),
        created_at: opened_at,
        updated_at: opened_at,
        first_answer_at: None,
        closed_at: None,
        version: 0,
    };
    let mut entries = Vec::new();
    for (position, step) in (0..).zip(row.steps) {
        let happened = at(world, position, step.2);
        entries.push(take(&mut request, step, happened, &contacts)?);
        note(world, &request, step, happened)?;
    }
    if request.contact_id != contacts.now {
        return Err(fault(row.title));
    }
    store::insert(world.tx, request).await?;
    for entry in entries {
        store::insert(world.tx, entry).await?;
    }
    Ok(())
}

fn at(world: &World<'_>, position: i64, days: i64) -> Timestamp {
    world.ago(days).plus_minutes(position * APART_MINUTES)
}

fn home(user_name: &str) -> OrganizationId {
    organization(user_name.split_once('@').map_or("", |(_, domain)| domain))
}

/// Who supports a subscription, and who did before.
struct Contacts {
    provider: OrganizationId,
    now: OrganizationId,
    /// How long ago that began.
    since: i64,
}

impl Contacts {
    fn of(row: &Row) -> Result<Self, Error> {
        let bought = SUBSCRIPTIONS.iter().find(|bought| (bought.0, bought.1) == (row.customer, row.offer));
        let bought = bought.ok_or_else(|| fault(row.title))?;
        let relation = customers::of(row.customer)?;
        let provider = organization(relation.provider);
        Ok(match bought.6 {
            Levers::Support | Levers::Both => {
                Self { provider, now: organization(relation.reseller), since: bought.5 / 2 }
            }
            _ => Self { provider, now: provider, since: bought.5 },
        })
    }

    fn at(&self, days: i64) -> OrganizationId {
        if days > self.since { self.provider } else { self.now }
    }
}

/// Moves the request by one step.
fn take(
    request: &mut support_request::Model,
    step: &Step,
    at: Timestamp,
    contacts: &Contacts,
) -> Result<support_entry::Model, Error> {
    let (kind, by, _, text) = *step;
    let own = home(by);
    let asks =
        own != request.contact_id && [request.customer_id, request.opened_by_organization].contains(&own);
    let side = if asks { SupportSide::Requester } else { SupportSide::Contact };
    if kind != SupportMove::Open {
        request.status = request.status.then(kind, side).ok_or_else(|| fault(text))?;
        request.closed_at = (request.status == SupportStatus::Closed).then_some(at);
    }
    match kind {
        SupportMove::Reassign => request.contact_id = contacts.now,
        SupportMove::Answer | SupportMove::Ask | SupportMove::Close if !asks => {
            request.first_answer_at = request.first_answer_at.or(Some(at));
        }
        _ => {}
    }
    request.updated_at = at;
    request.version += 1;
    let names_contact = matches!(kind, SupportMove::Open | SupportMove::Reassign);
    Ok(support_entry::Model {
        id: id::<SupportEntryId>("support entry", &format!("{} {}", request.title, request.version)),
        request_id: request.id,
        seq: request.version,
        kind,
        at,
        account_id: Some(account(by)),
        organization_id: Some(own),
        text: (!text.is_empty()).then(|| text.to_owned()),
        contact_id: names_contact.then_some(request.contact_id),
    })
}

/// The trail has what the use cases would have written.
fn note(
    world: &mut World<'_>,
    request: &support_request::Model,
    step: &Step,
    at: Timestamp,
) -> Result<(), Error> {
    let action = match step.0 {
        SupportMove::Open => Deed::OpenSupportRequest,
        SupportMove::Close => Deed::CloseSupportRequest,
        SupportMove::Reopen => Deed::ReopenSupportRequest,
        SupportMove::Reassign => Deed::ReassignSupportRequest,
        _ => Deed::AnswerSupportRequest,
    };
    let own = home(step.1) == request.customer_id;
    let other = if own { request.contact_id } else { request.customer_id };
    let id: SupportRequestId = request.id;
    let event = Event::new(action, "support_request", id).target(other);
    world.note(at, Some(step.1), event.set("number", request.number.as_str()))
}
