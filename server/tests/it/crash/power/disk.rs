//! A disk that keeps what was synced, and of the rest what it likes.

use service::Random;

/// What becomes of what was not synced when the power is cut.
#[derive(Clone, Copy, Debug)]
pub enum Cut {
    /// Nothing of it is there.
    Dropped,
    /// All of it is there.
    Kept,
    /// The first half of the writes is there.
    Halved,
    /// Some are there, up to one that is there in part.
    Torn,
    /// Any of them are there, some of those in part.
    Scattered,
}

/// All ways.
pub const CUTS: [Cut; 5] = [Cut::Dropped, Cut::Kept, Cut::Halved, Cut::Torn, Cut::Scattered];

#[derive(Clone, Debug)]
enum Change {
    Write { at: usize, bytes: Vec<u8> },
    Length(usize),
}

impl Change {
    fn apply(&self, image: &mut Vec<u8>) {
        match self {
            Self::Write { at, bytes } => {
                let end = at + bytes.len();
                if image.len() < end {
                    image.resize(end, 0);
                }
                image[*at..end].copy_from_slice(bytes);
            }
            Self::Length(length) => image.resize(*length, 0),
        }
    }

    /// The beginning of it.
    fn in_part(&self, dice: &Random) -> Self {
        match self {
            Self::Write { at, bytes } => {
                let length = below(dice, bytes.len());
                Self::Write { at: *at, bytes: bytes[..length].to_vec() }
            }
            Self::Length(length) => Self::Length(*length),
        }
    }
}

/// One file.
#[derive(Clone, Debug, Default)]
pub struct Stored {
    synced: Vec<u8>,
    pending: Vec<Change>,
}

impl Stored {
    /// A file that is on the disk.
    pub fn new(synced: Vec<u8>) -> Self {
        Self { synced, pending: Vec::new() }
    }

    pub fn write(&mut self, at: usize, bytes: Vec<u8>) {
        self.pending.push(Change::Write { at, bytes });
    }

    pub fn length(&mut self, length: usize) {
        self.pending.push(Change::Length(length));
    }

    pub fn sync(&mut self) {
        for change in std::mem::take(&mut self.pending) {
            change.apply(&mut self.synced);
        }
    }

    /// What is there when the power comes back.
    pub fn after(&self, cut: Cut, dice: &Random) -> Vec<u8> {
        let mut image = self.synced.clone();
        let all = self.pending.len();
        let kept = match cut {
            Cut::Dropped => 0,
            Cut::Kept | Cut::Scattered => all,
            Cut::Halved => all / 2,
            Cut::Torn => below(dice, all),
        };
        for change in &self.pending[..kept] {
            match cut {
                Cut::Scattered if dice.below(2) == 0 => {}
                Cut::Scattered if dice.below(4) == 0 => change.in_part(dice).apply(&mut image),
                _ => change.apply(&mut image),
            }
        }
        if matches!(cut, Cut::Torn)
            && let Some(change) = self.pending.get(kept)
        {
            change.in_part(dice).apply(&mut image);
        }
        image
    }
}

/// A number below this one; none below zero.
fn below(dice: &Random, bound: usize) -> usize {
    let bound = u32::try_from(bound).unwrap_or(u32::MAX).max(1);
    usize::try_from(dice.below(bound)).unwrap_or_default()
}

#[test]
fn only_what_was_synced_is_sure() {
    let dice = Random::from_seed(1);
    let mut file = Stored::new(b"old".to_vec());
    file.write(0, b"new".to_vec());
    assert_eq!(
        (file.after(Cut::Dropped, &dice), file.after(Cut::Kept, &dice)),
        (b"old".to_vec(), b"new".to_vec())
    );
    file.sync();
    file.write(3, b"er".to_vec());
    file.length(2);
    assert_eq!(file.after(Cut::Dropped, &dice), b"new");
    assert_eq!(file.after(Cut::Halved, &dice), b"newer");
    assert_eq!(file.after(Cut::Kept, &dice), b"ne");
}
