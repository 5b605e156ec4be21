//! `/inquiry`: the sender confirms what goes to the partner. Opening it decides nothing.

use domain::referral::{InquiryLanding, InquiryOffer};
use leptos::prelude::*;

use super::{ConfirmInquiry, facts::contact_rows, server_fns::read_inquiry};
use crate::{
    page, paths, tr,
    ui::{
        Button, EmptyState, Form, LinkButton, Note, PageHeader, Panel, SummaryList, SummaryRow, Time, Weight,
        form::path_of,
    },
};

/// The query name of the page's second face: it was just confirmed.
pub const CONFIRMED: &str = "confirmed";

/// The page of the sender's link.
#[component]
pub fn ConfirmInquiryPage() -> impl IntoView {
    page::load(read_inquiry(), show)
}

fn show(landing: InquiryLanding) -> AnyView {
    let body = match landing {
        InquiryLanding::Offer(offer) => view! { <Asked offer=*offer/> }.into_any(),
        InquiryLanding::Neutral if page::query(CONFIRMED).is_empty() => neutral(),
        InquiryLanding::Neutral => confirmed(),
    };
    view! { <PageHeader title=tr!(referral.confirm_title)/><div class="column">{body}</div> }.into_any()
}

#[component]
fn Asked(offer: InquiryOffer) -> impl IntoView {
    let InquiryOffer { partner_name, company, contact, need, expires_at } = offer;
    let ask = tr!(referral.confirm_ask, partner = partner_name.clone());
    view! {
        <Panel title=tr!(referral.confirm_about)>
            <p>{ask}</p>
            <SummaryList>
                <SummaryRow term=tr!(referral.partner)>{partner_name}</SummaryRow>
                <SummaryRow term=tr!(referral.company)>{company}</SummaryRow>
                {contact_rows(contact)}
                <SummaryRow term=tr!(referral.need)><span class="pre-line">{need}</span></SummaryRow>
                <SummaryRow term=tr!(referral.confirm_until)><Time at=expires_at/></SummaryRow>
            </SummaryList>
            <Form function={path_of::<ConfirmInquiry>()} page=paths::inquiry()>
                <div class="form__actions">
                    <Button label=tr!(referral.confirm) weight=Weight::Primary/>
                </div>
            </Form>
            <Note>{tr!(referral.confirm_unknown)}</Note>
        </Panel>
    }
}

fn confirmed() -> AnyView {
    let (title, text) = (tr!(referral.confirmed_title), tr!(referral.confirmed_text));
    view! {
        <EmptyState title text icon="success">
            <LinkButton href=paths::find_a_provider() label=tr!(listing.title)/>
        </EmptyState>
    }
    .into_any()
}

fn neutral() -> AnyView {
    let (title, text) = (tr!(referral.neutral_title), tr!(referral.neutral_text));
    view! {
        <EmptyState title text icon="info">
            <LinkButton href=paths::find_a_provider() label=tr!(listing.title)/>
        </EmptyState>
    }
    .into_any()
}
