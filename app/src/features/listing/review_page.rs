//! `/operator/listings/{id}`: one listing as it was submitted, beside what the public sees, and the decision.

use domain::listing::{ListingInput, ListingReview};
use leptos::prelude::*;

use super::{
    comparison::{Comparison, Said, lines},
    decision::Decision,
    facts::{Fact, facts},
    queue_page::public_text,
    server_fns::read_review,
    state::listing_state,
};
use crate::{
    i18n::language,
    page, paths, tr,
    ui::{PageHeader, Panel, SummaryList, SummaryRow, Time},
};

/// The listing of the address.
#[component]
pub fn ListingReviewPage() -> impl IntoView {
    page::load(read_review(page::param("id")), show)
}

fn show(review: ListingReview) -> AnyView {
    let crumbs = vec![(paths::listing_queue(), tr!(listing.queue_title))];
    let status = listing_state(review.row.state);
    let (id, version, can_decide) = (review.row.id, review.version, review.can_decide.clone());
    let (title, contents) = (review.row.name.clone(), contents(&review));
    view! {
        <PageHeader title crumbs status/>
        <div class="stack">
            <Panel title=tr!(common.details)><About review/></Panel>
            {contents}
            <Decision id version can_decide/>
        </div>
    }
    .into_any()
}

#[component]
fn About(review: ListingReview) -> impl IntoView {
    let public = match review.row.is_public {
        true => {
            view! { <a href=paths::provider_entry(review.row.id)>{public_text(&review.row)}</a> }.into_any()
        }
        false => public_text(&review.row).into_any(),
    };
    view! {
        <SummaryList>
            <SummaryRow term=tr!(listing.domain)>{review.domain}</SummaryRow>
            <SummaryRow term=tr!(listing.home_country)>{review.country.name(language())}</SummaryRow>
            <SummaryRow term=tr!(listing.submitted_at)><Time at=review.row.submitted_at/></SummaryRow>
            {review.submitted_by.map(|name| view! {
                <SummaryRow term=tr!(listing.submitted_by)>{name}</SummaryRow>
            })}
            {review.row.decided_at.map(|at| view! {
                <SummaryRow term=tr!(listing.decided_at)><Time at/></SummaryRow>
            })}
            {review.reason.map(|reason| view! {
                <SummaryRow term=tr!(listing.reason)><Said value=reason lang=None/></SummaryRow>
            })}
            <SummaryRow term=tr!(listing.public_now)>{public}</SummaryRow>
        </SummaryList>
    }
}

/// Beside what the public sees where that is another version.
fn contents(review: &ListingReview) -> AnyView {
    let version = ListingInput::from(&review.listing);
    let public = review.published.as_ref().map(|entry| ListingInput::from(&entry.listing));
    match public.filter(|public| *public != version) {
        Some(public) => {
            let lines = lines(&version, &public);
            view! {
                <Panel title=tr!(listing.compared) flush=true>
                    <Comparison caption=tr!(listing.compared) lines marks=true/>
                </Panel>
            }
            .into_any()
        }
        None => {
            let rows = facts(&version).into_iter().map(fact_row).collect_view();
            view! { <Panel title=tr!(listing.contents)><SummaryList>{rows}</SummaryList></Panel> }.into_any()
        }
    }
}

fn fact_row(Fact { term, value, lang }: Fact) -> impl IntoView {
    view! { <SummaryRow term><Said value lang/></SummaryRow> }
}
