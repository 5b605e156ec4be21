//! What is checked by itself, for the reviewer to judge: nothing here decides.

use serde::{Deserialize, Serialize};

use crate::country::Country;

stored_enum! {
    /// An automatic check.
    CheckKind {
        /// The profile, the legal address and the tenant name one country.
        Country = "country",
        /// The primary contact's address belongs to the tenant's domain.
        ContactDomain = "contact_domain",
        /// No other company like it is enrolled or applies.
        DuplicateCompany = "duplicate_company",
        /// The primary contact's address is the company's own, none of a web-mail service (fact pf-B3).
        WebMail = "web_mail",
    }
}

stored_enum! {
    /// In what another company is like the applicant.
    SimilarWhy {
        /// The same name, apart from its legal form.
        Name = "name",
        /// The same membership number.
        MpnId = "mpn_id",
    }
}

/// Another company like the applicant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Similar {
    /// Its name.
    pub name: String,
    /// In what.
    pub why: SimilarWhy,
}

/// What a check found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "outcome", rename_all = "snake_case")]
pub enum CheckOutcome {
    /// Nothing to note.
    Passed,
    /// These countries differ.
    Countries {
        /// Of the tenant.
        tenant: Country,
        /// Of the membership profile.
        profile: Country,
        /// Of the legal address.
        address: Country,
    },
    /// The domain of the address is not the tenant's.
    Domain {
        /// Of the address.
        contact: String,
        /// Of the tenant.
        tenant: String,
    },
    /// Others are like it.
    Similar {
        /// Which.
        companies: Vec<Similar>,
    },
    /// The address is of a web-mail service.
    WebMail {
        /// Its domain.
        domain: String,
    },
}

/// A check and what it found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Check {
    /// Which.
    pub kind: CheckKind,
    /// What.
    pub outcome: CheckOutcome,
}

impl Check {
    /// Whether the reviewer has to look.
    #[must_use]
    pub fn is_warning(&self) -> bool {
        self.outcome != CheckOutcome::Passed
    }
}

/// What the checks compare.
#[derive(Clone, Debug)]
pub struct CheckFacts<'a> {
    /// The tenant's country.
    pub tenant_country: Country,
    /// The membership profile's.
    pub profile_country: Country,
    /// The legal address's.
    pub address_country: Country,
    /// The tenant's domain.
    pub tenant_domain: &'a str,
    /// The domain of the primary contact's address.
    pub contact_domain: &'a str,
    /// Companies like the applicant.
    pub similar: Vec<Similar>,
}

/// Runs all checks.
#[must_use]
pub fn checks(facts: CheckFacts<'_>) -> Vec<Check> {
    let CheckFacts {
        tenant_country,
        profile_country,
        address_country,
        tenant_domain,
        contact_domain,
        similar,
    } = facts;
    let one = tenant_country == profile_country && tenant_country == address_country;
    let countries = CheckOutcome::Countries {
        tenant: tenant_country,
        profile: profile_country,
        address: address_country,
    };
    let domains =
        CheckOutcome::Domain { contact: contact_domain.to_owned(), tenant: tenant_domain.to_owned() };
    let unlike = similar.is_empty();
    let web_mail = CheckOutcome::WebMail { domain: contact_domain.to_owned() };
    let check =
        |kind, passed, found| Check { kind, outcome: if passed { CheckOutcome::Passed } else { found } };
    vec![
        check(CheckKind::Country, one, countries),
        check(CheckKind::ContactDomain, is_within(contact_domain, tenant_domain), domains),
        check(CheckKind::DuplicateCompany, unlike, CheckOutcome::Similar { companies: similar }),
        check(CheckKind::WebMail, !is_web_mail(contact_domain), web_mail),
    ]
}

/// The domain itself or one below it.
fn is_within(domain: &str, parent: &str) -> bool {
    domain.strip_suffix(parent).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
}

/// Services that give addresses to anybody, those of fact pf-B3 and their like.
const WEB_MAIL: [&str; 26] = [
    "aol.com",
    "docomo.ne.jp",
    "excite.co.jp",
    "ezweb.ne.jp",
    "fastmail.com",
    "gmail.com",
    "gmx.com",
    "gmx.net",
    "goo.jp",
    "googlemail.com",
    "hotmail.co.jp",
    "hotmail.com",
    "icloud.com",
    "live.com",
    "live.jp",
    "mac.com",
    "mail.com",
    "me.com",
    "msn.com",
    "outlook.com",
    "outlook.jp",
    "proton.me",
    "protonmail.com",
    "softbank.ne.jp",
    "yahoo.co.jp",
    "yahoo.com",
];

fn is_web_mail(domain: &str) -> bool {
    WEB_MAIL.contains(&domain)
}
