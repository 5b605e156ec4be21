//! What a request for information is made of.

use domain::referral::CompanySize;
use leptos::prelude::*;

use super::words::size_name;
use crate::{
    tr,
    ui::{CountrySelect, Input, Select, Textarea},
};

/// The fields about the customer.
#[component]
pub fn InquiryFields() -> impl IntoView {
    let none = (String::new(), tr!(referral.choose_size));
    let sizes = CompanySize::ALL.iter().map(|size| (size.to_string(), size_name(*size)));
    view! {
        <Input name="company_name" label=tr!(referral.company) autocomplete="organization" required=true/>
        <CountrySelect value=""/>
        <Select name="company_size" label=tr!(referral.size) options=std::iter::once(none).chain(sizes).collect()/>
        <Input name="contact_name" label=tr!(referral.contact) autocomplete="name" required=true/>
        <Input name="email" label=tr!(referral.email) kind="email" autocomplete="email" required=true spellcheck_off=true/>
        <Input name="phone" label=tr!(referral.phone) kind="tel" autocomplete="tel" optional=true/>
        <Textarea name="need" label=tr!(referral.need) hint=tr!(referral.need_hint) value="" rows=6/>
    }
}
