//! The invitations of the own organization with their state. Whoever may read one sees its link while it works.

use domain::actor::{Actor, OrganizationKind};
use domain::email::EmailAddress;
use domain::id::OrganizationId;
use domain::invitation::{Invitation, InvitationKind, InvitationQuery, InvitationRow, InvitationSort, Stage};
use domain::page::Page;
use domain::policy::{self, Action, Facts};
use domain::time::Timestamp;
use entity::invitation::Model;

use super::link;
use super::record::{self, Stored};
use crate::db::Read;
use crate::error::Error;
use crate::page::{Slice, Sort};
use crate::{grant, scope};

/// The kinds whose invitations the person may draft, read and send.
///
/// # Errors
/// The database cannot answer.
pub async fn readable_kinds(
    read: &Read,
    actor: &Actor,
    now: Timestamp,
) -> Result<Vec<InvitationKind>, Error> {
    let facts = facts(read, actor, now).await?;
    let may = |kind: &InvitationKind| policy::decide(actor, kind.inviting(), &facts).is_ok();
    Ok(InvitationKind::ALL.iter().copied().filter(may).collect())
}

/// A reseller's partnerships are few; a provider needs none to invite.
async fn facts(read: &Read, actor: &Actor, now: Timestamp) -> Result<Facts, Error> {
    let grants = match actor.organization_kind {
        OrganizationKind::Reseller => grant::given_by(read, actor.organization_id, now).await?,
        _ => Vec::new(),
    };
    Ok(Facts { grants, ..Facts::own(now) })
}

/// A page of invitations.
///
/// # Errors
/// [`Error::Forbidden`] for whoever may invite nobody.
pub async fn list(
    read: &Read,
    actor: &Actor,
    now: Timestamp,
    query: &InvitationQuery,
    public_url: &str,
) -> Result<Page<InvitationRow>, Error> {
    let kinds = readable_kinds(read, actor, now).await?;
    if kinds.is_empty() {
        let action = match actor.organization_kind {
            OrganizationKind::Provider => Action::RequestPartnership,
            _ => Action::InviteCustomerForOneself,
        };
        policy::require(actor, action, &Facts::own(now))?;
    }
    let sort = match query.sort {
        InvitationSort::Newest => Sort::Descending,
        InvitationSort::Oldest => Sort::Ascending,
    };
    let slice = Slice::new(query.cursor.clone(), sort, query.size.rows());
    let page = scope::invitation::page(read, actor, &kinds, query.stage, now, &slice).await?;
    let Page { rows, next, previous, count } = page;
    Ok(Page { rows: rows_of(read, actor, now, rows, public_url).await?, next, previous, count })
}

/// The partnership invitations that one reseller accepted or declined; none for whoever may not read them.
///
/// # Errors
/// The database cannot answer.
pub async fn decided_by(
    read: &Read,
    actor: &Actor,
    now: Timestamp,
    reseller: OrganizationId,
    public_url: &str,
) -> Result<Vec<InvitationRow>, Error> {
    const MOST: u64 = 20;
    let kind = InvitationKind::Partnership;
    if policy::decide(actor, kind.inviting(), &Facts::own(now)).is_err() {
        return Ok(Vec::new());
    }
    let rows = scope::invitation::decided_by(read, actor, kind, reseller, MOST).await?;
    rows_of(read, actor, now, rows, public_url).await
}

/// The newest invitations to an address, of the kinds that the person may read.
///
/// # Errors
/// The database cannot answer.
pub async fn addressed(
    read: &Read,
    actor: &Actor,
    now: Timestamp,
    address: &EmailAddress,
    limit: u64,
) -> Result<Vec<Invitation>, Error> {
    let kinds = readable_kinds(read, actor, now).await?;
    let rows = scope::invitation::addressed(read, actor, &kinds, address, limit).await?;
    rows.into_iter().map(|row| Ok(record::read(row)?.invitation)).collect()
}

async fn rows_of(
    read: &Read,
    actor: &Actor,
    now: Timestamp,
    rows: Vec<Model>,
    public_url: &str,
) -> Result<Vec<InvitationRow>, Error> {
    let facts = facts(read, actor, now).await?;
    let named =
        rows.iter().flat_map(|row| [row.decided_by_organization, row.provider_id]).flatten().collect();
    let names = scope::batch::organization_names(read, named).await?;
    let name = |id: OrganizationId| names.get(&id).cloned();
    rows.into_iter()
        .map(|row| {
            let stored = record::read(row)?;
            let link = link::link(read, public_url, &stored);
            Ok(row_of(actor, now, &facts, stored, link, &name))
        })
        .collect()
}

fn row_of(
    actor: &Actor,
    now: Timestamp,
    facts: &Facts,
    stored: Stored,
    link: String,
    name: &impl Fn(OrganizationId) -> Option<String>,
) -> InvitationRow {
    let invitation = stored.invitation;
    let stage = invitation.shown_stage(now);
    let facts = Facts { partner: invitation.provider, open: stage.is_open(), ..facts.clone() };
    let permit = policy::permit(actor, invitation.kind.inviting(), &facts);
    let decided_by = match invitation.stage {
        Stage::Accepted(decision) | Stage::Declined(decision) => name(decision.organization),
        _ => None,
    };
    InvitationRow {
        id: invitation.id,
        intent: invitation.intent(),
        recipient: invitation.draft.recipient,
        subject: invitation.draft.subject,
        provider_name: invitation.provider.and_then(name),
        stage,
        created_at: invitation.created_at,
        expires_at: invitation.expires_at,
        decided_by,
        link: permit.is_allowed().then_some(link),
        can_resend: permit.clone(),
        can_copy: permit.clone(),
        can_revoke: permit,
    }
}
