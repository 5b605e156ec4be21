//! What is tried: one deed for each thing that the relations give, and for each that was begun before they ended.
//! Whatever a deed writes is undone, so that all of them can be tried again.
//!
//! Long, because it is one table, which has to be seen whole to see what is missing.

use domain::actor::Actor;
use domain::catalog::{BillingCycle, CatalogQuery, Localized};
use domain::customer::CustomerQuery;
use domain::export::ExportSubject;
use domain::id::{OfferId, OrderId, OrganizationId, SessionId};
use domain::invitation::Intent;
use domain::lang::Lang;
use domain::lever::{AssociateInput, SupportContactInput};
use domain::money::{Currency, Money};
use domain::order::{OrderLine, OrderQuery};
use domain::partnership::PartnerQuery;
use domain::subscription::ChangeInput;
use domain::support_request::OpenRequestInput;
use domain::text::SearchText;
use domain::time::{Timestamp, Zone};
use service::export::Export;
use service::idempotency::{self, Intent as Once};
use service::invitation::{self, NewInvitation};
use service::order::{self, Levers, NewLine, Terms};
use service::{
    Db, Error, Tx, catalog, customer, fulfillment, lever, partnership, subscription, support_request,
};
use uuid::Uuid;

use super::world::World;
use crate::invitation::{URL, accept, installation, ticked};
use crate::new_customer::form;
use crate::world::NOW;

/// One thing to try.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deed {
    ResellerLists,
    ResellerFinds,
    ResellerOpens,
    ResellerReadsSubscription,
    ResellerChangesSubscription,
    ResellerReadsOrders,
    ResellerExports,
    ResellerReadsRequest,
    ResellerOpensRequest,
    ResellerListsProviders,
    ResellerReadsProvider,
    ResellerReadsOffers,
    ResellerInvites,
    CustomerAccepts,
    ProviderLists,
    ProviderOpens,
    ProviderReadsSubscription,
    ProviderReadsOrders,
    ProviderExports,
    ProviderReadsRequest,
    ProviderOrders,
    ProviderReplays,
    WorkerFulfills,
    ProviderAssociates,
    ProviderNamesContact,
    ProviderListsResellers,
    ProviderReadsReseller,
    ProviderDraftsCustomer,
}

use Deed::*;

/// All of them, in the order in which they are told.
pub const ALL: [Deed; 28] = [
    ResellerLists,
    ResellerFinds,
    ResellerOpens,
    ResellerReadsSubscription,
    ResellerChangesSubscription,
    ResellerReadsOrders,
    ResellerExports,
    ResellerReadsRequest,
    ResellerOpensRequest,
    ResellerListsProviders,
    ResellerReadsProvider,
    ResellerReadsOffers,
    ResellerInvites,
    CustomerAccepts,
    ProviderLists,
    ProviderOpens,
    ProviderReadsSubscription,
    ProviderReadsOrders,
    ProviderExports,
    ProviderReadsRequest,
    ProviderOrders,
    ProviderReplays,
    WorkerFulfills,
    ProviderAssociates,
    ProviderNamesContact,
    ProviderListsResellers,
    ProviderReadsReseller,
    ProviderDraftsCustomer,
];

/// The key with which the new customer was begun.
pub const DRAFT: Uuid = Uuid::from_u128(0xC0);

/// An order as it was asked for: its key, and what came of it.
pub struct Asked {
    key: String,
    offer: OfferId,
    customer: OrganizationId,
    pub order: OrderId,
}

impl Asked {
    pub async fn new(db: &Db, actor: &Actor, customer: OrganizationId, offer: OfferId) -> Self {
        let mut asked = Self { key: Uuid::from_u128(0xA0).to_string(), offer, customer, order: OrderId::NIL };
        let (asking, key) = (&asked, &asked.key);
        let placed = db.write(|tx| async move { asking.place(&tx, actor, NOW, key).await }).await;
        let order = placed.unwrap();
        asked.order = order;
        asked
    }

    async fn place(&self, tx: &Tx, actor: &Actor, now: Timestamp, key: &str) -> Result<OrderId, Error> {
        let buyer = order::buyer(tx, actor, now, self.customer).await?;
        let intent = Once::new(actor, "test_order", key, &0)?;
        let line = OrderLine {
            offer_id: self.offer,
            offer_name: Localized { en: "Business mail".into(), ja: "ビジネス メール".into() },
            quantity: 1,
            billing_cycle: BillingCycle::Monthly,
            unit_price: Some(Money::new(750, Currency::Jpy)),
            subscription_id: None,
        };
        let levers = Levers { associated: None, support_contact: actor.organization_id };
        let lines = [NewLine { line, asked: order::Asked::Subscription(Terms::default(), levers) }];
        idempotency::once(tx, now, intent, async { order::save(tx, actor, now, &buyer, &lines).await }).await
    }
}

