//! A provider, its reseller, their customer, and one of each thing that can be under way.

use domain::actor::{Actor, OrganizationKind, OrganizationStatus, Role};
use domain::ending::EndInput;
use domain::export::ExportSubject;
use domain::grant::{Consent, ConsentId, GrantKind, NewGrant};
use domain::id::{GrantId, InvitationId, OrganizationId, SessionId, SubscriptionId, SupportRequestId};
use domain::invitation::Intent;
use domain::lang::Lang;
use domain::lever::{AssociateInput, ClearAssociationInput, SupportContactInput};
use domain::support_request::OpenRequestInput;
use domain::text::name_key;
use domain::time::Timestamp;
use entity::{organization, subscription};
use sea_orm::ActiveValue::Set;
use sea_orm::ColumnTrait;
use service::ending::reminder;
use service::export::Export;
use service::grant::{self, Origin, projection};
use service::{Db, Error, customer, ending, lever, scope, store, support_request};

use super::deeds::{Asked, DRAFT};
use crate::db::TestDb;
use crate::export;
use crate::invitation::{begin, person, token};
use crate::market::{self, Levers, subscribe};
use crate::new_customer::form;
use crate::world::{NOW, later};

/// When everything is tried before the ending, when it ends, and when everything is tried again.
pub const BEFORE: Timestamp = Timestamp(NOW.0 + 50_000);
pub const END: Timestamp = Timestamp(NOW.0 + 100_000);
pub const AFTER: Timestamp = END;

/// How a relation ends.
#[derive(Clone, Copy, Debug)]
pub enum Ends<'a> {
    /// By this person.
    By(&'a Actor),
    /// By its date.
    ByDate,
    /// Because this one's organization is suspended.
    Suspended(&'a Actor),
}

/// What stands in the database, and who tries.
pub struct World<'a> {
    pub test: &'a TestDb,
    pub db: Db,
    pub aozora: Actor,
    pub hinode: Actor,
    pub momiji: Actor,
    /// Another customer's administrator, who was invited for both.
    pub sakura: Actor,
    /// Sold by Aozora to Momiji, associated with Hinode, which is its support contact too.
    pub subscription: SubscriptionId,
    pub request: SupportRequestId,
    /// The order that was placed with the first key.
    pub asked: Asked,
    pub both: (InvitationId, String),
    pub sessions: [SessionId; 2],
}

impl<'a> World<'a> {
    /// Where nothing ends by its date.
    pub async fn new(test: &'a TestDb) -> Self {
        Self::until(test, &[]).await
    }

    /// Where the grants of these kinds end at [`END`].
    pub async fn until(test: &'a TestDb, dated: &[GrantKind]) -> Self {
        let db = test.db.telling_outside();
        let aozora = partner(&db, OrganizationKind::Provider, "Aozora").await;
        let hinode = partner(&db, OrganizationKind::Reseller, "Hinode").await;
        let momiji = administrator(&db, "Momiji").await;
        let sakura = administrator(&db, "Sakura").await;
        let pairs = [
            (GrantKind::Partnership, &hinode, &aozora, None),
            (GrantKind::TenantAdmin, &hinode, &aozora, None),
            (GrantKind::ResellerOfRecord, &momiji, &hinode, None),
            (GrantKind::Ordering, &momiji, &aozora, Some(&hinode)),
        ];
        for (kind, from, to, via) in pairs {
            let ends_at = dated.contains(&kind).then_some(END);
            give(&db, kind, (from, to, via), ends_at).await;
        }
        let offer = market::offer(&db).await;
        let levers = Levers {
            association: Some(hinode.organization_id),
            support_contact: Some(hinode.organization_id),
        };
        let subscription = subscribe(&db, &aozora, momiji.organization_id, offer, levers).await;
        let request = ask_for_help(&db, &momiji, subscription).await;
        let both = begin(&db, &hinode, NOW, Intent::both(aozora.organization_id), 5).await.unwrap();
        let both = (both, token(&db, &hinode, both).await);
        let sessions = [open(&db, &hinode).await, open(&db, &aozora).await];
        draft(&db, &aozora, &hinode).await;
        let asked = Asked::new(&db, &aozora, momiji.organization_id, offer).await;
        Self { test, db, aozora, hinode, momiji, sakura, subscription, request, asked, both, sessions }
    }

