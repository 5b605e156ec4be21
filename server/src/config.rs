//! Settings: environment variables, or the same names in lower case without the prefix in `kizuna.toml`.
//! A variable wins. An unknown key or a bad value stops the start with one clear line. Read nowhere else.

use std::{
    collections::BTreeMap,
    env,
    ffi::OsString,
    fs,
    net::{IpAddr, SocketAddr},
    path::PathBuf,
    time::Duration,
};

use app::env::Names;

use crate::{openid, overload};

const PREFIX: &str = "KIZUNA_";
const FILE: &str = "kizuna.toml";

/// Every setting there is, in lower case without the prefix.
const KEYS: [&str; 20] = [
    "listen",
    "public_url",
    "database_url",
    "site_dir",
    "key_file",
    "smtp_url",
    "mail_from",
    "demo",
    "fulfillment_url",
    "metrics_listen",
    "trusted_proxies",
    "vendor_name",
    "directory_name",
    "membership_name",
    "program_name",
    "oidc_issuer",
    "oidc_client_id",
    "oidc_client_secret",
    "oidc_name",
    "oidc_user_name_claim",
];

/// The settings of this process.
#[derive(Clone, Debug)]
pub struct Config {
    pub listen: SocketAddr,
    /// Without a trailing slash; the base of every link that is mailed or shown.
    pub public_url: String,
    pub database_url: String,
    pub site_dir: PathBuf,
    pub key_file: PathBuf,
    pub smtp_url: Option<String>,
    pub mail_from: String,
    /// The outside fulfillment service; none: built in.
    pub fulfillment_url: Option<String>,
    pub demo: bool,
    /// Where Prometheus asks for figures; none: nowhere.
    pub metrics_listen: Option<SocketAddr>,
    pub trusted_proxies: Vec<IpAddr>,
    pub names: Names,
    /// The provider of identities, where there is one.
    pub openid: Option<openid::Settings>,
    /// Longest time it may take to answer a person.
    pub openid_limit: Duration,
    /// How much is taken on at a time.
    pub limits: overload::Limits,
}

impl Config {
    /// Reads file and environment.
    pub fn load() -> Result<Self, String> {
        let mut values = match fs::read_to_string(FILE) {
            Ok(text) => from_file(&text)?,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => BTreeMap::new(),
            Err(error) => return Err(format!("{FILE}: {error}")),
        };
        add_environment(&mut values, env::vars_os())?;
        Self::from_values(&values)
    }

    fn from_values(values: &BTreeMap<String, String>) -> Result<Self, String> {
        let text = |key: &str, default: &str| values.get(key).cloned().unwrap_or_else(|| default.to_owned());
        let listen: SocketAddr = parse("listen", &text("listen", "127.0.0.1:3000"))?;
        let public_url = text("public_url", &format!("http://{listen}")).trim_end_matches('/').to_owned();
        if !public_url.starts_with("http://") && !public_url.starts_with("https://") {
            return Err(bad("public_url", &public_url, "an address starting with http:// or https://"));
        }
        let defaults = Names::default();
        Ok(Self {
            listen,
            public_url,
            database_url: database_url(&text("database_url", "sqlite://data/kizuna.db"))?,
            site_dir: values.get("site_dir").map_or_else(default_site_dir, PathBuf::from),
            key_file: PathBuf::from(text("key_file", "data/kizuna.key")),
            smtp_url: smtp_url(values.get("smtp_url"))?,
            mail_from: text("mail_from", "Kizuna <no-reply@localhost>"),
            fulfillment_url: fulfillment_url(values.get("fulfillment_url"))?,
            demo: flag("demo", &text("demo", "0"))?,
            metrics_listen: metrics_listen(values.get("metrics_listen"))?,
            trusted_proxies: addresses(&text("trusted_proxies", ""))?,
            names: Names {
                vendor: text("vendor_name", &defaults.vendor),
                directory: text("directory_name", &defaults.directory),
                membership: text("membership_name", &defaults.membership),
                program: text("program_name", &defaults.program),
            },
            openid: openid::Settings::from_values(values)?,
            openid_limit: openid::PROVIDER_LIMIT,
            limits: overload::Limits::default(),
        })
    }

    /// Whether cookies travel over https only.
    pub fn is_secure(&self) -> bool {
        self.public_url.starts_with("https://")
    }
}

/// What the environment says. Variables of others may hold any bytes.
fn add_environment(
    values: &mut BTreeMap<String, String>,
    all: impl Iterator<Item = (OsString, OsString)>,
) -> Result<(), String> {
    for (name, value) in all {
        let Some(name) = name.to_str().filter(|name| name.starts_with(PREFIX)) else { continue };
        let key = name[PREFIX.len()..].to_lowercase();
        if !is_known(&key) {
            // Test harnesses keep variables of their own under this prefix.
            if key.starts_with("test_") {
                continue;
            }
            return Err(format!("unknown setting {name}"));
        }
        let value = value.into_string().map_err(|_| format!("{name} is not in UTF-8"))?;
        values.insert(key, value);
    }
    Ok(())
}

fn is_known(key: &str) -> bool {
    KEYS.contains(&key)
}

