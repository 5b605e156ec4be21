//! Writes the referrals, each step by step: where it stands follows from what happened, and from the clock.

use domain::activity::Deed;
use domain::address::PhoneNumber;
use domain::country::Country;
use domain::email::EmailAddress;
use domain::form::Problem;
use domain::id::{ReferralEntryId, ReferralId};
use domain::money::Currency;
use domain::referral::{Inquiry, ReferralMove, ReferralSource, ReferralStatus, Standing};
use domain::text::{OrganizationName, PersonName, RequestText};
use domain::time::Timestamp;
use entity::{referral, referral_entry};

use super::referral_rows::{REFERRALS, Row};
use super::world::{World, account, fault, id, organization};
use crate::audit::Event;
use crate::error::Error;
use crate::{number, store};

/// A deal closes so many days after it was accepted.
const CLOSES_AFTER: i64 = 60;

/// Writes them all.
pub async fn write(world: &mut World<'_>) -> Result<(), Error> {
    for row in REFERRALS {
        write_one(world, row).await?;
    }
    Ok(())
}

async fn write_one(world: &mut World<'_>, row: &Row) -> Result<(), Error> {
    let received_at = world.ago(row.days);
    let mut course = Course::begin(received_at);
    for (by, days) in row.steps {
        course.take(*by, world.ago(*days)).ok_or_else(|| fault(row.company))?;
    }
    course.settle(world.today());
    let referral = model(world, row, &course)?;
    note(world, row, &referral, &course)?;
    let referral_id = referral.id;
    store::insert(world.tx, referral).await?;
    for (seq, (kind, at)) in (1..).zip(course.happened) {
        let by_agent = !kind.is_of_clock() && kind != ReferralMove::Arrive;
        let entry = referral_entry::Model {
            id: id::<ReferralEntryId>("referral entry", &format!("{} {seq}", row.email)),
            referral_id,
            seq,
            kind,
            at,
            account_id: by_agent.then(|| account(row.agent)),
        };
        store::insert(world.tx, entry).await?;
    }
    Ok(())
}

/// What happened to a referral, and how it stands.
struct Course {
    stands: Standing,
    happened: Vec<(ReferralMove, Timestamp)>,
}

impl Course {
    fn begin(at: Timestamp) -> Self {
        let stands = Standing::entered(ReferralStatus::New, at);
        Self { stands, happened: vec![(ReferralMove::Arrive, at)] }
    }

    fn take(&mut self, by: ReferralMove, at: Timestamp) -> Option<()> {
        self.stands = self.stands.then(by, at)?;
        self.happened.push((by, at));
        Some(())
    }

    fn settle(&mut self, today: Timestamp) {
        let (stands, moved) = self.stands.at(today);
        self.stands = stands;
        self.happened.extend(moved);
    }

    fn last(&self) -> Timestamp {
        self.happened.last().map(|(_, at)| *at).unwrap_or_default()
    }

    fn accepted(&self) -> Option<Timestamp> {
        self.happened.iter().find(|(by, _)| *by == ReferralMove::Accept).map(|(_, at)| *at)
    }
}

fn model(world: &World<'_>, row: &Row, course: &Course) -> Result<referral::Model, Error> {
    let country = Country::parse(row.country).map_err(fault)?;
    let received_at = world.ago(row.days);
    let accepted = course.accepted();
    let day = |at: Timestamp| Timestamp(at.0 - at.0.rem_euclid(86_400_000)).plus_days(CLOSES_AFTER);
    let vendor = row.partner == "reseller.example";
    Ok(referral::Model {
        id: id::<ReferralId>("referral", row.email),
        number: number::draw(world.tx.random(), received_at),
        partner_id: organization(row.partner),
        source: if vendor { ReferralSource::Vendor } else { ReferralSource::Directory },
        status: course.stands.status,
        document: serde_json::to_string(&inquiry(row, country).map_err(fault)?)?,
        received_at,
        updated_at: course.last(),
        due_at: course.stands.due_at,
        deal_value: accepted.map(|_| row.value),
        deal_currency: accepted.map(|_| Currency::of(country)),
        closing_at: accepted.map(day),
        version: i32::try_from(course.happened.len()).unwrap_or(1),
    })
}

fn inquiry(row: &Row, country: Country) -> Result<Inquiry, Problem> {
    Ok(Inquiry {
        company: OrganizationName::parse(row.company)?,
        country,
        size: row.size,
        contact: PersonName::parse(row.contact)?,
        email: EmailAddress::parse(row.email)?,
        phone: PhoneNumber::parse_optional(country, row.phone)?,
        need: RequestText::parse(row.need)?,
        language: row.language,
    })
}

/// The trail has what the use cases would have written.
fn note(world: &mut World<'_>, row: &Row, referral: &referral::Model, course: &Course) -> Result<(), Error> {
    for (by, at) in &course.happened {
        let (deed, author) = match by {
            ReferralMove::Arrive => (Deed::ReceiveReferral, None),
            by if by.is_of_clock() => (Deed::ChangeReferral, None),
            _ => (Deed::ChangeReferral, Some(row.agent)),
        };
        let event = Event::new(deed, "referral", referral.id).target(referral.partner_id);
        world.note(*at, author, event.set("number", referral.number.as_str()))?;
    }
    Ok(())
}
