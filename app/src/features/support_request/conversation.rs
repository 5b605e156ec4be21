//! The timeline of a request: what was said and how it moved, with whoever acts next at its end (TS1).

use domain::support_request::{SupportDetail, SupportEntry, SupportMove, SupportSide};
use leptos::prelude::*;

use super::words::party;
use crate::{
    tr,
    ui::{StepState, Timeline, TimelineItem},
};

/// The entries, oldest first, and what comes next.
#[component]
pub fn Conversation(found: SupportDetail) -> impl IntoView {
    let next = found.row.status.next_side().map(|side| next(&found, side));
    let entries = found.entries.into_iter().map(entry).collect_view();
    view! { <Timeline label=tr!(support_request.course)>{entries}{next}</Timeline> }
}

fn entry(entry: SupportEntry) -> AnyView {
    let title = match entry.kind {
        SupportMove::Open => tr!(support_request.opened_for, contact = party(entry.contact)),
        SupportMove::Answer | SupportMove::Reply => tr!(support_request.answered),
        SupportMove::Ask => tr!(support_request.asked),
        SupportMove::Close => tr!(support_request.closed),
        SupportMove::Reopen => tr!(support_request.reopened),
        SupportMove::Reassign => tr!(support_request.reassigned, contact = party(entry.contact)),
    };
    let organization = party(entry.organization);
    let who = match entry.person {
        Some(person) => tr!(support_request.person_of, person = person, organization = organization),
        None => organization,
    };
    match entry.text {
        Some(text) => {
            let lang = written_in(&text);
            view! {
                <TimelineItem title at=entry.at who>
                    <span class="pre-line" lang=lang>{text}</span>
                </TimelineItem>
            }
            .into_any()
        }
        None => view! { <TimelineItem title at=entry.at who/> }.into_any(),
    }
}

/// The language of a text that somebody wrote: Japanese shows itself by its letters.
fn written_in(text: &str) -> &'static str {
    let japanese = |letter: char| matches!(letter, '\u{3040}'..='\u{30FF}' | '\u{4E00}'..='\u{9FFF}');
    if text.chars().any(japanese) { "ja" } else { "en" }
}

fn next(found: &SupportDetail, side: SupportSide) -> impl IntoView + use<> {
    let title = match (side, side == found.side) {
        (SupportSide::Contact, true) => tr!(support_request.next_own_contact),
        (SupportSide::Requester, true) => tr!(support_request.next_own_requester),
        (SupportSide::Contact, false) => {
            tr!(support_request.next_contact, contact = party(found.row.contact_name.clone()))
        }
        (SupportSide::Requester, false) => tr!(support_request.next_requester),
    };
    view! { <TimelineItem title state=StepState::Current/> }
}

#[cfg(test)]
mod tests {
    use super::written_in;

    #[test]
    fn japanese_shows_itself() {
        assert_eq!((written_in("Outlook が開かない"), written_in("Meetings drop — 10 min")), ("ja", "en"));
    }
}
