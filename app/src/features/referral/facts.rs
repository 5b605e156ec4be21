//! Who the customer is as far as it may be known, until when, and what was estimated.

use domain::{
    referral::{Deal, ReferralContact, ReferralDetail},
    time::{Zone, format_date},
};
use leptos::prelude::*;

use super::words::{size_name, source_name, time_left};
use crate::{
    i18n::language,
    paths, tr,
    ui::{MoneyText, SummaryList, SummaryRow, Time, address::mail_link},
};

/// The facts of a referral.
#[component]
pub fn Facts(found: ReferralDetail) -> impl IntoView {
    let ReferralDetail { row, contact, deal, customer, .. } = found;
    let due = row.due_at.zip(row.minutes_left).map(|(at, minutes)| {
        view! {
            <SummaryRow term=tr!(referral.answer_until)>
                <Time at/>" · "{time_left(minutes)}
            </SummaryRow>
        }
    });
    let company =
        row.company.map(|name| view! { <SummaryRow term=tr!(referral.company)>{name}</SummaryRow> });
    let hidden = contact.is_none().then(|| view! { <p class="note">{tr!(referral.hidden)}</p> });
    let became = customer.map(|(id, name)| {
        view! { <SummaryRow term=tr!(referral.became)><a href=paths::customer(id)>{name}</a></SummaryRow> }
    });
    view! {
        <SummaryList>
            {due}
            {company}
            <SummaryRow term=tr!(referral.country)>{row.country.name(language())}</SummaryRow>
            <SummaryRow term=tr!(referral.size)>{size_name(row.size)}</SummaryRow>
            {contact.map(contact_rows)}
            <SummaryRow term=tr!(referral.source)>{source_name(row.source)}</SummaryRow>
            <SummaryRow term=tr!(referral.received)><Time at=row.received_at/></SummaryRow>
            {deal.map(deal_rows)}
            {became}
        </SummaryList>
        {hidden}
    }
}

/// How the customer is reached.
pub fn contact_rows(contact: ReferralContact) -> impl IntoView {
    let ReferralContact { name, email, phone } = contact;
    let href = mail_link(&email);
    view! {
        <SummaryRow term=tr!(referral.contact)>{name}</SummaryRow>
        <SummaryRow term=tr!(referral.email)><a href=href>{email}</a></SummaryRow>
        {phone.map(|phone| view! { <SummaryRow term=tr!(referral.phone)>{phone}</SummaryRow> })}
    }
}

/// The closing is a day, the same in every zone.
fn deal_rows(deal: Deal) -> impl IntoView {
    let closing = format_date(language(), deal.closing, &Zone::UTC);
    view! {
        <SummaryRow term=tr!(referral.deal_value)><MoneyText amount=deal.value/></SummaryRow>
        <SummaryRow term=tr!(referral.closing_date)>{closing}</SummaryRow>
    }
}
