//! **Reseller association**: set, changed or removed; what that does is said beside the button.

use domain::{
    id::OrganizationId,
    lever::{Leaving, LeverForms},
};
use leptos::prelude::*;

use super::{
    AssociateReseller, ClearAssociation,
    panel::{About, AboutFields},
};
use crate::{
    features::partnership::{ResellerSearch, ResellerSelect},
    tr,
    ui::{Button, Form, Panel, form::path_of},
};

/// Both forms.
#[component]
pub fn Association(about: About, levers: LeverForms, present: Option<OrganizationId>) -> impl IntoView {
    let LeverForms { resellers, can_associate, can_clear, leaving, .. } = levers;
    let search = resellers.is_searched().then(|| {
        let search = resellers.search.clone();
        view! { <ResellerSearch search/> }
    });
    let value = present.map(|id| id.to_string()).unwrap_or_default();
    let same = about.clone();
    view! {
        <Panel title=tr!(lever.association)>
            <p>{tr!(lever.association_text)}</p>
            {search}
            <Form function={path_of::<AssociateReseller>()} page=about.page.clone() label=tr!(lever.association)>
                <AboutFields about/>
                <ResellerSelect label=tr!(subscription.reseller) hint=tr!(lever.association_hint) choices=resellers
                    nobody=tr!(lever.choose) value/>
                <div class="form__actions"><Button label=tr!(lever.submit) refused=can_associate/></div>
            </Form>
            {leaving.map(|leaving| view! { <Removal about=same leaving can_clear/> })}
        </Panel>
    }
}

#[component]
fn Removal(about: About, leaving: Leaving, can_clear: domain::policy::Permit) -> impl IntoView {
    let effects = effects(&leaving).into_iter().map(|effect| view! { <li>{effect}</li> }).collect_view();
    view! {
        <Form function={path_of::<ClearAssociation>()} page=about.page.clone() label=tr!(lever.remove)>
            <AboutFields about/>
            <div id="leaving">
                <p>{tr!(lever.leaving, reseller = leaving.reseller.name)}</p>
                <ul>{effects}</ul>
            </div>
            <div class="form__actions">
                <Button label=tr!(lever.remove) described_by="leaving" refused=can_clear/>
            </div>
        </Form>
    }
}

/// What stops, and what stays.
fn effects(leaving: &Leaving) -> Vec<String> {
    let name = || leaving.reseller.name.clone();
    let access = match leaving.keeps_access {
        true => tr!(lever.keeps_access, reseller = name()),
        false => tr!(lever.loses_access, reseller = name()),
    };
    let contact = leaving.contact_returns.then(|| tr!(lever.contact_returns));
    [Some(access), Some(tr!(lever.credit_stays)), contact].into_iter().flatten().collect()
}
