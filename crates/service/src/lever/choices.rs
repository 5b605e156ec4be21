//! Who can be chosen for the levers, and what changing them does: for the page of a subscription.

use std::collections::{BTreeSet, HashMap};

use domain::actor::{Actor, OrganizationKind};
use domain::grant::GrantKind;
use domain::id::OrganizationId;
use domain::lever::{Leaving, LeverForms, can_move};
use domain::partnership::ResellerChoices;
use domain::policy::{self, Action, Facts};
use domain::subscription::{ContactCandidate, LeverChoice};
use domain::time::Timestamp;
use entity::subscription;

use super::record;
use crate::db::Source;
use crate::error::Error;
use crate::scope::{batch, ledger};
use crate::{grant, partnership, scope};

/// What the reader can do with the levers. Only the provider that sold the subscription gets choices.
///
/// # Errors
/// The database cannot answer.
pub(crate) async fn forms(
    source: &impl Source,
    actor: &Actor,
    facts: &Facts,
    found: &subscription::Model,
    find: &str,
) -> Result<LeverForms, Error> {
    let now = facts.now;
    let of_record = of_record(source, found.customer_id, now).await?;
    let mine = actor.organization_kind == OrganizationKind::Provider;
    let open = can_move(found.status);
    let mut facts = facts.clone();
    let mut resellers = ResellerChoices::default();
    let (mut contacts, mut managers) = (Vec::new(), of_record.clone());
    if mine {
        let asked = of_record.iter().copied().chain(found.reseller_id).collect();
        let partners = ledger::with_partners(source, actor, asked, now).await?;
        let partnered: BTreeSet<_> = partners.iter().map(|grant| grant.grantor_id).collect();
        managers.retain(|id| partnered.contains(id));
        contacts = match open {
            true => contact_ids(found, &of_record, &partnered),
            false => vec![found.provider_id],
        };
        resellers = associable(source, actor, found, &partnered, find).await?;
        facts.grants.extend(partners.into_iter().map(grant::from_row));
        if let Some(any) = any_partner(source, actor, &resellers).await? {
            facts.grants.extend(grant::between(source, actor.organization_id, any, now).await?);
        }
    } else if actor.organization_kind == OrganizationKind::Reseller {
        managers.retain(|id| *id == actor.organization_id);
    }
    let named = managers.iter().chain(&contacts).copied().chain(found.reseller_id).collect();
    let names = batch::organization_names(source, named).await?;
    Ok(LeverForms {
        managers: managers.iter().map(|id| choice(*id, &names)).collect(),
        resellers,
        support_contacts: contacts.iter().map(|id| choice(*id, &names)).collect(),
        can_associate: policy::permit(actor, Action::AssociateReseller, &Facts { open, ..facts.clone() }),
        can_clear: policy::permit(actor, Action::ClearAssociation, &facts),
        can_set_contact: policy::permit(
            actor,
            Action::ResetSupportContact,
            &Facts { open: open || found.support_contact_id != found.provider_id, ..facts.clone() },
        ),
        leaving: if mine { leaving(source, now, found, &of_record, &names).await? } else { None },
    })
}

/// The resellers that the customer has authorized.
async fn of_record(
    source: &impl Source,
    customer: OrganizationId,
    now: Timestamp,
) -> Result<BTreeSet<OrganizationId>, Error> {
    let given = grant::given_by(source, customer, now).await?;
    let managing = given.into_iter().filter(|grant| grant.kind == GrantKind::ResellerOfRecord);
    Ok(managing.map(|grant| grant.grantee).collect())
}

/// The provider, and the partnered resellers with a relation to the customer.
fn contact_ids(
    found: &subscription::Model,
    of_record: &BTreeSet<OrganizationId>,
    partnered: &BTreeSet<OrganizationId>,
) -> Vec<OrganizationId> {
    let candidates = of_record.iter().copied().chain(found.reseller_id).collect::<BTreeSet<_>>();
    let may = |id: &OrganizationId| {
        let candidate = ContactCandidate::Reseller {
            partnership: partnered.contains(id),
            of_record: of_record.contains(id),
            associated: found.reseller_id == Some(*id),
        };
        candidate.check().is_ok()
    };
    [found.provider_id].into_iter().chain(candidates.into_iter().filter(may)).collect()
}

/// The actor's partners that match; the present one too, whether it matches or not.
async fn associable(
    source: &impl Source,
    actor: &Actor,
    found: &subscription::Model,
    partnered: &BTreeSet<OrganizationId>,
    find: &str,
) -> Result<ResellerChoices, Error> {
    let mut choices = partnership::choices(source, actor, find).await?;
    let present = found.reseller_id.filter(|id| partnered.contains(id));
    if let Some(id) = present {
        let names = batch::organization_names(source, vec![id]).await?;
        choices.keep(choice(id, &names));
    }
    Ok(choices)
}

/// Any partner says whether one can be associated, also where none matches the search.
async fn any_partner(
    source: &impl Source,
    actor: &Actor,
    listed: &ResellerChoices,
) -> Result<Option<OrganizationId>, Error> {
    if let Some(first) = listed.found.first() {
        return Ok(Some(first.id));
    }
    let partners = scope::partnership::choices(source, actor, None, 1).await?;
    Ok(partners.first().map(|one| one.id))
}

async fn leaving(
    source: &impl Source,
    now: Timestamp,
    found: &subscription::Model,
    of_record: &BTreeSet<OrganizationId>,
    names: &HashMap<OrganizationId, String>,
) -> Result<Option<Leaving>, Error> {
    let Some(id) = found.reseller_id else { return Ok(None) };
    let contact = record::after_leaving(source, now, found, None).await?;
    Ok(Some(Leaving {
        reseller: choice(id, names),
        keeps_access: of_record.contains(&id),
        contact_returns: contact != found.support_contact_id,
    }))
}

fn choice(id: OrganizationId, names: &HashMap<OrganizationId, String>) -> LeverChoice {
    LeverChoice { id, name: names.get(&id).cloned().unwrap_or_default() }
}
