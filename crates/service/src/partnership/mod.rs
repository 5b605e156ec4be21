//! Partnerships of providers and resellers: each side's list, and the page of one partner. A partnership is made by
//! accepting an invitation; every new one stands in both lists with the same commit.

mod choices;
mod detail;
mod grant_tenant_admin;
pub(crate) mod grants;
mod provider;
mod providers;
pub(crate) mod record;
mod resellers;

pub use detail::detail;
pub use grant_tenant_admin::grant_tenant_admin;
pub use provider::provider;
pub use providers::providers;
pub use resellers::resellers;

pub(crate) use choices::{choices, known};

use domain::actor::{Actor, OrganizationKind};
use domain::grant::GrantKind;
use domain::id::OrganizationId;
use domain::page::Page;
use domain::partnership::{EndPermits, PartnerQuery, PartnerSort};
use domain::policy::{self, Action, Facts, Refusal};
use domain::text::name_key;
use domain::time::Timestamp;

use crate::db::{Read, Source};
use crate::error::Error;
use crate::page::{Slice, Sort};
use crate::scope;
use crate::scope::partnership::{Order, Partner};

/// Only one side has this list.
fn require_list(actor: &Actor, now: Timestamp, side: OrganizationKind) -> Result<(), Error> {
    policy::require(actor, Action::ListPartners, &Facts::own(now))?;
    if actor.organization_kind == side {
        Ok(())
    } else {
        Err(Refusal::WrongOrganization { kinds: vec![side] }.into())
    }
}

/// A page of the actor's partners, with their number.
async fn page(read: &Read, actor: &Actor, query: &PartnerQuery) -> Result<Page<Partner>, Error> {
    let (order, sort) = match query.sort {
        PartnerSort::Name => (Order::Name, Sort::Ascending),
        PartnerSort::NameDescending => (Order::Name, Sort::Descending),
        PartnerSort::Since => (Order::Since, Sort::Ascending),
        PartnerSort::SinceDescending => (Order::Since, Sort::Descending),
    };
    let search = query.search.as_ref().map(|text| name_key(text.as_str()));
    let slice = Slice::new(query.cursor.clone(), sort, query.size.rows());
    let mut page = scope::partnership::page(read, actor, search.as_deref(), order, &slice).await?;
    page.count = Some(scope::partnership::count(read, actor, search.as_deref()).await?);
    Ok(page)
}

/// What a decision about one partner rests on.
async fn facts(
    source: &impl Source,
    actor: &Actor,
    partner: OrganizationId,
    now: Timestamp,
) -> Result<Facts, Error> {
    let grants = crate::grant::between(source, actor.organization_id, partner, now).await?;
    Ok(Facts { partner: Some(partner), ..Facts::foreign(now, grants) })
}

/// When the partnership that the facts tell ends, where a day is set: nothing that rests on it lasts longer.
fn partnership_end(facts: &Facts) -> Option<Timestamp> {
    let partnership = facts.grants.iter().find(|grant| grant.kind == GrantKind::Partnership);
    partnership.and_then(|grant| grant.ends_at)
}

/// What the actor may end of the relation that the facts tell. A reseller's tenant is its own.
fn ends(actor: &Actor, facts: &Facts) -> EndPermits {
    let own = actor.organization_kind == OrganizationKind::Reseller;
    EndPermits {
        partnership: policy::permit(actor, Action::EndPartnership, facts),
        tenant_admin: policy::permit(actor, Action::EndTenantAdmin, &Facts { own, ..facts.clone() }),
    }
}
