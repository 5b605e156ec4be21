//! `/enroll`: before you begin (checklist B1 to B4). Public and stable: providers send this address to resellers.

use domain::enrollment::OwnEnrollment;
use leptos::prelude::*;

use super::{
    StartEnrollment,
    deeds::Begin,
    own_application::{own_address, own_label},
    server_fns::read_begin,
};
use crate::{
    env::with_env,
    i18n::language,
    page, paths, tr,
    ui::{Banner, Button, Form, Hidden, Note, PageHeader, Panel, Tone, Weight, form::path_of},
};

/// The page.
#[component]
pub fn BeginPage() -> impl IntoView {
    page::load(read_begin(), show)
}

fn show(begin: Begin) -> AnyView {
    let program = with_env(|env| env.names.program.clone());
    let invited =
        begin.invited.then(|| view! { <Banner tone=Tone::Info>{tr!(enrollment.kept_invitation)}</Banner> });
    view! {
        <PageHeader title=tr!(enrollment.begin_title) lead=tr!(enrollment.begin_lead, program = program)/>
        <div class="column stack">
            {begin.own.map(|own| view! { <Own own/> })}
            {invited}
            <p>{tr!(enrollment.begin_new)}</p>
            <Panel title=tr!(enrollment.gather)><Needs/></Panel>
            <Note><p>{tr!(enrollment.begin_short)}</p></Note>
            <Panel title=tr!(enrollment.how)><How/></Panel>
            <Start/>
            <Links/>
        </div>
    }
    .into_any()
}

/// The application that there is already.
#[component]
fn Own(own: OwnEnrollment) -> impl IntoView {
    view! {
        <Banner tone=Tone::Info title=tr!(enrollment.own_title)>
            <p><a href=own_address(&own)>{own_label(&own)}</a></p>
        </Banner>
    }
}

/// What to have at hand, each with why (checklist B2); the Welcome page repeats it.
#[component]
pub fn Needs() -> impl IntoView {
    let names = with_env(|env| env.names.clone());
    view! {
        <ol class="task-list">
            <li>
                {tr!(enrollment.need_admin, directory = names.directory)}
                <p class="task-list__text">{tr!(enrollment.need_admin_why)}</p>
            </li>
            <li>
                {tr!(enrollment.need_membership, membership = names.membership)}
                <p class="task-list__text">{tr!(enrollment.need_membership_why)}</p>
            </li>
            <li>
                {tr!(enrollment.need_details)}
                <p class="task-list__text">{tr!(enrollment.need_details_why, vendor = names.vendor)}</p>
                <p class="task-list__text">{tr!(enrollment.need_email)}</p>
            </li>
        </ol>
    }
}

/// The way through, in the guide's order.
#[component]
fn How() -> impl IntoView {
    let names = with_env(|env| env.names.clone());
    view! {
        <ol class="task-list">
            <li>{tr!(enrollment.how_tenant, directory = names.directory)}</li>
            <li>{tr!(enrollment.how_membership, membership = names.membership)}</li>
            <li>{tr!(enrollment.how_organization)}</li>
            <li>{tr!(enrollment.how_contact)}</li>
            <li>{tr!(enrollment.how_review)}</li>
        </ol>
    }
}

#[component]
fn Start() -> impl IntoView {
    view! {
        <Form function={path_of::<StartEnrollment>()} page=paths::enroll()>
            <Hidden name="language" value=language().to_string()/>
            <p class="note">{tr!(enrollment.kept)}</p>
            <div class="form__actions">
                <Button label=tr!(enrollment.get_started) weight=Weight::Primary/>
            </div>
        </Form>
    }
}

#[component]
fn Links() -> impl IntoView {
    let nobody = with_env(|env| env.viewer.is_none());
    let sign_in = nobody.then(|| {
        let href = paths::sign_in();
        view! { <li>{tr!(enrollment.begun_before)}" "<a href=href>{tr!(enrollment.sign_in_to_go_on)}</a></li> }
    });
    view! {
        <section class="stack stack--tight" aria-labelledby="see-also">
            <h2 class="form__title" id="see-also">{tr!(enrollment.links)}</h2>
            <ul>
                <li><a href=paths::find_a_provider()>{tr!(listing.title)}</a></li>
                {sign_in}
            </ul>
        </section>
    }
}
