//! Which of the organizations around a request a reader may learn of.
//!
//! The customer knows everybody it deals with. A reseller never learns of another one (invariant I2), nor a provider of a
//! reseller that it does not work with: such a one is "another partner" to it.

use domain::actor::OrganizationKind;
use domain::grant::GrantKind;
use domain::id::OrganizationId;
use domain::time::Timestamp;
use entity::support_request::Model;

use crate::db::Source;
use crate::error::Error;
use crate::grant;

/// What one organization's people may learn of.
pub(super) struct Known {
    kind: OrganizationKind,
    named: [OrganizationId; 3],
    hidden: Option<OrganizationId>,
}

impl Known {
    /// Whether they may learn that this organization has to do with the request.
    pub(super) fn holds(&self, id: OrganizationId) -> bool {
        match self.kind {
            OrganizationKind::Customer => true,
            OrganizationKind::Provider => self.hidden != Some(id),
            _ => self.named.contains(&id),
        }
    }
}

/// What people of an organization may learn about a request that they may read.
pub(super) async fn known(
    source: &impl Source,
    (reader, kind): (OrganizationId, OrganizationKind),
    request: &Model,
    now: Timestamp,
) -> Result<Known, Error> {
    let opener = request.opened_by_organization;
    // Whom a provider makes support contact is its partner; only a reseller that opened it may be none.
    let stranger = kind == OrganizationKind::Provider
        && ![reader, request.customer_id, request.contact_id].contains(&opener)
        && !grant::between(source, reader, opener, now)
            .await?
            .iter()
            .any(|grant| grant.kind == GrantKind::Partnership);
    Ok(Known {
        kind,
        named: [reader, request.provider_id, request.customer_id],
        hidden: stranger.then_some(opener),
    })
}
