//! The wizard as a person walks through it.

use domain::actor::Actor;
use domain::catalog::Offer;
use domain::country::Country;
use domain::draft::{
    CancelDraft, Confirmation, DraftStep, DraftView, SaveCustomer, SaveSubscriptions, Saved, Start,
    SubmitDraft, Wizard, WizardQuery,
};
use domain::grant::{ActiveGrant, GrantKind};
use domain::id::OrganizationId;
use domain::time::Timestamp;
use service::grant::{self, Ending};
use service::one_time::OneTime;
use service::{Db, Error, catalog, customer, seed};

use super::{form, line};
use crate::db::TestDb;
use crate::world::{NOW, named};

/// Aozora creates a customer for Hinode in the demo world.
pub struct World<'a> {
    pub test: &'a TestDb,
    pub db: Db,
    pub one_time: OneTime,
    pub provider: Actor,
    pub reseller: OrganizationId,
    pub tables: u64,
}

impl<'a> World<'a> {
    pub async fn new(test: &'a TestDb) -> Self {
        let db = test.db.clone();
        assert!(seed::demo_if_empty(&db, NOW).await.unwrap());
        let provider = named(&db, "admin@provider.example").await;
        let reseller = named(&db, "admin@reseller.example").await.organization_id;
        let mut world = Self { test, db, one_time: OneTime::default(), provider, reseller, tables: 0 };
        world.tables = world.rows().await;
        world
    }

    pub async fn read(&self, actor: &Actor, draft: &str, step: DraftStep) -> Result<Wizard, Error> {
        let query = WizardQuery {
            reseller: self.reseller.to_string(),
            draft: draft.to_owned(),
            step: step.as_str().to_owned(),
            search: String::new(),
        };
        customer::draft::read(&self.db.read(), &self.one_time, actor, NOW, &query).await
    }

    pub async fn start(&self) -> Start {
        match self.read(&self.provider, "", DraftStep::Customer).await.unwrap() {
            Wizard::Start(start) => *start,
            other => panic!("{other:?}"),
        }
    }

    pub async fn view(&self, saved: Saved, step: DraftStep) -> DraftView {
        match self.read(&self.provider, &saved.draft.to_string(), step).await.unwrap() {
            Wizard::Draft(view, problems) if problems.is_empty() => *view,
            other => panic!("{other:?}"),
        }
    }

    pub async fn save_customer(
        &self,
        actor: &Actor,
        now: Timestamp,
        input: SaveCustomer,
    ) -> Result<Saved, Error> {
        let input = &input;
        self.db.write(|tx| async move { customer::draft::save_customer(&tx, actor, now, input).await }).await
    }

    pub async fn save_lines(&self, input: SaveSubscriptions) -> Result<Saved, Error> {
        let (actor, input) = (&self.provider, &input);
        self.db
            .write(|tx| async move { customer::draft::save_subscriptions(&tx, actor, NOW, input).await })
            .await
    }

    pub async fn cancel(&self, actor: &Actor, draft: String) -> Result<OrganizationId, Error> {
        let input = &CancelDraft { draft };
        self.db.write(|tx| async move { customer::draft::cancel(&tx, actor, NOW, input).await }).await
    }

    pub async fn begin(&self, prefix: &str) -> Saved {
        let Start { key, .. } = self.start().await;
        self.save_customer(&self.provider, NOW, form(self.reseller, key.to_string(), prefix)).await.unwrap()
    }

    pub async fn offers(&self) -> Vec<Offer> {
        let groups = catalog::offers(&self.db.read(), &self.provider, NOW, Country::JP).await.unwrap();
        groups.into_iter().flat_map(|group| group.offers).collect()
    }

    /// A draft that is ready to be submitted, with two subscriptions.
    pub async fn ready(&self, prefix: &str) -> (Saved, DraftView) {
        let saved = self.begin(prefix).await;
        let offers = self.offers().await;
        let lines = offers.iter().take(2).map(|offer| line(offer, offer.quantity.minimum + 1)).collect();
        let version = self.view(saved, DraftStep::Subscriptions).await.version;
        let input = SaveSubscriptions {
            draft: saved.draft.to_string(),
            version,
            go: "next".into(),
            search: String::new(),
            lines,
        };
        let saved = self.save_lines(input).await.unwrap();
        assert_eq!(saved.next, Some(DraftStep::Review));
        let view = self.view(saved, DraftStep::Review).await;
        (saved, view)
    }

    pub async fn submit(&self, actor: &Actor, now: Timestamp, input: &SubmitDraft) -> Result<Saved, Error> {
        customer::submit(&self.db, &self.one_time, actor, now, input).await
    }

    pub async fn confirmation(&self, actor: &Actor, saved: Saved) -> Confirmation {
        match self.read(actor, &saved.draft.to_string(), DraftStep::Confirmation).await.unwrap() {
            Wizard::Done(_, _, confirmation) => *confirmation,
            other => panic!("{other:?}"),
        }
    }

    pub async fn end_partnership(&self) {
        let read = self.db.read();
        let standing = grant::between(&read, self.provider.organization_id, self.reseller, NOW);
        let is_it = |grant: &ActiveGrant| grant.kind == GrantKind::Partnership;
        let id = standing.await.unwrap().into_iter().find(is_it).unwrap().id;
        let actor = &self.provider;
        let ending =
            Ending { account: actor.account_id, organization: actor.organization_id, reason: "test" };
        self.db.write(|tx| async move { grant::end(&tx, NOW, id, ending).await }).await.unwrap();
    }
}
