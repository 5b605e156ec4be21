//! Signing in by an identity provider outside (OpenID Connect): whom its answer names, and why somebody who comes back
//! from it is not signed in.
//!
//! The provider says who somebody is; it never says what they may do. An account has to be there already, and nothing
//! is made of a stranger.

use crate::text::UserName;

/// Longest name a provider may have for a person: the limit of OpenID Connect Core 1.0, section 2.
const SUBJECT_MAX: usize = 255;

stored_enum! {
    /// Why nobody is signed in. The set is closed: it travels in an address.
    FederationFailure {
        /// The person, or the provider for them, said no.
        Cancelled = "cancelled",
        /// The provider is absent, too slow or out of order.
        Unavailable = "unavailable",
        /// What the provider said does not hold.
        Wrong = "wrong",
        /// Not begun in this browser, too long ago, or used already.
        Expired = "expired",
        /// The provider does not vouch for the address.
        Unverified = "unverified",
        /// No active account has this user name in a tenant of its domain.
        NoAccount = "no-account",
        /// The account belongs to somebody else of the same provider.
        OtherIdentity = "other-identity",
        /// Too many attempts.
        TooMany = "too-many",
    }
}

stored_enum! {
    /// Which claim holds the user name.
    NamedBy {
        /// The e-mail address, where the provider says that it has verified it.
        Email = "email",
        /// The provider's own user name: for providers that let nobody but their administrators choose it.
        PreferredUserName = "preferred_username",
    }
}

/// What a provider says of a person, in a token that held.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Claims {
    /// Who says it.
    pub issuer: String,
    /// The provider's own, lasting name for the person.
    pub subject: String,
    /// The e-mail address.
    pub email: Option<String>,
    /// The provider has seen that the address is the person's.
    pub email_verified: bool,
    /// The user name at the provider.
    pub preferred_username: Option<String>,
}

impl Claims {
    /// Whether the person is named as the standard wants it.
    #[must_use]
    pub fn has_subject(&self) -> bool {
        (1..=SUBJECT_MAX).contains(&self.subject.len())
    }

    /// The user name that the provider vouches for.
    #[must_use]
    pub fn user_name(&self, by: NamedBy) -> Option<UserName> {
        let claim = match by {
            NamedBy::Email => self.email.as_ref().filter(|_| self.email_verified),
            NamedBy::PreferredUserName => self.preferred_username.as_ref(),
        };
        UserName::parse(claim?).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn claims(email: &str, email_verified: bool, preferred: &str) -> Claims {
        Claims {
            subject: "248289761001".into(),
            email: Some(email.into()),
            email_verified,
            preferred_username: Some(preferred.into()),
            ..Default::default()
        }
    }

    fn name(claims: &Claims, by: NamedBy) -> Option<String> {
        claims.user_name(by).map(String::from)
    }

    #[test]
    fn an_address_counts_when_it_is_verified() {
        let person = claims("Aoi@Provider.example", true, "aoi");
        assert_eq!(name(&person, NamedBy::Email).as_deref(), Some("aoi@provider.example"));
        assert_eq!(name(&claims("aoi@provider.example", false, "aoi"), NamedBy::Email), None);
        assert_eq!(name(&claims("аoi@provider.example", true, "aoi"), NamedBy::Email), None, "a look-alike");
        assert_eq!(name(&Claims { email: None, ..person }, NamedBy::Email), None);
    }

    #[test]
    fn the_providers_own_name_counts_where_it_is_asked_for() {
        let person = claims("aoi@elsewhere.example", false, "Aoi@provider.example");
        assert_eq!(name(&person, NamedBy::PreferredUserName).as_deref(), Some("aoi@provider.example"));
        let short = claims("aoi@provider.example", true, "aoi");
        assert_eq!(name(&short, NamedBy::PreferredUserName), None);
    }

    #[test]
    fn a_subject_has_a_length() {
        let named = |subject: String| Claims { subject, ..Default::default() }.has_subject();
        assert!(named("a".into()) && named("a".repeat(255)));
        assert!(!named(String::new()) && !named("a".repeat(256)));
    }
}
