//! Invitations from the draft to the grants: each refusal beside the same thing allowed.

mod accept;
mod bulk;
mod composer;
mod crowd;
mod customer;
mod forged;
mod landing;
mod stage;

use domain::actor::{Actor, OrganizationKind, OrganizationStatus, Role};
use domain::grant::CONSENT_VERSION;
use domain::id::{InvitationId, OrganizationId, TenantId};
use domain::invitation::{
    AcceptInvitationInput, ComposerInput, Intent, InvitationDraft, InvitationInput, StageName,
};
use domain::lang::Lang;
use domain::text::name_key;
use domain::time::{Timestamp, Zone};
use entity::{account_role, organization, tenant};
use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, ConnectionTrait, Statement};
use service::invitation::{self, Installation, NewInvitation};
use service::{Db, Error, scope, store};
use uuid::Uuid;

use crate::world::{self, NOW};

pub const URL: &str = "https://kizuna.example";

pub fn installation(zone: &Zone) -> Installation<'_> {
    Installation { public_url: URL, program: "Cloud Solution Provider", directory: "Azure AD", zone }
}

/// An organization with its tenant, and a person who holds the role in the database too.
pub async fn person(db: &Db, kind: OrganizationKind, name: &str, role: Role) -> Actor {
    let actor = world::actor(db, kind, name, role).await;
    let id = actor.organization_id;
    let row = tenant::Model {
        id: TenantId(Uuid::from_u128(id.0.as_u128() ^ 1)),
        organization_id: id,
        domain: format!("{}.example", id.0.simple()),
        country: "JP".into(),
        created_at: NOW,
    };
    let role = account_role::Model { account_id: actor.account_id, role };
    let key = name_key(name);
    db.write(|tx| async move {
        store::insert(&tx, row).await?;
        store::insert(&tx, role).await?;
        let columns = organization::ActiveModel { name_key: Set(key), ..Default::default() };
        store::update_one(&tx, columns, organization::Column::Id.eq(id)).await
    })
    .await
    .unwrap();
    actor
}

pub async fn provider(db: &Db) -> Actor {
    person(db, OrganizationKind::Provider, "Aozora Distribution", Role::AdminAgent).await
}

pub async fn reseller(db: &Db) -> Actor {
    person(db, OrganizationKind::Reseller, "Sakura Cloud", Role::GlobalAdmin).await
}

/// Begins a draft in English; the number is the key of the intent.
pub async fn start(db: &Db, actor: &Actor, now: Timestamp, key: u128) -> Result<InvitationId, Error> {
    begin(db, actor, now, Intent::PARTNERSHIP, key).await
}

/// The same for any kind.
pub async fn begin(
    db: &Db,
    actor: &Actor,
    now: Timestamp,
    intent: Intent,
    key: u128,
) -> Result<InvitationId, Error> {
    let new = NewInvitation { intent, language: Lang::En, lead: None, key: Uuid::from_u128(key) };
    let zone = Zone::UTC;
    let (zone, actor) = (&zone, actor);
    db.write(|tx| async move { invitation::create(&tx, actor, now, new, installation(zone)).await }).await
}

pub async fn draft(
    db: &Db,
    actor: &Actor,
    now: Timestamp,
    id: InvitationId,
) -> Result<InvitationDraft, Error> {
    invitation::detail(&db.read(), actor, now, id, URL, true).await
}

/// The secret of a draft's link.
pub async fn token(db: &Db, actor: &Actor, id: InvitationId) -> String {
    let link = draft(db, actor, NOW, id).await.unwrap().link;
    link.strip_prefix(&format!("{URL}/invitation?token=")).unwrap().to_owned()
}

/// A new draft and the secret of its link.
pub async fn invited(db: &Db, provider: &Actor, key: u128) -> (InvitationId, String) {
    let id = start(db, provider, NOW, key).await.unwrap();
    (id, token(db, provider, id).await)
}

/// The composer's inputs as the draft has them.
pub fn typed(draft: &InvitationDraft) -> ComposerInput {
    ComposerInput {
        mail_language: draft.language.to_string(),
        recipient: draft.recipient.clone(),
        lead_source: draft.lead.map(|lead| lead.to_string()).unwrap_or_default(),
        subject: draft.subject.clone(),
        message: draft.message.clone(),
    }
}

pub async fn edit(
    db: &Db,
    actor: &Actor,
    now: Timestamp,
    draft: &InvitationDraft,
    input: &ComposerInput,
) -> Result<(), Error> {
    let zone = Zone::UTC;
    let (zone, id, version) = (&zone, draft.id, draft.version);
    let write = db.write(|tx| async move {
        invitation::edit(&tx, actor, now, id, version, input, installation(zone)).await
    });
    write.await.map(|_| ())
}

pub async fn send(db: &Db, actor: &Actor, now: Timestamp, id: InvitationId) -> Result<(), Error> {
    db.write(|tx| async move { invitation::send(&tx, actor, now, id).await }).await
}

pub async fn revoke(db: &Db, actor: &Actor, now: Timestamp, id: InvitationId) -> Result<(), Error> {
    db.write(|tx| async move { invitation::revoke(&tx, actor, now, id).await }).await
}

/// The form with everything ticked.
pub fn ticked(id: InvitationId) -> AcceptInvitationInput {
    AcceptInvitationInput {
        id: id.to_string(),
        consent: Some("true".into()),
        tenant_admin: Some("true".into()),
        consent_language: "ja".into(),
        consent_version: CONSENT_VERSION,
    }
}

pub async fn accept(
    db: &Db,
    actor: &Actor,
    now: Timestamp,
    token: &str,
    input: &AcceptInvitationInput,
) -> Result<OrganizationId, Error> {
    db.write(|tx| async move { invitation::accept(&tx, actor, now, token, input, URL).await }).await
}

pub async fn decline(
    db: &Db,
    actor: &Actor,
    now: Timestamp,
    token: &str,
    id: InvitationId,
) -> Result<(), Error> {
    let input = InvitationInput { id: id.to_string() };
    let input = &input;
    db.write(|tx| async move { invitation::decline(&tx, actor, now, token, input, URL).await }).await
}

pub async fn stage(db: &Db, actor: &Actor, id: InvitationId) -> StageName {
    scope::invitation::invitation(&db.read(), actor, id).await.unwrap().stage
}

pub async fn set_status(db: &Db, id: OrganizationId, status: OrganizationStatus) {
    let columns = organization::ActiveModel { status: Set(status), ..Default::default() };
    db.write(|tx| async move { store::update_one(&tx, columns, organization::Column::Id.eq(id)).await })
        .await
        .unwrap();
}

/// The texts of the mails that go out at an instant.
pub async fn sent(db: &Db, now: Timestamp) -> Vec<String> {
    let taken = db.write(|tx| async move { service::mail::take_due(&tx, now, URL).await }).await.unwrap();
    taken.into_iter().map(|mail| mail.text).collect()
}

/// How many rows a table has.
pub async fn rows(db: &Db, table: &str) -> usize {
    let statement = Statement::from_string(db.backend(), format!("SELECT 1 FROM {table}"));
    db.read().conn().query_all_raw(statement).await.unwrap().len()
}

/// One text column of a table, in no order.
pub async fn texts(db: &Db, table: &str, column: &str) -> Vec<String> {
    let statement = Statement::from_string(db.backend(), format!("SELECT {column} FROM {table}"));
    let rows = db.read().conn().query_all_raw(statement).await.unwrap();
    rows.iter().map(|row| row.try_get_by_index(0).unwrap()).collect()
}
