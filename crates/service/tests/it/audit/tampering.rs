//! Changes of the trail that somebody makes who can write everything in the database but does not have the key: each is
//! found, by the chain, by the checkpoints in the database, or by the one that was kept outside.
//!
//! `KIZUNA_TEST_TAMPERINGS` and `KIZUNA_TEST_SEED` choose how many, and which.

use domain::id::AuditId;
use entity::{audit_checkpoint, audit_entry};
use sea_orm::{ConnectionTrait, EntityTrait, IntoActiveModel, TransactionTrait};
use service::Random;
use service::audit::{self, Checkpoint, Verdict, Witness};
use service::scope;

use super::{tamper, write_entries};
use crate::db::TestDb;
use crate::world::later;

/// Tamperings, unless the environment says otherwise.
const TAMPERINGS: u64 = 200;
/// Entries of the chain; the checkpoints stand after a third, two thirds, and all of them.
const ENTRIES: i64 = 24;

/// What the database holds.
#[derive(Clone)]
struct Trail {
    entries: Vec<audit_entry::Model>,
    checkpoints: Vec<audit_checkpoint::Model>,
}

on_both!(every_tampering_is_found, async |world: &TestDb| {
    let count = number("KIZUNA_TEST_TAMPERINGS", TAMPERINGS);
    let seed = number("KIZUNA_TEST_SEED", 7);
    println!("{count} tamperings, seed {seed}");
    let outside = write_trail(world).await;
    let good = Trail::read(world).await;
    let dice = Random::from_seed(seed);
    for n in 0..count {
        let mut bad = good.clone();
        let what = bad.change(&dice);
        bad.put(world).await;
        let verdict = verify(world, &outside).await;
        assert!(matches!(verdict, Verdict::Broken { .. }), "tampering {n} of seed {seed}: {what}");
        if n % 20 == 0 {
            good.put(world).await;
            let verdict = verify(world, &outside).await;
            assert!(matches!(verdict, Verdict::Intact { entries: ENTRIES, .. }), "untouched: {verdict:?}");
        }
    }
    println!("the trail: {count} of {count} tamperings found, and the untouched one whole each time between");
});

fn number(variable: &str, default: u64) -> u64 {
    std::env::var(variable).ok().and_then(|text| text.parse().ok()).unwrap_or(default)
}

async fn verify(world: &TestDb, outside: &Checkpoint) -> Verdict {
    audit::verify_with(&world.db.read(), std::slice::from_ref(outside)).await.unwrap()
}

/// A chain with checkpoints; answers with the last one, as somebody keeps it outside.
async fn write_trail(world: &TestDb) -> Checkpoint {
    let mut last = None;
    for part in 1..=3 {
        write_entries(&world.db, ENTRIES / 3).await;
        last = audit::make_checkpoint(&world.db, later(100 * part), Witness::Nobody).await.unwrap();
    }
    // Whoever tampers has the triggers out of the way.
    let checkpoints = if world.is_sqlite() {
        "DROP TRIGGER audit_checkpoint_refuses_update; DROP TRIGGER audit_checkpoint_refuses_delete;"
    } else {
        "ALTER TABLE audit_checkpoint DISABLE TRIGGER USER;"
    };
    tamper(world, checkpoints).await;
    last.unwrap()
}

impl Trail {
    async fn read(world: &TestDb) -> Self {
        let read = world.db.read();
        let entries = scope::trail::entries_after(&read, 0, 1_000).await.unwrap();
        let checkpoints = scope::trail::checkpoints_between(&read, 0, i64::MAX).await.unwrap();
        assert_eq!((entries.len(), checkpoints.len()), (24, 3));
        Self { entries, checkpoints }
    }

