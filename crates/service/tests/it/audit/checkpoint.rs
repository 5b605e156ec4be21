//! Checkpoints: when one is made, what it says, and what it shows that the chain alone does not.

use domain::actor::{OrganizationKind, Role};
use service::Error;
use service::audit::{self, Checkpoint, Fault, Verdict, Witness};

use super::{tamper, verdict, write_entries};
use crate::db::TestDb;
use crate::invitation::{rows, texts};
use crate::world::{self, NOW, later};

async fn make(world: &TestDb, seconds: i64) -> Option<Checkpoint> {
    audit::make_checkpoint(&world.db, later(seconds), Witness::Nobody).await.unwrap()
}

async fn against(world: &TestDb, outside: &[Checkpoint]) -> Verdict {
    audit::verify_with(&world.db.read(), outside).await.unwrap()
}

/// Cuts the chain behind an entry, and leaves nothing in the database that would tell.
async fn cut(world: &TestDb, last: i64) {
    let forget = if world.is_sqlite() {
        "DROP TRIGGER IF EXISTS audit_checkpoint_refuses_delete;"
    } else {
        "ALTER TABLE audit_checkpoint DISABLE TRIGGER USER;"
    };
    let sql = format!(
        "{forget} DELETE FROM audit_checkpoint WHERE seq > {last}; DELETE FROM audit_entry WHERE seq > {last};
         UPDATE audit_head SET seq = {last}, hash = (SELECT hash FROM audit_entry WHERE seq = {last});"
    );
    tamper(world, &sql).await;
}

on_both!(a_checkpoint_says_where_the_chain_stands, async |world: &TestDb| {
    assert_eq!(make(world, 0).await, None, "there is nothing to sign");
    write_entries(&world.db, 3).await;
    let first = make(world, 10).await.unwrap();
    assert_eq!((first.seq, first.at), (3, later(10)));
    assert!(first.is_signed_by(&world.db.keys().audit_signer().verifying_key()));
    assert_eq!(make(world, 20).await.unwrap(), first, "nothing came since");

    write_entries(&world.db, 5).await;
    let second = make(world, 30).await.unwrap();
    assert_eq!(second.seq, 8);
    assert_ne!((second.head, second.root), (first.head, first.root));
    assert_eq!(audit::latest_checkpoint(&world.db.read()).await.unwrap(), Some(second.clone()));
    let whole = verdict(world).await;
    assert!(matches!(whole, Verdict::Intact { entries: 8, .. }), "{whole:?}");
    assert_eq!(against(world, &[first, second]).await, whole);
});

on_both!(one_is_due_each_hour_when_entries_have_come, async |world: &TestDb| {
    let due = async |at| {
        audit::make_due_checkpoint(&world.db, at, Witness::Nobody).await.unwrap();
        audit::latest_checkpoint(&world.db.read()).await.unwrap().map(|one| one.seq)
    };
    assert_eq!(due(NOW).await, None);
    write_entries(&world.db, 2).await;
    assert_eq!(due(later(10)).await, Some(2), "the first at once");
    write_entries(&world.db, 2).await;
    assert_eq!(due(later(3_609)).await, Some(2));
    assert_eq!(due(later(3_610)).await, Some(4));
    assert_eq!(due(later(9_000)).await, Some(4));
});

on_both!(a_tail_cut_off_shows_by_what_was_kept_outside, async |world: &TestDb| {
    write_entries(&world.db, 6).await;
    let outside = [make(world, 10).await.unwrap()];
    write_entries(&world.db, 2).await;
    cut(world, 6).await;
    assert!(matches!(against(world, &outside).await, Verdict::Intact { entries: 6, .. }));
    cut(world, 4).await;
    assert!(matches!(verdict(world).await, Verdict::Intact { entries: 4, .. }), "does not show by itself");
    assert_eq!(against(world, &outside).await, Verdict::Broken { seq: 5, fault: Fault::Cut });

    write_entries(&world.db, 4).await;
    assert!(matches!(verdict(world).await, Verdict::Intact { entries: 8, .. }), "and others in their place");
    assert_eq!(against(world, &outside).await, Verdict::Broken { seq: 6, fault: Fault::Contradicted });
});

