//! Which provider of identities is asked, and as whom. One line says what is wrong before anything starts.

use std::{collections::BTreeMap, sync::Arc};

use domain::federation::NamedBy;
use openidconnect::{ClientId, ClientSecret, IssuerUrl};

/// The provider of this installation.
#[derive(Clone, Debug)]
pub struct Settings {
    /// As the provider writes itself, to the letter.
    pub issuer: IssuerUrl,
    pub client_id: ClientId,
    /// Shows nothing of itself in logs.
    pub client_secret: ClientSecret,
    /// What people know it as.
    pub name: Arc<str>,
    pub named_by: NamedBy,
}

impl Settings {
    /// The provider, or none where no issuer is set.
    ///
    /// # Errors
    /// One line about what is missing or does not hold. It repeats no secret.
    pub fn from_values(values: &BTreeMap<String, String>) -> Result<Option<Self>, String> {
        let value = |key: &str| values.get(key).map(|text| text.trim()).filter(|text| !text.is_empty());
        let needed = |key: &str| {
            let missing = || format!("KIZUNA_{} is missing: KIZUNA_OIDC_ISSUER needs it", key.to_uppercase());
            value(key).map(str::to_owned).ok_or_else(missing)
        };
        let Some(issuer) = value("oidc_issuer") else { return Ok(None) };
        let issuer = issuer_url(issuer)?;
        let named_by = match value("oidc_user_name_claim") {
            None => NamedBy::Email,
            Some(claim) => claim.parse().map_err(|_| {
                format!("KIZUNA_OIDC_USER_NAME_CLAIM: '{claim}' is not email or preferred_username")
            })?,
        };
        let host = issuer.url().host_str().unwrap_or_default();
        Ok(Some(Self {
            name: value("oidc_name").unwrap_or(host).into(),
            client_id: ClientId::new(needed("oidc_client_id")?),
            client_secret: ClientSecret::new(needed("oidc_client_secret")?),
            named_by,
            issuer,
        }))
    }

    /// Whether everything the provider is asked goes over https.
    pub fn is_secure(&self) -> bool {
        self.issuer.url().scheme() == "https"
    }
}

/// Plain http only to this machine.
fn issuer_url(text: &str) -> Result<IssuerUrl, String> {
    let url = IssuerUrl::new(text.to_owned()).ok();
    let holds = url.as_ref().is_some_and(|issuer| match issuer.url().scheme() {
        "https" => issuer.url().host_str().is_some(),
        "http" => matches!(issuer.url().host_str(), Some("localhost" | "127.0.0.1" | "[::1]")),
        _ => false,
    });
    url.filter(|_| holds).ok_or_else(|| {
        format!("KIZUNA_OIDC_ISSUER: '{text}' is not an https address (http only on this machine)")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(pairs: &[(&str, &str)]) -> Result<Option<Settings>, String> {
        let values = pairs.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned()));
        Settings::from_values(&values.collect())
    }

    const WHOLE: [(&str, &str); 3] = [
        ("oidc_issuer", "https://id.example.com/realms/one"),
        ("oidc_client_id", "kizuna"),
        ("oidc_client_secret", "not for logs"),
    ];

    #[test]
    fn without_an_issuer_there_is_none() {
        assert!(read(&[]).unwrap().is_none());
        assert!(read(&[("oidc_issuer", ""), ("oidc_client_id", "kizuna")]).unwrap().is_none());
    }

    #[test]
    fn the_rest_is_needed_and_the_secret_is_not_shown() {
        let settings = read(&WHOLE).unwrap().unwrap();
        assert_eq!((&*settings.name, settings.named_by), ("id.example.com", NamedBy::Email));
        assert!(settings.is_secure() && !format!("{settings:?}").contains("not for logs"));
        for missing in ["oidc_client_id", "oidc_client_secret"] {
            let rest: Vec<_> = WHOLE.into_iter().filter(|(key, _)| *key != missing).collect();
            let line = read(&rest).unwrap_err();
            assert!(line.contains(&missing.to_uppercase()) && !line.contains("not for logs"), "{line}");
        }
    }

    #[test]
    fn plain_http_stays_on_this_machine() {
        let issuer = |url: &'static str| read(&[("oidc_issuer", url), WHOLE[1], WHOLE[2]]);
        assert!(issuer("http://127.0.0.1:9000").is_ok() && issuer("http://[::1]:9000").is_ok());
        for url in
            ["http://id.example.com", "ftp://id.example.com", "id.example.com", "http://127.0.0.1.example"]
        {
            assert!(issuer(url).unwrap_err().starts_with("KIZUNA_OIDC_ISSUER"), "{url}");
        }
    }

    #[test]
    fn one_of_two_claims_names_people() {
        let claim = |name| read(&[WHOLE[0], WHOLE[1], WHOLE[2], ("oidc_user_name_claim", name)]);
        let named_by = |name| claim(name).unwrap().unwrap().named_by;
        assert_eq!(named_by("preferred_username"), NamedBy::PreferredUserName);
        assert_eq!(named_by("email"), NamedBy::Email);
        assert!(claim("sub").is_err());
    }
}
