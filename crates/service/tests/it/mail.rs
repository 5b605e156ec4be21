//! The outbox: leases, attempts, the permission asked again, and reading on record.

use domain::actor::{Actor, OrganizationKind, OrganizationStatus, Role};
use domain::email::EmailAddress;
use domain::id::{InvitationId, MailId};
use domain::invitation::{InvitationKind, StageName};
use domain::lang::Lang;
use domain::mail::{MailFailure, MailQuery, MailRow, MailStatus};
use domain::time::Timestamp;
use entity::{account_role, invitation, organization};
use sea_orm::ActiveValue::Set;
use sea_orm::ColumnTrait;
use service::keys::LinkPurpose;
use service::mail::{self, LINK_MARK, Lease, Link, NewMail, Originator, Outgoing};
use service::{Conflict, Db, Error, audit, store};

use crate::db::TestDb;
use crate::world::{self, NOW, later};

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

on_both!(a_mail_is_sent_once, async |world: &TestDb| {
    let db = &world.db;
    let operator = operator(db).await;
    queue(db, plain()).await;
    assert!(mail::any_due(&db.read(), NOW).await.unwrap());
    let sent = take_one(db, NOW).await;
    assert_eq!(sent.text, "text {link}", "no link, no replacement");
    assert_eq!(only(db, &operator).await.0, MailStatus::Transmitting);
    assert!(take(db, later(4 * MINUTE)).await.is_empty(), "it is leased");
    deliver(db, later(1), &sent.lease).await.unwrap();
    assert_eq!(only(db, &operator).await, (MailStatus::Sent, None));
    assert!(!mail::any_due(&db.read(), later(1_000_000)).await.unwrap());
});

on_both!(two_workers_never_take_the_same_mail, async |world: &TestDb| {
    let (one, other) = (&world.db, world.again().await);
    for _ in 0..25 {
        queue(one, plain()).await;
    }
    let mut taken = Vec::new();
    for _ in 0..3 {
        let (a, b) = tokio::join!(take(one, NOW), take(&other, NOW));
        taken.extend(a.into_iter().chain(b).map(|mail| mail.lease.mail()));
    }
    other.close().await;
    taken.sort_unstable();
    let all = taken.len();
    taken.dedup();
    assert_eq!((all, taken.len()), (25, 25));
});

on_both!(a_lost_worker_is_followed_once, async |world: &TestDb| {
    let db = &world.db;
    let operator = operator(db).await;
    queue(db, plain()).await;
    let lost = take_one(db, NOW).await;
    let second = take_one(db, later(5 * MINUTE)).await;
    assert_eq!(second.message_id, lost.message_id);
    let late = deliver(db, later(5 * MINUTE), &lost.lease).await;
    assert!(matches!(late, Err(Error::Conflict(Conflict::Stale))), "the lease has passed on");
    assert_eq!(only(db, &operator).await, (MailStatus::Transmitting, Some(MailFailure::Interrupted)));
    assert!(take(db, later(10 * MINUTE)).await.is_empty(), "once only");
    assert_eq!(only(db, &operator).await, (MailStatus::Failed, Some(MailFailure::Interrupted)));
});

on_both!(a_mail_that_was_sent_twice_keeps_its_flag, async |world: &TestDb| {
    let db = &world.db;
    let operator = operator(db).await;
    queue(db, plain()).await;
    take_one(db, NOW).await;
    let second = take_one(db, later(5 * MINUTE)).await;
    deliver(db, later(6 * MINUTE), &second.lease).await.unwrap();
    assert_eq!(only(db, &operator).await, (MailStatus::Sent, Some(MailFailure::Interrupted)));
});

on_both!(attempts_pause_longer_until_they_end, async |world: &TestDb| {
    let db = &world.db;
    let operator = operator(db).await;
    queue(db, plain()).await;
    let (mut now, mut attempts) = (NOW, 0);
    while let Some(mail) = take(db, now).await.pop() {
        attempts += 1;
        fail(db, now, &mail.lease, MailFailure::Unreachable).await;
        let rows = outbox(db, &operator).await;
        now = rows[0].next_attempt_at.unwrap_or_else(|| now.plus_days(1));
    }
    assert_eq!(attempts, 12);
    assert_eq!(only(db, &operator).await, (MailStatus::Failed, Some(MailFailure::Unreachable)));
    let hours = (now.0 - NOW.0) / 3_600_000 - 24;
    assert!((12..18).contains(&hours), "{hours} hours");
});

