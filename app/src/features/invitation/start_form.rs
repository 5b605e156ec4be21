//! Begins a draft: what the link will ask for, the language of the mail, and the button.

use domain::{
    invitation::{Intent, InvitationKind},
    lang::Lang,
};
use leptos::prelude::*;
use uuid::Uuid;

use super::{StartInvitation, composer_page::title};
use crate::{
    i18n::language,
    paths, tr,
    ui::{Button, Choice, Form, Hidden, Important, LinkButton, Radios, Weight, form::path_of},
};

/// The form on its own page. `provider` is the name of the provider invited along.
#[component]
pub fn StartForm(intent: Intent, provider: String, key: Uuid) -> impl IntoView {
    let customers = intent.kind != InvitationKind::Partnership;
    let many = customers.then(|| paths::invite_from_file(intent));
    view! {
        <Form function={path_of::<StartInvitation>()} page=paths::composer(intent)>
            {guidance(intent.kind, provider)}
            <IntentFields intent key/>
            <Languages chosen=language()/>
            <div class="form__actions">
                <Button label=title(intent.kind) weight=Weight::Primary icon="mail"/>
                {many.map(|href| view! { <LinkButton href label=tr!(invitation.bulk_title) weight=Weight::Quiet/> })}
            </div>
        </Form>
    }
}

/// What a form that begins a draft sends of whom it invites.
#[component]
pub fn IntentFields(intent: Intent, key: Uuid) -> impl IntoView {
    let provider = intent.provider.map(|id| id.to_string()).unwrap_or_default();
    view! {
        <Hidden name="key" value=key.to_string()/>
        <Hidden name="kind" value=intent.kind.to_string()/>
        <Hidden name="provider" value=provider/>
    }
}

/// The guide's text (checklist A7, H4, J2–J4, K1–K2).
fn guidance(kind: InvitationKind, provider: String) -> AnyView {
    match kind {
        InvitationKind::Partnership => view! {
            <p>{tr!(invitation.start_text)}</p>
            <Important>
                <p>{tr!(invitation.enrolled_first)}</p>
                <p><a href=paths::enroll()>{tr!(enrollment.for_resellers)}</a></p>
            </Important>
            <p class="note">{tr!(invitation.address_at_hand)}</p>
        }
        .into_any(),
        InvitationKind::CustomerBoth => view! {
            <p>{tr!(invitation.start_both, provider = provider)}</p>
            <Important><p>{tr!(invitation.ordering_needed)}</p></Important>
            <p class="note">{tr!(invitation.customer_address_at_hand)}</p>
        }
        .into_any(),
        InvitationKind::CustomerSingle => view! {
            <p>{tr!(invitation.start_single)}</p>
            <p class="note">{tr!(invitation.customer_address_at_hand)}</p>
        }
        .into_any(),
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
