//! How a customer came, at its account; and how many came through which channel, month by month.

use domain::actor::{Actor, OrganizationKind};
use domain::id::OrganizationId;
use domain::lead::{CustomerLead, LeadMonth, LeadReport, LeadSource, WON_LISTED, WonReferral, periods};
use domain::policy::{self, Action, Facts};
use domain::time::Timestamp;

use crate::customer;
use crate::db::{Read, Source};
use crate::error::Error;
use crate::referral::read_inquiry;
use crate::scope;

/// The customer, for those who may read its account and work with leads.
pub(super) async fn readable(
    source: &impl Source,
    actor: &Actor,
    now: Timestamp,
    id: OrganizationId,
) -> Result<OrganizationId, Error> {
    let customer = scope::customer(source, actor, id, now).await?;
    let facts = customer::facts(source, actor, &customer, now).await?;
    policy::require(actor, Action::ReadCustomer, &facts)?;
    policy::require(actor, Action::ManageReferrals, &Facts::own(now))?;
    Ok(customer.id)
}

/// How a customer came to the reader's organization; nothing for whoever does not work with leads.
///
/// # Errors
/// The database cannot answer.
pub async fn of_customer(
    read: &Read,
    actor: &Actor,
    now: Timestamp,
    id: OrganizationId,
) -> Result<Option<CustomerLead>, Error> {
    let partner = matches!(actor.organization_kind, OrganizationKind::Provider | OrganizationKind::Reseller);
    match readable(read, actor, now, id).await {
        Ok(customer) if partner => {
            let found = scope::lead::source_of(read, actor.organization_id, customer).await?;
            Ok(Some(CustomerLead {
                source: found.as_ref().map(|row| row.source),
                referral: found.and_then(|row| row.referral_id),
                choices: won(read, actor, customer).await?,
            }))
        }
        Ok(_) | Err(Error::Forbidden(_) | Error::NotFound) => Ok(None),
        Err(error) => Err(error),
    }
}

/// The won referrals that can be named at a customer.
pub(super) async fn won(
    source: &impl Source,
    actor: &Actor,
    customer: OrganizationId,
) -> Result<Vec<WonReferral>, Error> {
    let rows = scope::lead::won(source, actor, customer, WON_LISTED.into()).await?;
    let choice = |row: entity::referral::Model| {
        let company = read_inquiry(&row.document)?.company.to_string();
        Ok(WonReferral { id: row.id, number: row.number, company })
    };
    rows.into_iter().map(choice).collect()
}

/// The figures of the last twelve months, this one first.
///
/// # Errors
/// [`Error::Forbidden`].
pub async fn report(read: &Read, actor: &Actor, now: Timestamp) -> Result<LeadReport, Error> {
    policy::require(actor, Action::ManageReferrals, &Facts::own(now))?;
    let periods = periods(now);
    let first = periods.last().copied().unwrap_or_default();
    let found = scope::lead::months(read, actor, first).await?;
    let of = |period: i32, source: LeadSource| {
        let row = found.iter().find(|row| row.period == period && row.source == source);
        row.map_or(0, |row| row.customers)
    };
    let month = |period: &i32| LeadMonth {
        year: i64::from(period / 100),
        month: i64::from(period % 100),
        customers: LeadSource::ALL.iter().map(|source| of(*period, *source)).collect(),
    };
    let sum = |source: &LeadSource| periods.iter().map(|period| of(*period, *source)).sum();
    Ok(LeadReport {
        partner: actor.organization_id,
        months: periods.iter().map(month).collect(),
        totals: LeadSource::ALL.iter().map(sum).collect(),
    })
}
