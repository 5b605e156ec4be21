//! The Merkle tree over the hashes of the entries, in the manner of RFC 6962.
//!
//! A leaf is SHA-256 over a zero byte and the entry's hash, a node is SHA-256 over a byte of one and its two children. The
//! left child of the root covers the largest power of two below the number of leaves, and so on below it.
//!
//! Only the peaks are kept: the roots of the complete trees, largest first, one for each one in the number of leaves
//! written in binary. They are enough to go on and to tell the root.

use sha2::{Digest, Sha256};

/// The tree over the entries up to one of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tree {
    leaves: i64,
    peaks: Vec<[u8; 32]>,
}

impl Tree {
    /// The tree with this many leaves and these peaks, one after the other; `None` when they do not belong together.
    pub fn from_peaks(leaves: i64, peaks: &[u8]) -> Option<Self> {
        let (peaks, rest) = peaks.as_chunks::<32>();
        let fit = leaves >= 0 && rest.is_empty() && peaks.len() == leaves.count_ones() as usize;
        fit.then(|| Self { leaves, peaks: peaks.to_vec() })
    }

    /// The peaks, one after the other.
    pub fn peaks(&self) -> Vec<u8> {
        self.peaks.concat()
    }

    /// Adds the hash of the next entry.
    pub fn push(&mut self, entry: &[u8]) {
        let mut node = digest(0, &[entry]);
        // So many complete trees stand at the end, each twice as large as the one after it.
        for _ in 0..self.leaves.trailing_ones() {
            if let Some(left) = self.peaks.pop() {
                node = digest(1, &[&left, &node]);
            }
        }
        self.peaks.push(node);
        self.leaves += 1;
    }

    /// The root over all of them; the hash of nothing when there is none.
    pub fn root(&self) -> [u8; 32] {
        let mut peaks = self.peaks.iter().rev();
        match peaks.next() {
            None => Sha256::digest(b"").into(),
            Some(last) => peaks.fold(*last, |right, left| digest(1, &[left, &right])),
        }
    }
}

fn digest(kind: u8, parts: &[&[u8]]) -> [u8; 32] {
    let mut digest = Sha256::new();
    digest.update([kind]);
    for part in parts {
        digest.update(part);
    }
    digest.finalize().into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::hex;

    /// The leaves and roots by which implementations of certificate transparency are tested.
    const KNOWN: [(&[u8], &str); 8] = [
        (b"", "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"),
        (b"\x00", "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"),
        (b"\x10", "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77"),
        (b"\x20\x21", "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"),
        (b"\x30\x31", "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4"),
        (b"\x40\x41\x42\x43", "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef"),
        (
            b"\x50\x51\x52\x53\x54\x55\x56\x57",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        ),
        (
            b"\x60\x61\x62\x63\x64\x65\x66\x67\x68\x69\x6a\x6b\x6c\x6d\x6e\x6f",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
        ),
    ];

    #[test]
    fn known_leaves_have_the_known_roots() {
        let mut tree = Tree::default();
        assert_eq!(hex(&tree.root()), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        for (leaf, root) in KNOWN {
            tree.push(leaf);
            assert_eq!(hex(&tree.root()), root);
            tree = Tree::from_peaks(tree.leaves, &tree.peaks()).unwrap();
        }
    }

    #[test]
    fn peaks_that_do_not_belong_to_the_number_are_refused() {
        assert!(Tree::from_peaks(0, &[]).is_some() && Tree::from_peaks(3, &[1; 64]).is_some());
        for (leaves, bytes) in [(0, 32), (3, 32), (3, 63), (4, 64), (-1, 64)] {
            assert_eq!(Tree::from_peaks(leaves, &vec![1; bytes]), None, "{leaves} {bytes}");
        }
    }
}
