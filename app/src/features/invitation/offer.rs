//! What is offered, by whom, until when; the consent; accepting and declining (CO1–CO3, checklist E7–E9).

use domain::{
    invitation::{InvitationKind, InvitationOffer, PartnerCard, TenantAdminOffer},
    time::Timestamp,
};
use leptos::prelude::*;

use super::{
    AcceptInvitation, DeclineInvitation,
    power_text::{limits, power_text},
};
use crate::{
    env::with_env,
    i18n::{self, language},
    paths, tr,
    ui::{
        Asking, Banner, Button, ConsentBox, ConsentDecline, Form, Hidden, Power, SummaryList, SummaryRow,
        Tone, Weight, form::path_of,
    },
};

/// Id of the form that declines, whose button stands in the form that accepts.
const DECLINE_FORM: &str = "decline";

/// The offer with its two answers.
#[component]
pub fn Offer(offer: InvitationOffer) -> impl IntoView {
    let (id, consent) = (offer.id.to_string(), offer.consent);
    let declining = offer.can_decline.is_allowed().then(|| view! { <DeclineForm id=id.clone()/> });
    view! {
        <div class="stack">
            {offer.addressed_to.as_ref().map(|address| addressed(address.as_str()))}
            {offer.planned_end.map(|at| goes_on(&offer.inviter.name, at))}
            <Form function={path_of::<AcceptInvitation>()} page=paths::invitation()>
                <Hidden name="id" value=id/>
                <Hidden name="consent_language" value=consent.language.to_string()/>
                <Hidden name="consent_version" value=consent.version.to_string()/>
                <Agreement offer/>
            </Form>
            {declining}
        </div>
    }
}

/// Somebody else was invited: both are shown, and the reader is asked.
fn addressed(address: &str) -> impl IntoView + use<> {
    let viewer = with_env(|env| env.viewer.clone());
    let (name, organization) =
        viewer.map(|viewer| (viewer.name, viewer.organization_name)).unwrap_or_default();
    let text =
        tr!(invitation.addressed_to, address = address.to_owned(), name = name, organization = organization);
    view! { <Banner tone=Tone::Warning title=tr!(invitation.addressed_title)>{text}</Banner> }
}

/// The partnership stands, and is to end: what becomes of that.
fn goes_on(name: &str, at: Timestamp) -> impl IntoView + use<> {
    let text = tr!(invitation.goes_on, name = name.to_owned(), at = i18n::date_time(at));
    view! { <Banner tone=Tone::Info title=tr!(access.planned_title)>{text}</Banner> }
}

#[component]
fn Agreement(offer: InvitationOffer) -> impl IntoView {
    let asking = asking(&offer);
    let InvitationOffer {
        kind, inviter, provider, consent_text, expires_at, can_accept, can_decline, ..
    } = offer;
    let parties = std::iter::once(inviter).chain(provider).map(card).collect_view();
    let (tick, rest) = consent_text.split_once("\n\n").map_or_else(
        || (consent_text.clone(), String::new()),
        |(tick, rest)| (tick.to_owned(), rest.to_owned()),
    );
    let paragraphs = rest.split("\n\n").map(|text| view! { <p>{text.trim().to_owned()}</p> }).collect_view();
    view! {
        <ConsentBox asking tick accept=accept_label(kind) refused=can_accept.clone()>
            <ConsentDecline slot>
                <Button label=tr!(common.decline) form=DECLINE_FORM weight=Weight::Secondary refused=can_decline/>
            </ConsentDecline>
            <SummaryList>
                {parties}
                <SummaryRow term=tr!(invitation.answer_until)>{i18n::date_time(expires_at)}</SummaryRow>
            </SummaryList>
            {paragraphs}
            <p>{how_to_withdraw(kind)}</p>
        </ConsentBox>
    }
}

/// Who asks for what: the inviter, and the provider invited along in a part of its own.
fn asking(offer: &InvitationOffer) -> Vec<Asking> {
    let lines = |powers: &[domain::grant::Power]| -> Vec<Power> {
        powers.iter().map(|power| Power { text: power_text(*power), ..Power::default() }).collect()
    };
    let mut inviter = Asking {
        who: offer.inviter.name.clone(),
        asks: asks(offer.kind),
        powers: lines(&offer.powers),
        limits: limits(offer.kind, &offer.powers),
    };
    inviter.powers.extend(offer.tenant_admin.clone().map(own_line));
    let provider = offer.provider.as_ref().map(|provider| Asking {
        who: provider.name.clone(),
        asks: tr!(invitation.asks_along, reseller = offer.inviter.name.clone()),
        powers: lines(&offer.provider_powers),
        limits: limits(offer.kind, &offer.provider_powers),
    });
    std::iter::once(inviter).chain(provider).collect()
}

/// Where a partner is at home.
fn card(partner: PartnerCard) -> impl IntoView {
    let country = partner.country.name(language());
    view! { <SummaryRow term=partner.name>{partner.domain}" · "{country}</SummaryRow> }
}

fn how_to_withdraw(kind: InvitationKind) -> String {
    match kind {
        InvitationKind::Partnership => tr!(invitation.how_to_withdraw),
        InvitationKind::CustomerBoth | InvitationKind::CustomerSingle => {
            tr!(invitation.how_to_withdraw_customer)
        }
    }
}

/// The line about the own tenant: ticked, as the guide says, and can be unticked.
fn own_line(offer: TenantAdminOffer) -> Power {
    let (text, rest) = offer.consent_text.split_once("\n\n").unwrap_or((&offer.consent_text, ""));
    let until = tr!(invitation.tenant_until, date = i18n::date(offer.ends_at));
    Power {
        text: text.trim().to_owned(),
        detail: Some(format!("{} {until}", rest.trim())),
        choice: Some("tenant_admin"),
    }
}

fn asks(kind: InvitationKind) -> String {
    match kind {
        InvitationKind::Partnership => tr!(invitation.asks_partnership),
        InvitationKind::CustomerBoth => tr!(invitation.asks_both),
        InvitationKind::CustomerSingle => tr!(invitation.asks_single),
    }
}

fn accept_label(kind: InvitationKind) -> String {
    match kind {
        InvitationKind::Partnership => tr!(invitation.authorize_provider),
        InvitationKind::CustomerBoth | InvitationKind::CustomerSingle => tr!(invitation.accept),
    }
}

#[component]
fn DeclineForm(id: String) -> impl IntoView {
    view! {
        <Form function={path_of::<DeclineInvitation>()} page=paths::invitation() id=DECLINE_FORM>
            <Hidden name="id" value=id/>
        </Form>
    }
}
