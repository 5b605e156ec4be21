//! Ids that follow from what a thing is called.

use sha2::{Digest, Sha256};
use uuid::Uuid;

/// The id of a thing: of its kind and key, the same in every seeded database.
pub fn id<T: From<Uuid>>(kind: &str, key: &str) -> T {
    let digest: [u8; 32] = Sha256::digest(format!("kizuna demo {kind} {key}")).into();
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&digest[..16]);
    uuid::Builder::from_random_bytes(bytes).into_uuid().into()
}
