//! Files of the catalog that were right, spoiled: each is read to its end or refused as a whole, and changes nothing.
//!
//! `KIZUNA_TEST_FILES` and `KIZUNA_TEST_SEED` choose how many, and which.

use domain::import::LineOutcome::Unchanged;
use service::Random;
use service::catalog::{self, ImportFailure};

use super::{OFFERS, administrator, import, outcomes};
use crate::db::{self, TestDb};
use crate::size::number;
use crate::world::NOW;

/// Files, unless the environment says otherwise.
const FILES: u32 = 500;
/// A price list for those offers.
const PRICES: &str = "offer_id,billing_cycle,price,currency,name_ja\n\
     11111111-0000-4000-8000-000000000001,monthly,12.5,USD,メール\nMS-AZR-0145P,monthly,\"1,250.50\",USD,\n";
/// What is put in.
const PIECES: [&str; 24] = [
    "\"",
    "\\",
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "\n",
    "\r\n",
    "\u{0}",
    "\u{feff}",
    "\u{202e}",
    "あ",
    "null",
    "-1",
    "1e309",
    "18446744073709551616",
    "\"id\"",
    "\"\\ud800\"",
    "\"items\": [",
    "[[[[[[[[[[[[[[[[",
    "offer_id",
    "=1+1",
];

fn below(dice: &Random, bound: usize) -> usize {
    usize::try_from(dice.below(u32::try_from(bound).unwrap())).unwrap()
}

/// The text with up to four things put in, left out, said twice, or everything behind them cut off.
fn spoiled(dice: &Random, text: &str) -> String {
    let mut letters: Vec<char> = text.chars().collect();
    for _ in 0..=dice.below(4) {
        let from = below(dice, letters.len() + 1);
        let until = letters.len().min(from + 1 + below(dice, 30));
        match dice.below(8) {
            0 => letters.truncate(from),
            1..4 => drop(letters.splice(from..from, PIECES[below(dice, PIECES.len())].chars())),
            4..6 => drop(letters.drain(from..until)),
            _ => {
                let again = letters[from..until].to_vec();
                drop(letters.splice(from..from, again));
            }
        }
    }
    letters.into_iter().collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn spoiled_files_are_told_and_change_nothing() {
    db::on_sqlite(async |world: &TestDb| {
        let (files, seed) = (number("KIZUNA_TEST_FILES", FILES), number("KIZUNA_TEST_SEED", 7));
        let (db, dice) = (&world.db, Random::from_seed(seed.into()));
        let actor = &administrator(db).await;
        import(db, OFFERS).await;
        let (mut read, mut refused) = (0, 0);
        for _ in 0..files {
            let text = spoiled(&dice, if dice.below(2) == 0 { OFFERS } else { PRICES });
            match catalog::check_import(&db.read(), actor, NOW, &text).await {
                Ok(_) => read += 1,
                Err(ImportFailure::File(_)) => refused += 1,
                Err(ImportFailure::Service(error)) => panic!("{text:?}: {error}"),
            }
        }
        println!(
            "{files} spoiled files of the catalog, seed {seed}: {read} read line by line, {refused} refused as a whole, 0 \
             panics"
        );
        assert!(read > 0 && refused > 0, "spoiled too much or too little to show anything");
        assert_eq!(outcomes(&import(db, OFFERS).await), [Unchanged, Unchanged, Unchanged]);
    })
    .await;
}
