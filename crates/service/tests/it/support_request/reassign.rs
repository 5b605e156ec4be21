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
        let assigned = stage.list(&stage.aozora, Some(SupportView::Assigned)).await;
        assert!(assigned.iter().any(|row| row.id == id));
        assert!(stage.list(&stage.hinode, None).await.iter().all(|row| row.id != id));
    }
    let last = async |id| {
        let last = stage.read(&stage.user, id).await.unwrap().entries.pop().unwrap();
        (last.kind, last.contact)
    };
    assert_eq!(last(open).await, (SupportMove::Reassign, Some("Aozora Distribution".to_owned())));
    assert_eq!(last(closed).await, (SupportMove::Close, None), "nobody works on it");
    let status = async |id| stage.read(&stage.user, id).await.unwrap().row.status;
    assert_eq!((status(open).await, status(closed).await), (SupportStatus::Open, SupportStatus::Closed));
    stage.answer(&stage.aozora, later(4), open, "ask", "Still there?").await.unwrap();
    let trail = audit::list(&stage.db.read(), stage.admin.organization_id, None, 9).await.unwrap();
    let moved = |action: &str, id| {
        trail.iter().filter(|entry| entry.action == action && entry.object_id == id).count()
    };
    assert_eq!(moved("reassign_support_request", open.0), 1);
    assert_eq!(moved("reassign_support_request", closed.0), 0);
    assert_eq!(moved("reassign_closed_support_requests", stage.supported.0), 1);
    stage.reopen(&stage.user, later(5), closed).await.unwrap();
    assert_eq!(last(closed).await.0, SupportMove::Reopen);
});

on_both!(many_closed_requests_move_as_one, async |world: &TestDb| {
    let stage = &Stage::new(world).await;
    let aozora = stage.aozora.organization_id;
    let moved = async || {
        let trail = audit::list(&stage.db.read(), aozora, None, 9).await.unwrap();
        let all = trail.into_iter().filter(|entry| entry.action == "reassign_closed_support_requests");
        all.map(|entry| (entry.object_id, entry.change)).collect::<Vec<_>>()
    };
    let mut ids = Vec::new();
    for _ in 0..3 {
        let id = stage.open(&stage.user, stage.supported).await;
        stage.answer(&stage.user, later(1), id, "close", "").await.unwrap();
        ids.push(id);
    }
    stage.hand_over(stage.supported, aozora, later(2)).await;
    let entries = moved().await;
    assert!(entries.len() == 1 && entries[0].0 == stage.supported.0, "{entries:?}");
    for id in ids {
        not_found(stage.read(&stage.hinode, id).await);
        assert!(stage.read(&stage.aozora, id).await.unwrap().contact.is_some());
    }
    // There is nothing left to move.
    stage.hand_over(stage.supported, aozora, later(3)).await;
    assert_eq!(moved().await.len(), 1);
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
