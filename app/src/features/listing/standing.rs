//! Where the own listing stands: what it waits for, what the public sees, and what is different.

use domain::{
    form::{Errors, FieldError},
    listing::{ListingEntry, ListingInput, OwnListing},
};
use leptos::prelude::*;

use super::{
    comparison::{Comparison, Line, lines},
    state::standing_text,
};
use crate::{
    paths, tr,
    ui::{Panel, SummaryList, SummaryRow, Time, problem_text::problem_text},
};

/// State, dates, the operator's reason, what is missing, and the changes that are not public.
#[component]
pub fn Standing(own: OwnListing) -> impl IntoView {
    let changes = changes(&own);
    let public = public(own.published.as_ref());
    let dates = [(tr!(listing.submitted_at), own.submitted_at), (tr!(listing.decided_at), own.decided_at)];
    let dates = dates
        .into_iter()
        .filter_map(|(term, at)| at.map(|at| view! { <SummaryRow term><Time at/></SummaryRow> }))
        .collect_view();
    let reason = own.reason.map(|reason| {
        view! { <SummaryRow term=tr!(listing.reason)><span class="pre-line listing-said">{reason}</span></SummaryRow> }
    });
    view! {
        <Panel title=tr!(listing.standing)>
            <p>{standing_text(own.state)}</p>
            <SummaryList>
                {dates}
                {reason}
                <SummaryRow term=tr!(listing.public_now)>{public}</SummaryRow>
            </SummaryList>
            {missing(own.missing)}
        </Panel>
        {changes}
    }
}

fn public(entry: Option<&ListingEntry>) -> AnyView {
    match entry {
        None => tr!(listing.public_none).into_any(),
        Some(entry) => view! {
            <Time at=entry.published_at/>" "
            <a href=paths::provider_entry(entry.id)>{tr!(listing.public_see)}</a>
        }
        .into_any(),
    }
}

/// What has to be filled in before it can be submitted, each with the way to its field.
fn missing(errors: Errors) -> Option<impl IntoView> {
    (!errors.is_empty()).then(|| {
        let lines = errors.0.into_iter().map(missing_line).collect_view();
        view! {
            <div class="stack stack--tight">
                <h3>{tr!(listing.missing)}</h3>
                <ul class="listing-missing">{lines}</ul>
            </div>
        }
    })
}

fn missing_line(error: FieldError) -> impl IntoView {
    let field = format!("#{}", error.field.as_str());
    view! { <li><a class="listing-missing__link" href=field>{problem_text(&error)}</a></li> }
}

/// What is different from what the public sees; nothing before there is anything to compare with.
fn changes(own: &OwnListing) -> Option<impl IntoView + use<>> {
    let public = ListingInput::from(&own.published.as_ref()?.listing);
    let changed: Vec<Line> = lines(&own.input, &public).into_iter().filter(Line::is_changed).collect();
    (!changed.is_empty()).then(|| {
        view! {
            <Panel title=tr!(listing.changes) flush=true>
                <Comparison caption=tr!(listing.changes_text) lines=changed/>
            </Panel>
        }
    })
}
