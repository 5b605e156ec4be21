//! `/operator/security`: who has to have a second factor.

use domain::security::FactorRule;
use leptos::prelude::*;

use super::{ChangeSecurityRules, server_fns::read_rules};
use crate::{
    page, paths, tr,
    ui::{Button, Checkbox, Form, Hidden, PageHeader, Panel, Weight, form::path_of},
};

/// The page.
#[component]
pub fn SecurityRulesPage() -> impl IntoView {
    page::load(read_rules(), show)
}

fn show(rule: FactorRule) -> AnyView {
    let FactorRule { required, version, can_change } = rule;
    view! {
        <PageHeader title=tr!(security.rules_title) lead=tr!(security.rules_lead)/>
        <div class="stack column">
            <Panel title=tr!(security.factor)>
                <Form function={path_of::<ChangeSecurityRules>()} page=paths::security_rules()>
                    <Hidden name="version" value=version.to_string()/>
                    <Checkbox name="required" label=tr!(security.rules_required)
                        hint=tr!(security.rules_required_hint) checked=required framed=true/>
                    <div class="form__actions">
                        <Button label=tr!(security.rules_save) weight=Weight::Primary refused=can_change/>
                    </div>
                </Form>
            </Panel>
        </div>
    }
    .into_any()
}
