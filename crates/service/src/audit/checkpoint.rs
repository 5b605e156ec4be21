//! A signed statement of how long the chain was, and what it held. Kept outside the database it shows a tail cut off.
//!
//! What is signed (Ed25519): the ASCII text `kizuna audit checkpoint 1`, the number of entries and the time (8 bytes each,
//! big endian), the hash of the last entry, and the root of the Merkle tree over the hashes of all (32 bytes each).

use domain::time::Timestamp;
use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use entity::audit_checkpoint::Model;
use serde::{Deserialize, Serialize};

use super::hex::{hex, unhex};
use super::walk::Walk;

const VERSION: &[u8] = b"kizuna audit checkpoint 1";
/// What the text form says it is.
const KIND: &str = "checkpoint";

/// The statement and its signature.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checkpoint {
    /// How many entries there were, which is the number of the last one.
    pub seq: i64,
    /// When it was signed.
    pub at: Timestamp,
    /// The hash of the last entry.
    pub head: [u8; 32],
    /// The root of the tree over all hashes.
    pub root: [u8; 32],
    /// Whose signature it is.
    pub public_key: [u8; 32],
    /// The signature.
    pub signature: [u8; 64],
}

/// The text form: one line of JSON.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    kind: String,
    version: u32,
    seq: i64,
    at: Timestamp,
    head: String,
    root: String,
    public_key: String,
    signature: String,
}

impl Checkpoint {
    /// Signs where a walk stands; `None` when its head is no hash.
    pub(super) fn sign(signer: &SigningKey, at: Timestamp, walk: &Walk) -> Option<Self> {
        let (seq, root) = (walk.seq, walk.tree.root());
        let head = <[u8; 32]>::try_from(walk.head.as_slice()).ok()?;
        let signature: Signature = signer.sign(&message(seq, at, &head, &root));
        let (public_key, signature) = (signer.verifying_key().to_bytes(), signature.to_bytes());
        Some(Self { seq, at, head, root, public_key, signature })
    }

    /// What a row holds; `None` when a column has another length than it must have.
    pub(super) fn of_row(row: &Model) -> Option<Self> {
        Some(Self {
            seq: row.seq,
            at: row.at,
            head: row.head.as_slice().try_into().ok()?,
            root: row.root.as_slice().try_into().ok()?,
            public_key: row.public_key.as_slice().try_into().ok()?,
            signature: row.signature.as_slice().try_into().ok()?,
        })
    }

    /// The row, with the peaks of the tree beside it.
    pub(super) fn row(&self, peaks: Vec<u8>) -> Model {
        Model {
            seq: self.seq,
            at: self.at,
            head: self.head.to_vec(),
            root: self.root.to_vec(),
            peaks,
            public_key: self.public_key.to_vec(),
            signature: self.signature.to_vec(),
        }
    }

    /// Whether it is this key's signature and no other's, over exactly this.
    pub fn is_signed_by(&self, key: &VerifyingKey) -> bool {
        let message = message(self.seq, self.at, &self.head, &self.root);
        let signature = Signature::from_bytes(&self.signature);
        self.public_key == key.to_bytes() && key.verify_strict(&message, &signature).is_ok()
    }

    /// Whether the chain is at this place what the checkpoint says it was.
    pub(super) fn agrees(&self, walk: &Walk) -> bool {
        self.seq == walk.seq && self.head.as_slice() == walk.head && self.root == walk.tree.root()
    }

    /// The text form, without a line break.
    ///
    /// # Errors
    /// It cannot be written as JSON, which does not happen.
    pub fn to_line(&self) -> Result<String, serde_json::Error> {
        serde_json::to_string(&Line {
            kind: KIND.to_owned(),
            version: 1,
            seq: self.seq,
            at: self.at,
            head: hex(&self.head),
            root: hex(&self.root),
            public_key: hex(&self.public_key),
            signature: hex(&self.signature),
        })
    }

    /// Reads the text form; `None` for anything else.
    pub fn parse(line: &str) -> Option<Self> {
        let line: Line = serde_json::from_str(line).ok()?;
        if line.kind != KIND || line.version != 1 {
            return None;
        }
        Some(Self {
            seq: line.seq,
            at: line.at,
            head: unhex(&line.head)?,
            root: unhex(&line.root)?,
            public_key: unhex(&line.public_key)?,
            signature: unhex(&line.signature)?,
        })
    }
}

fn message(seq: i64, at: Timestamp, head: &[u8; 32], root: &[u8; 32]) -> Vec<u8> {
    let (seq, at) = (seq.to_be_bytes(), at.0.to_be_bytes());
    [VERSION, seq.as_slice(), at.as_slice(), head.as_slice(), root.as_slice()].concat()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keys::Keys;

    fn signed() -> (Checkpoint, SigningKey) {
        let signer = Keys::from_bytes(&[7; 32]).audit_signer();
        let mut walk = Walk::new();
        walk.tree.push(&[3; 32]);
        (walk.seq, walk.head) = (1, vec![3; 32]);
        (Checkpoint::sign(&signer, Timestamp(1_700_000_000_000), &walk).unwrap(), signer)
    }

    #[test]
    fn a_signature_holds_for_what_was_signed_and_nothing_else() {
        let (good, signer) = signed();
        let key = signer.verifying_key();
        assert!(good.is_signed_by(&key));
        let changes: [fn(&mut Checkpoint); 6] = [
            |one| one.seq += 1,
            |one| one.at.0 += 1,
            |one| one.head[0] ^= 1,
            |one| one.root[31] ^= 128,
            |one| one.public_key[5] ^= 1,
            |one| one.signature[40] ^= 1,
        ];
        for change in changes {
            let mut bad = good.clone();
            change(&mut bad);
            assert!(!bad.is_signed_by(&key), "{bad:?}");
        }
        let other = Keys::from_bytes(&[8; 32]).audit_signer().verifying_key();
        assert!(!good.is_signed_by(&other));
    }

    #[test]
    fn the_text_form_makes_the_round_trip() {
        let (good, _) = signed();
        let line = good.to_line().unwrap();
        assert_eq!(Checkpoint::parse(&line), Some(good));
        let others = [line.replace("\"version\":1", "\"version\":2"), line.replace("checkpoint", "entry")];
        for wrong in others.iter().map(String::as_str).chain(["", "{}", &line[1..]]) {
            assert_eq!(Checkpoint::parse(wrong), None, "{wrong}");
        }
    }
}
