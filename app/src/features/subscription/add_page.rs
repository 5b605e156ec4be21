//! New subscription: one or more subscriptions for a customer that exists, the reseller to associate, and their review.
//! The address of the review holds what was chosen, so that Back, a reload and a bookmark show it again.

use domain::subscription::{AddStart, AddView};
use leptos::prelude::*;

use super::{
    add_review::AddReview,
    server_fns::{ChooseSubscriptions, read_new_subscriptions},
};
use crate::{
    features::{
        catalog::{OfferPicker, OfferSearchBox},
        partnership::{ResellerFind, ResellerSelect},
    },
    layout::crumbs_below,
    page, paths, tr,
    ui::{
        Address, Banner, Button, Form, Hidden, LinkButton, PageHeader, Panel, Tone, Weight, form::path_of,
        problem_text::problem_text,
    },
};

/// The page.
#[component]
pub fn NewSubscriptionPage() -> impl IntoView {
    let chosen = AddStart {
        lines: AddStart::read(&page::query("chosen")),
        reseller: page::query("reseller"),
        find: page::query("find"),
    };
    let review = page::query("step") == "review";
    page::load(read_new_subscriptions(page::param("id"), chosen, review), show)
}

fn show(view: AddView) -> AnyView {
    let customer = view.customer_id;
    let mut crumbs = crumbs_below(customer, view.customer_name.clone());
    crumbs.push((paths::customer_subscriptions(customer), tr!(subscription.title)));
    let (title, body) = match view.review.clone() {
        Some((lines, total)) => {
            (tr!(customer_new.review), view! { <AddReview view lines total/> }.into_any())
        }
        None => (tr!(customer_new.new_subscription), view! { <Choose view/> }.into_any()),
    };
    view! { <PageHeader title crumbs/><div class="stack">{body}</div> }.into_any()
}

#[component]
fn Choose(view: AddView) -> impl IntoView {
    let page = Address::here().href();
    let problems =
        view.problems.0.iter().map(|error| view! { <li>{problem_text(error)}</li> }).collect_view();
    let holds_no_more = (!view.problems.is_empty()).then(|| {
        view! {
            <Banner tone=Tone::Warning title=tr!(customer_new.holds_no_more)><ul>{problems}</ul></Banner>
        }
    });
    let back = paths::customer_subscriptions(view.customer_id);
    let resellers = view.resellers;
    // Enter in any field goes on, as if the button of the search were not there.
    let searched = resellers.is_searched();
    let first = searched.then(|| view! { <button type="submit" hidden=true></button> });
    let search = resellers.search.clone();
    view! {
        <p>{tr!(subscription.add_lead, customer = view.customer_name)}</p>
        {holds_no_more}
        <OfferSearchBox/>
        <Form function={path_of::<ChooseSubscriptions>()} page class="form--wide">
            {first}
            <Hidden name="customer" value=view.customer_id.to_string()/>
            <OfferPicker groups=view.offers currency=view.currency chosen=view.chosen.lines/>
            <Panel title=tr!(subscription.reseller)>
                {searched.then(|| view! { <ResellerFind search=search.clone()/> })}
                <ResellerSelect label=tr!(subscription.associate) hint=tr!(subscription.associate_hint)
                    choices=resellers nobody=tr!(subscription.nobody) value=view.chosen.reseller optional=true/>
            </Panel>
            <div class="form__actions">
                <Button label=tr!(customer_new.next_review) weight=Weight::Primary/>
                <LinkButton href=back label=tr!(common.cancel) weight=Weight::Quiet/>
            </div>
        </Form>
    }
}
