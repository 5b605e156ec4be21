//! The newest entries on the page of a record, for readers of the organization's log. For others there is no panel.

use domain::{
    activity::{ActivityPanel, ActivityRow},
    id::OrganizationId,
};
use leptos::prelude::*;
use uuid::Uuid;

use super::{deed_words::deed_word, server_fns::read_panel, words::author_words};
use crate::{
    i18n::language,
    paths, tr,
    ui::{LinkButton, Panel, PanelActions, Timeline, TimelineItem},
};

/// What the panel is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// An order, a subscription or a user.
    Record(Uuid),
    /// A customer or partner.
    Organization(OrganizationId),
}

/// The panel; nothing for whoever may not read it, and where nothing happened.
pub fn activity_panel(subject: Subject) -> AnyView {
    let all = match subject {
        Subject::Record(id) => paths::activity_of_record(id),
        Subject::Organization(id) => paths::activity_of_organization(id),
    };
    let found = Suspend::new(async move {
        let found = read_panel(subject).await.ok().flatten().filter(|panel| !panel.rows.is_empty());
        found.map(|panel| view! { <Recent panel all/> })
    });
    view! { <Suspense>{found}</Suspense> }.into_any()
}

#[component]
fn Recent(panel: ActivityPanel, all: String) -> impl IntoView {
    let rows = panel.rows.into_iter().map(line).collect_view();
    view! {
        <Panel title=tr!(activity.recent)>
            <PanelActions slot><LinkButton href=all label=tr!(activity.all)/></PanelActions>
            <Timeline label=tr!(activity.recent)>{rows}</Timeline>
        </Panel>
    }
}

fn line(row: ActivityRow) -> impl IntoView {
    let (person, organization) = author_words(language(), row.author.as_ref());
    let who = [Some(person), organization].into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let text = row.on_behalf_of.map(|name| tr!(activity.on_behalf, name = name)).unwrap_or_default();
    view! { <TimelineItem title=deed_word(language(), row.deed) at=row.at who text/> }
}
