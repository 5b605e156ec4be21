//! `seed demo` and `seed scale`.

use clap::Subcommand;
use service::{clock, seed};

use super::migrate;
use crate::config::Config;

/// What to fill a database with.
#[derive(Subcommand)]
pub enum Seed {
    /// The demo world, into an empty database
    Demo,
    /// Synthetic customers with 3 subscriptions each, for measurements
    Scale {
        /// How many customers
        #[arg(long)]
        customers: u32,
        /// Which of the deterministic worlds
        #[arg(long, default_value_t = 1)]
        seed: u64,
    },
}

/// Fills the database and says what it made.
pub async fn run(config: Config, what: Seed) -> Result<(), String> {
    let db = migrate::open(&config).await?;
    let now = clock::now();
    match what {
        Seed::Demo => {
            let made = seed::demo_if_empty(&db, now)
                .await
                .map_err(|error| format!("cannot make the demo world: {error}"))?;
            if !made {
                return Err(
                    "the database is not empty: the demo world goes into an empty one only".to_owned()
                );
            }
            println!("made the demo world");
        }
        Seed::Scale { customers, seed } => {
            seed::scale(&db, now, customers, seed)
                .await
                .map_err(|error| format!("cannot make customers: {error}"))?;
            println!("made {customers} customers");
        }
    }
    db.close().await;
    Ok(())
}
