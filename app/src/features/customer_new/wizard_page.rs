//! The wizard's address: shows the step of the draft that it names.

use domain::{
    draft::{DraftStep, Wizard, WizardQuery},
    id::{DraftId, OrganizationId},
    invitation::PartnerCard,
};
use leptos::prelude::*;

use super::{
    cancel_form::{CancelForm, CancelPage},
    confirmation_step::ConfirmationStep,
    customer_step::{CustomerForm, CustomerStep},
    review_step::ReviewStep,
    server_fns::read_wizard,
    subscription_step::SubscriptionStep,
};
use crate::{
    page, paths, tr,
    ui::{Address, Crumb, LinkButton, PageHeader, Steps, Weight},
};

/// The query name by which Cancel asks first where there is no JavaScript.
pub const ASK_CANCEL: &str = "cancel";
/// The query name by which a Change link of the review says where to go back to.
pub const BACK: &str = "back";

/// The page.
#[component]
pub fn NewCustomerPage() -> impl IntoView {
    let query = WizardQuery {
        reseller: page::param("id"),
        draft: page::query("draft"),
        step: page::query("step"),
        search: page::query("q"),
    };
    page::load(read_wizard(query), show)
}

fn show(wizard: Wizard) -> AnyView {
    match wizard {
        Wizard::Start(start) => view! { <CustomerStep form=CustomerForm::of_start(*start)/> }.into_any(),
        Wizard::Draft(view, _) if Address::here().get(ASK_CANCEL) == "ask" => {
            view! { <CancelPage view=*view/> }.into_any()
        }
        Wizard::Draft(view, problems) => match view.step {
            DraftStep::Customer => view! { <CustomerStep form=CustomerForm::of_draft(*view)/> }.into_any(),
            DraftStep::Subscriptions => view! { <SubscriptionStep view=*view problems/> }.into_any(),
            DraftStep::Review | DraftStep::Confirmation => view! { <ReviewStep view=*view/> }.into_any(),
        },
        Wizard::Submitted(draft, reseller) => view! { <Submitted draft reseller/> }.into_any(),
        Wizard::Done(draft, reseller, confirmation) => {
            view! { <ConfirmationStep draft reseller confirmation=*confirmation/> }.into_any()
        }
    }
}

/// An older step of a draft that was submitted; the browser is on its way to the confirmation.
#[component]
fn Submitted(draft: DraftId, reseller: OrganizationId) -> impl IntoView {
    let href = paths::new_customer_step(reseller, draft, DraftStep::Confirmation);
    view! {
        <PageHeader title=tr!(customer_new.review)/>
        <p>{tr!(customer_new.submitted)}</p>
        <p><LinkButton href label=tr!(customer_new.to_confirmation) weight=Weight::Primary/></p>
    }
}

/// Title and steps of the wizard. Finished steps are links while the draft can be changed.
#[component]
pub fn WizardHeader(
    step: DraftStep,
    /// The reseller, for the way to the page.
    reseller: (OrganizationId, String),
    draft: Option<DraftId>,
) -> impl IntoView {
    let crumbs: Vec<Crumb> = vec![
        (paths::indirect_resellers(), tr!(customer_new.indirect_resellers)),
        (paths::indirect_reseller(reseller.0), reseller.1),
    ];
    let open = draft.filter(|_| step != DraftStep::Confirmation);
    let steps = DraftStep::ALL
        .iter()
        .map(|other| {
            (step_name(*other), open.map(|draft| paths::new_customer_step(reseller.0, draft, *other)))
        })
        .collect();
    let current = DraftStep::ALL.iter().position(|other| *other == step).unwrap_or_default();
    view! {
        <PageHeader title=step_name(step) crumbs/>
        <div class="wizard-steps"><Steps steps current/></div>
    }
}

/// The reseller as a pair of id and name.
pub fn named(card: &PartnerCard) -> (OrganizationId, String) {
    (card.id, card.name.clone())
}

/// The guides' name of a step.
fn step_name(step: DraftStep) -> String {
    match step {
        DraftStep::Customer => tr!(customer_new.new_customer),
        DraftStep::Subscriptions => tr!(customer_new.new_subscription),
        DraftStep::Review => tr!(customer_new.review),
        DraftStep::Confirmation => tr!(customer_new.confirmation),
    }
}

/// The dialog behind Cancel, outside every other form.
#[component]
pub fn CancelDialog(draft: DraftId, page: String) -> impl IntoView {
    use crate::ui::{Dialog, DialogActions};
    view! {
        <Dialog id=CANCEL_DIALOG title=tr!(customer_new.cancel_title) keep=tr!(customer_new.cancel_keep)>
            <DialogActions slot><CancelForm draft page/></DialogActions>
            <p>{tr!(customer_new.cancel_text)}</p>
        </Dialog>
    }
}

/// Id of that dialog.
pub const CANCEL_DIALOG: &str = "cancel-new-customer";
