//! Without its index a list is found out.

use domain::mail::MailStatus;
use domain::page::SortKey;
use domain::time::Timestamp;
use sea_orm::Statement;
use service::scope::partnership::Order;
use service::scope::{outbox, partnership};

use super::busy::busy;
use super::mails::mails;
use super::partners::viewers;
use super::{PAGED, fault, of, plan, slices};
use crate::db::TestDb;
use crate::world::NOW;

async fn faults(world: &TestDb, statement: Statement) -> Option<&'static str> {
    let (plan, text) = plan(world, statement, PAGED).await;
    fault(&plan, &text, PAGED)
}

on_both!(a_list_without_its_index_is_found_out, async |world: &TestDb| {
    busy(world).await;
    mails(world).await;
    let [actor, _] = &viewers(world).await;
    let lists = |slice| {
        let since = of(world, partnership::list_query(actor, None, Order::Since, slice));
        [of(world, outbox::list_query(Some(MailStatus::Failed), slice)), since]
    };
    let slices = slices(SortKey::from(Timestamp(NOW.0 - 1_500_000)), uuid::Uuid::nil());
    for statement in slices.iter().flat_map(lists) {
        assert_eq!(faults(world, statement).await, None);
    }
    for index in ["partner_index_by_since", "mail_by_status", "mail_by_due", "mail_by_created"] {
        let drop = format!("DROP INDEX {index}");
        world.intrude(&drop, &drop).await;
    }
    for statement in slices.iter().flat_map(lists) {
        let text = statement.sql.clone();
        assert!(faults(world, statement).await.is_some(), "{text}");
    }
});
