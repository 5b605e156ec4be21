//! Confirmation: the setup info, the reference number, what happens next, and Done (checklist F8 to F12, WI7).

use domain::{
    draft::{Confirmation, DraftStep, Ticks},
    id::{DraftId, OrganizationId},
};
use leptos::prelude::*;

use super::{
    setup_info::{Place, SetupInfoBox},
    wizard_page::WizardHeader,
};
use crate::{
    features::order::LineTable,
    paths, tr,
    ui::{Banner, LinkButton, Panel, SummaryList, SummaryRow, Time, Tone, Weight},
};

/// The step.
#[component]
pub fn ConfirmationStep(
    draft: DraftId,
    reseller: OrganizationId,
    confirmation: Confirmation,
) -> impl IntoView {
    let name = confirmation.reseller_name.clone();
    let place = Place {
        customer: confirmation.customer_id,
        draft: Some((draft, reseller)),
        page: paths::new_customer_step(reseller, draft, DraftStep::Confirmation),
        done: paths::customers(),
    };
    let created =
        tr!(customer_new.created, customer = confirmation.customer_name.clone(), reseller = name.clone());
    let setup = confirmation.setup.clone();
    view! {
        <WizardHeader step=DraftStep::Confirmation reseller=(reseller, name.clone()) draft=Some(draft)/>
        <div class="stack">
            <Banner tone=Tone::Success><p>{created}</p></Banner>
            <SetupInfoBox setup place/>
            <Order confirmation/>
            <Next reseller=name/>
            <p><LinkButton href=paths::customers() label=tr!(common.done) weight=Weight::Primary/></p>
        </div>
    }
}

#[component]
fn Order(confirmation: Confirmation) -> impl IntoView {
    let Confirmation {
        customer_name,
        domain,
        reseller_name,
        order_number,
        lines,
        total,
        ticks,
        submitted_at,
        ..
    } = confirmation;
    let (associated, support) = levers(ticks, &reseller_name);
    view! {
        <Panel title=tr!(customer_new.order)>
            <SummaryList>
                <SummaryRow term=tr!(common.reference_number)>
                    <strong class="mono" translate="no">{order_number}</strong>
                </SummaryRow>
                <SummaryRow term=tr!(customer_new.order_date)><Time at=submitted_at/></SummaryRow>
                <SummaryRow term=tr!(form.company_name)>{customer_name}</SummaryRow>
                <SummaryRow term=tr!(form.domain_name)>{domain}</SummaryRow>
                <SummaryRow term=tr!(customer_new.reseller)>{reseller_name}</SummaryRow>
                <SummaryRow term=tr!(customer_new.associated)>{associated}</SummaryRow>
                <SummaryRow term=tr!(customer_new.support_contact)>{support}</SummaryRow>
            </SummaryList>
            <LineTable lines total/>
        </Panel>
    }
}

fn levers(ticks: Ticks, reseller: &str) -> (String, String) {
    let Ticks { associate_subscriptions, support_contact } = ticks;
    let associated =
        if associate_subscriptions { reseller.to_owned() } else { tr!(customer_new.not_associated) };
    let support = if support_contact { reseller.to_owned() } else { tr!(customer_new.own_support) };
    (associated, support)
}

#[component]
fn Next(reseller: String) -> impl IntoView {
    view! {
        <Panel title=tr!(customer_new.next_title)>
            <ol class="confirmation__next">
                <li>{tr!(customer_new.next_active)}</li>
                <li>{tr!(customer_new.next_send)}</li>
                <li>{tr!(customer_new.next_sign_in)}</li>
                <li>{tr!(customer_new.next_reseller, reseller = reseller)}</li>
            </ol>
        </Panel>
    }
}
