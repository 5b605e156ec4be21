//! `/find-a-provider/{id}`: what a provider says of itself, as the operator approved it (checklist E3).

use domain::{
    listing::{Both, Listing, ListingEntry, Offered},
    text::ShortNote,
};
use leptos::prelude::*;

use super::{
    choices::{assistance_name, financing_name, marketing_name, support_name},
    contact::{contact_facts, contact_value},
    facts::{country_names, language_names, service_names},
    server_fns::read_entry,
};
use crate::{
    i18n::{language, separator},
    page, paths, tr,
    ui::{LinkButton, PageHeader, PageMeta, Panel, SummaryList, SummaryRow, Time, Weight},
};

/// The provider of the address.
#[component]
pub fn EntryPage() -> impl IntoView {
    page::load(read_entry(page::param("id")), show)
}

fn show(entry: ListingEntry) -> AnyView {
    let ListingEntry { id, name, listing, published_at } = entry;
    let contact = tr!(referral.contact_title, partner = name.clone());
    let crumbs = vec![(paths::find_a_provider(), tr!(listing.title))];
    view! {
        <PageHeader title=name crumbs>
            <LinkButton href=paths::contact_provider(id) label=contact weight=Weight::Primary/>
            <PageMeta slot><span>{tr!(listing.published_at)}" "<Time at=published_at date=true/></span></PageMeta>
        </PageHeader>
        <div class="split">
            <div class="stack"><About listing=listing.clone()/><Offers listing=listing.clone()/></div>
            <Contact listing/>
        </div>
    }
    .into_any()
}

#[component]
fn About(listing: Listing) -> impl IntoView {
    let headline = said(&listing.headline, "listing-headline");
    let description = said(&listing.description, "pre-line listing-said");
    let tags: Vec<String> = listing.tags.iter().map(ToString::to_string).collect();
    let tags = (!tags.is_empty()).then(|| {
        view! { <SummaryRow term=tr!(listing.tags)>{tags.join(&separator())}</SummaryRow> }
    });
    view! {
        <Panel title=tr!(listing.about)>
            {headline}
            {description}
            <SummaryList>
                <SummaryRow term=tr!(listing.countries)>{country_names(&listing.countries)}</SummaryRow>
                <SummaryRow term=tr!(listing.services)>{service_names(&listing.services)}</SummaryRow>
                {tags}
                <SummaryRow term=tr!(listing.languages)>{language_names(&listing.languages)}</SummaryRow>
            </SummaryList>
        </Panel>
    }
}

#[component]
fn Offers(listing: Listing) -> impl IntoView {
    let Listing { support, assistance, marketing, financing, program, .. } = listing;
    let program = said(&program, "pre-line listing-said")
        .map(|text| view! { <SummaryRow term=tr!(listing.program)>{text}</SummaryRow> });
    view! {
        <Panel title=tr!(listing.offers)>
            <SummaryList>
                <SummaryRow term=tr!(listing.support)>{level(&support, support_name)}</SummaryRow>
                <SummaryRow term=tr!(listing.assistance)>{level(&assistance, assistance_name)}</SummaryRow>
                <SummaryRow term=tr!(listing.marketing)>{level(&marketing, marketing_name)}</SummaryRow>
                <SummaryRow term=tr!(listing.financing)>{level(&financing, financing_name)}</SummaryRow>
                {program}
            </SummaryList>
        </Panel>
    }
}

/// How far something is offered, and the note about it below.
fn level<L: Copy>(offered: &Offered<L>, name: fn(L) -> String) -> impl IntoView + use<L> {
    let note: &Both<ShortNote> = &offered.note;
    let note = said(note, "note pre-line listing-said");
    view! { <p>{name(offered.level)}</p>{note} }
}

/// A text in the reader's language, or in the other one.
fn said<T: ToString>(texts: &Both<T>, class: &'static str) -> Option<impl IntoView + use<T>> {
    let (text, lang) = texts.pick(language())?;
    let (text, lang) = (text.to_string(), lang.as_str());
    Some(view! { <p class=class lang=lang>{text}</p> })
}

#[component]
fn Contact(listing: Listing) -> impl IntoView {
    let rows = contact_facts(&listing.contact).into_iter().map(|fact| {
        view! { <SummaryRow term=fact.term.clone()>{contact_value(fact)}</SummaryRow> }
    });
    view! {
        <div id="contact">
            <Panel title=tr!(listing.contact)>
                <p>{tr!(listing.contact_text)}</p>
                <SummaryList>{rows.collect_view()}</SummaryList>
            </Panel>
        </div>
    }
}
