//! Review: everything in sections, each with a Change link that returns here, the total, and the two ticks (WI3).

use domain::{
    customer::NewCustomer,
    draft::{DraftStep, DraftView, Review, administrator_of, tenant_domain},
    lang::Lang,
};
use leptos::prelude::*;

use super::{
    customer_step::{Cancel, Later},
    server_fns::SubmitNewCustomer,
    wizard_page::{BACK, CancelDialog, WizardHeader, named},
};
use crate::{
    features::order::LineTable,
    i18n::language,
    paths, tr,
    ui::{
        Button, ChangeLink, Checkbox, Form, Hidden, Panel, PanelActions, SummaryList, SummaryRow, Weight,
        form::path_of,
    },
};

/// The step.
#[component]
pub fn ReviewStep(view: DraftView) -> impl IntoView {
    let address = paths::new_customer_step(view.reseller.id, view.id, DraftStep::Review);
    let change =
        |step| format!("{}&{BACK}=review", paths::new_customer_step(view.reseller.id, view.id, step));
    let sections = view.review.clone().map(|review| {
        let (customer, offers) = (change(DraftStep::Customer), change(DraftStep::Subscriptions));
        view! { <Sections review reseller=view.reseller.name.clone() customer offers/> }
    });
    view! {
        <WizardHeader step=DraftStep::Review reseller=named(&view.reseller) draft=Some(view.id)/>
        <div class="stack">
            {sections}
            <SubmitForm view=view.clone() address=address.clone()/>
            <CancelDialog draft=view.id page=address/>
        </div>
    }
}

#[component]
fn Sections(review: Review, reseller: String, customer: String, offers: String) -> impl IntoView {
    let Review { customer: new, lines, total, .. } = review;
    let (account, contact) = (tr!(customer_new.account_info), tr!(customer_new.contact));
    let subscriptions = tr!(customer_new.subscriptions);
    let (person, contact_change) = (new.clone(), format!("{customer}#contact"));
    view! {
        <Panel title=account.clone()>
            <PanelActions slot><ChangeLink href=customer about=account/></PanelActions>
            <Account new reseller/>
        </Panel>
        <Panel title=contact.clone()>
            <PanelActions slot><ChangeLink href=contact_change about=contact/></PanelActions>
            <Contact new=person/>
        </Panel>
        <Panel title=subscriptions.clone()>
            <PanelActions slot><ChangeLink href=offers about=subscriptions/></PanelActions>
            <LineTable lines total/>
        </Panel>
    }
}

#[component]
fn Account(new: NewCustomer, reseller: String) -> impl IntoView {
    let domain = tenant_domain(&new.domain_prefix).ok();
    let user_name = domain.as_ref().and_then(|domain| administrator_of(domain).ok());
    let address = address_lines(&new);
    let language = new.language.pick(tr!(customer_new.english), tr!(customer_new.japanese));
    view! {
        <SummaryList>
            <SummaryRow term=tr!(customer_new.reseller)>{reseller}</SummaryRow>
            <SummaryRow term=tr!(form.company_name)>{new.company_name.to_string()}</SummaryRow>
            <SummaryRow term=tr!(form.domain_name)>{domain.map(|domain| domain.to_string())}</SummaryRow>
            <SummaryRow term=tr!(customer_new.user_name)>{user_name.map(|name| name.to_string())}</SummaryRow>
            <SummaryRow term=tr!(customer_new.address)>{address}</SummaryRow>
            <SummaryRow term=tr!(customer_new.language)>{language}</SummaryRow>
        </SummaryList>
    }
}

/// The address in the order of the reader's language, one part to a line.
fn address_lines(new: &NewCustomer) -> impl IntoView + use<> {
    let address = &new.address;
    let state = address.country.state_name(&address.state, language());
    let country = address.country.name(language()).to_owned();
    let line2 = address.line2.as_ref().map(ToString::to_string).unwrap_or_default();
    let outwards = vec![
        line2,
        address.line1.to_string(),
        address.city.to_string(),
        state,
        address.postal_code.clone(),
        country,
    ];
    let mut parts: Vec<String> = outwards.into_iter().filter(|part| !part.is_empty()).collect();
    if language() == Lang::Ja {
        parts.reverse();
    }
    parts.into_iter().map(|part| view! { <span class="review__line">{part}</span> }).collect_view()
}

#[component]
fn Contact(new: NewCustomer) -> impl IntoView {
    let contact = new.contact;
    let name = language().pick(
        format!("{} {}", contact.given_name, contact.family_name),
        format!("{} {}", contact.family_name, contact.given_name),
    );
    let phone = contact.phone.map_or_else(|| tr!(common.none), |phone| phone.as_str().to_owned());
    view! {
        <SummaryList>
            <SummaryRow term=tr!(customer_new.contact)>{name}</SummaryRow>
            <SummaryRow term=tr!(form.email)>{contact.email.to_string()}</SummaryRow>
            <SummaryRow term=tr!(form.phone)>{phone}</SummaryRow>
        </SummaryList>
    }
}

/// The ticks and Submit. The page it leads to holds the temporary password, which
/// only one reading takes.
#[component]
fn SubmitForm(view: DraftView, address: String) -> impl IntoView {
    let reseller = view.reseller.name.clone();
    let total = view.review.as_ref().map_or(0, |review| review.total.money.amount);
    let ticks = view.document.ticks;
    let about = tr!(customer_new.what_submit_does, reseller = reseller.clone());
    view! {
        <Form function={path_of::<SubmitNewCustomer>()} page=address.clone()>
            <Hidden name="draft" value=view.id.to_string()/>
            <Hidden name="version" value=view.version.to_string()/>
            <Hidden name="key" value=view.idempotency_key.to_string()/>
            <Hidden name="total" value=total.to_string()/>
            <Checkbox name="associate_subscriptions" label=tr!(customer_new.associate, reseller = reseller.clone())
                hint=tr!(customer_new.associate_hint) checked=ticks.associate_subscriptions framed=true/>
            <Checkbox name="support_contact" label=tr!(customer_new.support, reseller = reseller)
                hint=tr!(customer_new.support_hint) checked=ticks.support_contact framed=true/>
            <p id="what-submit-does">{about}</p>
            <div class="form__actions">
                <Button label=tr!(customer_new.submit) weight=Weight::Primary refused=view.can_submit
                    described_by="what-submit-does"/>
                <Later/>
                <Cancel draft=Some(view.id) page=address/>
            </div>
        </Form>
    }
}