    /// The standing grant of a kind.
    pub async fn grant(&self, kind: GrantKind) -> GrantId {
        let (from, to) = self.sides(kind);
        scope::ledger::standing_between(&self.db.read(), from, to, &[kind], BEFORE).await.unwrap()[0].id
    }

    /// Lets a relation end.
    pub async fn end(&self, kind: GrantKind, how: Ends<'_>) {
        match how {
            Ends::By(actor) => self.try_end(kind, actor).await.unwrap(),
            // The lists follow with the worker; everything else asks the clock.
            Ends::ByDate => reminder::run_due(&self.db, AFTER).await.unwrap(),
            Ends::Suspended(actor) => {
                market::set_status(&self.db, actor.organization_id, OrganizationStatus::Suspended).await;
            }
        }
    }

    /// Ends the relation that stands at another instant.
    pub async fn end_at(&self, kind: GrantKind, actor: &Actor, now: Timestamp) {
        let (from, to) = self.sides(kind);
        let found = scope::ledger::standing_between(&self.db.read(), from, to, &[kind], now).await.unwrap();
        let input = &EndInput { id: found[0].id.to_string(), ..EndInput::default() };
        let write = self.db.write(|tx| async move { ending::end(&tx, actor, now, input).await });
        write.await.unwrap();
    }

    pub async fn try_end(&self, kind: GrantKind, actor: &Actor) -> Result<(), Error> {
        let input = &EndInput { id: self.grant(kind).await.to_string(), ..EndInput::default() };
        let write = self.db.write(|tx| async move { ending::end(&tx, actor, END, input).await });
        write.await.map(|_| ())
    }

    /// Whether a grant of this kind counts now.
    pub async fn stands(&self, kind: GrantKind) -> bool {
        let (from, to) = self.sides(kind);
        let read = self.db.read();
        !scope::ledger::standing_between(&read, from, to, &[kind], AFTER).await.unwrap().is_empty()
    }

    fn sides(&self, kind: GrantKind) -> (OrganizationId, OrganizationId) {
        let (from, to) = match kind {
            GrantKind::Partnership | GrantKind::TenantAdmin => (&self.hinode, &self.aozora),
            GrantKind::ResellerOfRecord => (&self.momiji, &self.hinode),
            GrantKind::Ordering => (&self.momiji, &self.aozora),
        };
        (from.organization_id, to.organization_id)
    }

    /// The provider associates the reseller.
    pub async fn associate(&self) {
        let (customer, id, version) = self.named().await;
        let reseller = self.hinode.organization_id.to_string();
        let (actor, input) = (&self.aozora, &AssociateInput { customer, id, version, reseller });
        let write = self.db.write(|tx| async move { lever::associate(&tx, actor, AFTER, input).await });
        write.await.unwrap();
    }

    /// The provider takes the association back.
    pub async fn clear(&self, now: Timestamp) {
        let (customer, id, version) = self.named().await;
        let (actor, input) = (&self.aozora, &ClearAssociationInput { customer, id, version });
        let write = self.db.write(|tx| async move { lever::clear(&tx, actor, now, input).await });
        write.await.unwrap();
    }

    /// The provider names the support contact.
    pub async fn contact(&self, contact: OrganizationId) {
        let (customer, id, version) = self.named().await;
        let contact = contact.to_string();
        let (actor, input) = (&self.aozora, &SupportContactInput { customer, id, version, contact });
        let write = self.db.write(|tx| async move { lever::set_contact(&tx, actor, BEFORE, input).await });
        write.await.unwrap();
    }

    /// Whose the subscription is, which one, and its version.
    pub async fn named(&self) -> (String, String, String) {
        let row = self.row().await;
        (row.customer_id.to_string(), row.id.to_string(), row.version.to_string())
    }

    async fn row(&self) -> subscription::Model {
        let (customer, provider) = (self.momiji.organization_id, self.aozora.organization_id);
        let rows = scope::ending::sold(&self.db.read(), customer, provider).await.unwrap();
        rows.into_iter().find(|row| row.id == self.subscription).unwrap()
    }

