//! Support requests in the demo world. Momiji Foods has a subscription that Hinode supports, and others that Aozora, who
//! sold them all, supports itself.

mod answer;
mod ending;
mod list;
mod mails;
mod open;
mod reassign;

use domain::actor::Actor;
use domain::id::{OrganizationId, SubscriptionId, SupportRequestId};
use domain::support_request::{
    AnswerInput, OpenRequestInput, ReopenInput, SupportDetail, SupportQuery, SupportRow, SupportView,
};
use domain::time::Timestamp;
use service::support_request::{self, Handover};
use service::{Db, Error, seed, subscription};

use crate::db::TestDb;
use crate::world::{NOW, named};

/// The people and the two subscriptions that the tests are about.
struct Stage {
    db: Db,
    admin: Actor,
    billing: Actor,
    user: Actor,
    hinode: Actor,
    aozora: Actor,
    /// Hinode is its support contact.
    supported: SubscriptionId,
    /// Aozora is.
    sold: SubscriptionId,
}

impl Stage {
    async fn new(world: &TestDb) -> Self {
        let db = world.db.clone();
        assert!(seed::demo_if_empty(&db, NOW).await.unwrap());
        let admin = named(&db, "admin@customer.example").await;
        let list = subscription::list(&db.read(), &admin, NOW, admin.organization_id, None).await.unwrap();
        let of = |contact: &str| {
            let rows = &list.page.rows;
            rows.iter().find(|row| row.support_contact.as_ref().unwrap().name == contact).unwrap().id
        };
        let (supported, sold) = (of("Hinode Systems"), of("Aozora Distribution"));
        Self {
            billing: named(&db, "billing@customer.example").await,
            user: named(&db, "user@customer.example").await,
            hinode: named(&db, "helpdesk@reseller.example").await,
            aozora: named(&db, "helpdesk@provider.example").await,
            admin,
            supported,
            sold,
            db,
        }
    }

    async fn somebody(&self, user_name: &str) -> Actor {
        named(&self.db, user_name).await
    }

    async fn open_as(&self, actor: &Actor, input: &OpenRequestInput) -> Result<SupportRequestId, Error> {
        self.db.write(|tx| async move { support_request::open(&tx, actor, NOW, input).await }).await
    }

    /// Opens a request about a subscription.
    async fn open(&self, actor: &Actor, about: SubscriptionId) -> SupportRequestId {
        self.open_as(actor, &self.form(about)).await.unwrap()
    }

    /// The form for a new request, with a key of its own.
    fn form(&self, about: SubscriptionId) -> OpenRequestInput {
        OpenRequestInput {
            subscription: about.to_string(),
            key: self.db.random().uuid().to_string(),
            category: "availability".into(),
            severity: "b".into(),
            title: "No mail since nine".into(),
            description: "Nothing has arrived since nine o'clock.".into(),
        }
    }

    async fn read(&self, actor: &Actor, id: SupportRequestId) -> Result<SupportDetail, Error> {
        support_request::detail(&self.db.read(), actor, NOW, id).await
    }

    /// Answers what the person sees at `now`.
    async fn answer(
        &self,
        actor: &Actor,
        now: Timestamp,
        id: SupportRequestId,
        next: &str,
        text: &str,
    ) -> Result<(), Error> {
        let version = self.read(actor, id).await?.version.to_string();
        let input = &AnswerInput { id: id.to_string(), version, text: text.into(), next: next.into() };
        self.db.write(|tx| async move { support_request::answer(&tx, actor, now, input).await }).await
    }

    async fn reopen(&self, actor: &Actor, now: Timestamp, id: SupportRequestId) -> Result<(), Error> {
        let version = self.read(actor, id).await?.version.to_string();
        let input = &ReopenInput { id: id.to_string(), version, text: "It is back.".into() };
        self.db.write(|tx| async move { support_request::reopen(&tx, actor, now, input).await }).await
    }

    /// Makes an organization the subscription's support contact, as whoever changes the lever does.
    async fn hand_over(&self, about: SubscriptionId, contact: OrganizationId, now: Timestamp) {
        use entity::subscription::{ActiveModel, Column};
        use sea_orm::{ActiveValue::Set, ColumnTrait};
        let by = Some(&self.aozora);
        let columns = ActiveModel { support_contact_id: Set(contact), ..Default::default() };
        let change = async |tx: service::Tx| {
            service::store::update_one(&tx, columns, Column::Id.eq(about)).await?;
            support_request::reassign(&tx, now, about, contact, Handover { by, grants: &[] }).await
        };
        self.db.write(change).await.unwrap();
    }

    async fn list(&self, actor: &Actor, view: Option<SupportView>) -> Vec<SupportRow> {
        let query = SupportQuery { view, ..SupportQuery::default() };
        support_request::list(&self.db.read(), actor, NOW, &query).await.unwrap().page.rows
    }
}

fn not_found<T: std::fmt::Debug>(result: Result<T, Error>) {
    assert!(matches!(result, Err(Error::NotFound)), "{result:?}");
}
