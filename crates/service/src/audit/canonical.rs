//! The one way in which an entry becomes bytes, so that anyone can compute its hash again.
//!
//! SHA-256 over: the ASCII text `kizuna audit 1`, the sequence number and the time (8 bytes each, big endian), then the
//! fields in the order of the struct. A field is its length (8 bytes, big endian) and its bytes: UUIDs as 16 bytes,
//! texts as UTF-8. A field that may be absent has a byte before it: 0 (absent, nothing follows) or 1.

use entity::audit_entry::Model;
use sha2::{Digest, Sha256};
use uuid::Uuid;

const VERSION: &[u8] = b"kizuna audit 1";

/// The hash an entry must have; every column but the hash itself goes into it.
pub fn hash(entry: &Model) -> [u8; 32] {
    let Model {
        seq,
        id,
        at,
        account_id,
        organization_id,
        on_behalf_of,
        target_id,
        grants,
        action,
        object_kind,
        object_id,
        change,
        request_id,
        previous,
        hash: _,
    } = entry;
    let mut digest = Sha256::new();
    digest.update(VERSION);
    digest.update(seq.to_be_bytes());
    digest.update(at.0.to_be_bytes());
    field(&mut digest, id.0.as_bytes());
    optional(&mut digest, account_id.map(|id| id.0));
    optional(&mut digest, organization_id.map(|id| id.0));
    optional(&mut digest, on_behalf_of.map(|id| id.0));
    optional(&mut digest, target_id.map(|id| id.0));
    for text in [grants, action, object_kind] {
        field(&mut digest, text.as_bytes());
    }
    field(&mut digest, object_id.as_bytes());
    for text in [change, request_id] {
        field(&mut digest, text.as_bytes());
    }
    field(&mut digest, previous);
    digest.finalize().into()
}

fn field(digest: &mut Sha256, bytes: &[u8]) {
    digest.update((bytes.len() as u64).to_be_bytes());
    digest.update(bytes);
}

fn optional(digest: &mut Sha256, id: Option<Uuid>) {
    match id {
        None => digest.update([0]),
        Some(id) => {
            digest.update([1]);
            field(digest, id.as_bytes());
        }
    }
}
