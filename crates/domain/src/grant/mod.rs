//! Grants: who may touch what, from whom, until when, by which consent. The ledger is append-only; a grant counts only
//! while active at the moment of the decision, so expiry is a comparison here and never a job.
//! Grants are made when an invitation is accepted or a customer is created, not when someone is invited.

mod new_grant;
#[cfg(test)]
mod tests;

pub use new_grant::{NewGrant, Parties, TenantAdmin, for_new_customer, from_acceptance, tenant_admin_anew};

use serde::{Deserialize, Serialize};

use crate::id::{GrantId, OrganizationId};
use crate::lang::Lang;
use crate::time::Timestamp;

stored_enum! {
    /// What a grant gives, from grantor to grantee.
    GrantKind {
        /// Reseller → provider: act for the reseller.
        Partnership = "partnership",
        /// Reseller → provider: administer the reseller's own tenant.
        TenantAdmin = "tenant_admin",
        /// Customer → reseller: manage subscriptions, licenses and users.
        ResellerOfRecord = "reseller_of_record",
        /// Customer → provider: submit orders, add licenses.
        Ordering = "ordering",
    }
}

stored_enum! {
    /// One thing that a grant allows, one line of a consent.
    Power {
        /// Add customers on the reseller's behalf.
        AddCustomers = "add_customers",
        /// Submit orders and add subscriptions for the reseller's customers.
        SubmitOrdersForReseller = "submit_orders_for_reseller",
        /// Associate the reseller with subscriptions.
        AssociateReseller = "associate_reseller",
        /// Make the reseller a subscription's support contact.
        NameSupportContact = "name_support_contact",
        /// See each other's profile.
        SeeProfile = "see_profile",
        /// Administer the reseller's directory tenant.
        AdministerTenant = "administer_tenant",
        /// Manage the customer's subscriptions.
        ManageSubscriptions = "manage_subscriptions",
        /// Manage the customer's licenses.
        ManageLicenses = "manage_licenses",
        /// Manage the customer's users.
        ManageUsers = "manage_users",
        /// Submit orders for the customer.
        SubmitOrders = "submit_orders",
        /// Add licenses to the customer's subscriptions.
        AddLicenses = "add_licenses",
    }
}

stored_enum! {
    /// Which consent text was agreed to. The text itself has a language and a version besides.
    ConsentId {
        /// A reseller authorizes a provider.
        Partnership = "partnership",
        /// The separate line about the reseller's own tenant.
        TenantAdmin = "tenant_admin",
        /// A customer accepts reseller and provider together.
        CustomerBoth = "customer_both",
        /// A customer accepts a reseller.
        CustomerReseller = "customer_reseller",
        /// A customer accepts a provider.
        CustomerProvider = "customer_provider",
        /// Made with a new customer; its first administrator is shown it at first sign-in.
        NewCustomer = "new_customer",
    }
}

/// The version of the consent texts that acceptances agree to now. Texts are never edited, only added.
pub const CONSENT_VERSION: u32 = 1;

/// The longest that a `tenant_admin` grant lasts, in years.
pub const TENANT_ADMIN_YEARS: i64 = 2;

/// The text that was agreed to, exactly.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Consent {
    /// Which text.
    pub id: ConsentId,
    /// The language in which it was shown.
    pub language: Lang,
    /// Its version.
    pub version: u32,
}

impl Consent {
    /// The present version of a text.
    #[must_use]
    pub const fn current(id: ConsentId, language: Lang) -> Self {
        Self { id, language, version: CONSENT_VERSION }
    }
}

impl GrantKind {
    /// What it allows, in the order of the consent.
    #[must_use]
    pub const fn powers(self) -> &'static [Power] {
        match self {
            Self::Partnership => &[
                Power::AddCustomers,
                Power::SubmitOrdersForReseller,
                Power::AssociateReseller,
                Power::NameSupportContact,
                Power::SeeProfile,
            ],
            Self::TenantAdmin => &[Power::AdministerTenant],
            Self::ResellerOfRecord => {
                &[Power::ManageSubscriptions, Power::ManageLicenses, Power::ManageUsers]
            }
            Self::Ordering => &[Power::SubmitOrders, Power::AddLicenses],
        }
    }
}

/// A grant of the ledger as a decision needs it: present, and not ended by hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActiveGrant {
    /// Its id.
    pub id: GrantId,
    /// Its kind.
    pub kind: GrantKind,
    /// Who gives.
    pub grantor: OrganizationId,
    /// Who receives.
    pub grantee: OrganizationId,
    /// The reseller through whom an `ordering` grant was made; ordering then needs the partnership with it.
    pub via_reseller: Option<OrganizationId>,
    /// From when it counts.
    pub starts_at: Timestamp,
    /// When it ends by the clock or ended by hand, whichever is earlier; nothing while open-ended.
    pub ends_at: Option<Timestamp>,
}

impl ActiveGrant {
    /// Whether it counts at an instant: from its start, until just before its end.
    #[must_use]
    pub fn is_active(&self, now: Timestamp) -> bool {
        self.starts_at <= now && self.ends_at.is_none_or(|end| now < end)
    }

    /// Whether the organization is one of its two sides.
    #[must_use]
    pub fn involves(&self, organization: OrganizationId) -> bool {
        self.grantor == organization || self.grantee == organization
    }
}

/// One line of a relationship panel: a grant with the names of its sides.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct GrantRow {
    /// Its id.
    pub id: GrantId,
    /// Its kind.
    pub kind: GrantKind,
    /// Who gives.
    pub grantor: OrganizationId,
    /// Name of who gives.
    pub grantor_name: String,
    /// Who receives.
    pub grantee: OrganizationId,
    /// Name of who receives.
    pub grantee_name: String,
    /// Name of the reseller through whom it was made.
    pub via_reseller: Option<String>,
    /// Since when.
    pub starts_at: Timestamp,
    /// Until when.
    pub ends_at: Option<Timestamp>,
    /// By which consent.
    pub consent: Consent,
}
