//! Listings of the provider directory: published ones, and one in every other state.

use domain::activity::Deed;
use domain::country::Country;
use domain::listing::{Listing, ListingInput, ListingState};
use entity::provider_listing;

use super::listing_rows::{LISTINGS, Row};
use super::organizations;
use super::world::{World, account, admin, fault, organization};
use crate::audit::Event;
use crate::error::Error;
use crate::{listing, store};

const REVIEWER: &str = "reviewer@operator.example";

/// Writes them all.
pub async fn write(world: &mut World<'_>) -> Result<(), Error> {
    for row in LISTINGS {
        let home = organizations::with_domain(row.domain).ok_or_else(|| fault(row.domain))?;
        let published = row.input(home.phone);
        let document = ListingInput { headline_en: row.work(&published.headline_en), ..published.clone() };
        let country = Country::parse(home.country).map_err(fault)?;
        let (published, document) =
            (published.parse(country).map_err(fault)?, document.parse(country).map_err(fault)?);
        if row.is_public {
            listing::publish(world.tx, organization(row.domain), home.name, &published).await?;
        }
        store::insert(world.tx, model(world, row, home.name, &published, &document)?).await?;
        note(world, row)?;
    }
    Ok(())
}

fn model(
    world: &World<'_>,
    row: &Row,
    name: &str,
    published: &Listing,
    document: &Listing,
) -> Result<provider_listing::Model, Error> {
    let submitted = row.submitted.map(|days| world.ago(days));
    let decided = row.decided.map(|days| world.ago(days));
    let public = |text: String| row.is_public.then_some(text);
    Ok(provider_listing::Model {
        organization_id: organization(row.domain),
        state: row.state,
        document: listing::write_document(document)?,
        submitted_name: submitted.map(|_| name.to_owned()),
        submitted_at: submitted,
        submitted_by: submitted.map(|_| account(&admin(row.domain))),
        decided_at: decided,
        decided_by: decided.map(|_| account(REVIEWER)),
        reason: row.reason.map(str::to_owned),
        published: public(listing::write_document(published)?),
        published_name: public(name.to_owned()),
        published_at: decided.filter(|_| row.is_public),
        created_at: submitted.unwrap_or(world.ago(2)),
        updated_at: submitted.unwrap_or(world.ago(2)),
        version: 1,
    })
}

fn note(world: &mut World<'_>, row: &Row) -> Result<(), Error> {
    let id = organization(row.domain);
    let event = |action| Event::new(action, "listing", id).target(id);
    if let Some(days) = row.submitted {
        world.note(world.ago(days), Some(&admin(row.domain)), event(Deed::SubmitListing))?;
    }
    if let Some(days) = row.decided {
        let action =
            if row.state == ListingState::Rejected { Deed::RejectListing } else { Deed::ApproveListing };
        world.note(world.ago(days), Some(REVIEWER), event(action))?;
    }
    Ok(())
}

impl Row {
    fn input(&self, phone: &str) -> ListingInput {
        let [headline_en, headline_ja, description_en, description_ja] = self.texts.map(str::to_owned);
        let [support, assistance, marketing, financing] = self.levels.map(str::to_owned);
        let [support_note, assistance_note, marketing_note, financing_note] = self.notes;
        let list = |words: &str| words.split_whitespace().map(str::to_owned).collect();
        ListingInput {
            version: String::new(),
            headline_en,
            headline_ja,
            description_en,
            description_ja,
            support,
            support_note_en: support_note.0.to_owned(),
            support_note_ja: support_note.1.to_owned(),
            assistance,
            assistance_note_en: assistance_note.0.to_owned(),
            assistance_note_ja: assistance_note.1.to_owned(),
            marketing,
            marketing_note_en: marketing_note.0.to_owned(),
            marketing_note_ja: marketing_note.1.to_owned(),
            financing,
            financing_note_en: financing_note.0.to_owned(),
            financing_note_ja: financing_note.1.to_owned(),
            program_en: self.program.0.to_owned(),
            program_ja: self.program.1.to_owned(),
            countries: list(self.countries),
            services: list(self.services),
            tags: self.tags.to_owned(),
            languages: list(self.languages),
            contact_name: self.contact.to_owned(),
            email: format!("partners@{}", self.domain),
            phone: phone.to_owned(),
            website: format!("https://{}/partners", self.domain),
        }
    }

    /// The headline of the version that is being worked on, where it is another one.
    fn work(&self, published: &str) -> String {
        let headline =
            if self.is_public && self.state != ListingState::Published { self.revised } else { "" };
        if headline.is_empty() { published.to_owned() } else { headline.to_owned() }
    }
}