on_both!(the_database_keeps_its_own_checkpoints_too, async |world: &TestDb| {
    write_entries(&world.db, 4).await;
    make(world, 10).await.unwrap();
    let back = "DELETE FROM audit_entry WHERE seq > 2;
                UPDATE audit_head SET seq = 2, hash = (SELECT hash FROM audit_entry WHERE seq = 2);";
    tamper(world, back).await;
    assert_eq!(verdict(world).await, Verdict::Broken { seq: 3, fault: Fault::Cut });
});

on_both!(a_chain_that_was_changed_is_not_signed_again, async |world: &TestDb| {
    write_entries(&world.db, 4).await;
    make(world, 10).await.unwrap();
    write_entries(&world.db, 2).await;
    tamper(world, "UPDATE audit_entry SET change = '{}' WHERE seq = 5;").await;
    let again = audit::make_checkpoint(&world.db, later(20), Witness::Nobody).await;
    assert!(matches!(again, Err(Error::Internal(_))));
    assert_eq!(audit::latest_checkpoint(&world.db.read()).await.unwrap().unwrap().seq, 4);
});

on_both!(programs_that_sign_at_once_agree, async |world: &TestDb| {
    write_entries(&world.db, 9).await;
    let other = world.again().await;
    let make = async |db: &service::Db| audit::make_checkpoint(db, later(20), Witness::Nobody).await.unwrap();
    let (one, two) = tokio::join!(make(&world.db), make(&other));
    assert_eq!(one, two);
    assert!(matches!(verdict(world).await, Verdict::Intact { entries: 9, .. }));
    other.close().await;
});

on_both!(an_export_holds_each_entry_and_each_checkpoint_once, async |world: &TestDb| {
    write_entries(&world.db, 3).await;
    let first = make(world, 10).await.unwrap();
    write_entries(&world.db, 1).await;
    let read = world.db.read();
    let part = audit::export_part(&read, 0).await.unwrap().unwrap();
    assert_eq!((part.last, part.entries, part.checkpoints), (4, 4, 1));
    let lines: Vec<&str> = part.text.lines().collect();
    assert_eq!(lines.len(), 5);
    assert_eq!(Checkpoint::parse(lines[3]), Some(first));
    let entry: serde_json::Value = serde_json::from_str(lines[0]).unwrap();
    assert_eq!(entry["seq"], 1);
    assert_eq!(entry["change"], r#"{"name":{"from":"古い名前","to":"新しい名前"}}"#);
    assert!(audit::export_part(&read, 4).await.unwrap().is_none());
});

on_both!(the_first_of_a_day_is_mailed_to_the_operator, async |world: &TestDb| {
    let operator = world::actor(&world.db, OrganizationKind::Operator, "Kizuna", Role::Administrator).await;
    world::keep_roles(&world.db, &operator).await;
    let mails = async |at, told| {
        write_entries(&world.db, 1).await;
        audit::make_checkpoint(&world.db, at, told).await.unwrap();
        rows(&world.db, "mail").await
    };
    assert_eq!(mails(NOW, Witness::Operator).await, 0, "the very first one");
    assert_eq!(mails(NOW.plus_days(1), Witness::Operator).await, 1);
    assert_eq!(mails(NOW.plus_days(1), Witness::Operator).await, 1, "once a day");
    assert_eq!(mails(NOW.plus_days(2), Witness::Nobody).await, 1);
    assert_eq!(mails(NOW.plus_days(3), Witness::Operator).await, 2);
    let last = audit::latest_checkpoint(&world.db.read()).await.unwrap().unwrap();
    let bodies = texts(&world.db, "mail", "text").await;
    let mut kept = bodies.iter().flat_map(|body| body.lines()).filter_map(Checkpoint::parse);
    assert!(kept.any(|one| one == last), "the mail holds the line by which to check");
});