on_both!(a_refusal_of_the_server_ends_the_attempts, async |world: &TestDb| {
    let db = &world.db;
    let operator = operator(db).await;
    queue(db, plain()).await;
    let mail = take_one(db, NOW).await;
    fail(db, NOW, &mail.lease, MailFailure::Rejected).await;
    assert_eq!(only(db, &operator).await, (MailStatus::Failed, Some(MailFailure::Rejected)));
});

on_both!(a_mail_given_back_is_due_at_once, async |world: &TestDb| {
    let db = &world.db;
    queue(db, plain()).await;
    let mail = take_one(db, NOW).await;
    let lease = &mail.lease;
    db.write(|tx| async move { mail::released(&tx, NOW, lease).await }).await.unwrap();
    take_one(db, NOW).await;
});

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

on_both!(reading_needs_a_pass_and_is_on_record, async |world: &TestDb| {
    let db = &world.db;
    let (operator, provider) = (operator(db).await, provider(db).await);
    let other = world::actor(db, OrganizationKind::Operator, "Other", Role::Administrator).await;
    let (_, id) = invite(db, &provider).await;
    let read = db.read();
    let closed = mail::detail(&read, &operator, NOW, id, "", URL).await.unwrap();
    assert_eq!(closed.contents, None);
    assert!(audit::list(&read, operator.organization_id, None, 10).await.unwrap().is_empty());

    let actor = &operator;
    let pass = db.write(|tx| async move { mail::open(&tx, actor, NOW, id).await }).await.unwrap();
    let entries = audit::list(&read, operator.organization_id, None, 10).await.unwrap();
    assert_eq!(entries.iter().map(|entry| entry.action.as_str()).collect::<Vec<_>>(), ["read_mail"]);
    assert!(!entries[0].change.contains("token"), "{}", entries[0].change);
    let opened = mail::detail(&read, &operator, later(9 * MINUTE), id, &pass, URL).await.unwrap();
    let contents = opened.contents.unwrap();
    assert_eq!(contents.text, format!("text {}", contents.link.unwrap()));

    for (reader, at, pass) in [
        (&operator, later(10 * MINUTE), pass.clone()),
        (&other, NOW, pass.clone()),
        (&operator, NOW, format!("{pass}0")),
        (&operator, NOW, format!("9{pass}")),
        (&operator, NOW, pass.replace('.', "")),
    ] {
        let detail = mail::detail(&read, reader, at, id, &pass, URL).await.unwrap();
        assert_eq!(detail.contents, None, "{pass}");
    }
});

on_both!(the_outbox_is_the_administrators, async |world: &TestDb| {
    let db = &world.db;
    let id = queue(db, plain()).await;
    let reviewer = world::actor(db, OrganizationKind::Operator, "Operator", Role::Reviewer).await;
    for actor in [world::provider(db, "Aozora").await, world::customer(db, "Momiji").await, reviewer] {
        let (read, actor) = (db.read(), &actor);
        let refused =
            |result: Result<(), Error>| assert!(matches!(result, Err(Error::Forbidden(_))), "{actor:?}");
        refused(mail::list(&read, actor, NOW, MailQuery::default()).await.map(|_| ()));
        refused(mail::detail(&read, actor, NOW, id, "", URL).await.map(|_| ()));
        refused(db.write(|tx| async move { mail::open(&tx, actor, NOW, id).await }).await.map(|_| ()));
        refused(db.write(|tx| async move { mail::retry(&tx, actor, NOW, id).await }).await);
    }
});

on_both!(the_list_filters_and_pages, async |world: &TestDb| {
    let db = &world.db;
    let operator = operator(db).await;
    for _ in 0..30 {
        queue(db, plain()).await;
    }
    for mail in take(db, NOW).await {
        deliver(db, NOW, &mail.lease).await.unwrap();
    }
    let read = db.read();
    let first = mail::list(&read, &operator, NOW, MailQuery::default()).await.unwrap();
    assert_eq!((first.rows.len(), first.previous.is_some(), first.next.is_some()), (25, false, true));
    let after = first.next.unwrap().to_string();
    let second =
        mail::list(&read, &operator, NOW, MailQuery { after, ..MailQuery::default() }).await.unwrap();
    assert_eq!((second.rows.len(), second.previous.is_some(), second.next.is_some()), (5, true, false));
    let sent = MailQuery { status: "sent".into(), ..MailQuery::default() };
    let sent = mail::list(&read, &operator, NOW, sent).await.unwrap();
    assert_eq!(sent.rows.len(), 10);
    assert!(sent.rows.iter().all(|row| !row.can_retry.is_allowed()), "what was sent stays sent");
});
