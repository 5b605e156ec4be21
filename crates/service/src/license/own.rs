//! The licenses that the actor holds itself.

use domain::actor::{Actor, Role};
use domain::license::{OwnLicense, OwnLicenses};
use domain::policy::{self, Action, Facts};
use domain::team::full_name;
use domain::time::Timestamp;

use super::product::Products;
use crate::db::Read;
use crate::error::Error;
use crate::scope;
use crate::subscription as terms;

/// The most licenses of one person that are shown.
const LICENSES: u64 = 100;
/// Administrators who are named.
const NAMED: u64 = 3;

/// Reads them.
///
/// # Errors
/// [`Error::Forbidden`] for whoever is not one of a customer's people.
pub async fn own(db: &Read, actor: &Actor, now: Timestamp) -> Result<OwnLicenses, Error> {
    let facts = Facts { personal: true, ..Facts::own(now) };
    policy::require(actor, Action::ReadSubscription, &facts)?;
    let held = scope::license::held_by(db, actor.account_id, LICENSES).await?;
    let products = Products::read(db, held.iter().map(|row| row.offer_id).collect()).await?;
    let rows = terms::all_shown(db, actor, now, held).await?;
    let heads = scope::team::holders(db, actor.organization_id, &[Role::GlobalAdmin], NAMED).await?;
    let license = |subscription: domain::subscription::SubscriptionRow| OwnLicense {
        description: products.description(subscription.offer_id),
        plans: products.plans(subscription.offer_id),
        subscription,
    };
    let name = |head: &entity::account::Model| full_name(actor.language, &head.given_name, &head.family_name);
    Ok(OwnLicenses {
        licenses: rows.into_iter().map(license).collect(),
        ask: heads.iter().filter(|head| head.id != actor.account_id).map(name).collect(),
        can_open_request: policy::permit(actor, Action::OpenSupportRequest, &facts),
    })
}
