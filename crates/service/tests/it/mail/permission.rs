//! What is asked again before a mail goes out: its link, and the right to send it.

use domain::actor::OrganizationStatus;
use domain::invitation::StageName;
use domain::mail::{MailFailure, MailStatus};
use entity::{account_role, invitation, organization};
use sea_orm::ActiveValue::Set;
use sea_orm::ColumnTrait;
use service::mail;
use service::store;

use super::{MINUTE, URL, fail, invite, only, operator, provider, take, take_one};
use crate::db::TestDb;
use crate::world::{NOW, later};

on_both!(the_link_is_written_at_the_last_moment, async |world: &TestDb| {
    let db = &world.db;
    let provider = provider(db).await;
    let (id, _) = invite(db, &provider).await;
    let mail = take_one(db, NOW).await;
    let token = mail.text.strip_prefix(&format!("text {URL}/invitation?token=")).unwrap();
    assert_eq!(token.len(), 43);
    assert_eq!(mail.html, format!("<p>{URL}/invitation?token={token}</p>"));
    let hash = service::keys::Token::parse(token).unwrap().hash().to_vec();
    let row = service::scope::outbox::invitation(&db.read(), id).await.unwrap().unwrap();
    assert_eq!(row.token_hash, hash);
});

on_both!(the_permission_is_asked_again, async |world: &TestDb| {
    let db = &world.db;
    let (operator, provider) = (operator(db).await, provider(db).await);
    let (id, mail) = invite(db, &provider).await;
    let suspended =
        organization::ActiveModel { status: Set(OrganizationStatus::Suspended), ..Default::default() };
    let own = organization::Column::Id.eq(provider.organization_id);
    db.write(|tx| async move { store::update_one(&tx, suspended, own).await }).await.unwrap();
    assert!(take(db, NOW).await.is_empty());
    assert_eq!(only(db, &operator).await, (MailStatus::Failed, Some(MailFailure::NotPermitted)));

    let active = organization::ActiveModel { status: Set(OrganizationStatus::Active), ..Default::default() };
    let own = organization::Column::Id.eq(provider.organization_id);
    let actor = &operator;
    db.write(|tx| async move {
        store::update_one(&tx, active, own).await?;
        mail::retry(&tx, actor, NOW, mail).await
    })
    .await
    .unwrap();
    let again = take_one(db, NOW).await;
    fail(db, NOW, &again.lease, MailFailure::Deferred).await;

    let revoked = invitation::ActiveModel { stage: Set(StageName::Revoked), ..Default::default() };
    let it = invitation::Column::Id.eq(id);
    db.write(|tx| async move { store::update_one(&tx, revoked, it).await }).await.unwrap();
    assert!(take(db, later(2 * MINUTE)).await.is_empty());
    assert_eq!(only(db, &operator).await, (MailStatus::Failed, Some(MailFailure::InvitationClosed)));
});

on_both!(a_role_taken_away_stops_the_mail, async |world: &TestDb| {
    let db = &world.db;
    let (operator, provider) = (operator(db).await, provider(db).await);
    invite(db, &provider).await;
    let own = account_role::Column::AccountId.eq(provider.account_id);
    db.write(|tx| async move { store::delete_where::<account_role::Entity>(&tx, own).await }).await.unwrap();
    assert!(take(db, NOW).await.is_empty());
    assert_eq!(only(db, &operator).await, (MailStatus::Failed, Some(MailFailure::NotPermitted)));
});

on_both!(an_expired_invitation_is_not_sent, async |world: &TestDb| {
    let db = &world.db;
    let (operator, provider) = (operator(db).await, provider(db).await);
    invite(db, &provider).await;
    assert!(take(db, NOW.plus_days(30)).await.is_empty());
    assert_eq!(only(db, &operator).await, (MailStatus::Failed, Some(MailFailure::InvitationClosed)));
});
