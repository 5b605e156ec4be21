//! Opening, preparing, revoking, declining: what each leaves behind.

use domain::invitation::{InvitationError, ShownStage, StageName};
use service::{Conflict, Error, audit, invitation};

use super::{accept, decline, draft, invited, provider, reseller, revoke, rows, stage, texts, ticked};
use crate::db::TestDb;
use crate::world::{NOW, later};

on_both!(opening_is_marked_once_and_not_by_the_own_side, async |world: &TestDb| {
    let db = &world.db;
    let (provider, reseller) = (provider(db).await, reseller(db).await);
    let (id, token) = invited(db, &provider, 1).await;
    let open = async |visitor, at, token: &str| invitation::open(db, visitor, at, token).await.unwrap();
    open(Some(&provider), NOW, &token).await;
    open(None, NOW, "nonsense").await;
    open(None, NOW, &"A".repeat(43)).await;
    assert_eq!(stage(db, &provider, id).await, StageName::Drafted);
    open(None, later(1), &token).await;
    open(Some(&reseller), later(2), &token).await;
    assert_eq!(stage(db, &provider, id).await, StageName::Opened);
    assert_eq!(rows(db, "invitation_event").await, 2);
    let shown = draft(db, &provider, later(3), id).await.unwrap();
    assert_eq!((shown.stage, shown.version), (ShownStage::Opened, 1), "an opening is no change of the text");
});

on_both!(preparing_is_noted_once, async |world: &TestDb| {
    let db = &world.db;
    let provider = provider(db).await;
    let (id, _) = invited(db, &provider, 1).await;
    let by = &provider;
    for _ in 0..2 {
        db.write(|tx| async move { invitation::prepare(&tx, by, NOW, id).await }).await.unwrap();
    }
    assert_eq!(stage(db, &provider, id).await, StageName::Prepared);
    assert_eq!(rows(db, "invitation_event").await, 2);
});

on_both!(a_withdrawn_invitation_is_closed, async |world: &TestDb| {
    let db = &world.db;
    let (provider, reseller) = (provider(db).await, reseller(db).await);
    let (id, token) = invited(db, &provider, 1).await;
    revoke(db, &provider, NOW, id).await.unwrap();
    let closed = |outcome: Result<(), Error>| {
        let expected = Conflict::Invitation(InvitationError::NotOpen { stage: ShownStage::Revoked });
        assert!(matches!(&outcome, Err(Error::Conflict(conflict)) if *conflict == expected), "{outcome:?}");
    };
    closed(revoke(db, &provider, NOW, id).await);
    closed(decline(db, &reseller, NOW, &token, id).await);
    closed(accept(db, &reseller, NOW, &token, &ticked(id)).await.map(|_| ()));
    let shown = draft(db, &provider, NOW, id).await.unwrap();
    assert!(shown.link.is_empty() && !shown.can_send.is_allowed());
    assert_eq!(rows(db, "grant_entry").await, 0);
});

on_both!(declining_tells_the_inviter, async |world: &TestDb| {
    let db = &world.db;
    let (provider, reseller) = (provider(db).await, reseller(db).await);
    let (id, token) = invited(db, &provider, 1).await;
    decline(db, &reseller, NOW, &token, id).await.unwrap();
    assert_eq!(stage(db, &provider, id).await, StageName::Declined);
    assert!(decline(db, &reseller, NOW, &token, id).await.is_err());
    assert_eq!((rows(db, "grant_entry").await, rows(db, "partner_index").await), (0, 0));
    assert_eq!(texts(db, "mail", "template").await, ["invitation_declined"]);
    let seen = audit::list(&db.read(), provider.organization_id, None, 10).await.unwrap();
    assert_eq!(seen[0].action, "decline_invitation");
    assert_eq!(seen[0].organization_id, Some(reseller.organization_id));
});
