//! What a write transaction promises.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use domain::actor::{Actor, OrganizationKind};
use domain::id::OrganizationId;
use domain::time::Timestamp;
use entity::organization;
use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, ConnectionTrait};
use service::{Conflict, Db, Error, Tx, scope, store};

use crate::world;

async fn version(source: &impl service::Source, id: OrganizationId) -> Result<i32, Error> {
    Ok(scope::directory::organization(source, id).await?.ok_or(Error::NotFound)?.version)
}

/// Reads, thinks, writes: loses updates unless writers wait for each other.
async fn count_up(tx: &Tx, id: OrganizationId) -> Result<(), Error> {
    let next = version(tx, id).await? + 1;
    tokio::task::yield_now().await;
    let columns = organization::ActiveModel { version: Set(next), ..Default::default() };
    store::update_one(tx, columns, organization::Column::Id.eq(id)).await
}

on_both!(migrating_twice_and_at_once_is_harmless, async |world: &crate::db::TestDb| {
    let (one, two) = (world.again().await, world.again().await);
    let (first, second) = tokio::join!(one.migrate(), two.migrate());
    first.unwrap();
    second.unwrap();
    world.db.ping().await.unwrap();
    one.close().await;
    two.close().await;
    assert!(matches!(one.ping().await, Err(Error::Unavailable)));
});

on_both!(an_error_undoes_everything, async |world: &crate::db::TestDb| {
    let db = &world.db;
    let made = &std::sync::Mutex::new(None);
    let outcome: Result<(), Error> = db
        .write(|tx| async move {
            let id = world::organization(&tx, OrganizationKind::Customer, "Momiji Foods").await?;
            assert_eq!(version(&tx, id).await?, 1, "the transaction sees its own rows");
            *made.lock().unwrap() = Some(id);
            Err(Conflict::Stage.into())
        })
        .await;
    assert!(matches!(outcome, Err(Error::Conflict(Conflict::Stage))));
    let id = made.lock().unwrap().unwrap();
    assert!(scope::directory::organization(&db.read(), id).await.unwrap().is_none());
});

on_both!(a_taken_unique_value_is_a_conflict, async |world: &crate::db::TestDb| {
    let row = |id| organization::ActiveModel {
        id: Set(id),
        ..organization::ActiveModel::from(organization::Model {
            id,
            kind: OrganizationKind::Customer,
            name: "紅葉フーズ".into(),
            name_key: "もみじふーず".into(),
            status: domain::actor::OrganizationStatus::Active,
            mpn_id: None,
            language: domain::lang::Lang::Ja,
            created_at: world::NOW,
            version: 1,
        })
    };
    let id = OrganizationId(uuid::Uuid::from_u128(9));
    world.db.write(|tx| async move { store::insert(&tx, row(id)).await }).await.unwrap();
    let again = world.db.write(|tx| async move { store::insert(&tx, row(id)).await }).await;
    assert!(matches!(again, Err(Error::Conflict(Conflict::Exists))), "{again:?}");
});

on_both!(fifty_writers_lose_nothing, async |world: &crate::db::TestDb| {
    let db = &world.db;
    let other = world.again().await;
    let id = db
        .write(|tx| async move { world::organization(&tx, OrganizationKind::Provider, "Aozora").await })
        .await
        .unwrap();
    let writers = (0..50).map(|n| {
        let db = if n % 2 == 0 { db.clone() } else { other.clone() };
        // That this compiles is a promise of its own: the future of a use case can be spawned.
        tokio::spawn(async move { db.write(|tx| async move { count_up(&tx, id).await }).await })
    });
    for writer in futures::future::join_all(writers).await {
        writer.unwrap().unwrap();
    }
    assert_eq!(version(&db.read(), id).await.unwrap(), 51);
    other.close().await;
});