    /// An export of the customer's subscriptions that has begun and not ended.
    pub async fn stream(&self, session: SessionId) -> Export {
        let subject = ExportSubject::CustomerSubscriptions(self.momiji.organization_id);
        Export::start(&self.db, session, Lang::En, BEFORE, subject).await.unwrap()
    }

    /// So many more subscriptions that an export of them does not end with its first batch. Nobody else is named by them.
    pub async fn many(&self) {
        let like = self.row().await;
        let rows: Vec<subscription::Model> = (0..1_050)
            .map(|_| subscription::Model {
                id: SubscriptionId(self.db.random().uuid()),
                reseller_id: None,
                support_contact_id: like.provider_id,
                ..like.clone()
            })
            .collect();
        let rows = &rows;
        let written = self.db.write(|tx| async move {
            for some in rows.chunks(50) {
                store::insert_rows(&tx, some.to_vec()).await?;
            }
            Ok::<_, Error>(())
        });
        written.await.unwrap();
    }

    /// Whom the levers of the subscription name.
    pub async fn levers(&self) -> (Option<OrganizationId>, OrganizationId) {
        let row = self.row().await;
        (row.reseller_id, row.support_contact_id)
    }
}

/// A partner with an admin agent; its name stands in lists.
async fn partner(db: &Db, kind: OrganizationKind, name: &str) -> Actor {
    person(db, kind, name, Role::AdminAgent).await
}

/// A customer with its administrator, who can be found by name.
async fn administrator(db: &Db, name: &'static str) -> Actor {
    let actor = person(db, OrganizationKind::Customer, name, Role::GlobalAdmin).await;
    let (id, key) = (actor.organization_id, name_key(name));
    let found = db.write(|tx| async move {
        projection::index_text(&tx, id, name, "example").await?;
        let columns = organization::ActiveModel { name_key: Set(key.clone()), ..Default::default() };
        store::update_one(&tx, columns, organization::Column::Id.eq(id)).await
    });
    found.await.unwrap();
    actor
}

/// Makes a grant that ends by its date, or never.
pub async fn give(
    db: &Db,
    kind: GrantKind,
    sides: (&Actor, &Actor, Option<&Actor>),
    ends_at: Option<Timestamp>,
) -> GrantId {
    give_at(db, kind, sides, (NOW, ends_at)).await
}

/// The same at another instant.
pub async fn give_at(
    db: &Db,
    kind: GrantKind,
    (from, to, via): (&Actor, &Actor, Option<&Actor>),
    (starts_at, ends_at): (Timestamp, Option<Timestamp>),
) -> GrantId {
    let new = NewGrant {
        kind,
        grantor: from.organization_id,
        grantee: to.organization_id,
        via_reseller: via.map(|via| via.organization_id),
        starts_at,
        ends_at,
        consent: Consent::current(ConsentId::Partnership, Lang::Ja),
    };
    db.write(|tx| async move { grant::make(&tx, starts_at, new, Origin::default()).await }).await.unwrap()
}

/// A new customer for the reseller that is not finished.
async fn draft(db: &Db, actor: &Actor, reseller: &Actor) {
    let input = &form(reseller.organization_id, DRAFT.to_string(), "kaede");
    let saved = db.write(|tx| async move { customer::draft::save_customer(&tx, actor, NOW, input).await });
    saved.await.unwrap();
}

async fn ask_for_help(db: &Db, actor: &Actor, about: SubscriptionId) -> SupportRequestId {
    let input = &OpenRequestInput {
        subscription: about.to_string(),
        key: db.random().uuid().to_string(),
        category: "availability".into(),
        severity: "b".into(),
        title: "No mail since nine".into(),
        description: "Nothing has arrived since nine o'clock.".into(),
    };
    db.write(|tx| async move { support_request::open(&tx, actor, later(1), input).await }).await.unwrap()
}

/// A session of the person.
pub async fn open(db: &Db, actor: &Actor) -> SessionId {
    let account_id = actor.account_id;
    db.write(|tx| async move { export::open(&tx, account_id).await }).await.unwrap()
}
