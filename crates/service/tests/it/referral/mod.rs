//! Referrals in the demo world: Aozora is in the directory, Hinode is not.

mod course;
mod inquiry;
mod lead;
mod timer;

use domain::actor::Actor;
use domain::id::{OrganizationId, ReferralId};
use domain::lang::Lang;
use domain::referral::{
    AcceptReferralInput, InquiryInput, MoveReferralInput, ReferInput, ReferralDetail, ReferralQuery,
    ReferralRow, ReferralStatus,
};
use domain::time::{Timestamp, Zone};
use service::mail::{self, Outgoing};
use service::referral::{self, Sender};
use service::{Db, Error, seed};

use crate::db::TestDb;
use crate::world::{NOW, named};

const URL: &str = "https://kizuna.example";

/// The people that the tests are about.
struct Stage {
    db: Db,
    aozora: Actor,
    hinode: Actor,
    operator: Actor,
}

impl Stage {
    async fn new(world: &TestDb) -> Self {
        let db = world.db.clone();
        assert!(seed::demo_if_empty(&db, NOW).await.unwrap());
        Self {
            aozora: named(&db, "sales@provider.example").await,
            hinode: named(&db, "admin@reseller.example").await,
            operator: named(&db, "admin@operator.example").await,
            db,
        }
    }

    async fn somebody(&self, user_name: &str) -> Actor {
        named(&self.db, user_name).await
    }

    /// The form of somebody who asks a partner, with a key of its own.
    fn form(&self, partner: impl ToString) -> InquiryInput {
        InquiryInput {
            partner: partner.to_string(),
            key: self.db.random().uuid().to_string(),
            company_name: "Tidewater Traders".into(),
            country: "US".into(),
            company_size: "10-49".into(),
            contact_name: "Ida Moss".into(),
            email: "ida@tidewater.example".into(),
            phone: String::new(),
            need: "Mail for forty people.".into(),
        }
    }

    async fn inquire(&self, now: Timestamp, input: &InquiryInput) -> Result<OrganizationId, Error> {
        let sender = Sender { client: "192.0.2.7", language: Lang::En };
        self.db.write(|tx| async move { referral::inquire(&tx, sender, now, input).await }).await
    }

    /// Everything that goes out now.
    async fn sent(&self, now: Timestamp) -> Vec<Outgoing> {
        let mut all = Vec::new();
        loop {
            let some = self.db.write(|tx| async move { mail::take_due(&tx, now, URL).await }).await.unwrap();
            if some.is_empty() {
                return all;
            }
            all.extend(some);
        }
    }

    /// The secret of the link in the mail to the sender.
    async fn token(&self, now: Timestamp) -> String {
        let mails = self.sent(now).await;
        let mail = mails.iter().find(|mail| mail.recipient == "ida@tidewater.example").unwrap();
        let (_, rest) = mail.text.split_once("/inquiry?token=").unwrap();
        rest.chars().take(43).collect()
    }

    async fn confirm(&self, now: Timestamp, token: &str) -> Result<ReferralId, Error> {
        self.db.write(|tx| async move { referral::confirm(&tx, now, token).await }).await
    }

    async fn refer(&self, actor: &Actor, input: &ReferInput) -> Result<ReferralId, Error> {
        self.db.write(|tx| async move { referral::refer(&tx, actor, NOW, input).await }).await
    }

    /// A new referral to Aozora.
    async fn arrived(&self, now: Timestamp) -> ReferralId {
        self.sent(now).await;
        self.inquire(now, &self.form(self.aozora.organization_id)).await.unwrap();
        let token = self.token(now).await;
        self.confirm(now, &token).await.unwrap()
    }

    async fn read(&self, actor: &Actor, now: Timestamp, id: ReferralId) -> Result<ReferralDetail, Error> {
        referral::detail(&self.db.read(), actor, now, id).await
    }

    /// Presses a button of the page as it is at `now`.
    async fn step(
        &self,
        actor: &Actor,
        now: Timestamp,
        id: ReferralId,
        go: &str,
    ) -> Result<ReferralId, Error> {
        let version = self.read(actor, now, id).await?.version.to_string();
        self.step_of(actor, now, id, &version, go).await
    }

    async fn step_of(
        &self,
        actor: &Actor,
        now: Timestamp,
        id: ReferralId,
        version: &str,
        go: &str,
    ) -> Result<ReferralId, Error> {
        let input = &MoveReferralInput { id: id.to_string(), version: version.into(), go: go.into() };
        self.db.write(|tx| async move { referral::step(&tx, actor, now, input, URL).await }).await
    }

    async fn accept(&self, now: Timestamp, id: ReferralId, value: &str) -> Result<ReferralId, Error> {
        let input = &AcceptReferralInput {
            id: id.to_string(),
            version: self.read(&self.aozora, now, id).await?.version.to_string(),
            deal_value: value.into(),
            currency: "usd".into(),
            closing_date: "2026-12-24".into(),
        };
        let (actor, zone) = (&self.aozora, &Zone::UTC);
        self.db.write(|tx| async move { referral::accept(&tx, actor, now, input, zone, URL).await }).await
    }

    async fn list(&self, actor: &Actor, now: Timestamp, status: Option<ReferralStatus>) -> Vec<ReferralRow> {
        let query = ReferralQuery { status, ..ReferralQuery::default() };
        referral::list(&self.db.read(), actor, now, &query).await.unwrap().rows
    }
}
