//! Whom resellers turn to, as links, in a result and on the page of an entry (checklist E3).

use domain::listing::ListingContact;
use leptos::prelude::*;

use crate::{tr, ui::address::mail_link};

/// One way to a provider.
pub struct ContactFact {
    /// Which.
    pub term: String,
    /// A name, address or number.
    value: String,
    /// Where its link leads, if it is one.
    href: Option<String>,
}

/// All that is known.
pub fn contact_facts(contact: &ListingContact) -> Vec<ContactFact> {
    let plain = |term, value: &dyn ToString| ContactFact { term, value: value.to_string(), href: None };
    let name = contact.name.as_ref().map(|name| plain(tr!(listing.contact_name), name));
    let phone = contact.phone.as_ref().map(|phone| plain(tr!(listing.phone), &phone.as_str()));
    let email = contact.email.as_ref().map(|email| {
        let email = email.to_string();
        ContactFact { term: tr!(listing.email), href: Some(mail_link(&email)), value: email }
    });
    let website = contact.website.as_ref().map(|website| {
        let value = website.to_string();
        ContactFact { term: tr!(listing.website), href: Some(value.clone()), value }
    });
    [name, email, phone, website].into_iter().flatten().collect()
}

/// What it says; leaving for another site names no page of ours.
pub fn contact_value(fact: ContactFact) -> AnyView {
    let ContactFact { value, href, .. } = fact;
    match href {
        Some(href) => {
            let rel = (!href.starts_with("mailto:")).then_some("external noopener nofollow");
            view! { <a class="listing-said listing-contact" href=href rel=rel>{value}</a> }.into_any()
        }
        None => value.into_any(),
    }
}
