//! The grants that an acceptance or a new customer makes.

use serde::{Deserialize, Serialize};

use super::{Consent, ConsentId, GrantKind, TENANT_ADMIN_YEARS};
use crate::actor::OrganizationKind;
use crate::id::OrganizationId;
use crate::invitation::InvitationKind;
use crate::lang::Lang;
use crate::time::Timestamp;

/// A grant to be written to the ledger.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NewGrant {
    /// Its kind.
    pub kind: GrantKind,
    /// Who gives.
    pub grantor: OrganizationId,
    /// Who receives.
    pub grantee: OrganizationId,
    /// The reseller through whom an `ordering` grant is made.
    pub via_reseller: Option<OrganizationId>,
    /// From when it counts.
    pub starts_at: Timestamp,
    /// When it ends by the clock.
    pub ends_at: Option<Timestamp>,
    /// The text agreed to.
    pub consent: Consent,
}

impl NewGrant {
    /// The same, ending with what it rests on where that ends earlier.
    #[must_use]
    pub fn not_after(self, end: Option<Timestamp>) -> Self {
        let ends_at = match (self.ends_at, end) {
            (Some(own), Some(end)) => Some(own.min(end)),
            (own, end) => own.or(end),
        };
        Self { ends_at, ..self }
    }
}

/// The reseller's answer to the separate line of the partnership's consent (checklist E9).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TenantAdmin {
    /// Left ticked, as the guide says.
    Granted,
    /// Unticked.
    Withheld,
}

/// Who takes part in an acceptance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parties {
    /// The organization that invited.
    pub inviter: OrganizationId,
    /// What it is.
    pub inviter_kind: OrganizationKind,
    /// For `customer_both` the provider that the reseller invites along.
    pub provider: Option<OrganizationId>,
    /// The organization that accepts.
    pub acceptor: OrganizationId,
}

/// The grants that an acceptance makes: all of them or, when one cannot be told, none.
#[must_use]
pub fn from_acceptance(
    kind: InvitationKind,
    parties: Parties,
    tenant_admin: TenantAdmin,
    language: Lang,
    now: Timestamp,
) -> Vec<NewGrant> {
    let grant = |kind, grantee, consent| NewGrant {
        kind,
        grantor: parties.acceptor,
        grantee,
        via_reseller: None,
        starts_at: now,
        ends_at: None,
        consent: Consent::current(consent, language),
    };
    match (kind, parties.inviter_kind, parties.provider) {
        (InvitationKind::Partnership, OrganizationKind::Provider, _) => {
            let partnership = grant(GrantKind::Partnership, parties.inviter, ConsentId::Partnership);
            let tenant = NewGrant {
                ends_at: Some(now.plus_years(TENANT_ADMIN_YEARS)),
                ..grant(GrantKind::TenantAdmin, parties.inviter, ConsentId::TenantAdmin)
            };
            let mut grants = vec![partnership];
            grants.extend((tenant_admin == TenantAdmin::Granted).then_some(tenant));
            grants
        }
        (InvitationKind::CustomerBoth, OrganizationKind::Reseller, Some(provider)) => vec![
            grant(GrantKind::ResellerOfRecord, parties.inviter, ConsentId::CustomerBoth),
            NewGrant {
                via_reseller: Some(parties.inviter),
                ..grant(GrantKind::Ordering, provider, ConsentId::CustomerBoth)
            },
        ],
        (InvitationKind::CustomerSingle, OrganizationKind::Reseller, _) => {
            vec![grant(GrantKind::ResellerOfRecord, parties.inviter, ConsentId::CustomerReseller)]
        }
        (InvitationKind::CustomerSingle, OrganizationKind::Provider, _) => {
            vec![grant(GrantKind::Ordering, parties.inviter, ConsentId::CustomerProvider)]
        }
        _ => Vec::new(),
    }
}

/// Access to the reseller's own tenant, granted to a partner anew.
#[must_use]
pub fn tenant_admin_anew(
    reseller: OrganizationId,
    provider: OrganizationId,
    language: Lang,
    now: Timestamp,
) -> NewGrant {
    NewGrant {
        kind: GrantKind::TenantAdmin,
        grantor: reseller,
        grantee: provider,
        via_reseller: None,
        starts_at: now,
        ends_at: Some(now.plus_years(TENANT_ADMIN_YEARS)),
        consent: Consent::current(ConsentId::TenantAdmin, language),
    }
}

/// The two grants that come with a customer created for a reseller (checklist F12, F13).
#[must_use]
pub fn for_new_customer(
    provider: OrganizationId,
    reseller: OrganizationId,
    customer: OrganizationId,
    language: Lang,
    now: Timestamp,
) -> [NewGrant; 2] {
    let management = NewGrant {
        kind: GrantKind::ResellerOfRecord,
        grantor: customer,
        grantee: reseller,
        via_reseller: None,
        starts_at: now,
        ends_at: None,
        consent: Consent::current(ConsentId::NewCustomer, language),
    };
    let ordering =
        NewGrant { kind: GrantKind::Ordering, grantee: provider, via_reseller: Some(reseller), ..management };
    [management, ordering]
}
