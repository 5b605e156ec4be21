//! What happened to an application, as its two sides read it: each knows its own people by name.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use domain::actor::{Actor, OrganizationKind};
use domain::enrollment::{EnrollmentMove, Party, TimelineEntry};
use domain::id::AccountId;
use domain::team::full_name;
use entity::enrollment::Model;
use entity::enrollment_event;

use crate::db::Source;
use crate::error::Error;
use crate::scope;

/// The timeline for a reader, oldest first.
pub(super) async fn timeline(
    source: &impl Source,
    reader: &Actor,
    row: &Model,
) -> Result<Vec<TimelineEntry>, Error> {
    let events = scope::enrollment::events(source, row.id).await?;
    let mut names = HashMap::new();
    let shown = |event: &enrollment_event::Model| {
        let all = reader.organization_kind == OrganizationKind::Operator;
        event.account_id.filter(|_| all || event.organization_id == Some(reader.organization_id))
    };
    for account in events.iter().filter_map(shown) {
        if let Entry::Vacant(unknown) = names.entry(account) {
            unknown.insert(name(source, reader, account).await?);
        }
    }
    let entry = |event: enrollment_event::Model| TimelineEntry {
        person: shown(&event).and_then(|account| names.get(&account).cloned()),
        by: party(event.kind),
        kind: event.kind,
        state: event.state,
        at: event.at,
        note: event.note,
    };
    Ok(events.into_iter().map(entry).collect())
}

async fn name(source: &impl Source, reader: &Actor, account: AccountId) -> Result<String, Error> {
    let person = scope::draft::author(source, account).await?;
    let name = person.map(|person| full_name(reader.language, &person.given_name, &person.family_name));
    Ok(name.unwrap_or_default())
}

const fn party(by: EnrollmentMove) -> Party {
    match by {
        EnrollmentMove::Verify => Party::PrimaryContact,
        EnrollmentMove::AskInformation | EnrollmentMove::Approve | EnrollmentMove::Reject => Party::Operator,
        _ => Party::Applicant,
    }
}
