//! `/operator/enrollments`: the applications that were submitted, the oldest first.

use domain::{
    enrollment::{EnrollmentState, QueueQuery, QueueRow},
    page::Page,
};
use leptos::prelude::*;

use super::{
    filter::{FILTERS, Filter},
    queue_table::QueueTable,
    server_fns::read_queue,
};
use crate::{
    page, paths, tr,
    ui::{Address, EmptyState, LinkButton, PageHeader, Pagination, Panel},
};

/// How the address says that the newest come first.
const NEWEST: &str = "-submitted";

/// The reviewers' queue.
#[component]
pub fn EnrollmentQueuePage() -> impl IntoView {
    page::load(read_queue(query()), show)
}

/// What the address asks for.
fn query() -> QueueQuery {
    let newest = page::query("sort") == NEWEST;
    QueueQuery {
        state: page::query("state"),
        days: page::query("days"),
        sort: if newest { "newest".to_owned() } else { String::new() },
        after: page::query("after"),
        size: page::query("size"),
    }
}

fn show(applications: Page<QueueRow>) -> AnyView {
    let list = match applications.rows.is_empty() {
        true => nothing(&Address::here()),
        false => view! { <QueueTable rows=applications.rows/> }.into_any(),
    };
    view! {
        <PageHeader title=tr!(enrollment_review.title) lead=tr!(enrollment_review.lead)/>
        <div class="stack">
            <Panel label=tr!(enrollment_review.title) flush=true>
                <Filter query=query()/>
                {list}
            </Panel>
            <Pagination previous=applications.previous next=applications.next/>
        </div>
    }
    .into_any()
}

fn nothing(here: &Address) -> AnyView {
    let filtered = FILTERS.iter().any(|name| !here.get(name).is_empty());
    if !filtered {
        let (title, text) = (tr!(enrollment_review.empty_title), tr!(enrollment_review.empty_text));
        return view! { <EmptyState title text icon="success"/> }.into_any();
    }
    let waits = here.get("state") == EnrollmentState::InReview.as_str() && here.get("days").is_empty();
    let (title, text, icon) = match waits {
        true => {
            (tr!(enrollment_review.none_review_title), tr!(enrollment_review.none_review_text), "success")
        }
        false => (tr!(enrollment_review.none_title), tr!(enrollment_review.none_text), "search"),
    };
    view! {
        <EmptyState title text icon>
            <LinkButton href=paths::enrollment_queue() label=tr!(enrollment_review.show_all)/>
        </EmptyState>
    }
    .into_any()
}
