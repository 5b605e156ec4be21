//! `kizuna`: the program. Each sub-command is one module of `command`.

use std::process::ExitCode;

use clap::Parser;
use server::{command, logging};

/// The allocator: glibc's keeps what a burst of connections took.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let arguments = command::Arguments::parse();
    match logging::start().and_then(|()| command::run(arguments)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("kizuna: {message}");
            ExitCode::FAILURE
        }
    }
}
