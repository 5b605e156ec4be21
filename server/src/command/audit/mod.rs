//! `audit`: checks the trail, exports it, signs where it stands.
//!
//! None of it changes the schema: a trail is also looked at to decide whether an upgrade may begin.

mod export;
mod outside;

use std::path::{Path, PathBuf};

use clap::Subcommand;
use service::{
    Db,
    audit::{self, Fault, Verdict, Witness, hex},
    clock,
};

use super::migrate;
use crate::config::Config;

/// What to do with the audit trail.
#[derive(Subcommand)]
pub enum Audit {
    /// Check every entry and every checkpoint; fails with the first bad one
    Verify {
        /// Also against the checkpoints in this file, which was kept outside: shows a tail cut off
        #[arg(long, value_name = "FILE")]
        checkpoint: Option<PathBuf>,
    },
    /// Write the whole trail into a new file as JSON lines, to be checked without this program (docs/audit.md)
    Export {
        /// A file that does not exist yet
        file: PathBuf,
    },
    /// Sign where the trail stands, if it has grown, and print the last checkpoint
    Checkpoint {
        /// Append it to this file too, which should lie where whoever changes the database cannot write
        #[arg(long, value_name = "FILE")]
        append: Option<PathBuf>,
    },
    /// Print the public key by which checkpoints are checked
    PublicKey,
}

/// Does it; the error says what does not fit.
pub async fn run(config: Config, what: Audit) -> Result<(), String> {
    require(&config)?;
    let db = migrate::open_as_it_is(&config).await?;
    let done = act(&db, what).await;
    db.close().await;
    println!("{}", done?);
    Ok(())
}

async fn act(db: &Db, what: Audit) -> Result<String, String> {
    require_trail(db).await?;
    match what {
        Audit::Verify { checkpoint } => verify(db, checkpoint.as_deref()).await,
        Audit::Export { file } => export::run(db, &file).await,
        Audit::Checkpoint { append } => checkpoint(db, append.as_deref()).await,
        Audit::PublicKey => Ok(hex(&db.keys().audit_signer().verifying_key().to_bytes())),
    }
}

/// A database may be older than this program, as long as its trail is kept as this program knows it.
async fn require_trail(db: &Db) -> Result<(), String> {
    let known = audit::is_as_known(db).await;
    if known.map_err(|error| format!("cannot read the state of the database: {error}"))? {
        return Ok(());
    }
    Err("this database has no audit trail as this version of Kizuna keeps it. If an older version made it, back it up \
         and run `kizuna migrate`: nothing was changed"
        .to_owned())
}

/// A database or a key made here, in the wrong folder or where the key was lost, would be found whole and prove nothing.
fn require(config: &Config) -> Result<(), String> {
    let database = config.database_url.strip_prefix("sqlite://").map(Path::new);
    if let Some(file) = database.filter(|file| !file.is_file()) {
        return Err(format!("there is no database {}: `kizuna serve` makes one", file.display()));
    }
    let key = &config.key_file;
    if !key.is_file() {
        let why = "put it back, a new one does not fit what was signed";
        return Err(format!("there is no key file {}: {why}", key.display()));
    }
    Ok(())
}

async fn verify(db: &Db, file: Option<&Path>) -> Result<String, String> {
    let outside = file.map_or_else(|| Ok(Vec::new()), outside::read)?;
    let verdict = audit::verify_with(&db.read(), &outside)
        .await
        .map_err(|error| format!("cannot read the audit trail: {error}"))?;
    match verdict {
        Verdict::Intact { entries, head } => {
            Ok(format!("the audit trail is whole: {entries} entries, the last one {}", hex(&head)))
        }
        Verdict::Broken { seq, fault } => {
            Err(format!("the audit trail is broken at entry {seq}: {}", why(fault)))
        }
    }
}

async fn checkpoint(db: &Db, append: Option<&Path>) -> Result<String, String> {
    let made = audit::make_checkpoint(db, clock::now(), Witness::Nobody).await.map_err(|error| {
        format!("cannot sign the audit trail ({error}): `kizuna audit verify` tells what does not fit")
    })?;
    let made = made.ok_or("there is nothing to sign: the audit trail is empty")?;
    let line = made.to_line().map_err(|error| error.to_string())?;
    if let Some(file) = append {
        outside::append(file, &line)?;
    }
    Ok(line)
}

fn why(fault: Fault) -> &'static str {
    match fault {
        Fault::Missing => "it is missing, or another one stands in its place",
        Fault::Unlinked => "it does not hold the hash of the one before it",
        Fault::Altered => "it is not what its hash was made of",
        Fault::Head => "the head of the chain holds another last entry",
        Fault::Unsigned => "a checkpoint there does not bear the signature of this installation",
        Fault::Contradicted => "up to here it is not what a checkpoint says it was",
        Fault::Cut => "it is missing, but a checkpoint says that there were this many and more",
    }
}
