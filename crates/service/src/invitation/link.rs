//! The personal link: written from the row's seed and the key outside the database, the same each time.

use domain::id::InvitationId;
use domain::invitation::InvitationKind;

use super::record::Stored;
use crate::db::Source;
use crate::keys::{Keys, LinkPurpose, Token};
use crate::mail;

/// Links of different purposes never stand for each other.
pub(super) const fn purpose(kind: InvitationKind) -> LinkPurpose {
    match kind {
        InvitationKind::Partnership => LinkPurpose::Partnership,
        InvitationKind::CustomerBoth | InvitationKind::CustomerSingle => LinkPurpose::Customer,
    }
}

/// The secret of an invitation's link.
pub(super) fn token(keys: &Keys, kind: InvitationKind, id: InvitationId, seed: &[u8]) -> Token {
    keys.link_token(purpose(kind), id.0, seed)
}

/// The link itself.
pub(super) fn link(source: &impl Source, public_url: &str, stored: &Stored) -> String {
    let kind = stored.invitation.kind;
    let token = token(source.db().keys(), kind, stored.invitation.id, &stored.seed);
    mail::link::address(public_url, purpose(kind), &token)
}
