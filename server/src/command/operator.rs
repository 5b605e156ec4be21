//! `operator create`: the first operator administrator.

use clap::Subcommand;
use service::{clock, directory};

use super::migrate;
use crate::config::Config;

/// What to do with the operator's people.
#[derive(Subcommand)]
pub enum Operator {
    /// Make an operator administrator and print a one-time password
    Create {
        /// The person's e-mail address, which is the user name
        #[arg(long)]
        email: String,
    },
}

/// Makes the account; the password is printed here and nowhere else.
pub async fn run(config: Config, what: Operator) -> Result<(), String> {
    let Operator::Create { email } = what;
    let db = migrate::open(&config).await?;
    let made = directory::create_operator(&db, clock::now(), &email)
        .await
        .map_err(|error| format!("cannot make the operator: {error}"))?;
    println!("User name: {}", made.user_name);
    println!("One-time password (72 hours): {}", made.password);
    db.close().await;
    Ok(())
}
