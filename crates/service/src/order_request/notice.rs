//! Tells the provider that licenses are asked for, and whoever asked what became of it. The mail holds nothing that
//! somebody typed into the request, and goes out only while its reader may see the subscription.

use domain::actor::{AccountStatus, Actor, Role};
use domain::email::EmailAddress;
use domain::lang::Lang;
use domain::money::format_number;
use domain::policy::{self, Action};
use domain::time::Timestamp;
use entity::account;
use entity::order_request::Model;

use crate::db::{Source, Tx};
use crate::error::Error;
use crate::invitation::fill::{fill, parts};
use crate::keys::LinkPurpose;
use crate::mail::layout::{self, Letter};
use crate::mail::{self, Link, NewMail};
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
}

impl Notice {
    const fn template(self, language: Lang) -> &'static str {
        match (self, language) {
            (Self::Asked, Lang::En) => include_str!("text/en/asked.txt"),
            (Self::Asked, Lang::Ja) => include_str!("text/ja/asked.txt"),
            (Self::Ordered, Lang::En) => include_str!("text/en/ordered.txt"),
            (Self::Ordered, Lang::Ja) => include_str!("text/ja/ordered.txt"),
            (Self::Declined, Lang::En) => include_str!("text/en/declined.txt"),
            (Self::Declined, Lang::Ja) => include_str!("text/ja/declined.txt"),
        }
    }

    const fn name(self) -> &'static str {
        match self {
            Self::Asked => "order_request_asked",
            Self::Ordered => "order_request_ordered",
            Self::Declined => "order_request_declined",
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
    let names = scope::support_request::subscription_names(tx, vec![row.subscription_id]).await?;
    let subscription = names.get(&row.subscription_id).map(String::as_str).unwrap_or_default();
    let customer = scope::directory::organization(tx, row.customer_id).await?;
    let customer = customer.map(|found| found.name).unwrap_or_default();
    for reader in readers {
        let Ok(recipient) = EmailAddress::parse(&reader.user_name) else { continue };
        let mail = compose(row, notice, (recipient, reader.language), &customer, subscription)?;
        mail::queue(tx, now, mail).await?;
    }
    Ok(())
}

fn compose(
    row: &Model,
    notice: Notice,
    (recipient, language): (EmailAddress, Lang),
    customer: &str,
    subscription: &str,
) -> Result<NewMail, Error> {
    let quantity = format_number(row.quantity.into());
    let marks =
        [("{customer}", customer), ("{subscription}", subscription), ("{quantity}", quantity.as_str())];
    let (subject, text) = parts(notice.template(language));
    let (subject, text) = (fill(subject, &marks), fill(text, &marks));
    let bodies = layout::compose(Letter { language, subject: &subject, text: &text, sender: None })?;
    Ok(NewMail {
        template: notice.name(),
        recipient,
        language,
        subject,
        text: bodies.text,
        html: bodies.html,
        link: Some(Link { purpose: LinkPurpose::OrderRequest, row: row.id.0 }),
        originator: None,
    })
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
