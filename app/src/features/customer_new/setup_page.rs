//! The setup info of one customer, for whoever may reset its first administrator's password before the first sign-in.

use domain::draft::SetupInfo;
use leptos::prelude::*;

use super::{
    server_fns::read_setup_info,
    setup_info::{Place, SetupInfoBox},
};
use crate::{
    page, paths, tr,
    ui::{Crumb, LinkButton, PageHeader, Weight},
};

/// The page.
#[component]
pub fn SetupInfoPage() -> impl IntoView {
    page::load(read_setup_info(page::param("id")), show)
}

fn show(info: SetupInfo) -> AnyView {
    let SetupInfo { customer_id, customer_name, setup } = info;
    let crumbs: Vec<Crumb> = vec![
        (paths::customers(), tr!(customer_new.customers)),
        (paths::customer(customer_id), customer_name.clone()),
    ];
    let done = paths::customer(customer_id);
    let place = Place {
        customer: customer_id,
        draft: None,
        page: paths::setup_info(customer_id),
        done: done.clone(),
    };
    view! {
        <PageHeader title=tr!(customer_new.setup_title, customer = customer_name) crumbs/>
        <div class="stack column">
            <SetupInfoBox setup place/>
            <p><LinkButton href=done label=tr!(common.done) weight=Weight::Primary/></p>
        </div>
    }
    .into_any()
}
