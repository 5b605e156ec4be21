//! `/verify-email`: the primary contact's two statements, each by itself (checklist B16). Opening it decides nothing.

use domain::enrollment::{VerificationLanding, VerificationOffer, VerificationProblem};
use leptos::prelude::*;

use super::server_fns::{VerifyContact, read_verification};
use crate::{
    env::with_env,
    page, paths, tr,
    ui::{
        Button, Checkbox, EmptyState, Form, LinkButton, Note, PageHeader, Panel, SummaryList, SummaryRow,
        Time, Weight, form::path_of,
    },
};

/// The query name of the page's second face: the statements were just made.
pub const CONFIRMED: &str = "confirmed";

/// The page of the primary contact's link.
#[component]
pub fn VerifyEmailPage() -> impl IntoView {
    page::load(read_verification(), show)
}

fn show(landing: VerificationLanding) -> AnyView {
    let body = match landing {
        VerificationLanding::Offer(offer) => view! { <Statements offer/> }.into_any(),
        VerificationLanding::Closed(problem) => closed(problem),
        VerificationLanding::Neutral if page::query(CONFIRMED).is_empty() => neutral(),
        VerificationLanding::Neutral => confirmed(),
    };
    view! { <PageHeader title=tr!(enrollment_status.verify_title)/><div class="column">{body}</div> }
        .into_any()
}

#[component]
fn Statements(offer: VerificationOffer) -> impl IntoView {
    let VerificationOffer { organization, domain, applicant, email, expires_at, .. } = offer;
    let program = with_env(|env| env.names.program.clone());
    let belongs = tr!(enrollment_status.address_belongs, organization = organization.clone());
    let signed_up = tr!(enrollment_status.signed_up, organization = organization.clone(), program = program);
    view! {
        <Panel title=tr!(enrollment_status.verify_about)>
            <SummaryList>
                <SummaryRow term=tr!(enrollment_status.organization)>{organization}</SummaryRow>
                <SummaryRow term=tr!(enrollment_status.domain)>{domain}</SummaryRow>
                <SummaryRow term=tr!(enrollment_status.applicant)>{applicant}</SummaryRow>
                <SummaryRow term=tr!(enrollment_status.address)>{email}</SummaryRow>
                <SummaryRow term=tr!(enrollment_status.answer_until)><Time at=expires_at/></SummaryRow>
            </SummaryList>
            <Form function={path_of::<VerifyContact>()} page=paths::verify_email()>
                <p>{tr!(enrollment_status.verify_ask)}</p>
                <Checkbox name="signed_up" label=signed_up framed=true/>
                <Checkbox name="address_belongs" label=belongs framed=true/>
                <div class="form__actions">
                    <Button label=tr!(enrollment_status.confirm) weight=Weight::Primary/>
                </div>
            </Form>
            <Note>{tr!(enrollment_status.verify_unknown)}</Note>
        </Panel>
    }
}

fn confirmed() -> AnyView {
    let (title, text) = (tr!(enrollment_status.confirmed_title), tr!(enrollment_status.confirmed_text));
    view! { <EmptyState title text icon="success"/> }.into_any()
}

fn neutral() -> AnyView {
    let (title, text) = (tr!(enrollment_status.neutral_title), tr!(enrollment_status.neutral_text));
    view! { <EmptyState title text icon="info"/> }.into_any()
}

/// For the applicant's own people, who can do something about it.
fn closed(problem: VerificationProblem) -> AnyView {
    let text = match problem {
        VerificationProblem::Used => tr!(enrollment_status.link_used),
        VerificationProblem::Expired => tr!(enrollment_status.link_expired),
        VerificationProblem::Revoked => tr!(enrollment_status.link_revoked),
    };
    view! {
        <EmptyState title=tr!(enrollment_status.link_closed) text icon="info">
            <LinkButton href=paths::enroll() label=tr!(enrollment_status.to_application)/>
        </EmptyState>
    }
    .into_any()
}
