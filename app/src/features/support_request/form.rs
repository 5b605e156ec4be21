//! The form for a new request about one subscription.

use domain::support_request::{Category, RequestForm, Severity};
use leptos::prelude::*;

use super::{
    OpenSupportRequest,
    facts::Contact,
    words::{category_name, severity_meaning, severity_name},
};
use crate::{
    paths, tr,
    ui::{
        Button, Choice, Form, Hidden, Input, LinkButton, Panel, Radios, Select, SummaryList, SummaryRow,
        Textarea, Weight, form::path_of,
    },
};

/// What it is about and who answers, and the fields.
#[component]
pub fn RequestFields(form: RequestForm) -> impl IntoView {
    let page = paths::new_support_request_about(form.subscription_id);
    view! {
        <Panel title=tr!(support_request.about)>
            <SummaryList>
                <SummaryRow term=tr!(support_request.subscription)>{form.subscription_name}</SummaryRow>
                <SummaryRow term=tr!(support_request.customer)>{form.customer_name}</SummaryRow>
                <Contact contact=form.contact/>
            </SummaryList>
        </Panel>
        <Panel title=tr!(support_request.problem)>
            <Form function={path_of::<OpenSupportRequest>()} page>
                <Hidden name="subscription" value=form.subscription_id.to_string()/>
                <Hidden name="key" value=form.key.to_string()/>
                <Fields/>
                <div class="form__actions">
                    <Button label=tr!(support_request.submit) weight=Weight::Primary/>
                    <LinkButton href=paths::support_requests() label=tr!(common.cancel) weight=Weight::Quiet/>
                </div>
            </Form>
        </Panel>
    }
}

#[component]
fn Fields() -> impl IntoView {
    let severities = Severity::ALL.iter().map(|severity| Choice {
        value: severity.to_string(),
        label: severity_name(*severity),
        hint: Some(severity_meaning(*severity)),
        lang: None,
    });
    let none = (String::new(), tr!(support_request.choose_category));
    let categories = Category::ALL.iter().map(|category| (category.to_string(), category_name(*category)));
    view! {
        <Radios name="severity" label=tr!(support_request.severity) hint=tr!(support_request.severity_hint)
            choices=severities.collect() framed=true/>
        <Select name="category" label=tr!(support_request.category)
            options=std::iter::once(none).chain(categories).collect()/>
        <Input name="title" label=tr!(support_request.request_title) hint=tr!(support_request.request_title_hint)
            required=true autocomplete="off"/>
        <Textarea name="description" label=tr!(support_request.description)
            hint=tr!(support_request.description_hint) value="" rows=8/>
    }
}
