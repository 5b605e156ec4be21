//! One line per log entry, on standard error, filtered by `RUST_LOG` (`info` by default).

use tracing_subscriber::{EnvFilter, filter::filter_fn, fmt, layer::SubscriberExt, util::SubscriberInitExt};

/// At `trace` it tells with which options it connects, the password of the database among them.
const TELLS_PASSWORDS: &str = "sea_orm::driver";

/// Starts logging for the whole process.
pub fn start() {
    let wanted = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info"));
    tracing_subscriber::registry()
        .with(wanted)
        .with(filter_fn(|metadata| !metadata.target().starts_with(TELLS_PASSWORDS)))
        .with(fmt::layer().with_writer(std::io::stderr).with_ansi(false))
        .init();
}
