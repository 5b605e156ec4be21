//! Partnerships of providers and resellers: what each side's list and the other side's page show.

use serde::{Deserialize, Serialize};

use crate::country::Country;
use crate::customer::Profile;
use crate::form::{Errors, Field, Problem};
use crate::grant::{CONSENT_VERSION, GrantRow};
use crate::id::OrganizationId;
use crate::invitation::{InvitationRow, TenantAdminOffer};
use crate::lang::Lang;
use crate::page::{Count, Cursor, PageSize};
use crate::policy::Permit;
use crate::subscription::LeverChoice;
use crate::text::SearchText;
use crate::time::Timestamp;

/// So many partnered resellers a form lists to choose from; the others are searched for.
pub const RESELLERS_LISTED: u8 = 50;

stored_enum! {
    /// How a list of partners is ordered.
    PartnerSort {
        /// By name.
        Name = "name",
        /// By name, backwards.
        NameDescending = "-name",
        /// Longest partnership first.
        Since = "since",
        /// Latest partnership first.
        SinceDescending = "-since",
    }
}

/// Which partners, in which order, from where (LI1).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PartnerQuery {
    /// Beginning of a word of the name.
    pub search: Option<SearchText>,
    /// The order.
    pub sort: PartnerSort,
    /// The position.
    pub cursor: Option<Cursor>,
    /// The number of rows.
    pub size: PageSize,
}

impl Default for PartnerQuery {
    fn default() -> Self {
        Self { search: None, sort: PartnerSort::Name, cursor: None, size: PageSize::Short }
    }
}

/// The partnered resellers that a form lists to choose from: the first that match what was searched for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ResellerChoices {
    /// What was searched for; empty for all.
    pub search: String,
    /// By name; before them the present one, wherever it stands.
    pub found: Vec<LeverChoice>,
    /// Whether more match than are listed.
    pub more: bool,
}

impl ResellerChoices {
    /// Whether the list needs a search beside it.
    #[must_use]
    pub fn is_searched(&self) -> bool {
        self.more || !self.search.is_empty()
    }

    /// Whether the list holds this one.
    #[must_use]
    pub fn holds(&self, id: OrganizationId) -> bool {
        self.found.iter().any(|choice| choice.id == id)
    }

    /// Lists this one in any case.
    pub fn keep(&mut self, choice: LeverChoice) {
        if !self.holds(choice.id) {
            self.found.insert(0, choice);
        }
    }
}

/// A reseller in a provider's list (checklist D2, D8).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ResellerRow {
    /// Its id.
    pub id: OrganizationId,
    /// Its name.
    pub name: String,
    /// Its tenant's domain.
    pub domain: String,
    /// Its country.
    pub country: Country,
    /// Its membership number.
    pub mpn_id: Option<String>,
    /// Since when the partnership stands.
    pub since: Timestamp,
    /// Whether a customer can be added for it.
    pub can_add_customer: Permit,
}

/// A provider in a reseller's list (checklist H1).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ProviderRow {
    /// Its id.
    pub id: OrganizationId,
    /// Its name.
    pub name: String,
    /// Its tenant's domain.
    pub domain: String,
    /// Its country.
    pub country: Country,
    /// Since when the partnership stands.
    pub since: Timestamp,
    /// What it may do, one sentence each.
    pub grants: Vec<GrantRow>,
    /// Whether a customer can be invited for both.
    pub can_invite_customer: Permit,
    /// Whether the customers that the two share can be read.
    pub can_list_customers: Permit,
}

/// What was agreed to with one grant, in the version and the language in which it was shown, and with the names of
/// today.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AgreedTerms {
    /// The grant.
    pub grant: GrantRow,
    /// The text; paragraphs are separated by an empty line.
    pub text: String,
}

/// The page of one provider.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ProviderDetail {
    /// What the list shows.
    pub row: ProviderRow,
    /// Its profile.
    pub profile: Option<Profile>,
    /// The terms of partnership: what the reader's organization agreed to, one for each grant that counts.
    pub terms: Vec<AgreedTerms>,
    /// How many customers the two share, counted up to a limit, for whoever lists customers.
    pub shared_customers: Option<Count>,
    /// What can be ended.
    pub ends: EndPermits,
    /// The consent by which the access to the own tenant is granted anew, where it does not stand and the reader may.
    pub tenant_admin: Option<TenantAdminOffer>,
}

/// The form that grants a partner access to the own tenant anew.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct GrantTenantAdminInput {
    /// The partner.
    pub partner: String,
    /// The consent box.
    pub consent: Option<String>,
    /// The language in which the consent text was shown.
    pub consent_language: String,
    /// Its version.
    pub consent_version: u32,
}

impl GrantTenantAdminInput {
    /// The language of the text that was agreed to.
    ///
    /// # Errors
    /// [`Problem::ConsentMissing`] when the box is not ticked, or was ticked below another text.
    pub fn parse(&self) -> Result<Lang, Errors> {
        let mut errors = Errors::new();
        let language = errors.check(Field::new("consent_language"), self.consent_language.parse::<Lang>());
        if self.consent.is_none() || self.consent_version != CONSENT_VERSION {
            errors.push(Field::new("consent"), Problem::ConsentMissing);
        }
        errors.into_result(language)
    }
}

/// Whether the relation of two partners can be ended.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EndPermits {
    /// The partnership.
    pub partnership: Permit,
    /// The access to the reseller's own tenant, alone.
    pub tenant_admin: Permit,
}

/// The page of one reseller.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ResellerDetail {
    /// What the list shows.
    pub row: ResellerRow,
    /// Its profile.
    pub profile: Option<Profile>,
    /// The grants between the two, one sentence each.
    pub grants: Vec<GrantRow>,
    /// How many customers the two share, counted up to a limit, for whoever lists customers.
    pub shared_customers: Option<Count>,
    /// The invitations that led to it.
    pub invitations: Vec<InvitationRow>,
    /// What can be ended.
    pub ends: EndPermits,
    /// Whether the users of its tenant can be administered.
    pub can_administer: Permit,
}
