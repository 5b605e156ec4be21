//! What a request is about, who asked, and who answers.

use domain::support_request::{ContactCard, Requester, SupportDetail};
use leptos::prelude::*;

use super::words::{category_name, party, severity_name};
use crate::{
    i18n, paths, tr,
    ui::{SummaryList, SummaryRow, Time, address::mail_link},
};

/// The facts of a request.
#[component]
pub fn Facts(found: SupportDetail) -> impl IntoView {
    let first = match found.first_answer_at {
        Some(at) => view! { <Time at/> }.into_any(),
        None => {
            tr!(support_request.first_answer_due, at = i18n::date_time(found.first_answer_due)).into_any()
        }
    };
    let about = paths::subscription(found.customer_id, found.subscription_id);
    let name = found.row.subscription_name;
    let subscription = match found.reads_subscription {
        true => view! { <a href=about>{name}</a> }.into_any(),
        false => name.into_any(),
    };
    view! {
        <SummaryList>
            <SummaryRow term=tr!(support_request.severity)>{severity_name(found.row.severity)}</SummaryRow>
            <SummaryRow term=tr!(support_request.category)>{category_name(found.row.category)}</SummaryRow>
            <SummaryRow term=tr!(support_request.subscription)>{subscription}</SummaryRow>
            <SummaryRow term=tr!(support_request.customer)>{found.row.customer_name}</SummaryRow>
            <SummaryRow term=tr!(support_request.opened)><Time at=found.row.created_at/></SummaryRow>
            <SummaryRow term=tr!(support_request.first_answer)>{first}</SummaryRow>
            <Asked requester=found.requester/>
            <Contact contact=found.contact/>
        </SummaryList>
    }
}

#[component]
fn Asked(requester: Option<Requester>) -> impl IntoView {
    let value = match requester {
        None => party(None).into_any(),
        Some(Requester { name, email, organization }) => {
            let href = mail_link(&email);
            view! { {name}<br/>{organization}<br/><a href=href>{email}</a> }.into_any()
        }
    };
    view! { <SummaryRow term=tr!(support_request.requester)>{value}</SummaryRow> }
}

/// The support contact with everything by which it is reached, a row each.
#[component]
pub fn Contact(contact: Option<ContactCard>) -> impl IntoView {
    let Some(ContactCard { name, email, phone, website }) = contact else {
        return view! { <SummaryRow term=tr!(support_request.contact)>{party(None)}</SummaryRow> }.into_any();
    };
    let email = email.map(|email| (mail_link(&email), email));
    view! {
        <SummaryRow term=tr!(support_request.contact)>{name}</SummaryRow>
        {phone.map(|phone| view! { <SummaryRow term=tr!(support_request.contact_phone)>{phone}</SummaryRow> })}
        {email.map(|(href, email)| view! {
            <SummaryRow term=tr!(support_request.contact_email)><a href=href>{email}</a></SummaryRow>
        })}
        {website.map(|site| view! {
            <SummaryRow term=tr!(support_request.contact_website)>
                <a href=site.clone() rel="noreferrer">{site.clone()}</a>
            </SummaryRow>
        })}
    }
    .into_any()
}
