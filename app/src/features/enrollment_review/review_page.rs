//! `/operator/enrollments/{id}`: the whole application, what was checked by itself, what happened, and the decision.

use domain::enrollment::ReviewDetail;
use leptos::prelude::*;

use super::{
    checks::Checks,
    company::{Legal, Membership, Tenant},
    contact::{Contact, Support, VerificationFacts},
    decision::Decision,
    history::History,
    moved::Moved,
    server_fns::read_review,
    words::standing_text,
};
use crate::{
    page, paths, tr,
    ui::{CopyableId, LinkButton, PageHeader, PageMeta, enrollment_state},
};

/// The application of the address.
#[component]
pub fn EnrollmentReviewPage() -> impl IntoView {
    page::load(read_review(page::param("id")), show)
}

fn show(review: ReviewDetail) -> AnyView {
    let title = review.details.company_name.to_string();
    let crumbs = vec![(paths::enrollment_queue(), tr!(enrollment_review.title))];
    let decides =
        [&review.can_approve, &review.can_ask, &review.can_reject].iter().any(|may| may.is_allowed());
    let (status, id) = (enrollment_state(review.state), review.id.to_string());
    view! {
        <PageHeader title crumbs status lead=standing_text(review.state)>
            <PageMeta slot><CopyableId id/></PageMeta>
            {decides.then(|| view! { <LinkButton href="#decision" label=tr!(enrollment_review.to_decision)/> })}
        </PageHeader>
        <Moved state=review.state last=review.timeline.last().cloned() language=review.language/>
        <div class="split">
            <div class="stack">
                <Checks checks=review.checks.clone()/>
                <Tenant review=review.clone()/>
                <Membership profile=review.profile.clone()/>
                <Legal details=review.details.clone()/>
                <Contact details=review.details.clone()/>
                <Support details=review.details.clone()/>
                <div id="decision"><Decision review=review.clone()/></div>
            </div>
            <div class="stack">
                <VerificationFacts verification=review.verification/>
                <History timeline=review.timeline language=review.language/>
            </div>
        </div>
    }
    .into_any()
}
