//! A partnership invitation that was opened before enrolling is accepted with the account that it led to (A7, E6).

use domain::invitation::{InvitationError, Landing};
use service::Conflict;

use super::*;
use crate::db::TestDb;
use crate::invitation::{accept, invited, provider, ticked};

async fn approve(db: &Db, id: EnrollmentId) {
    let reviewer = &reviewer(db).await;
    let input =
        &DecideInput { id: id.to_string(), version: seen(db, reviewer, id).await.version.to_string() };
    db.write(|tx| async move { enrollment::approve(&tx, reviewer, NOW, input, site()).await }).await.unwrap();
}

on_both!(the_invitation_waits_for_the_account, async |world: &TestDb| {
    let db = &world.db;
    fill_registry(db).await;
    let provider = provider(db).await;
    let (invitation, token) = invited(db, &provider, 1).await;
    let begun = begin_as(db, Applicant::default(), Some(&token)).await.unwrap();
    let (id, holder) = (begun.id, begun.holder.unwrap());
    let created = create(db, &holder, &tenant(id, "sakura", "JP")).await.unwrap();
    let actor = &sign_in(db, &created.user_name, "a long enough password").await;
    attach(db, actor, Some(&holder), id).await.unwrap();
    assert_eq!(status(db, actor, id).await.invited_by.as_deref(), Some("Aozora Distribution"));
    // Nothing can be accepted before the enrollment is through.
    let read = db.read();
    let page = service::invitation::landing(&read, actor, NOW, &token, domain::lang::Lang::En, site())
        .await
        .unwrap();
    assert_eq!(page, Landing::Closed(InvitationError::Inactive));
    let early = accept(db, actor, NOW, &token, &ticked(invitation)).await;
    assert!(matches!(early, Err(Error::Conflict(Conflict::Invitation(InvitationError::Inactive)))));
    assert_eq!(enrollment::resume_invitation(&read, actor, NOW).await.unwrap(), None);

    link(db, actor, id, "pmc-jp").await;
    choose(db, actor, id, "4847001").await.unwrap();
    let form = details(db, actor, id).await;
    save(db, actor, NOW, &form).await.unwrap();
    let confirmation = mailed_token(db, NOW).await;
    verify(db, NOW, &confirmation, &both()).await.unwrap();
    approve(db, id).await;

    let ready = sign_in(db, &created.user_name, "a long enough password").await;
    let resumed = enrollment::resume_invitation(&db.read(), &ready, NOW).await.unwrap().unwrap();
    assert_eq!(resumed, token);
    accept(db, &ready, NOW, &resumed, &ticked(invitation)).await.unwrap();
    assert_eq!(enrollment::resume_invitation(&db.read(), &ready, NOW).await.unwrap(), None, "used");
});

on_both!(an_invitation_that_comes_later_is_remembered_too, async |world: &TestDb| {
    let db = &world.db;
    let provider = provider(db).await;
    let (_, token) = invited(db, &provider, 1).await;
    let (id, actor) = &applicant(db, "sakura", "JP").await;
    for token in ["nonsense", token.as_str()] {
        db.write(|tx| async move { enrollment::remember_invitation(&tx, actor, NOW, token).await })
            .await
            .unwrap();
    }
    assert!(status(db, actor, *id).await.invited_by.is_some());
    // A second start in another browser hands its invitation on.
    let (_, newer) = invited(db, &provider, 2).await;
    let begun = begin_as(db, Applicant::default(), Some(&newer)).await.unwrap();
    assert_eq!(attach(db, actor, begun.holder.as_deref(), begun.id).await.unwrap().id, *id);
    let late = enrollment::status(&db.read(), actor, NOW.plus_days(31), *id).await.unwrap();
    assert_eq!(late.invited_by, None, "expired meanwhile");
});
