//! The support contact changes: the new one sees all at once, the old one nothing, and nobody learns of whom they should
//! not.

use domain::support_request::{SupportMove, SupportStatus, SupportView};
use service::audit;
use service::support_request::{Handover, reassign};

use super::{Stage, not_found};
use crate::db::TestDb;
use crate::world::{NOW, later};

on_both!(the_requests_move_with_the_contact, async |world: &TestDb| {
    let stage = &Stage::new(world).await;
    let open = stage.open(&stage.user, stage.supported).await;
    let closed = stage.open(&stage.user, stage.supported).await;
    for id in [open, closed] {
        stage.answer(&stage.hinode, later(1), id, "answer", "We are looking.").await.unwrap();
    }
    stage.answer(&stage.hinode, later(2), closed, "close", "").await.unwrap();
    stage.hand_over(stage.supported, stage.aozora.organization_id, later(3)).await;

    for id in [open, closed] {
        not_found(stage.read(&stage.hinode, id).await);
        let seen = stage.read(&stage.user, id).await.unwrap();
        assert_eq!(seen.contact.unwrap().name, "Aozora Distribution");
        assert_eq!(seen.entries[1].organization.as_deref(), Some("Hinode Systems"), "what it wrote stays");
        let last = seen.entries.last().unwrap();
        assert_eq!(
            (last.kind, last.contact.as_deref()),
            (SupportMove::Reassign, Some("Aozora Distribution"))
        );
        let assigned = stage.list(&stage.aozora, Some(SupportView::Assigned)).await;
        assert!(assigned.iter().any(|row| row.id == id));
        assert!(stage.list(&stage.hinode, None).await.iter().all(|row| row.id != id));
    }
    let status = async |id| stage.read(&stage.user, id).await.unwrap().row.status;
    assert_eq!((status(open).await, status(closed).await), (SupportStatus::Open, SupportStatus::Closed));
    stage.answer(&stage.aozora, later(4), open, "ask", "Still there?").await.unwrap();
    let trail = audit::list(&stage.db.read(), stage.admin.organization_id, None, 9).await.unwrap();
    let moved = |id: &domain::id::SupportRequestId| {
        trail.iter().any(|entry| entry.action == "reassign_support_request" && entry.object_id == id.0)
    };
    assert!(moved(&open) && moved(&closed));
});

on_both!(a_reseller_never_learns_of_another, async |world: &TestDb| {
    let stage = &Stage::new(world).await;
    let tsubame = stage.somebody("admin@tsubame.example").await;
    let id = stage.open(&stage.user, stage.supported).await;
    stage.answer(&stage.hinode, later(1), id, "answer", "We are looking.").await.unwrap();
    stage.hand_over(stage.supported, tsubame.organization_id, later(2)).await;
    let seen = stage.read(&tsubame, id).await.unwrap();
    let names: Vec<_> = seen.entries.iter().map(|entry| entry.organization.as_deref()).collect();
    assert_eq!(names, [Some("Momiji Foods"), None, Some("Aozora Distribution")]);
    assert_eq!(seen.entries[0].contact, None);
    assert_eq!(seen.entries[1].text.as_deref(), Some("We are looking."));
    assert!(!format!("{seen:?}").contains("Hinode"));
    // The other way round: Hinode asks where Tsubame answers.
    let own = stage.open(&stage.hinode, stage.supported).await;
    let asked = stage.read(&stage.hinode, own).await.unwrap();
    assert!(asked.contact.is_none() && asked.row.contact_name.is_none());
    assert!(!format!("{asked:?}").contains("Tsubame"));
    let answers = stage.read(&tsubame, own).await.unwrap();
    assert!(answers.requester.is_none() && !format!("{answers:?}").contains("Hinode"));
    // Aozora works with both.
    let sold = stage.read(&stage.aozora, own).await.unwrap();
    assert_eq!(sold.requester.unwrap().organization, "Hinode Systems");
    assert_eq!(sold.contact.unwrap().name, "Tsubame Networks");
});

on_both!(the_clock_hands_over_too, async |world: &TestDb| {
    let stage = &Stage::new(world).await;
    let id = stage.open(&stage.user, stage.supported).await;
    let (about, contact) = (stage.supported, stage.aozora.organization_id);
    let back = async |tx| reassign(&tx, later(1), about, contact, Handover::default()).await;
    stage.db.write(back).await.unwrap();
    let before = stage.read(&stage.user, id).await.unwrap();
    assert_eq!(before.entries.last().unwrap().organization, None);
    // Once more changes nothing.
    stage.db.write(back).await.unwrap();
    assert_eq!(stage.read(&stage.user, id).await.unwrap(), before);
    assert_eq!(before.row.updated_at, later(1));
    assert!(before.row.created_at == NOW);
});
