//! What a partner makes of a referral, who may, and who learns of whom.

use domain::actor::OrganizationKind;
use domain::referral::{ReferralMove, ReferralStatus};
use service::{Conflict, Error};

use super::Stage;
use crate::db::TestDb;
use crate::world::later;

on_both!(a_referral_is_won, async |world: &TestDb| {
    let stage = &Stage::new(world).await;
    let id = stage.arrived(later(0)).await;
    let new = stage.read(&stage.aozora, later(1), id).await.unwrap();
    assert_eq!((new.row.status, new.contact.is_none(), new.row.company), (ReferralStatus::New, true, None));
    assert_eq!(new.need, "Mail for forty people.");
    stage.step(&stage.aozora, later(2), id, "interested").await.unwrap();
    let known = stage.read(&stage.aozora, later(3), id).await.unwrap();
    assert_eq!(known.contact.unwrap().email, "ida@tidewater.example");
    assert!(matches!(stage.accept(later(4), id, "").await, Err(Error::Invalid(_))));
    stage.accept(later(4), id, "12,500.00").await.unwrap();
    stage.step(&stage.aozora, later(5), id, "win").await.unwrap();
    let won = stage.read(&stage.aozora, later(6), id).await.unwrap();
    assert_eq!((won.row.status, won.moves.len()), (ReferralStatus::Won, 0));
    assert_eq!(won.deal.unwrap().value.amount, 1_250_000);
    let kinds: Vec<_> = won.entries.iter().map(|entry| entry.kind).collect();
    use ReferralMove::{Accept, Arrive, Interested, Win};
    assert_eq!(kinds, [Arrive, Interested, Accept, Win]);
    assert!(won.entries[0].person.is_none() && won.entries[3].person.is_some());
});

on_both!(a_page_that_is_too_old_is_refused, async |world: &TestDb| {
    let stage = &Stage::new(world).await;
    let id = stage.arrived(later(0)).await;
    let aozora = &stage.aozora;
    stage.step_of(aozora, later(1), id, "1", "interested").await.unwrap();
    // The same once more is the same; anything else comes too late.
    stage.step_of(aozora, later(2), id, "1", "interested").await.unwrap();
    let late = stage.step_of(aozora, later(2), id, "1", "skip").await;
    assert!(matches!(late, Err(Error::Conflict(Conflict::Stale))), "{late:?}");
    let wrong = stage.step(aozora, later(3), id, "win").await;
    assert!(matches!(wrong, Err(Error::Conflict(Conflict::Stage))), "{wrong:?}");
    assert_eq!(stage.read(aozora, later(4), id).await.unwrap().row.status, ReferralStatus::Evaluating);
});

on_both!(a_referral_is_its_partners_alone, async |world: &TestDb| {
    let stage = &Stage::new(world).await;
    let id = stage.arrived(later(0)).await;
    for stranger in [&stage.hinode, &stage.somebody("admin@provider2.example").await] {
        assert!(matches!(stage.read(stranger, later(1), id).await, Err(Error::NotFound)));
        let input = stage.step_of(stranger, later(1), id, "1", "skip").await;
        assert!(matches!(input, Err(Error::NotFound)), "{input:?}");
        assert!(stage.list(stranger, later(1), None).await.iter().all(|row| row.id != id));
    }
    let helpdesk = stage.somebody("helpdesk@provider.example").await;
    assert!(matches!(stage.read(&helpdesk, later(1), id).await, Err(Error::Forbidden(_))));
    assert!(matches!(stage.read(&stage.operator, later(1), id).await, Err(Error::Forbidden(_))));
});

on_both!(the_customer_is_told_to_choose_another_partner, async |world: &TestDb| {
    let stage = &Stage::new(world).await;
    let id = stage.arrived(later(0)).await;
    let told = stage.sent(later(0)).await;
    let partner = told.iter().find(|mail| mail.text.contains(&format!("/referrals/{id}"))).unwrap();
    assert!(!partner.text.contains("Tidewater") && !partner.text.contains("ida@"), "{}", partner.text);
    stage.step(&stage.aozora, later(1), id, "skip").await.unwrap();
    let told = stage.sent(later(1)).await;
    let [mail] = &told[..] else { panic!("{} mails", told.len()) };
    assert_eq!(mail.recipient, "ida@tidewater.example");
    assert!(mail.text.contains("https://kizuna.example/find-a-provider"), "{}", mail.text);
    let skipped = stage.read(&stage.aozora, later(2), id).await.unwrap();
    assert!(skipped.contact.is_none() && skipped.row.company.is_none(), "who was not wanted stays unknown");
});

on_both!(the_operator_refers_to_any_partner, async |world: &TestDb| {
    let stage = &Stage::new(world).await;
    let read = stage.db.read();
    let hinode = service::scope::own_organization(&read, &stage.hinode).await.unwrap();
    assert_eq!(hinode.kind, OrganizationKind::Reseller);
    let input = &stage.form(hinode.mpn_id.unwrap());
    let refused = stage.refer(&stage.aozora, input).await;
    assert!(matches!(refused, Err(Error::Forbidden(_))), "{refused:?}");
    let id = stage.refer(&stage.operator, input).await.unwrap();
    assert_eq!(stage.refer(&stage.operator, input).await.unwrap(), id, "once for each form");
    assert_eq!(stage.read(&stage.hinode, later(2), id).await.unwrap().row.status, ReferralStatus::New);
    let unknown = stage.form("99999999");
    assert!(matches!(stage.refer(&stage.operator, &unknown).await, Err(Error::Invalid(_))));
});

on_both!(the_demo_world_holds_every_state, async |world: &TestDb| {
    let stage = &Stage::new(world).await;
    for actor in [&stage.aozora, &stage.hinode] {
        for status in ReferralStatus::ALL {
            let rows = stage.list(actor, later(0), Some(*status)).await;
            assert!(!rows.is_empty() && rows.iter().all(|row| row.status == *status), "{status}");
        }
    }
});
