//! The database itself refuses to change what is append-only.

use domain::activity::Deed;
use domain::grant::{Consent, ConsentId, GrantKind, NewGrant};
use domain::lang::Lang;
use sea_orm::ConnectionTrait;
use service::Error;
use service::audit::{self, Event};
use service::grant::{self, Ending, Origin};

use crate::world::{self, NOW, later};

const LEDGERS: [&str; 7] = [
    "grant_entry",
    "grant_ending",
    "audit_entry",
    "audit_checkpoint",
    "subscription_lever",
    "invitation_event",
    "support_entry",
];

on_both!(update_and_delete_are_refused, async |world: &crate::db::TestDb| {
    let db = &world.db;
    let (reseller, provider) = (world::reseller(db, "Hinode").await, world::provider(db, "Aozora").await);
    let reseller = &reseller;
    db.write(|tx| async move {
        let new = NewGrant {
            kind: GrantKind::Partnership,
            grantor: reseller.organization_id,
            grantee: provider.organization_id,
            via_reseller: None,
            starts_at: NOW,
            ends_at: None,
            consent: Consent::current(ConsentId::Partnership, Lang::En),
        };
        let id = grant::make(&tx, NOW, new, Origin::default()).await?;
        let ending =
            Ending { account: reseller.account_id, organization: reseller.organization_id, reason: "test" };
        grant::end(&tx, later(1), id, ending).await?;
        audit::append(&tx, reseller, NOW, Event::new(Deed::EndGrant, "grant", id)).await
    })
    .await
    .unwrap();
    for table in ["grant_entry", "grant_ending", "audit_entry"] {
        let column = if table == "grant_ending" {
            "reason"
        } else if table == "grant_entry" {
            "consent"
        } else {
            "action"
        };
        for attempt in [format!("UPDATE {table} SET {column} = 'x'"), format!("DELETE FROM {table}")] {
            let sql = &attempt;
            let outcome = db.write(|tx| async move { Ok(tx.conn().execute_unprepared(sql).await?) }).await;
            assert!(matches!(outcome, Err(Error::Internal(_))), "{attempt}");
        }
    }
    if db.backend() == sea_orm::DbBackend::Sqlite {
        let replace = "REPLACE INTO grant_ending SELECT grant_id, at + 1, account_id, organization_id, reason FROM grant_ending";
        assert!(
            db.write(|tx| async move { Ok(tx.conn().execute_unprepared(replace).await?) }).await.is_err()
        );
    }
});

on_both!(every_ledger_has_its_triggers, async |world: &crate::db::TestDb| {
    for table in LEDGERS {
        let question = if world.is_sqlite() {
            format!("SELECT 1 FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = '{table}'")
        } else {
            format!("SELECT 1 FROM pg_trigger WHERE NOT tgisinternal AND tgrelid = '{table}'::regclass")
        };
        let read = world.db.read();
        let statement = sea_orm::Statement::from_string(world.db.backend(), question);
        assert_eq!(read.conn().query_all_raw(statement).await.unwrap().len(), 2, "{table}");
    }
});
