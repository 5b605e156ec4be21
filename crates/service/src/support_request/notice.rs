//! Tells the other side of a request, in each reader's language, that it is their turn or how it ended.
//!
//! The mail holds no word that somebody typed into the request: title and text stay behind the sign-in, so that a mail has
//! one link and nothing else to click on. Whether its reader may still read the request is asked again when it is sent
//! (`mail::permission`).

use domain::actor::{AccountStatus, Actor, OrganizationKind, OrganizationStatus, Role};
use domain::email::EmailAddress;
use domain::id::{AccountId, OrganizationId};
use domain::lang::Lang;
use domain::support_request::{Severity, SupportMove, SupportSide};
use domain::time::Timestamp;
use entity::support_request::Model;

use super::known::known;
use crate::db::{Source, Tx};
use crate::error::Error;
use crate::keys::LinkPurpose;
use crate::mail::Link;
use crate::mail::notice::{self, Reader, Template, template};
use crate::scope;

/// People told at most, where an organization has no address for support.
const TOLD: u64 = 20;

/// What is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Notice {
    Opened,
    Assigned,
    Answered,
    Asked,
    Closed,
    Reopened,
}

impl Notice {
    /// What a step of a request tells the other side.
    pub(super) const fn of(by: SupportMove) -> Self {
        match by {
            SupportMove::Open => Self::Opened,
            SupportMove::Reassign => Self::Assigned,
            SupportMove::Answer | SupportMove::Reply => Self::Answered,
            SupportMove::Ask => Self::Asked,
            SupportMove::Close => Self::Closed,
            SupportMove::Reopen => Self::Reopened,
        }
    }

    const fn template(self) -> Template {
        match self {
            Self::Opened => template!("support_request_opened", "opened"),
            Self::Assigned => template!("support_request_assigned", "assigned"),
            Self::Answered => template!("support_request_answered", "answered"),
            Self::Asked => template!("support_request_asked", "asked"),
            Self::Closed => template!("support_request_closed", "closed"),
            Self::Reopened => template!("support_request_reopened", "reopened"),
        }
    }
}

/// The readers of one side, all of one organization.
struct Side {
    organization: OrganizationId,
    kind: OrganizationKind,
    readers: Vec<Reader>,
}

/// Queues a mail to everybody on that side who has to know.
pub(super) async fn tell(
    tx: &Tx,
    now: Timestamp,
    request: &Model,
    event: Notice,
    author: Option<&Actor>,
    to: SupportSide,
) -> Result<(), Error> {
    let side = match to {
        SupportSide::Contact => contact(tx, request).await?,
        SupportSide::Requester => requester(tx, request).await?,
    };
    let Some(side) = side else { return Ok(()) };
    // Who has to take over a request is told whose it is; who changed the contact is in its timeline.
    let named = if event == Notice::Assigned { None } else { author.map(|author| author.organization_id) };
    let name = name(tx, now, request, named.unwrap_or(request.customer_id), &side).await?;
    let about = scope::batch::subscription_names(tx, vec![request.subscription_id]).await?;
    let about = about.get(&request.subscription_id).map(String::as_str).unwrap_or_default();
    let link = Some(Link { purpose: LinkPurpose::SupportRequest, row: request.id.0 });
    for reader in side.readers {
        let marks = marks(request, name.as_deref(), about, reader.language);
        let told = notice::Notice { template: event.template(), marks: &marks, sender: None, link };
        notice::tell(tx, now, reader, told).await?;
    }
    Ok(())
}

/// An organization's name, if the readers may learn it.
async fn name(
    tx: &Tx,
    now: Timestamp,
    request: &Model,
    organization: OrganizationId,
    side: &Side,
) -> Result<Option<String>, Error> {
    if !known(tx, (side.organization, side.kind), request, now).await?.holds(organization) {
        return Ok(None);
    }
    Ok(scope::directory::organization(tx, organization).await?.map(|found| found.name))
}

/// What stands for the marks. No word is one that somebody typed into the request.
fn marks<'a>(
    request: &'a Model,
    name: Option<&'a str>,
    about: &'a str,
    language: Lang,
) -> [(&'static str, &'a str); 4] {
    [
        ("{organization}", name.unwrap_or_else(|| language.pick("Another partner", "別のパートナー"))),
        ("{number}", request.number.as_str()),
        ("{subscription}", about),
        ("{severity}", severity(request.severity, language)),
    ]
}

fn severity(severity: Severity, language: Lang) -> &'static str {
    match severity {
        Severity::A => language.pick("Critical impact (severity A)", "重大な影響 (重大度 A)"),
        Severity::B => language.pick("Moderate impact (severity B)", "中程度の影響 (重大度 B)"),
        Severity::C => language.pick("Minimal impact (severity C)", "最小限の影響 (重大度 C)"),
    }
}

/// The support contact: at its address for support, or its people who may answer.
async fn contact(tx: &Tx, request: &Model) -> Result<Option<Side>, Error> {
    let Some(found) = scope::directory::organization(tx, request.contact_id).await? else { return Ok(None) };
    let address = support_address(tx, found.id).await?;
    let readers = match address {
        Some(recipient) => vec![Reader { recipient, language: found.language }],
        None => people(tx, found.id, &[Role::AdminAgent, Role::HelpdeskAgent]).await?,
    };
    Ok(Some(Side { organization: found.id, kind: found.kind, readers }))
}

/// Whoever opened it; the customer's global admins where that was the contact itself, or somebody who has left.
async fn requester(tx: &Tx, request: &Model) -> Result<Option<Side>, Error> {
    let opener = scope::invitation::person(tx, request.opened_by).await?;
    let asks = opener.filter(|(account, organization)| {
        account.status == AccountStatus::Active && organization.id != request.contact_id
    });
    if let Some((account, organization)) = asks {
        let readers = Reader::of(&account).into_iter().collect();
        return Ok(Some(Side { organization: organization.id, kind: organization.kind, readers }));
    }
    let organization = request.customer_id;
    let readers = people(tx, organization, &[Role::GlobalAdmin]).await?;
    Ok(Some(Side { organization, kind: OrganizationKind::Customer, readers }))
}

async fn people(tx: &Tx, organization: OrganizationId, roles: &[Role]) -> Result<Vec<Reader>, Error> {
    let found = scope::team::holders(tx, organization, roles, TOLD).await?;
    Ok(found.iter().filter_map(Reader::of).collect())
}

async fn support_address(
    source: &impl Source,
    organization: OrganizationId,
) -> Result<Option<EmailAddress>, Error> {
    let found = scope::directory::support_contact_of(source, organization).await?;
    Ok(found.and_then(|found| EmailAddress::parse(&found.email).ok()))
}

/// Whoever reads the support contact's address for support, as far as the address is still that of the contact.
pub(crate) async fn desk(
    source: &impl Source,
    request: &Model,
    recipient: &str,
) -> Result<Option<Actor>, Error> {
    let address = support_address(source, request.contact_id).await?;
    if address.is_none_or(|address| address.as_str() != recipient) {
        return Ok(None);
    }
    let found = scope::directory::organization(source, request.contact_id).await?;
    Ok(found.map(|found| Actor {
        account_id: AccountId::NIL,
        organization_id: found.id,
        organization_kind: found.kind,
        roles: vec![Role::HelpdeskAgent],
        organization_active: found.status == OrganizationStatus::Active,
        proof: Default::default(),
        language: found.language,
    }))
}
