//! What people who change one subscription at the same time leave behind, and whether that can be.

use std::collections::BTreeSet;

/// A subscription as one statement sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seats {
    /// Its version.
    pub version: i64,
    /// How many licenses it has.
    pub quantity: i64,
    /// How many it says are assigned.
    pub counted: i64,
    /// How many people hold one.
    pub held: i64,
}

/// A change that was acknowledged.
#[derive(Clone, Copy, Debug)]
pub struct Edit {
    /// The version that its author was shown.
    pub seen: i64,
    /// By how much its author was told that the number of licenses changes.
    pub more: i64,
    /// It took effect with the answer; what is ordered does so a little later.
    pub at_once: bool,
}

/// All that is known afterwards.
pub struct History {
    /// How it stood before.
    pub first: Seats,
    /// How it stands in the end.
    pub last: Seats,
    /// How it stood meanwhile.
    pub between: Vec<Seats>,
    /// What was acknowledged.
    pub edits: Vec<Edit>,
}

impl History {
    /// Everything that cannot be if nobody's change was lost and no license was given twice.
    pub fn anomalies(&self) -> Vec<String> {
        let mut found: Vec<String> = self.between.iter().filter_map(|seats| self.wrong(*seats)).collect();
        found.extend(self.wrong(self.last));
        let mut seen = BTreeSet::new();
        for edit in self.edits.iter().filter(|edit| edit.at_once) {
            if !seen.insert(edit.seen) {
                found.push(format!("two changes were made to version {}", edit.seen));
            }
        }
        let raised = self.last.version - self.first.version;
        if usize::try_from(raised) != Ok(self.edits.len()) {
            found.push(format!("{} changes raised the version by {raised}", self.edits.len()));
        }
        let more: i64 = self.edits.iter().map(|edit| edit.more).sum();
        if self.last.quantity != self.first.quantity + more {
            found.push(format!("{more} licenses more lead from {:?} to {:?}", self.first, self.last));
        }
        found
    }

    /// Licenses only pass from one person to another, within the seats.
    fn wrong(&self, seats: Seats) -> Option<String> {
        let holds =
            seats.held == self.first.held && seats.counted == seats.held && seats.held <= seats.quantity;
        (!holds).then(|| {
            format!("{} people held a license in the beginning, and then {seats:?}", self.first.held)
        })
    }
}

const FIRST: Seats = Seats { version: 1, quantity: 12, counted: 6, held: 6 };

fn history(last: Seats, edits: &[Edit]) -> History {
    History { first: FIRST, last, between: vec![FIRST], edits: edits.to_vec() }
}

#[test]
fn what_can_be_is_no_anomaly() {
    let edits = [
        Edit { seen: 1, more: -4, at_once: true },
        Edit { seen: 2, more: 10, at_once: false },
        Edit { seen: 2, more: 0, at_once: true },
    ];
    let last = Seats { version: 4, quantity: 18, ..FIRST };
    assert_eq!(history(last, &edits).anomalies(), Vec::<String>::new());
}

#[test]
fn what_cannot_be_is_one() {
    let edit = Edit { seen: 1, more: 1, at_once: true };
    let told = |last, edits: &[Edit]| history(last, edits).anomalies().len();
    let after = Seats { version: 2, quantity: 13, ..FIRST };
    assert_eq!(told(after, &[edit]), 0);
    assert_eq!(told(after, &[edit, edit]), 3, "one of two changes was lost");
    assert_eq!(told(Seats { version: 3, ..after }, &[edit]), 1, "nobody made the second version");
    assert_eq!(told(Seats { quantity: 12, ..after }, &[edit]), 1, "the change did nothing");
    assert_eq!(told(Seats { held: 7, ..after }, &[edit]), 1, "a license that is not counted");
    assert_eq!(told(Seats { held: 7, counted: 7, ..after }, &[edit]), 1, "a license out of nothing");
    let few = Seats { version: 2, quantity: 5, ..FIRST };
    assert_eq!(told(few, &[Edit { more: -7, ..edit }]), 1, "more licenses than seats");
}