/// What a list without the row says.
fn found(rows: usize) -> Result<(), Error> {
    if rows > 0 { Ok(()) } else { Err(Error::NotFound) }
}

impl World<'_> {
    /// What is refused at an instant.
    pub async fn refused(&self, now: Timestamp) -> Vec<Deed> {
        let mut refused = Vec::new();
        for deed in ALL {
            match self.attempt(deed, now).await {
                Ok(()) => {}
                Err(Error::NotFound | Error::Forbidden(_) | Error::Conflict(_) | Error::Unauthenticated) => {
                    refused.push(deed);
                }
                Err(error) => panic!("{deed:?}: {error:?}"),
            }
        }
        refused
    }

    async fn attempt(&self, deed: Deed, now: Timestamp) -> Result<(), Error> {
        let (hinode, aozora) = (&self.as_now(&self.hinode).await, &self.as_now(&self.aozora).await);
        match deed {
            ResellerLists => self.lists(hinode, now, "").await,
            ResellerFinds => self.lists(hinode, now, "Momiji").await,
            ResellerOpens => self.opens(hinode, now).await,
            ResellerReadsSubscription => self.reads_subscription(hinode, now).await,
            ResellerChangesSubscription => self.changes(hinode, now).await,
            ResellerReadsOrders => self.reads_orders(hinode, now).await,
            ResellerExports => self.exports(self.sessions[0], now).await,
            ResellerReadsRequest => self.reads_request(hinode, now).await,
            ResellerOpensRequest => self.opens_request(hinode, now).await,
            ResellerListsProviders => {
                let query = PartnerQuery::default();
                found(partnership::providers(&self.db.read(), hinode, now, &query).await?.rows.len())
            }
            ResellerReadsProvider => {
                let id = aozora.organization_id;
                partnership::provider(&self.db.read(), hinode, now, id, "Azure AD").await.map(drop)
            }
            ResellerReadsOffers => {
                catalog::view(&self.db.read(), hinode, now, &CatalogQuery::default()).await.map(drop)
            }
            ResellerInvites => self.invites(hinode, now).await,
            CustomerAccepts => self.accepts(now).await,
            ProviderLists => self.lists(aozora, now, "").await,
            ProviderOpens => self.opens(aozora, now).await,
            ProviderReadsSubscription => self.reads_subscription(aozora, now).await,
            ProviderReadsOrders => self.reads_orders(aozora, now).await,
            ProviderExports => self.exports(self.sessions[1], now).await,
            ProviderReadsRequest => self.reads_request(aozora, now).await,
            ProviderOrders => self.orders(aozora, now, &Uuid::from_u128(0xB0).to_string()).await,
            ProviderReplays => self.orders(aozora, now, &self.asked.key).await,
            WorkerFulfills => self.fulfills(now).await,
            ProviderAssociates => self.associates(aozora, now).await,
            ProviderNamesContact => self.names_contact(aozora, now).await,
            ProviderListsResellers => {
                let query = PartnerQuery::default();
                found(partnership::resellers(&self.db.read(), aozora, now, &query).await?.rows.len())
            }
            ProviderReadsReseller => {
                let id = hinode.organization_id;
                partnership::detail(&self.db.read(), aozora, now, id, URL).await.map(drop)
            }
            ProviderDraftsCustomer => {
                let input = &form(self.hinode.organization_id, DRAFT.to_string(), "kaede");
                self.undone(|tx| async move { customer::draft::save_customer(&tx, aozora, now, input).await })
                    .await
            }
        }
    }

    /// The person as the next request finds it.
    async fn as_now(&self, actor: &Actor) -> Actor {
        let found = service::directory::person(&self.db.read(), actor.account_id).await.unwrap();
        found.unwrap_or_else(|| Actor { roles: Vec::new(), ..actor.clone() })
    }

    /// Runs a use case, and undoes it when it has been allowed.
    async fn undone<T, F, Fut>(&self, deed: F) -> Result<(), Error>
    where
        T: Send,
        F: FnOnce(Tx) -> Fut + Clone + Send,
        Fut: Future<Output = Result<T, Error>> + Send,
    {
        let tried = self.db.write(|tx| async move {
            deed(tx).await?;
            Err::<(), Error>(Error::Unavailable)
        });
        match tried.await {
            Err(Error::Unavailable) | Ok(()) => Ok(()),
            Err(error) => Err(error),
        }
    }

    async fn lists(&self, actor: &Actor, now: Timestamp, text: &str) -> Result<(), Error> {
        let query = CustomerQuery { search: SearchText::parse(text).ok(), ..CustomerQuery::default() };
        found(customer::list(&self.db.read(), actor, now, &query).await?.page.rows.len())
    }

    async fn opens(&self, actor: &Actor, now: Timestamp) -> Result<(), Error> {
        customer::detail(&self.db.read(), actor, now, self.momiji.organization_id).await.map(drop)
    }

    async fn reads_subscription(&self, actor: &Actor, now: Timestamp) -> Result<(), Error> {
        let (read, customer) = (self.db.read(), self.momiji.organization_id);
        let one = subscription::detail(&read, actor, now, customer, self.subscription).await;
        let listed = subscription::list(&read, actor, now, customer, None).await;
        assert_eq!(one.is_ok(), listed.is_ok_and(|listed| !listed.page.rows.is_empty()));
        one.map(drop)
    }

    async fn changes(&self, actor: &Actor, now: Timestamp) -> Result<(), Error> {
        let (customer, id, version) = self.named().await;
        let input = &ChangeInput {
            customer,
            id,
            version,
            key: Uuid::from_u128(0xD0).to_string(),
            change: "rename".into(),
            value: "Mail for all".into(),
            ..ChangeInput::default()
        };
        self.undone(|tx| async move { subscription::change(&tx, actor, now, input).await }).await
    }

    async fn reads_orders(&self, actor: &Actor, now: Timestamp) -> Result<(), Error> {
        let (read, customer) = (self.db.read(), self.momiji.organization_id);
        let query = OrderQuery::default();
        found(order::of_customer(&read, actor, now, customer, &query).await?.page.rows.len())?;
        order::detail(&read, actor, now, customer, self.asked.order).await.map(drop)
    }

    async fn exports(&self, session: SessionId, now: Timestamp) -> Result<(), Error> {
        let subject = ExportSubject::CustomerSubscriptions(self.momiji.organization_id);
        Export::start(&self.db, session, Lang::En, now, subject).await.map(drop)
    }

    async fn reads_request(&self, actor: &Actor, now: Timestamp) -> Result<(), Error> {
        support_request::detail(&self.db.read(), actor, now, self.request).await.map(drop)
    }

    async fn opens_request(&self, actor: &Actor, now: Timestamp) -> Result<(), Error> {
        let input = &OpenRequestInput {
            subscription: self.subscription.to_string(),
            key: Uuid::from_u128(0xE0).to_string(),
            category: "availability".into(),
            severity: "b".into(),
            title: "Again".into(),
            description: "It is slow.".into(),
        };
        self.undone(|tx| async move { support_request::open(&tx, actor, now, input).await }).await
    }

    async fn invites(&self, actor: &Actor, now: Timestamp) -> Result<(), Error> {
        let intent = Intent::both(self.aozora.organization_id);
        let new = NewInvitation { intent, language: Lang::En, lead: None, key: Uuid::from_u128(0xF0) };
        let zone = &Zone::UTC;
        self.undone(|tx| async move { invitation::create(&tx, actor, now, new, installation(zone)).await })
            .await
    }

    async fn accepts(&self, now: Timestamp) -> Result<(), Error> {
        let (id, token) = &self.both;
        let (input, actor) = (&ticked(*id), &self.sakura);
        self.undone(|tx| async move { invitation::accept(&tx, actor, now, token, input, URL).await }).await
    }

    /// The same, for good.
    pub async fn accept(&self, now: Timestamp) -> Result<OrganizationId, Error> {
        accept(&self.db, &self.sakura, now, &self.both.1, &ticked(self.both.0)).await
    }

    async fn orders(&self, actor: &Actor, now: Timestamp, key: &str) -> Result<(), Error> {
        let asked = &self.asked;
        self.undone(|tx| async move { asked.place(&tx, actor, now, key).await }).await
    }

    /// Whether the worker hands the line of the order to the service outside.
    async fn fulfills(&self, now: Timestamp) -> Result<(), Error> {
        self.undone(|tx| async move { found(fulfillment::take_due(&tx, now).await?.len()) }).await
    }

    async fn associates(&self, actor: &Actor, now: Timestamp) -> Result<(), Error> {
        let (customer, id, version) = self.named().await;
        let reseller = self.hinode.organization_id.to_string();
        let input = &AssociateInput { customer, id, version, reseller };
        let outcome = self.undone(|tx| async move { lever::associate(&tx, actor, now, input).await }).await;
        outcome.map_err(not_in_list)
    }

    async fn names_contact(&self, actor: &Actor, now: Timestamp) -> Result<(), Error> {
        let (customer, id, version) = self.named().await;
        let contact = self.hinode.organization_id.to_string();
        let input = &SupportContactInput { customer, id, version, contact };
        let outcome = self.undone(|tx| async move { lever::set_contact(&tx, actor, now, input).await }).await;
        outcome.map_err(not_in_list)
    }
}

/// A choice that is no longer offered is as good as a refusal.
fn not_in_list(error: Error) -> Error {
    match error {
        Error::Invalid(_) => Error::NotFound,
        error => error,
    }
}
