//! What changes while a password is looked at.

use entity::account;
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, Statement};
use service::seed::demo::PASSWORD;
use service::{Db, seed, session, store};

use super::{ADMIN, sign_in};
use crate::db::TestDb;
use crate::world::{NOW, later, named};

/// Looks again and again until somebody has begun to sign in: the hash comes after that, and takes longer than what
/// follows here. Whoever was in before it was seen is sent out again.
async fn begun(db: &Db) {
    let question = Statement::from_string(db.backend(), "SELECT count(*) AS n FROM sign_in_failure");
    for _ in 0..1_000 {
        let row = db.read().conn().query_one_raw(question.clone()).await.unwrap().unwrap();
        if row.try_get::<i64>("", "n").unwrap() > 0 {
            return;
        }
    }
}

on_both!(a_password_that_is_replaced_meanwhile_opens_nothing, async |world: &TestDb| {
    let db = &world.db;
    seed::demo_if_empty(db, NOW).await.unwrap();
    let of = named(db, ADMIN).await.account_id;
    let replaced = async {
        begun(db).await;
        let other = account::ActiveModel { password_hash: Set(Some("another".into())), ..Default::default() };
        db.write(|tx| async move {
            store::update_one(&tx, other, account::Column::Id.eq(of)).await?;
            session::end_all(&tx, NOW, of).await
        })
        .await
        .unwrap();
    };
    let (opened, ()) = tokio::join!(sign_in(db, NOW, ADMIN, PASSWORD, ""), replaced);
    // Whoever came in before has been sent out again, and nobody comes in after.
    if let Ok(opened) = opened {
        let left = session::current(&db.read(), &opened.token, later(1)).await.unwrap();
        assert!(left.is_none(), "the old password opens a session that nothing ends");
    }
});
