//! Begins a draft: the language of the mail, and the button.

use domain::lang::Lang;
use leptos::prelude::*;
use uuid::Uuid;

use super::StartInvitation;
use crate::{
    i18n::language,
    paths, tr,
    ui::{Button, Choice, Form, Hidden, Important, Radios, Weight, form::path_of},
};

/// The form on its own page.
#[component]
pub fn StartForm(key: Uuid) -> impl IntoView {
    view! {
        <Form function={path_of::<StartInvitation>()} page=paths::request_partnership()>
            <p>{tr!(invitation.start_text)}</p>
            <Important>
                <p>{tr!(invitation.enrolled_first)}</p>
                <p><a href=paths::enroll()>{tr!(enrollment.for_resellers)}</a></p>
            </Important>
            <p class="note">{tr!(invitation.address_at_hand)}</p>
            <Hidden name="key" value=key.to_string()/>
            <Languages chosen=language()/>
            <div class="form__actions">
                <Button label=tr!(invitation.request_partnership) weight=Weight::Primary icon="mail"/>
            </div>
        </Form>
    }
}

/// The choice of the mail's language; each language is named in itself.
#[component]
pub fn Languages(chosen: Lang) -> impl IntoView {
    let choice = |language: Lang| Choice {
        value: language.to_string(),
        label: language.pick("English", "日本語").to_owned(),
        lang: Some(language.as_str()),
        ..Choice::default()
    };
    let choices = vec![choice(Lang::En), choice(Lang::Ja)];
    view! {
        <Radios name="mail_language" label=tr!(invitation.mail_language) choices value=chosen.to_string() row=true/>
    }
}
