//! The rows that an application leads to.

use domain::actor::{Actor, OrganizationKind, Role};
use domain::country::Country;
use domain::enrollment::{DetailsInput, EnrollmentMove, EnrollmentState, VERIFICATION_DAYS};
use domain::id::{AccountId, EnrollmentEventId, EnrollmentId, OrganizationId, VerificationId};
use domain::membership::MembershipProfileInput;
use domain::time::Timestamp;
use entity::{contact_verification, enrollment, enrollment_event};

use super::Application;
use crate::audit::Event;
use crate::error::Error;
use crate::keys::LinkPurpose;
use crate::seed::demo::membership;
use crate::seed::demo::world::{World, account, admin, fault, id, language, organization};
use crate::store;

/// Who reviews in the demo world.
const REVIEWER: &str = "reviewer@operator.example";

pub(super) fn registered(new: &Application, number: &str) -> MembershipProfileInput {
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

pub(super) fn row(
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

pub(super) async fn entry(
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
pub(super) async fn confirmation(
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