on_both!(readers_cannot_write, async |world: &crate::db::TestDb| {
    let read = world.db.read();
    let attempt = read.conn().execute_unprepared("DELETE FROM organization").await;
    assert!(attempt.is_err());
    let delete = "DELETE FROM organization";
    world.db.write(|tx| async move { Ok(tx.conn().execute_unprepared(delete).await?) }).await.unwrap();
});

/// On PostgreSQL a transaction can lose; then the whole use case runs again.
#[tokio::test]
async fn a_lost_race_runs_the_use_case_again() {
    crate::db::on_postgres(async |world| {
        let runs = &AtomicU32::new(0);
        let id = world
            .db
            .write(|tx| async move {
                let id = world::organization(&tx, OrganizationKind::Provider, "Aozora").await?;
                if runs.fetch_add(1, Ordering::SeqCst) < 2 {
                    let lose = "DO $$ BEGIN RAISE EXCEPTION 'lost' USING ERRCODE = '40001'; END $$";
                    tx.conn().execute_unprepared(lose).await?;
                }
                Ok(id)
            })
            .await
            .unwrap();
        assert_eq!(runs.load(Ordering::SeqCst), 3);
        assert_eq!(version(&world.db.read(), id).await.unwrap(), 1);

        let always: Result<(), Error> = world
            .db
            .write(|tx| async move {
                tx.conn()
                    .execute_unprepared("DO $$ BEGIN RAISE EXCEPTION '' USING ERRCODE = '40P01'; END $$")
                    .await?;
                Ok(())
            })
            .await;
        assert!(matches!(always, Err(Error::Unavailable)));
    })
    .await;
}

/// People who edit one row at the same time, and how often each does.
const PEOPLE: u32 = 20;
const EDITS_OF_EACH: u32 = 25;

/// One transaction in seven loses: nobody is told of it, and nothing is lost.
#[tokio::test]
async fn a_storm_of_lost_races_is_got_over() {
    crate::db::on_postgres(async |world| {
        let db = &world.db;
        let id = db
            .write(|tx| async move { world::organization(&tx, OrganizationKind::Provider, "Aozora").await })
            .await
            .unwrap();
        let storm = |calm: u32| {
            format!(
                "CREATE SEQUENCE IF NOT EXISTS storm; \
                 CREATE OR REPLACE FUNCTION storm() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN \
                 IF nextval('storm') % 7 >= {calm} THEN RAISE EXCEPTION 'lost' USING ERRCODE = '40001'; END IF; \
                 RETURN NEW; END $$; \
                 DROP TRIGGER IF EXISTS storm ON organization; \
                 CREATE TRIGGER storm BEFORE UPDATE ON organization FOR EACH ROW EXECUTE FUNCTION storm()"
            )
        };
        world.intrude("", &storm(6)).await;
        let people = (0..PEOPLE).map(|_| {
            let db = db.clone();
            tokio::spawn(async move {
                let mut solved = 0;
                for _ in 0..EDITS_OF_EACH {
                    let edit = db.write(|tx| async move { count_up(&tx, id).await }).await;
                    solved += u32::from(edit.is_ok());
                }
                solved
            })
        });
        let (mut solved, edits) = (0, PEOPLE * EDITS_OF_EACH);
        for person in futures::future::join_all(people).await {
            solved += person.unwrap();
        }
        println!("{edits} edits of one row, one attempt in seven lost: {solved} solved by running again");
        assert!(solved * 1_000 >= edits * 999, "{solved} of {edits}");
        let counted = version(&db.read(), id).await.unwrap();
        assert_eq!(counted, 1 + i32::try_from(solved).unwrap(), "each is there once");
        world.intrude("", &storm(0)).await;
        let never = db.write(|tx| async move { count_up(&tx, id).await }).await;
        assert!(matches!(never, Err(Error::Unavailable)), "a storm that does not end is told: {never:?}");
        assert_eq!(version(&db.read(), id).await.unwrap(), counted);
    })
    .await;
}