fn from_file(text: &str) -> Result<BTreeMap<String, String>, String> {
    let table: toml::Table = text.parse().map_err(|error| format!("{FILE}: {error}"))?;
    table
        .into_iter()
        .map(|(key, value)| {
            if !is_known(&key) {
                return Err(format!("{FILE}: unknown setting {key}"));
            }
            let text = match value {
                toml::Value::String(text) => text,
                toml::Value::Boolean(on) => u8::from(on).to_string(),
                toml::Value::Integer(number) => number.to_string(),
                _ => return Err(format!("{FILE}: {key} must be a text, a number or true/false")),
            };
            Ok((key, text))
        })
        .collect()
}

fn bad(key: &str, value: &str, wanted: &str) -> String {
    format!("{PREFIX}{}: '{value}' is not {wanted}", key.to_uppercase())
}

fn parse<T: std::str::FromStr>(key: &str, value: &str) -> Result<T, String> {
    value.parse().map_err(|_| bad(key, value, "an address with a port, like 127.0.0.1:3000"))
}

fn flag(key: &str, value: &str) -> Result<bool, String> {
    match value {
        "1" | "true" => Ok(true),
        "" | "0" | "false" => Ok(false),
        _ => Err(bad(key, value, "0 or 1")),
    }
}

fn metrics_listen(value: Option<&String>) -> Result<Option<SocketAddr>, String> {
    match value.map(String::as_str) {
        None | Some("") => Ok(None),
        Some(text) => parse("metrics_listen", text).map(Some),
    }
}

fn addresses(list: &str) -> Result<Vec<IpAddr>, String> {
    let parts = list.split([',', ' ']).filter(|part| !part.is_empty());
    parts.map(|part| part.parse().map_err(|_| bad("trusted_proxies", part, "an IP address"))).collect()
}

fn database_url(url: &str) -> Result<String, String> {
    let known = ["sqlite://", "postgres://", "postgresql://"].iter().any(|scheme| url.starts_with(scheme));
    // The value may hold a password, so it is not repeated.
    if known {
        Ok(url.to_owned())
    } else {
        Err("KIZUNA_DATABASE_URL must start with sqlite:// or postgres://".to_owned())
    }
}

fn smtp_url(url: Option<&String>) -> Result<Option<String>, String> {
    match url.map(String::as_str) {
        None | Some("") => Ok(None),
        Some(url) if url.starts_with("smtp://") || url.starts_with("smtps://") => Ok(Some(url.to_owned())),
        Some(_) => Err("KIZUNA_SMTP_URL must start with smtp:// or smtps://".to_owned()),
    }
}

fn fulfillment_url(url: Option<&String>) -> Result<Option<String>, String> {
    match url.map(|url| url.trim_end_matches('/')) {
        None | Some("") => Ok(None),
        Some(url) if url.starts_with("http://") || url.starts_with("https://") => Ok(Some(url.to_owned())),
        // The value may hold a password, so it is not repeated.
        Some(_) => Err("KIZUNA_FULFILLMENT_URL must start with http:// or https://".to_owned()),
    }
}

/// `site` beside the program, as it is installed, or `target/site`, as it is built.
fn default_site_dir() -> PathBuf {
    let beside = env::current_exe().ok().and_then(|program| Some(program.parent()?.join("site")));
    beside.filter(|folder| folder.is_dir()).unwrap_or_else(|| PathBuf::from("target/site"))
}

#[cfg(test)]
mod tests {
    use std::os::unix::ffi::OsStringExt;

    use super::*;

    fn with(key: &str, value: &str) -> Result<Config, String> {
        Config::from_values(&BTreeMap::from([(key.to_owned(), value.to_owned())]))
    }

    #[test]
    fn the_address_of_the_figures_is_one_or_none() {
        assert_eq!(with("metrics_listen", "").unwrap().metrics_listen, None);
        let address = with("metrics_listen", "127.0.0.1:9100").unwrap().metrics_listen;
        assert_eq!(address.map(|address| address.port()), Some(9100));
        let refused = with("metrics_listen", "9100").unwrap_err();
        assert!(refused.starts_with("KIZUNA_METRICS_LISTEN: '9100' is not"), "{refused}");
    }

    #[test]
    fn bytes_that_are_no_text_stop_the_start_only_in_a_setting() {
        let read = |name: &str, value: &[u8]| {
            let mut values = BTreeMap::new();
            let value = OsString::from_vec(value.to_vec());
            add_environment(&mut values, [(OsString::from(name), value)].into_iter()).map(|()| values)
        };
        assert_eq!(read("LS_COLORS", b"\xff"), Ok(BTreeMap::new()));
        assert_eq!(
            read("KIZUNA_VENDOR_NAME", b"\x83\x54"),
            Err("KIZUNA_VENDOR_NAME is not in UTF-8".to_owned())
        );
        assert_eq!(read("KIZUNA_NONSENSE", b"1"), Err("unknown setting KIZUNA_NONSENSE".to_owned()));
        assert_eq!(read("KIZUNA_DEMO", b"1").unwrap().get("demo").map(String::as_str), Some("1"));
    }
}
