//! What lists and pages show of customers, and how much of one a reader sees.

#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

use super::Profile;
use crate::actor::{Actor, Role};
use crate::country::Country;
use crate::grant::GrantRow;
use crate::id::{OrganizationId, TenantId};
use crate::page::{Cursor, Page, PageSize};
use crate::partnership::ResellerChoices;
use crate::policy::{self, Action, Facts, Permit, Refusal};
use crate::subscription::{LeverChoice, SubscriptionRow};
use crate::text::SearchText;
use crate::time::Timestamp;

stored_enum! {
    /// How a list of customers is ordered.
    CustomerSort {
        /// By name.
        Name = "name",
        /// By name, backwards.
        NameDescending = "-name",
        /// Oldest first.
        Created = "created",
        /// Newest first.
        CreatedDescending = "-created",
    }
}

/// Which customers, in which order, from where (LI1).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CustomerQuery {
    /// Part of the name or domain. Results of a search are always ordered by name.
    #[serde(default)]
    pub search: Option<SearchText>,
    /// Only the customers of this indirect reseller (checklist G3).
    #[serde(default)]
    pub reseller: Option<OrganizationId>,
    /// What was searched for among the resellers to filter by; it changes no row.
    #[serde(default)]
    pub find: Option<SearchText>,
    /// Only the customers that the reader, a reseller, shares with this indirect provider (checklist H2).
    #[serde(default)]
    pub provider: Option<OrganizationId>,
    /// The order.
    pub sort: CustomerSort,
    /// The position.
    #[serde(default)]
    pub cursor: Option<Cursor>,
    /// The number of rows.
    pub size: PageSize,
    /// The records that are opened (RW3); those on other pages and more than a few are left closed.
    #[serde(default)]
    pub open: Vec<OrganizationId>,
}

impl Default for CustomerQuery {
    fn default() -> Self {
        Self {
            search: None,
            reseller: None,
            find: None,
            provider: None,
            sort: CustomerSort::Name,
            cursor: None,
            size: PageSize::Short,
            open: Vec::new(),
        }
    }
}

/// How much of a customer a reader sees (permissions §5, note 4).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CustomerView {
    /// The whole account.
    Account,
    /// Its name and, on their own pages, orders and subscriptions: billing admins, and whoever is related through
    /// single subscriptions alone.
    Name,
}

impl CustomerView {
    /// What the facts give to the actor: everything that does not rest on a single subscription or on the role of
    /// billing admin alone.
    ///
    /// # Errors
    /// The reason why the actor may not read the customer at all.
    pub fn of(actor: &Actor, facts: &Facts) -> Result<Self, Refusal> {
        policy::decide(actor, Action::ReadCustomer, facts)?;
        let roles = actor.roles.iter().copied().filter(|role| *role != Role::BillingAdmin).collect();
        let beyond_billing = Actor { roles, ..actor.clone() };
        let lasting = Facts { associated: false, support_contact: false, ..facts.clone() };
        let whole = policy::decide(&beyond_billing, Action::ReadCustomer, &lasting).is_ok();
        Ok(if whole { Self::Account } else { Self::Name })
    }
}

/// A customer in a list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CustomerRow {
    /// Its id.
    pub id: OrganizationId,
    /// Its name.
    pub name: String,
    /// Its tenant's domain, for whoever sees its account.
    pub domain: Option<String>,
    /// Its country, for whoever sees its account.
    pub country: Option<Country>,
    /// The resellers through which a provider serves it; nothing for anybody else.
    pub resellers: Vec<String>,
    /// When it was created.
    pub created_at: Timestamp,
}

/// A page of customers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CustomerList {
    /// The rows.
    pub page: Page<CustomerRow>,
    /// The records of the opened rows.
    pub open: Vec<CustomerDetail>,
    /// The indirect resellers to filter by; empty for everybody but providers.
    pub resellers: ResellerChoices,
    /// The reseller that the list is filtered by.
    pub reseller: Option<LeverChoice>,
    /// The provider with which the customers are shared.
    pub provider: Option<LeverChoice>,
    /// Whether a partner may ask customers for a relationship; nothing for a customer's own people.
    pub can_request: Option<Permit>,
}

/// A customer's record: what the expanded row and the account page show.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CustomerDetail {
    /// What the list shows.
    pub row: CustomerRow,
    /// Its tenant, for whoever sees its account.
    pub tenant_id: Option<TenantId>,
    /// Its profile, for whoever sees its account.
    pub profile: Option<Profile>,
    /// The grants that concern the reader, one sentence each.
    pub grants: Vec<GrantRow>,
    /// The first of its subscriptions that the reader may see.
    pub subscriptions: Page<SubscriptionRow>,
    /// Whether the reader may order for it.
    pub can_order: Permit,
    /// Whether its contact can be edited.
    pub can_edit: Permit,
    /// Whether its users can be listed.
    pub can_read_users: Permit,
    /// Whether what was granted to the reader's organization, or by it, can be ended.
    pub can_end: Permit,
}
