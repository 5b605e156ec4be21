//! One line per log entry, on standard error, filtered by `RUST_LOG` (`info` by default).

use std::env::{self, VarError};

use tracing_subscriber::{EnvFilter, filter::filter_fn, fmt, layer::SubscriberExt, util::SubscriberInitExt};

/// At `trace` it tells with which options it connects, the password of the database among them.
const TELLS_PASSWORDS: &str = "sea_orm::driver";

/// Starts logging for the whole process. A bad value stops the start like that of any setting.
pub fn start() -> Result<(), String> {
    tracing_subscriber::registry()
        .with(wanted(env::var("RUST_LOG"))?)
        .with(filter_fn(|metadata| !metadata.target().starts_with(TELLS_PASSWORDS)))
        .with(fmt::layer().with_writer(std::io::stderr).with_ansi(false))
        .init();
    Ok(())
}

/// What the log is to hold.
fn wanted(setting: Result<String, VarError>) -> Result<EnvFilter, String> {
    match setting {
        Err(VarError::NotUnicode(_)) => Err("RUST_LOG is not in UTF-8".to_owned()),
        Ok(text) if !text.is_empty() => EnvFilter::try_new(&text).map_err(|_| {
            format!("RUST_LOG: '{text}' is not a filter of the log, like info or warn,server=debug")
        }),
        _ => Ok(EnvFilter::new("info")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_filter_is_one_or_none() {
        for good in ["info", "off", "warn,server=debug", ""] {
            assert!(wanted(Ok(good.to_owned())).is_ok(), "{good}");
        }
        assert!(wanted(Err(VarError::NotPresent)).is_ok());
        let refused = wanted(Ok("server=loud".to_owned())).unwrap_err();
        assert!(refused.starts_with("RUST_LOG: 'server=loud' is not"), "{refused}");
    }
}
