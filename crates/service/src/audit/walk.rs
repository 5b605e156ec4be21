//! A walk along the chain, entry by entry: whether each fits, and the Merkle tree over what has passed.

use entity::audit_entry::Model;

use super::canonical;
use super::tree::Tree;
use super::verify::Fault;

/// How many entries are read at once.
pub(super) const BATCH: u64 = 1000;

/// Where the walk stands.
#[derive(Clone, Debug)]
pub(super) struct Walk {
    /// The number of the last entry that fitted.
    pub seq: i64,
    /// Its hash.
    pub head: Vec<u8>,
    /// The tree up to it.
    pub tree: Tree,
}

impl Walk {
    /// In front of the first entry.
    pub fn new() -> Self {
        Self { seq: 0, head: vec![0; 32], tree: Tree::default() }
    }

    /// Takes the next entry, or tells how it does not fit.
    pub fn step(&mut self, entry: &Model) -> Option<Fault> {
        let fault = self.check(entry);
        if fault.is_none() {
            self.tree.push(&entry.hash);
            self.seq = entry.seq;
            self.head.clone_from(&entry.hash);
        }
        fault
    }

    fn check(&self, entry: &Model) -> Option<Fault> {
        if entry.seq != self.seq + 1 {
            Some(Fault::Missing)
        } else if entry.previous != self.head {
            Some(Fault::Unlinked)
        } else if entry.hash != canonical::hash(entry) {
            Some(Fault::Altered)
        } else {
            None
        }
    }
}
