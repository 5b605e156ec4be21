//! Exports: the rows of the lists and no others, for as long as the right to read them stands.

mod rights;
pub mod rows;

use domain::actor::Actor;
use domain::customer::CustomerQuery;
use domain::export::{ExportLine, ExportSubject};
use domain::id::{OrganizationId, SessionId};
use domain::lang::Lang;
use domain::session::SessionPurpose;
use domain::time::Timestamp;
use entity::{account_role, session};
use service::export::Export;
use service::{Db, Error, seed, store};

use crate::world::{NOW, later, named};

/// Opens a session of a person, who gets the roles that the actor has.
pub async fn session_of(db: &Db, actor: &Actor) -> SessionId {
    let actor = actor.clone();
    db.write(|tx| async move {
        for role in actor.roles {
            store::insert(&tx, account_role::Model { account_id: actor.account_id, role }).await?;
        }
        open(&tx, actor.account_id).await
    })
    .await
    .unwrap()
}

/// Opens a session of an account.
pub async fn open(tx: &service::Tx, account_id: domain::id::AccountId) -> Result<SessionId, Error> {
    let id = SessionId(tx.random().uuid());
    let row = session::Model {
        id,
        token_hash: tx.random().uuid().as_bytes().to_vec(),
        account_id,
        purpose: SessionPurpose::Full,
        created_at: NOW,
        last_seen_at: NOW,
        expires_at: NOW.plus_hours(12),
        ended_at: None,
        browser: None,
        proven_at: None,
    };
    store::insert(tx, row).await?;
    Ok(id)
}

/// A person of the demo world: its session, and who it is.
async fn of_demo(db: &Db, user_name: &str) -> (SessionId, Actor) {
    let actor = named(db, user_name).await;
    let id = actor.account_id;
    let session = db.write(|tx| async move { open(&tx, id).await }).await.unwrap();
    (session, actor)
}

/// The demo world, and so many customers more, of whom its first provider has more than a third.
async fn large(db: &Db, customers: u32) {
    assert!(seed::demo_if_empty(db, NOW).await.unwrap());
    seed::scale(db, NOW, customers, 7).await.unwrap();
}

pub async fn start(db: &Db, session: SessionId, subject: ExportSubject) -> Result<Export, Error> {
    Export::start(db, session, Lang::En, NOW, subject).await
}

/// All lines, and in how many batches they came.
async fn read(mut export: Export) -> Result<(Vec<ExportLine>, usize), Error> {
    let (mut lines, mut batches) = (Vec::new(), 0);
    while let Some(some) = export.next(later(1)).await? {
        lines.extend(some);
        batches += 1;
    }
    Ok((lines, batches))
}

pub async fn all(db: &Db, session: SessionId, subject: ExportSubject) -> Vec<ExportLine> {
    read(start(db, session, subject).await.unwrap()).await.unwrap().0
}

fn customers() -> ExportSubject {
    ExportSubject::Customers(CustomerQuery::default())
}

fn subscriptions() -> ExportSubject {
    ExportSubject::Subscriptions(CustomerQuery::default())
}

/// Whose lines they are.
fn owners(lines: &[ExportLine]) -> Vec<OrganizationId> {
    let owner = |line: &ExportLine| match line {
        ExportLine::Customer(line) => line.customer.id,
        ExportLine::Subscription(line) => line.customer.id,
        ExportLine::Order(line) => line.customer.id,
        ExportLine::Incentive(_) | ExportLine::Activity(_) => panic!("an entry among customers"),
    };
    lines.iter().map(owner).collect()
}

/// The trail of an organization, oldest first: what was done, and the details.
async fn trail(db: &Db, organization: OrganizationId) -> Vec<(String, String, Timestamp)> {
    let mut entries = service::audit::list(&db.read(), organization, None, 50).await.unwrap();
    entries.reverse();
    entries.into_iter().map(|entry| (entry.action, entry.change, entry.at)).collect()
}
