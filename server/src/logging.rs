//! One line per log entry, on standard error, filtered by `RUST_LOG` (`info` by default).

use tracing_subscriber::EnvFilter;

/// Starts logging for the whole process.
pub fn start() {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info"));
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).with_ansi(false).init();
}
