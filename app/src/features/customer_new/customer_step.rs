//! New customer: who the customer is (checklist F3, F4). The reseller is already selected and visible.

use domain::{
    customer::NewCustomerInput,
    draft::{DraftRow, DraftStep, DraftView, Start},
    id::{DraftId, IdempotencyKey},
    invitation::PartnerCard,
};
use leptos::prelude::*;

use super::{
    cancel_form::ask_address,
    customer_fields::CustomerFields,
    server_fns::SaveNewCustomer,
    wizard_page::{BACK, CANCEL_DIALOG, CancelDialog, WizardHeader, named},
};
use crate::{
    i18n, paths, tr,
    ui::{
        Address, Banner, Button, DialogOpener, Form, Hidden, LinkButton, SummaryList, SummaryRow, Tone,
        Weight,
        form::{input_name, path_of},
    },
};

/// What the form is filled with.
pub struct CustomerForm {
    reseller: PartnerCard,
    draft: Option<(DraftId, i64)>,
    key: IdempotencyKey,
    customer: NewCustomerInput,
    unfinished: Vec<DraftRow>,
}

impl CustomerForm {
    /// An empty form.
    pub fn of_start(start: Start) -> Self {
        let Start { reseller, key, customer, unfinished } = start;
        Self { reseller, draft: None, key, customer, unfinished }
    }

    /// The form of a draft.
    pub fn of_draft(view: DraftView) -> Self {
        Self {
            reseller: view.reseller,
            draft: Some((view.id, view.version)),
            key: view.idempotency_key,
            customer: view.document.customer,
            unfinished: Vec::new(),
        }
    }

    fn address(&self, back: &str) -> String {
        let step = DraftStep::Customer;
        match (self.draft, back) {
            (None, _) => paths::new_customer(self.reseller.id),
            (Some((id, _)), "review") => {
                format!("{}&{BACK}=review", paths::new_customer_step(self.reseller.id, id, step))
            }
            (Some((id, _)), _) => paths::new_customer_step(self.reseller.id, id, step),
        }
    }
}

/// The step.
#[component]
pub fn CustomerStep(form: CustomerForm) -> impl IntoView {
    let back = Address::here().get(BACK).to_owned();
    let address = form.address(&back);
    let CustomerForm { reseller, draft, key, customer, unfinished } = form;
    let (id, version) = (draft.map(|(id, _)| id), draft.map_or(0, |(_, version)| version));
    let dialog = id.map(|draft| view! { <CancelDialog draft page=address.clone()/> });
    view! {
        <WizardHeader step=DraftStep::Customer reseller=named(&reseller) draft=id/>
        <div class="stack">
            <Unfinished drafts=unfinished/>
            <Reseller card=reseller.clone()/>
            <Form function={path_of::<SaveNewCustomer>()} page=address.clone()>
                <Hidden name="reseller" value=reseller.id.to_string()/>
                <Hidden name="draft" value=id.map(|id| id.to_string()).unwrap_or_default()/>
                <Hidden name="key" value=key.to_string()/>
                <Hidden name="version" value=version.to_string()/>
                <Hidden name="back" value=back/>
                <CustomerFields customer/>
                <div class="form__actions">
                    <Button label=tr!(customer_new.next_subscriptions) weight=Weight::Primary/>
                    <Later/>
                    <Cancel draft=id page=address/>
                </div>
            </Form>
            {dialog}
        </div>
    }
}

/// Save and finish later.
#[component]
pub fn Later() -> impl IntoView {
    view! { <Button label=tr!(common.save_later) name=input_name("go") value="later"/> }
}

/// Cancel: asks first when there is a draft; before that nothing exists that could remain.
#[component]
pub fn Cancel(draft: Option<DraftId>, page: String) -> impl IntoView {
    match draft {
        None => view! { <LinkButton href=paths::indirect_resellers() label=tr!(common.cancel) weight=Weight::Quiet/> }.into_any(),
        Some(_) => view! {
            <DialogOpener dialog=CANCEL_DIALOG href=ask_address(&page) label=tr!(common.cancel) weight=Weight::Quiet/>
        }
        .into_any(),
    }
}

/// For whom the customer is created.
#[component]
fn Reseller(card: PartnerCard) -> impl IntoView {
    view! {
        <div class="column stack stack--tight">
            <SummaryList>
                <SummaryRow term=tr!(customer_new.reseller)>
                    <strong>{card.name}</strong>" "<span class="muted">{card.domain}</span>
                </SummaryRow>
            </SummaryList>
            <p class="note">{tr!(customer_new.reseller_note)}</p>
        </div>
    }
}

/// What was begun before and can be gone on with.
#[component]
fn Unfinished(drafts: Vec<DraftRow>) -> impl IntoView {
    let link = |row: DraftRow| {
        let name = if row.company_name.trim().is_empty() {
            tr!(customer_new.unfinished_unnamed)
        } else {
            row.company_name
        };
        let text = tr!(customer_new.unfinished_link, name = name, at = i18n::date_time(row.updated_at));
        let href = paths::new_customer_step(row.reseller_id, row.id, row.step);
        view! { <li><a class="unfinished__link" href=href>{text}</a></li> }
    };
    (!drafts.is_empty()).then(|| {
        view! {
            <Banner tone=Tone::Info title=tr!(customer_new.unfinished)>
                <ul class="unfinished">{drafts.into_iter().map(link).collect_view()}</ul>
            </Banner>
        }
    })
}
