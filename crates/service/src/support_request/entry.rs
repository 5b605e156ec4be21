//! Entries of a request's timeline. Their number is the version that the request has with them.

use domain::actor::Actor;
use domain::id::{OrganizationId, SupportEntryId, SupportRequestId};
use domain::support_request::SupportMove;
use domain::time::Timestamp;
use entity::support_entry;

use crate::db::Tx;
use crate::error::Error;
use crate::store;

/// What happened to a request.
pub(super) struct Entry {
    pub request: SupportRequestId,
    pub seq: i32,
    pub kind: SupportMove,
    pub text: Option<String>,
    /// Who answers from then on.
    pub contact: Option<OrganizationId>,
}

/// Writes it down.
pub(super) async fn write(
    tx: &Tx,
    now: Timestamp,
    author: Option<&Actor>,
    entry: Entry,
) -> Result<(), Error> {
    let Entry { request, seq, kind, text, contact } = entry;
    let row = support_entry::Model {
        id: SupportEntryId(tx.random().uuid()),
        request_id: request,
        seq,
        kind,
        at: now,
        account_id: author.map(|author| author.account_id),
        organization_id: author.map(|author| author.organization_id),
        text,
        contact_id: contact,
    };
    store::insert(tx, row).await
}
