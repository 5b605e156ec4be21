//! The outbox: leases, attempts, the permission asked again, and reading on record.

mod attempts;
mod permission;
mod reading;

use domain::actor::{Actor, OrganizationKind, Role};
use domain::email::EmailAddress;
use domain::id::{InvitationId, MailId};
use domain::invitation::{InvitationKind, StageName};
use domain::lang::Lang;
use domain::mail::{MailFailure, MailQuery, MailRow, MailStatus};
use domain::time::Timestamp;
use entity::invitation;
use service::keys::LinkPurpose;
use service::mail::{self, LINK_MARK, Lease, Link, NewMail, Originator, Outgoing};
use service::{Db, Error, store};

use crate::world::{self, NOW};

const URL: &str = "https://kizuna.example";
const MINUTE: i64 = 60;

async fn operator(db: &Db) -> Actor {
    world::actor(db, OrganizationKind::Operator, "Operator", Role::Administrator).await
}

/// A provider whose person holds the role in the database too.
async fn provider(db: &Db) -> Actor {
    let actor = world::provider(db, "Aozora").await;
    world::keep_roles(db, &actor).await;
    actor
}

fn plain() -> NewMail {
    NewMail {
        template: "notice",
        recipient: EmailAddress::parse("admin@reseller.example").unwrap(),
        language: Lang::Ja,
        subject: "件名".into(),
        text: format!("text {LINK_MARK}"),
        html: format!("<p>{LINK_MARK}</p>"),
        link: None,
        originator: None,
    }
}

async fn queue(db: &Db, new: NewMail) -> MailId {
    db.write(|tx| async move { mail::queue(&tx, NOW, new).await }).await.unwrap()
}

async fn take(db: &Db, now: Timestamp) -> Vec<Outgoing> {
    db.write(|tx| async move { mail::take_due(&tx, now, URL).await }).await.unwrap()
}

async fn take_one(db: &Db, now: Timestamp) -> Outgoing {
    let mut taken = take(db, now).await;
    assert_eq!(taken.len(), 1);
    taken.remove(0)
}

async fn deliver(db: &Db, now: Timestamp, lease: &Lease) -> Result<(), Error> {
    db.write(|tx| async move { mail::delivered(&tx, now, lease).await }).await
}

async fn fail(db: &Db, now: Timestamp, lease: &Lease, why: MailFailure) {
    db.write(|tx| async move { mail::failed(&tx, now, lease, why).await }).await.unwrap();
}

async fn outbox(db: &Db, operator: &Actor) -> Vec<MailRow> {
    mail::list(&db.read(), operator, NOW, MailQuery::default()).await.unwrap().rows
}

async fn only(db: &Db, operator: &Actor) -> (MailStatus, Option<MailFailure>) {
    let rows = outbox(db, operator).await;
    assert_eq!(rows.len(), 1);
    (rows[0].status, rows[0].failure)
}

/// An open invitation of the provider, and the mail that carries its link.
async fn invite(db: &Db, provider: &Actor) -> (InvitationId, MailId) {
    let (organization, account) = (provider.organization_id, provider.account_id);
    let id = db
        .write(|tx| async move {
            let id = InvitationId(tx.random().uuid());
            let seed: [u8; 32] = tx.random().bytes();
            let row = invitation::Model {
                id,
                kind: InvitationKind::Partnership,
                inviter_id: organization,
                inviter_account_id: account,
                provider_id: None,
                seed: seed.to_vec(),
                token_hash: tx.keys().link_token(LinkPurpose::Partnership, id.0, &seed).hash().to_vec(),
                stage: StageName::Sent,
                subject: "s".into(),
                message: "m".into(),
                mail_language: Lang::En,
                recipient: None,
                lead_source: None,
                created_at: NOW,
                updated_at: NOW,
                expires_at: NOW.plus_days(30),
                opened_at: None,
                decided_at: None,
                decided_by_organization: None,
                decided_by_account: None,
                version: 1,
            };
            store::insert(&tx, row).await?;
            Ok::<_, Error>(id)
        })
        .await
        .unwrap();
    let link = Some(Link { purpose: LinkPurpose::Partnership, row: id.0 });
    let originator = Some(Originator { account, organization });
    (id, queue(db, NewMail { link, originator, ..plain() }).await)
}
