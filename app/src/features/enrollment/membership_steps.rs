//! The membership number: why it is linked, and signing in to the membership site on two pages (checklist B9 to B11).

use domain::enrollment::{EnrollmentStep, EnrollmentView};
use leptos::prelude::*;

use super::{
    NameMembershipUser, SignInToMembership,
    wizard::{Leave, Place, StepFrame},
};
use crate::{
    env::with_env,
    tr,
    ui::{Button, Form, Hidden, Input, LinkButton, SummaryList, SummaryRow, Weight, form::path_of},
};

fn membership() -> String {
    with_env(|env| env.names.membership.clone())
}

/// Why and how.
#[component]
pub fn MembershipStep(view: EnrollmentView) -> impl IntoView {
    let place = Place::of(&view);
    view! {
        <StepFrame place title=tr!(enrollment.membership_title) lead=tr!(enrollment.membership_why)>
            <p>{tr!(enrollment.membership_how, membership = membership())}</p>
            <div class="cluster">
                <LinkButton href=place.to(EnrollmentStep::MembershipUser) label=tr!(session.sign_in)
                    weight=Weight::Primary/>
                <Leave place/>
            </div>
        </StepFrame>
    }
}

/// The user name.
#[component]
pub fn MembershipUserStep(view: EnrollmentView) -> impl IntoView {
    let place = Place::of(&view);
    let vendor = with_env(|env| env.names.vendor.clone());
    let title = tr!(enrollment.user_title, membership = membership());
    view! {
        <StepFrame place title lead=tr!(enrollment.user_lead, membership = membership())>
            <p>{tr!(enrollment.membership_where, membership = membership(), vendor = vendor)}</p>
            <Form function={path_of::<NameMembershipUser>()} page=place.address()>
                <Hidden name="id" value=place.application()/>
                <Input name="membership_user_name" label=tr!(session.user_name) value=view.membership_user_name
                    autocomplete="off" required=true spellcheck_off=true/>
                <div class="form__actions">
                    <Button label=tr!(enrollment.next) weight=Weight::Primary/>
                    <Leave place/>
                </div>
            </Form>
        </StepFrame>
    }
}

/// Its password.
#[component]
pub fn MembershipPasswordStep(view: EnrollmentView) -> impl IntoView {
    let place = Place::of(&view);
    let title = tr!(enrollment.password_title, membership = membership());
    let change = place.to(EnrollmentStep::MembershipUser);
    view! {
        <StepFrame place title lead=tr!(enrollment.password_lead, membership = membership())>
        <Form function={path_of::<SignInToMembership>()} page=place.address()>
            <Hidden name="id" value=place.application()/>
            <SummaryList>
                <SummaryRow term=tr!(session.user_name) change>{view.membership_user_name}</SummaryRow>
            </SummaryList>
            <Input name="membership_password" label=tr!(session.password) hint=tr!(enrollment.password_use)
                kind="password" autocomplete="off" required=true/>
            <div class="form__actions">
                <Button label=tr!(session.sign_in) weight=Weight::Primary/>
                <Leave place/>
            </div>
        </Form>
        </StepFrame>
    }
}
