//! What is watched: nothing waits in a new installation, and what waits shows with its age.

use domain::email::EmailAddress;
use domain::lang::Lang;
use service::audit::{self, Witness};
use service::mail::{self, NewMail};
use service::vitals::{self, Vitals};

use crate::audit::write_entries;
use crate::db::TestDb;
use crate::world::{NOW, later};

on_both!(what_waits_shows_with_its_age, async |world: &TestDb| {
    let read = world.db.read();
    let nothing = Vitals {
        mail_due: 0,
        mail_lease: 0,
        task_due: 0,
        reminder_due: 0,
        tasks_waiting: 0,
        tasks_unknown: 0,
        unknown_for: 0,
        audit_entries: 0,
        unsigned_for: 0,
    };
    assert_eq!(vitals::look(&read, NOW).await.unwrap(), nothing);

    let new = NewMail {
        template: "notice",
        recipient: EmailAddress::parse("admin@reseller.example").unwrap(),
        language: Lang::Ja,
        subject: "件名".into(),
        text: "text".into(),
        html: "<p>text</p>".into(),
        link: None,
        originator: None,
    };
    world.db.write(|tx| async move { mail::queue(&tx, NOW, new).await }).await.unwrap();
    let seen = vitals::look(&read, later(90)).await.unwrap();
    assert_eq!(seen, Vitals { mail_due: 90_000, ..nothing.clone() });

    let url = "https://kizuna.example";
    let taken = world.db.write(|tx| async move { mail::take_due(&tx, later(90), url).await }).await.unwrap();
    assert_eq!(taken.len(), 1);
    assert_eq!(vitals::look(&read, later(91)).await.unwrap(), nothing, "somebody has it");
    let lost = vitals::look(&read, later(90 + 24 * 3600)).await.unwrap();
    assert!(lost.mail_lease > 3_600_000 && lost.mail_due == 0, "{lost:?}");
});

on_both!(the_trail_tells_how_long_it_waits_for_a_checkpoint, async |world: &TestDb| {
    let read = world.db.read();
    let waits = async |seconds| vitals::look(&read, later(seconds)).await.unwrap().unsigned_for;
    assert_eq!(waits(60).await, 0, "there is nothing to sign");
    write_entries(&world.db, 2).await;
    assert_eq!(waits(60).await, 59_000, "since the first of them");
    audit::make_checkpoint(&world.db, later(70), Witness::Nobody).await.unwrap();
    assert_eq!(waits(9_000).await, 0, "everything is signed, be it long ago");
    write_entries(&world.db, 1).await;
    assert_eq!(waits(9_000).await, 8_999_000);
});
