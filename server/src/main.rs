//! `kizuna`: the program. Each sub-command is one module of `command`.
#![recursion_limit = "512"]

mod assets;
mod command;
mod config;
mod form_post;
mod health;
mod logging;
mod router;
mod security;
mod state;
mod visit;
mod worker;

use std::process::ExitCode;

use clap::Parser;

/// The allocator: glibc's keeps what a burst of connections took.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    logging::start();
    match command::run(command::Arguments::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("kizuna: {message}");
            ExitCode::FAILURE
        }
    }
}
