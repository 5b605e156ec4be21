//! The sub-commands of `interface.md`.

mod audit;
mod backup;
mod bench;
mod catalog;
mod import;
mod membership;
mod migrate;
mod openapi;
mod operator;
mod seed;
mod serve;

use clap::{Parser, Subcommand};
use tokio::runtime::Runtime;

use crate::config::Config;

/// Kizuna: an open, self-hosted partner center for two-tier cloud distribution.
#[derive(Parser)]
#[command(name = "kizuna", version, about)]
pub struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Subcommand)]
enum Command {
    /// Run pending migrations, then serve (the default)
    Serve,
    /// Run pending migrations only
    Migrate,
    /// Fill a database
    #[command(subcommand)]
    Seed(seed::Seed),
    /// Fill the catalog
    #[command(subcommand)]
    Catalog(catalog::Catalog),
    /// Fill the membership registry
    #[command(subcommand)]
    Membership(membership::Membership),
    /// Check the audit trail, and take it along
    #[command(subcommand)]
    Audit(audit::Audit),
    /// Copy the database into a new file, also while Kizuna serves
    Backup(backup::Place),
    /// Put such a copy back, where there is no database
    Restore(backup::Place),
    /// Measure how fast orders are placed (for scripts/bench.sh)
    #[command(hide = true)]
    Bench(bench::Bench),
    /// Print what programs may call, as an OpenAPI document
    Openapi,
    /// Manage the operator's people
    #[command(subcommand)]
    Operator(operator::Operator),
}

/// Runs one sub-command to its end. The error is one line for the person at the terminal.
pub fn run(arguments: Arguments) -> Result<(), String> {
    let config = Config::load()?;
    // Streaming can hang on a machine with one worker thread, so there are always several.
    let workers = std::thread::available_parallelism().map_or(4, |cores| cores.get().max(4));
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(workers)
        .enable_all()
        .build()
        .map_err(|error| format!("cannot start the runtime: {error}"))?;
    finish(runtime, async {
        match arguments.command.unwrap_or(Command::Serve) {
            Command::Serve => serve::run(config).await,
            Command::Migrate => migrate::run(config).await,
            Command::Seed(seed) => seed::run(config, seed).await,
            Command::Catalog(what) => catalog::run(config, what).await,
            Command::Membership(what) => membership::run(config, what).await,
            Command::Audit(what) => audit::run(config, what).await,
            Command::Backup(place) => backup::make(config, place).await,
            Command::Restore(place) => backup::restore(config, place).await,
            Command::Bench(bench) => bench::run(config, bench).await,
            Command::Openapi => openapi::print(&config),
            Command::Operator(operator) => operator::run(config, operator).await,
        }
    })
}

/// Runs it to its end. The runtime would wait for threads that look a name up which no name server answers, and so would
/// whoever stops the program.
fn finish<T>(runtime: Runtime, work: impl Future<Output = T>) -> T {
    let done = runtime.block_on(work);
    runtime.shutdown_background();
    done
}

#[cfg(test)]
mod tests {
    use std::{sync::mpsc, time::Duration};

    use super::*;

    #[test]
    fn a_look_up_that_nobody_answers_holds_up_no_end() {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).build().unwrap();
        let (begin, begun) = mpsc::channel::<()>();
        let (answer, answered) = mpsc::channel::<()>();
        finish(runtime, async move {
            tokio::task::spawn_blocking(move || {
                begin.send(()).unwrap();
                _ = answered.recv_timeout(Duration::from_secs(10));
            });
            begun.recv().unwrap();
        });
        assert!(answer.send(()).is_ok(), "the end came after the look-up had given up");
    }
}
