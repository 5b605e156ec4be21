//! The audit chain: what is written, who sees it, and that tampering shows.

mod checkpoint;
mod tampering;

use domain::activity::Deed;
use domain::id::OrganizationId;
use service::Db;
use service::audit::{self, Event, Fault, Verdict};
use uuid::Uuid;

use crate::db::TestDb;
use crate::world::{self, later};

/// Writes so many entries, a second after the other.
pub async fn write_entries(db: &Db, count: i64) -> OrganizationId {
    let actor = world::reseller(db, "日の出システムズ").await;
    let customer = world::customer(db, "Momiji").await.organization_id;
    let db = db.for_request("req-1");
    for n in 1..=count {
        let actor = &actor;
        db.write(|tx| async move {
            let event = Event::new(Deed::RenameSubscription, "subscription", Uuid::from_u128(n as u128))
                .target(customer)
                .grants([domain::id::GrantId(Uuid::from_u128(3))])
                .change("name", "古い名前", "新しい名前")
                .change("same", 1, 1);
            audit::append(&tx, actor, later(n), event).await
        })
        .await
        .unwrap();
    }
    actor.organization_id
}

async fn verdict(world: &TestDb) -> Verdict {
    audit::verify(&world.db.read()).await.unwrap()
}

/// Runs SQL with the append-only triggers out of the way.
async fn tamper(world: &TestDb, sql: &str) {
    world
        .intrude(
            &format!(
                "DROP TRIGGER IF EXISTS audit_entry_refuses_update;
                 DROP TRIGGER IF EXISTS audit_entry_refuses_delete; {sql}"
            ),
            &format!("ALTER TABLE audit_entry DISABLE TRIGGER USER; {sql}"),
        )
        .await;
}

on_both!(an_entry_holds_every_field, async |world: &TestDb| {
    let organization = write_entries(&world.db, 2).await;
    let read = world.db.read();
    let entries = audit::list(&read, organization, None, 10).await.unwrap();
    let seqs: Vec<i64> = entries.iter().map(|entry| entry.seq).collect();
    assert_eq!(seqs, [2, 1], "newest first");
    let entry = &entries[1];
    assert_eq!(entry.at, later(1));
    assert_eq!(entry.organization_id, Some(organization));
    assert_eq!(entry.request_id, "req-1");
    assert_eq!(entry.action, "rename_subscription");
    assert_eq!(entry.change, r#"{"name":{"from":"古い名前","to":"新しい名前"}}"#);
    assert_eq!(entry.grants, r#"["00000000-0000-0000-0000-000000000003"]"#);
    assert_eq!(entry.previous, vec![0; 32]);
    assert_eq!(entries[0].previous, entry.hash);

    let target = entry.target_id.unwrap();
    assert_eq!(audit::list(&read, target, None, 10).await.unwrap().len(), 2, "the other side sees them too");
    assert_eq!(audit::list(&read, target, Some(2), 10).await.unwrap().len(), 1);
    assert_eq!(audit::list(&read, OrganizationId(Uuid::from_u128(1)), None, 10).await.unwrap().len(), 0);
});

on_both!(an_untouched_chain_is_intact, async |world: &TestDb| {
    assert_eq!(verdict(world).await, Verdict::Intact { entries: 0, head: vec![0; 32] });
    write_entries(&world.db, 5).await;
    assert!(matches!(verdict(world).await, Verdict::Intact { entries: 5, .. }));
});

on_both!(an_edit_shows, async |world: &TestDb| {
    write_entries(&world.db, 5).await;
    tamper(world, "UPDATE audit_entry SET change = '{}' WHERE seq = 3;").await;
    assert_eq!(verdict(world).await, Verdict::Broken { seq: 3, fault: Fault::Altered });
});

on_both!(a_deletion_shows, async |world: &TestDb| {
    write_entries(&world.db, 5).await;
    tamper(world, "DELETE FROM audit_entry WHERE seq = 2;").await;
    assert_eq!(verdict(world).await, Verdict::Broken { seq: 2, fault: Fault::Missing });
});

on_both!(another_order_shows, async |world: &TestDb| {
    write_entries(&world.db, 5).await;
    let swap = "UPDATE audit_entry SET seq = 99 WHERE seq = 4; UPDATE audit_entry SET seq = 4 WHERE seq = 5;
                UPDATE audit_entry SET seq = 5 WHERE seq = 99;";
    tamper(world, swap).await;
    assert_eq!(verdict(world).await, Verdict::Broken { seq: 4, fault: Fault::Unlinked });
});

on_both!(a_tail_cut_off_shows_by_the_head, async |world: &TestDb| {
    write_entries(&world.db, 5).await;
    tamper(world, "DELETE FROM audit_entry WHERE seq = 5;").await;
    assert_eq!(verdict(world).await, Verdict::Broken { seq: 4, fault: Fault::Head });
});

on_both!(entries_written_at_once_form_one_chain, async |world: &TestDb| {
    let actor = world::reseller(&world.db, "Hinode").await;
    let other = world.again().await;
    let writers = (0..24u128).map(|n| {
        let (db, actor) = (if n % 2 == 0 { world.db.clone() } else { other.clone() }, actor.clone());
        tokio::spawn(async move {
            let event = Event::new(Deed::EditUser, "account", Uuid::from_u128(n));
            db.write(|tx| async move { audit::append(&tx, &actor, world::NOW, event).await }).await
        })
    });
    for writer in futures::future::join_all(writers).await {
        writer.unwrap().unwrap();
    }
    assert!(matches!(verdict(world).await, Verdict::Intact { entries: 24, .. }));
    other.close().await;
});
