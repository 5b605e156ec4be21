//! Tells the provider that licenses are asked for, and whoever asked what became of it. The mail holds nothing that
//! somebody typed into the request, and goes out only while its reader may see the subscription.

use domain::actor::{AccountStatus, Actor, Role};
use domain::money::format_number;
use domain::policy::{self, Action};
use domain::time::Timestamp;
use entity::account;
use entity::order_request::Model;

use crate::db::{Source, Tx};
use crate::error::Error;
use crate::keys::LinkPurpose;
use crate::mail::Link;
use crate::mail::notice::{self, Reader, Template, template};
use crate::scope;
use crate::subscription::Subject;

/// People told at most.
const TOLD: u64 = 20;

/// What is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Notice {
    Asked,
    Ordered,
    Declined,
    Lapsed,
}

impl Notice {
    const fn template(self) -> Template {
        match self {
            Self::Asked => template!("order_request_asked", "asked"),
            Self::Ordered => template!("order_request_ordered", "ordered"),
            Self::Declined => template!("order_request_declined", "declined"),
            Self::Lapsed => template!("order_request_lapsed", "lapsed"),
        }
    }
}

/// The provider's people who may order.
pub(super) async fn tell_provider(tx: &Tx, now: Timestamp, row: &Model, notice: Notice) -> Result<(), Error> {
    let sales = [Role::AdminAgent, Role::SalesAgent];
    let readers = scope::team::holders(tx, row.provider_id, &sales, TOLD).await?;
    tell(tx, now, row, notice, readers).await
}

/// Whoever asked, unless it cannot sign in any more.
pub(super) async fn tell_asker(tx: &Tx, now: Timestamp, row: &Model, notice: Notice) -> Result<(), Error> {
    let asker = scope::outbox::account(tx, row.asked_by).await?;
    let asker = asker.filter(|account| account.status == AccountStatus::Active);
    tell(tx, now, row, notice, asker.into_iter().collect()).await
}

async fn tell(
    tx: &Tx,
    now: Timestamp,
    row: &Model,
    notice: Notice,
    readers: Vec<account::Model>,
) -> Result<(), Error> {
    let names = scope::batch::subscription_names(tx, vec![row.subscription_id]).await?;
    let subscription = names.get(&row.subscription_id).map(String::as_str).unwrap_or_default();
    let customer = scope::directory::organization(tx, row.customer_id).await?;
    let customer = customer.map(|found| found.name).unwrap_or_default();
    let quantity = format_number(row.quantity.into());
    let marks = [
        ("{customer}", customer.as_str()),
        ("{subscription}", subscription),
        ("{quantity}", quantity.as_str()),
    ];
    let link = Some(Link { purpose: LinkPurpose::OrderRequest, row: row.id.0 });
    for reader in readers {
        let Some(reader) = Reader::of(&reader) else { continue };
        let told = notice::Notice { template: notice.template(), marks: &marks, sender: None, link };
        notice::tell(tx, now, reader, told).await?;
    }
    Ok(())
}

/// Whether somebody may see the subscription that a request is about.
///
/// # Errors
/// [`Error::NotFound`] and [`Error::Forbidden`] when not.
pub(crate) async fn may_read(
    source: &impl Source,
    actor: &Actor,
    now: Timestamp,
    row: &Model,
) -> Result<policy::Basis, Error> {
    let subject = Subject::read(source, actor, now, row.customer_id, row.subscription_id).await?;
    Ok(policy::require(actor, Action::ReadSubscription, &subject.facts)?)
}
