//! The outbox as its administrators read it.

use domain::actor::{OrganizationKind, Role};
use domain::mail::MailQuery;
use service::mail;
use service::{Error, audit};

use super::{MINUTE, URL, deliver, invite, operator, plain, provider, queue, take};
use crate::db::TestDb;
use crate::world::{self, NOW, later};

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
