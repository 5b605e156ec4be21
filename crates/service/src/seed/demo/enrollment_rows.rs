//! The rows of an application with its history and its primary contact's confirmation.

use domain::actor::{Actor, OrganizationKind, Role};
use domain::country::Country;
use domain::enrollment::{
    DetailsInput, Enrollment, EnrollmentMove, EnrollmentPath, EnrollmentState, VERIFICATION_DAYS,
};
use domain::id::{AccountId, EnrollmentEventId, EnrollmentId, OrganizationId, VerificationId};
use domain::membership::MembershipProfileInput;
use domain::time::Timestamp;
use entity::{contact_verification, enrollment, enrollment_event};

use super::enrollments::Company;
use super::world::{World, account, admin, fault, id, language, organization};
use super::{membership, organizations, people};
use crate::audit::Event;
use crate::error::Error;
use crate::keys::LinkPurpose;
use crate::{scope, store};

type History = &'static [(EnrollmentMove, i64, &'static str)];

/// Who reviews in the demo world.
const REVIEWER: &str = "reviewer@operator.example";

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

fn registered(new: &Application, number: &str) -> MembershipProfileInput {
    let known = new.details.clone();
    let [benefits, competencies, incentives] = membership::linked(new.country);
    MembershipProfileInput {
        mpn_id: number.to_owned(),
        active: Some("true".to_owned()),
        company_name: known.company_name,
        country: known.country,
        state: known.state,
        city: known.city,
        address_line1: known.address_line1,
        address_line2: known.address_line2,
        postal_code: known.postal_code,
        given_name: known.given_name,
        family_name: known.family_name,
        email: known.email,
        phone: known.phone,
        benefits,
        competencies,
        incentives,
        ..MembershipProfileInput::default()
    }
}

fn row(
    world: &World<'_>,
    new: &Application,
    id: EnrollmentId,
    state: EnrollmentState,
) -> Result<enrollment::Model, Error> {
    let country = Country::parse(new.country).map_err(fault)?;
    let submitted_at = new.when(world, EnrollmentMove::Submit);
    let given = new.details.parse(country).map_err(fault)?;
    let submitted = submitted_at.map(|_| serde_json::to_string(&given)).transpose()?;
    let linked = new.membership.as_ref().filter(|_| new.has(EnrollmentMove::LinkMembership));
    let chosen = linked.filter(|_| new.has(EnrollmentMove::ChooseProfile));
    let document = if chosen.is_some() { new.details.clone() } else { DetailsInput::default() };
    let email = submitted_at.map(|_| new.details.email.clone());
    Ok(enrollment::Model {
        id,
        organization_id: Some(organization(new.domain)),
        account_id: Some(account(&admin(new.domain))),
        holder_hash: None,
        created_organization_id: None,
        path: new.path,
        state,
        language: language(new.country),
        membership_user_name: linked.map(|(user_name, _)| user_name.clone()).unwrap_or_default(),
        membership_account_id: linked.map(|(user_name, _)| membership::account(user_name)),
        membership_profile_id: chosen.map(|(_, number)| membership::profile(number)),
        document: serde_json::to_string(&document)?,
        submitted,
        company_name: new.details.company_name.clone(),
        verified_email: email.clone().filter(|_| new.has(EnrollmentMove::Verify)),
        contact_email: email,
        invitation_id: None,
        submitted_at,
        created_at: new.at(world, 0).plus_minutes(-30),
        updated_at: new.at(world, new.history.len().saturating_sub(1)),
        version: i32::try_from(new.history.len()).unwrap_or(0) + 1,
    })
}

async fn entry(
    world: &mut World<'_>,
    new: &Application,
    id: EnrollmentId,
    place: usize,
    by: EnrollmentMove,
    state: EnrollmentState,
    note: &str,
) -> Result<(), Error> {
    let at = new.at(world, place);
    let author = author(new, by);
    let row = enrollment_event::Model {
        id: EnrollmentEventId(world.tx.random().uuid()),
        enrollment_id: id,
        seq: i32::try_from(place).unwrap_or(0) + 2,
        kind: by,
        state,
        at,
        account_id: author.as_ref().map(|author| author.account_id),
        organization_id: author.as_ref().map(|author| author.organization_id),
        note: (!note.is_empty()).then(|| note.to_owned()),
    };
    store::insert(world.tx, row).await?;
    let event = Event::new(crate::enrollment::action(by), "enrollment", id)
        .target(organization(new.domain))
        .set("state", state.as_str());
    world.note_by(at, author, event);
    Ok(())
}

/// The applicant, a reviewer, or for the primary contact nobody.
fn author(new: &Application, by: EnrollmentMove) -> Option<Actor> {
    use EnrollmentMove::{Approve, AskInformation, Reject, Verify};
    let person = |account_id: AccountId, organization_id: OrganizationId, kind, role| Actor {
        account_id,
        organization_id,
        organization_kind: kind,
        roles: vec![role],
        organization_active: true,
        proof: Default::default(),
        language: language(new.country),
    };
    match by {
        Verify => None,
        Approve | AskInformation | Reject => Some(person(
            account(REVIEWER),
            organization("operator.example"),
            OrganizationKind::Operator,
            Role::Reviewer,
        )),
        _ => Some(person(
            account(&admin(new.domain)),
            organization(new.domain),
            OrganizationKind::Reseller,
            Role::GlobalAdmin,
        )),
    }
}

/// What the primary contact was asked, as the program itself would write it.
async fn confirmation(
    world: &World<'_>,
    new: &Application,
    enrollment_id: EnrollmentId,
    asked_at: Timestamp,
    state: EnrollmentState,
) -> Result<(), Error> {
    let id: VerificationId = id("verification", new.domain);
    let seed: [u8; 32] = world.tx.random().bytes();
    let token = world.tx.keys().link_token(LinkPurpose::Verification, id.0, &seed);
    let sent_at = new.when(world, EnrollmentMove::SendAgain).unwrap_or(asked_at);
    let used_at = new.when(world, EnrollmentMove::Verify);
    let gone = used_at.is_none() && state != EnrollmentState::Submitted;
    let row = contact_verification::Model {
        id,
        enrollment_id,
        email: new.details.email.clone(),
        seed: seed.to_vec(),
        token_hash: token.hash().to_vec(),
        created_at: asked_at,
        sent_at,
        expires_at: sent_at.plus_days(VERIFICATION_DAYS),
        used_at,
        revoked_at: gone.then_some(sent_at),
        sendings: if sent_at == asked_at { 1 } else { 2 },
    };
    store::insert(world.tx, row).await
}
