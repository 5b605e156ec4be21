//! The primary contact's link. Opening it decides nothing; the two statements are made by a POST, and take no role.
//! Links that are unknown, used, expired or revoked look alike to everybody but the applicant's own people.

use domain::actor::Actor;
use domain::enrollment::{
    EnrollmentMove, VerificationLanding, VerificationOffer, VerificationProblem, VerifyInput,
};
use domain::time::Timestamp;
use entity::contact_verification::{ActiveModel, Column, Model as Asked};
use entity::enrollment::{ActiveModel as Columns, Model};
use sea_orm::sea_query::ExprTrait;
use sea_orm::{ActiveValue::Set, ColumnTrait};

use super::notice::{self, Notice};
use super::record::{self, Step};
use crate::db::{Read, Source, Tx};
use crate::error::Error;
use crate::invitation::Installation;
use crate::keys::Token;
use crate::scope::enrollment::verification_works;
use crate::session::display_name;
use crate::{scope, store};

async fn find(source: &impl Source, token: &str) -> Result<Option<(Asked, Model)>, Error> {
    let Some(token) = Token::parse(token) else { return Ok(None) };
    scope::enrollment::verification_with_token(source, &token.hash()).await
}

/// Whether the statements of a link can be made.
fn works(asked: &Asked, row: &Model, now: Timestamp) -> bool {
    let same = row.contact_email.as_deref() == Some(asked.email.as_str());
    verification_works(asked, now) && same && record::rules(row).allows(EnrollmentMove::Verify)
}

/// What the page of the link shows.
///
/// # Errors
/// The database cannot answer.
pub async fn landing(
    read: &Read,
    reader: Option<&Actor>,
    now: Timestamp,
    token: &str,
) -> Result<VerificationLanding, Error> {
    let Some((asked, row)) = find(read, token).await? else { return Ok(VerificationLanding::Neutral) };
    if works(&asked, &row, now) {
        return offer(read, asked, row).await;
    }
    let own = reader.is_some_and(|reader| Some(reader.organization_id) == row.organization_id);
    Ok(if own { VerificationLanding::Closed(problem(&asked, now)) } else { VerificationLanding::Neutral })
}

fn problem(asked: &Asked, now: Timestamp) -> VerificationProblem {
    if asked.used_at.is_some() {
        VerificationProblem::Used
    } else if asked.revoked_at.is_none() && asked.expires_at <= now {
        VerificationProblem::Expired
    } else {
        VerificationProblem::Revoked
    }
}

async fn offer(read: &Read, asked: Asked, row: Model) -> Result<VerificationLanding, Error> {
    let Some(organization) = row.organization_id else { return Ok(VerificationLanding::Neutral) };
    let tenant = scope::directory::tenant_of(read, organization).await?.ok_or(Error::NotFound)?;
    let person = match row.account_id {
        Some(account) => scope::draft::author(read, account).await?,
        None => None,
    };
    let applicant = person.map(|person| display_name(row.language, &person.given_name, &person.family_name));
    Ok(VerificationLanding::Offer(VerificationOffer {
        organization: row.company_name,
        domain: tenant.domain,
        applicant: applicant.unwrap_or_default(),
        email: asked.email,
        expires_at: asked.expires_at,
        language: row.language,
    }))
}

/// Makes the two statements: the review begins.
///
/// # Errors
/// [`Error::NotFound`] for every link that decides nothing; [`Error::Invalid`] at each statement that was not made.
pub async fn verify(
    tx: &Tx,
    now: Timestamp,
    token: &str,
    input: &VerifyInput,
    installation: Installation<'_>,
) -> Result<(), Error> {
    let found = find(tx, token).await?.filter(|(asked, row)| works(asked, row, now));
    let (asked, row) = found.ok_or(Error::NotFound)?;
    input.parse()?;
    let used = ActiveModel { used_at: Set(Some(now)), ..Default::default() };
    let open = Column::Id.eq(asked.id).and(Column::UsedAt.is_null()).and(Column::RevokedAt.is_null());
    store::update_one(tx, used, open).await?;
    let columns = Columns { verified_email: Set(Some(asked.email)), ..Default::default() };
    let step = Step { columns, ..Step::of(&row, EnrollmentMove::Verify, None) };
    let next = record::take(tx, now, &row, step).await?;
    let after = Model { state: next.state, ..row };
    notice::tell(tx, now, &after, Notice::InReview, installation).await
}
