//! The operator's outbox, all of it and by status; and what its worker takes.

use domain::mail::MailStatus;
use domain::page::SortKey;
use service::scope::{outbox, overview};

use super::busy::fill;
use super::{PAGED, Rule, check, of, select, slices};
use crate::db::TestDb;
use crate::world::NOW;

const MAILS: u32 = 3_000;

on_both!(mails_of_every_status, async |world: &TestDb| {
    mails(world).await;
    for slice in slices(SortKey::Number(NOW.0 - 1_500_000), uuid::Uuid::from_u128(u128::MAX / 2)) {
        let all = of(world, outbox::list_query(None, &slice));
        check(world, "all mails", all, Rule { whole: true, index: "mail_by_created", ..PAGED }).await;
        for status in MailStatus::ALL {
            let some = of(world, outbox::list_query(Some(*status), &slice));
            // Where nearly all are sent, the index of all mails is as good.
            let index = if *status == MailStatus::Sent { "mail_by" } else { "mail_by_status" };
            let rule = Rule { index, ..PAGED };
            check(world, &format!("{status:?} mails"), some, rule).await;
        }
    }
    for status in MailStatus::ALL {
        let due = of(world, outbox::due_query(*status, NOW, 10));
        check(world, &format!("{status:?}, due"), due, Rule { index: "mail_by_due", ..PAGED }).await;
        let count = overview::mails_query(*status, 1_001);
        check(world, &format!("{status:?}, count"), select(world, &count), PAGED).await;
    }
});

/// Mails a second apart, nearly all of them sent.
pub async fn mails(world: &TestDb) {
    let sql = format!(
        "INSERT INTO mail (id, template, recipient, language, subject, text, html, message_id, status, attempts, \
         next_attempt_at, created_at) SELECT {{uuid}}, 'invitation', 'a@b.example', 'en', 's', 't', 'h', 'm' || n, \
         CASE n % 30 WHEN 0 THEN 'queued' WHEN 1 THEN 'transmitting' WHEN 2 THEN 'failed' ELSE 'sent' END, 1, \
         {now} - n * 1000, {now} - n * 1000 FROM {{numbers}}",
        now = NOW.0
    );
    fill(world, MAILS, &sql).await;
}
