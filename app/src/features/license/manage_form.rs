//! **Assign and revoke licenses** for the people who were chosen: one choice per product.

use domain::{
    id::OrganizationId,
    license::{Held, LicenseChange, LicensePerson, ProductRow},
    money::format_number,
    policy::Permit,
};
use leptos::prelude::*;

use super::{ManageLicenses, plans::Plans};
use crate::{
    i18n::{language, separator},
    paths, tr,
    ui::{
        Address, Button, Form, Hidden, LinkButton, Panel, Select, Weight,
        form::{input_name, path_of},
    },
};

/// The people who were chosen.
#[component]
pub fn Selected(people: Vec<LicensePerson>) -> impl IntoView {
    let names = people
        .into_iter()
        .map(|person| {
            let location = person.location.name(language());
            view! {
                <li>
                    {person.name}
                    <span class="table__sub">{person.user_name}</span>
                    <span class="table__sub">{location}</span>
                </li>
            }
        })
        .collect_view();
    view! { <Panel title=tr!(license.selected)><ul class="roles__held">{names}</ul></Panel> }
}

/// The form.
#[component]
pub fn ManageForm(
    customer: OrganizationId,
    people: Vec<LicensePerson>,
    products: Vec<ProductRow>,
    can_assign: Permit,
) -> impl IntoView {
    let users = people.iter().enumerate().map(|(at, person)| {
        let name = format!("{}[{at}]", input_name("users"));
        view! { <input type="hidden" name=name value=person.id.to_string()/> }
    });
    let users = users.collect_view();
    view! {
        <Panel title=tr!(license.assign_and_revoke)>
            <Form function={path_of::<ManageLicenses>()} page=Address::here().href()>
                <Hidden name="customer" value=customer.to_string()/>
                {users}
                <div class="stack" id="products" tabindex="-1">
                    {products.into_iter().enumerate().map(|(at, row)| choice(at, row)).collect_view()}
                </div>
                <div class="form__actions">
                    <Button label=tr!(license.save) weight=Weight::Primary refused=can_assign/>
                    <LinkButton href=paths::customer_users(customer) label=tr!(common.cancel) weight=Weight::Quiet/>
                </div>
            </Form>
        </Panel>
    }
}

fn choice(at: usize, row: ProductRow) -> AnyView {
    let part = |name: &str| format!("{}[{at}][{name}]", input_name("products"));
    let offer = row.offer_name.get(language());
    let label = if offer == row.name { row.name.clone() } else { format!("{} ({offer})", row.name) };
    let running = row.is_running();
    let mut options = vec![(LicenseChange::Keep.to_string(), held(row.held))];
    if running && row.held != Held::All {
        options.push((LicenseChange::Assign.to_string(), tr!(license.assign_all)));
    }
    if row.held != Held::None {
        options.push((LicenseChange::Remove.to_string(), tr!(license.remove_all)));
    }
    let (id, hint) = (row.id.to_string(), hint(&row, running));
    let plans = row.plans;
    view! {
        <input type="hidden" name=part("subscription") value=id.clone()/>
        <Select name=format!("change-{id}") label hint options value="keep" request=part("change")/>
        <Plans plans/>
    }
    .into_any()
}

fn hint(row: &ProductRow, running: bool) -> String {
    let mut parts = vec![if running {
        tr!(license.free_of, free = format_number(row.free().into()), seats = format_number(row.seats.into()))
    } else {
        tr!(license.not_running)
    }];
    if !row.holders.is_empty() {
        parts.push(tr!(license.held_by, names = row.holders.join(&separator())));
    }
    parts.join(" ")
}

fn held(held: Held) -> String {
    match held {
        Held::All => tr!(license.keep_all),
        Held::Some => tr!(license.keep_some),
        Held::None => tr!(license.keep_none),
    }
}
