//! The rows of an application with its history and its primary contact's confirmation.

mod rows;

use domain::enrollment::{DetailsInput, Enrollment, EnrollmentMove, EnrollmentPath, EnrollmentState};
use domain::id::EnrollmentId;
use domain::time::Timestamp;

use super::enrollments::Company;
use super::world::{World, admin, fault, id, organization};
use super::{membership, organizations, people};
use crate::error::Error;
use crate::{scope, store};
use rows::{confirmation, entry, registered, row};

type History = &'static [(EnrollmentMove, i64, &'static str)];

/// An application.
pub struct Application {
    domain: &'static str,
    country: &'static str,
    path: EnrollmentPath,
    /// Membership account and number.
    membership: Option<(String, String)>,
    details: DetailsInput,
    history: History,
}

/// What a person and a company give for the form.
fn details(
    company: (&str, &str),
    address: [&str; 5],
    person: [&str; 3],
    email: String,
    domain: &str,
) -> DetailsInput {
    let text = str::to_owned;
    let [address_line1, address_line2, city, state, postal_code] = address.map(text);
    let [family_name, given_name, phone] = person.map(text);
    DetailsInput {
        company_name: text(company.0),
        country: text(company.1),
        state,
        city,
        address_line1,
        address_line2,
        postal_code,
        given_name,
        family_name,
        email,
        support_email: format!("support@{domain}"),
        support_phone: phone.clone(),
        support_website: format!("https://{domain}/support"),
        phone,
    }
}

impl Application {
    /// Of a tenant that applies.
    pub fn of(company: &'static Company) -> Self {
        let Company { domain, name, country, address, person, contact_email, number, history } = company;
        let email = if contact_email.is_empty() { admin(domain) } else { (*contact_email).to_owned() };
        Self {
            domain,
            country,
            path: EnrollmentPath::Full,
            membership: Some((format!("pmc-{}", domain.trim_end_matches(".example")), (*number).to_owned())),
            details: details((name, country), *address, *person, email, domain),
            history,
        }
    }

    /// Of a reseller of the tables.
    pub async fn enrolled(
        world: &World<'_>,
        domain: &'static str,
        path: EnrollmentPath,
        history: History,
    ) -> Result<Self, Error> {
        let row = organizations::with_domain(domain).ok_or_else(|| fault(domain))?;
        let person = people::named(&admin(domain)).ok_or_else(|| fault(domain))?;
        let known = scope::directory::organization(world.tx, organization(domain)).await?;
        let number = known.and_then(|known| known.mpn_id).ok_or_else(|| fault(domain))?;
        let name = [person.family_name, person.given_name, row.phone];
        let details = details((row.name, row.country), row.address, name, admin(domain), domain);
        let user_name = format!("pmc-{}", row.name.to_lowercase().replace(' ', "-"));
        let membership = (path == EnrollmentPath::Full).then_some((user_name, number));
        Ok(Self { domain, country: row.country, path, membership, details, history })
    }

    /// So many days ago; what happened on one day happened some minutes apart.
    fn at(&self, world: &World<'_>, place: usize) -> Timestamp {
        let days = self.history.get(place).map_or(0, |(_, days, _)| *days);
        world.ago(days).plus_minutes(i64::try_from(place).unwrap_or_default() * 4)
    }

    fn when(&self, world: &World<'_>, by: EnrollmentMove) -> Option<Timestamp> {
        let place = self.history.iter().position(|(of, ..)| *of == by)?;
        Some(self.at(world, place))
    }

    fn has(&self, by: EnrollmentMove) -> bool {
        self.history.iter().any(|(of, ..)| *of == by)
    }
}

/// Writes an application.
pub async fn save(world: &mut World<'_>, new: Application) -> Result<(), Error> {
    let id: EnrollmentId = id("enrollment", new.domain);
    if let Some((user_name, number)) = &new.membership {
        membership::put(world, user_name, &registered(&new, number)).await?;
    }
    let states = states(&new)?;
    let state = states.last().copied().unwrap_or(EnrollmentState::Started);
    store::insert(world.tx, row(world, &new, id, state)?).await?;
    for (place, (by, _, note)) in new.history.iter().enumerate() {
        let after = states.get(place).copied().unwrap_or(state);
        entry(world, &new, id, place, *by, after, note).await?;
    }
    if let Some(asked_at) = new.when(world, EnrollmentMove::Submit) {
        confirmation(world, &new, id, asked_at, state).await?;
    }
    Ok(())
}

/// Where each step of the history led, by the rules.
fn states(new: &Application) -> Result<Vec<EnrollmentState>, Error> {
    let mut enrollment = Enrollment::start(new.path);
    let mut states = Vec::new();
    for (by, ..) in new.history {
        enrollment = enrollment.then(*by).map_err(fault)?;
        states.push(enrollment.state);
    }
    Ok(states)
}