    /// Makes the database hold exactly this, with a head row that fits.
    async fn put(&self, world: &TestDb) {
        let intruder = world.plain().await.begin().await.unwrap();
        let empty = "DELETE FROM audit_checkpoint; DELETE FROM audit_entry;";
        intruder.execute_unprepared(empty).await.unwrap();
        let entries = self.entries.iter().cloned().map(|entry| entry.into_active_model());
        audit_entry::Entity::insert_many(entries).exec_without_returning(&intruder).await.unwrap();
        for row in self.checkpoints.iter().cloned() {
            let row = row.into_active_model();
            audit_checkpoint::Entity::insert(row).exec_without_returning(&intruder).await.unwrap();
        }
        let head = "UPDATE audit_head SET seq = (SELECT max(seq) FROM audit_entry),
                    hash = (SELECT hash FROM audit_entry ORDER BY seq DESC LIMIT 1);";
        intruder.execute_unprepared(head).await.unwrap();
        intruder.commit().await.unwrap();
    }

    /// Does one harm, clumsily or with all hashes made anew, and tells which.
    fn change(&mut self, dice: &Random) -> String {
        let place = |len: usize| dice.below(u32::try_from(len).unwrap()) as usize;
        let (at, kind, clever) = (place(self.entries.len()), dice.below(6), dice.below(2) == 1);
        let what = match kind {
            // Whoever makes the links anew cannot leave one wrong.
            0 => self.edit(at, dice.below(if clever { 11 } else { 12 })),
            1 => {
                self.entries.remove(at);
                "deleted"
            }
            2 => {
                let other = (at + 1 + place(self.entries.len() - 1)) % self.entries.len();
                self.swap(at, other);
                "reordered"
            }
            3 => {
                let mut more = self.entries[at].clone();
                more.id = AuditId(dice.uuid());
                self.entries.insert(at, more);
                "inserted"
            }
            4 => {
                self.cut(at.max(1));
                "cut off"
            }
            _ => self.forge(place(3), dice.below(5)),
        };
        if clever && kind < 4 {
            self.make_hashes_anew();
        } else if kind == 3 {
            self.make_room(at);
        }
        format!("{what} at {}, clever: {clever}", at + 1)
    }

    fn edit(&mut self, at: usize, column: u32) -> &'static str {
        let other = self.entries[(at + 1) % self.entries.len()].clone();
        let entry = &mut self.entries[at];
        match column {
            0 => entry.at.0 += 1,
            1 => entry.account_id = None,
            2 => entry.organization_id = entry.target_id,
            3 => entry.on_behalf_of = entry.target_id,
            4 => entry.target_id = None,
            5 => entry.grants = "[]".into(),
            6 => entry.action = "edit_user".into(),
            7 => entry.object_kind = "order".into(),
            8 => entry.object_id = entry.id.0,
            9 => entry.change = entry.change.replace("古い", "新しい"),
            10 => entry.request_id = "req-2".into(),
            _ => entry.previous = other.previous,
        }
        "edited"
    }

    /// The contents change places; the numbers stay.
    fn swap(&mut self, one: usize, other: usize) {
        let (first, second) = (self.entries[one].seq, self.entries[other].seq);
        self.entries.swap(one, other);
        self.entries[one].seq = first;
        self.entries[other].seq = second;
    }

    /// With every trace of what came later.
    fn cut(&mut self, len: usize) {
        self.entries.truncate(len);
        let last = self.entries.last().map_or(0, |entry| entry.seq);
        self.checkpoints.retain(|row| row.seq <= last);
    }

    fn forge(&mut self, which: usize, column: u32) -> &'static str {
        let row = &mut self.checkpoints[which];
        match column {
            0 => row.at.0 -= 1,
            1 => row.root[7] ^= 1,
            2 => row.peaks[7] ^= 1,
            3 => row.public_key[7] ^= 1,
            _ => row.signature[7] ^= 1,
        }
        "checkpoint forged"
    }

    /// Numbers every entry from one, and links them as if they had been written so.
    fn make_hashes_anew(&mut self) {
        let mut previous = vec![0; 32];
        for (entry, seq) in self.entries.iter_mut().zip(1..) {
            entry.seq = seq;
            entry.previous = previous;
            entry.hash = audit::hash(entry).to_vec();
            previous = entry.hash.clone();
        }
    }

    /// Numbers the entries behind the new one, which stands at `at`, and changes nothing else.
    fn make_room(&mut self, at: usize) {
        for entry in &mut self.entries[at + 1..] {
            entry.seq += 1;
        }
    }
}