/// SQLite ends a transaction by itself when the disk fails. What is acknowledged after that is committed.
#[tokio::test]
async fn a_transaction_that_ended_by_itself_swallows_nothing() {
    crate::db::on_sqlite(async |world| {
        let db = &world.db;
        let ended = db.write(|tx| async move { Ok(tx.conn().execute_unprepared("ROLLBACK").await?) }).await;
        assert!(ended.is_err(), "there is nothing to commit");
        // On a connection that were out of step this would leave a transaction open.
        let left_open = db
            .write(|tx| async move {
                tx.conn().execute_unprepared("ROLLBACK").await?;
                Ok(tx.conn().execute_unprepared("BEGIN").await?)
            })
            .await;
        assert!(left_open.is_ok(), "the connection is in step: {left_open:?}");
        let id = db
            .write(|tx| async move { world::organization(&tx, OrganizationKind::Provider, "Aozora").await })
            .await
            .unwrap();
        let seen = scope::directory::organization(&db.read(), id).await.unwrap();
        assert!(seen.is_some(), "what was acknowledged is there");
    })
    .await;
}

/// A caller that goes away in the middle leaves nothing behind, and the next one gets the connection.
#[tokio::test]
async fn a_dropped_use_case_undoes_everything() {
    crate::db::on_sqlite(async |world| {
        let db = &world.db;
        let id = db
            .write(|tx| async move { world::organization(&tx, OrganizationKind::Provider, "A").await })
            .await
            .unwrap();
        let slow = db.write(|tx| async move {
            count_up(&tx, id).await?;
            tokio::time::sleep(std::time::Duration::from_secs(60)).await;
            Ok(())
        });
        assert!(tokio::time::timeout(std::time::Duration::from_millis(100), slow).await.is_err());
        db.write(|tx| async move { count_up(&tx, id).await }).await.unwrap();
        assert_eq!(version(&db.read(), id).await.unwrap(), 2);
    })
    .await;
}

/// What stands between a handler and the database: it adds the clock.
struct Caller {
    db: Db,
    actor: Actor,
}

impl Caller {
    fn write<T, F, Fut>(&self, use_case: F) -> impl Future<Output = Result<T, Error>> + Send
    where
        T: Send,
        F: FnOnce(Tx, Timestamp) -> Fut + Clone + Send,
        Fut: Future<Output = Result<T, Error>> + Send,
    {
        self.db.write(move |tx| use_case(tx, world::NOW))
    }
}

async fn name_length(tx: &Tx, actor: &Actor, names: &[&str]) -> Result<usize, Error> {
    let own = scope::own_organization(tx, actor).await?;
    Ok(own.name.len() + names.iter().map(|name| name.len()).sum::<usize>())
}

/// The shapes in which handlers call: borrowed locals, an actor, a wrapper that adds the clock. All must be `Send`.
#[tokio::test]
async fn the_future_of_a_use_case_can_be_spawned() {
    crate::db::on_sqlite(async |world| {
        let actor = world::reseller(&world.db, "Hinode").await;
        let caller = Arc::new(Caller { db: world.db.clone(), actor });
        let task = tokio::spawn(async move {
            let (caller, name) = (&*caller, String::from("日の出"));
            let names = &[name.as_str(), "x"];
            let borrowing =
                caller.write(|tx, _now| async move { name_length(&tx, &caller.actor, names).await });
            let owned = (caller.actor.clone(), name.clone());
            let owning = caller.db.write(|tx| async move { name_length(&tx, &owned.0, &[&owned.1]).await });
            let (actor, clock) = (&caller.actor, world::NOW);
            let short = caller.db.write(async |tx| {
                assert_eq!(clock, world::NOW);
                name_length(&tx, actor, names).await
            });
            Ok::<_, Error>((borrowing.await?, owning.await?, short.await?))
        });
        assert_eq!(task.await.unwrap().unwrap(), (6 + 10, 6 + 9, 6 + 10));
    })
    .await;
}
