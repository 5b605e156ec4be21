//! The primary contact's link: it decides nothing by itself, works once, and dies with the address it went to.

use domain::form::Problem;
use service::{Conflict, mail};

use super::*;
use crate::db::TestDb;
use crate::invitation::texts;
use crate::world::later;

async fn landing(db: &Db, reader: Option<&Actor>, now: Timestamp, token: &str) -> VerificationLanding {
    enrollment::landing(&db.read(), reader, now, token).await.unwrap()
}

on_both!(two_statements_are_made_separately, async |world: &TestDb| {
    let db = &world.db;
    fill_registry(db).await;
    let (id, actor) = &submitted(db, "sakura").await;
    let token = mailed_token(db, NOW).await;
    for _ in 0..3 {
        let VerificationLanding::Offer(offer) = landing(db, None, NOW, &token).await else { panic!() };
        assert_eq!((offer.domain.as_str(), offer.applicant.as_str()), ("sakura.onkizuna.example", "吉田 翔"));
    }
    assert_eq!(status(db, actor, *id).await.state, EnrollmentState::Submitted, "opening decides nothing");
    let one = VerifyInput { address_belongs: None, ..both() };
    let Err(Error::Invalid(errors)) = verify(db, NOW, &token, &one).await else { panic!() };
    assert_eq!(errors.of("address_belongs"), Some(Problem::StatementMissing));
    verify(db, NOW, &token, &both()).await.unwrap();
    assert_eq!(status(db, actor, *id).await.state, EnrollmentState::InReview);
    assert!(matches!(verify(db, NOW, &token, &both()).await, Err(Error::NotFound)), "once");
    assert_eq!(landing(db, None, NOW, &token).await, VerificationLanding::Neutral);
    let told = landing(db, Some(actor), NOW, &token).await;
    assert_eq!(told, VerificationLanding::Closed(VerificationProblem::Used));
    assert!(status(db, actor, *id).await.verification.unwrap().confirmed_at.is_some());
});

on_both!(it_expires_to_the_millisecond_and_is_sent_again, async |world: &TestDb| {
    let db = &world.db;
    fill_registry(db).await;
    let (id, actor) = &submitted(db, "sakura").await;
    let token = mailed_token(db, NOW).await;
    let end = NOW.plus_days(VERIFICATION_DAYS);
    assert!(matches!(verify(db, end, &token, &both()).await, Err(Error::NotFound)));
    let closed = landing(db, Some(actor), end, &token).await;
    assert_eq!(closed, VerificationLanding::Closed(VerificationProblem::Expired));
    let again = async |now| {
        let input = &EnrollmentInput { id: id.to_string(), version: String::new() };
        db.write(|tx| async move { enrollment::send_again(&tx, actor, now, input, site()).await }).await
    };
    assert!(matches!(again(later(59)).await, Err(Error::TooMany { retry_after_s: 1 })));
    again(end).await.unwrap();
    assert_eq!(mailed_token(db, end).await, token, "the same link, working anew");
    verify(db, end.plus_days(7).plus_milliseconds(-1), &token, &both()).await.unwrap();
    assert!(matches!(again(end.plus_days(8)).await, Err(Error::Conflict(Conflict::Stage))));
});

on_both!(another_address_gets_another_link, async |world: &TestDb| {
    let db = &world.db;
    fill_registry(db).await;
    let (id, actor) = &submitted(db, "sakura").await;
    let correct = async |email: &str, now| {
        let version = status(db, actor, *id).await.version.to_string();
        let input = &ContactInput { id: id.to_string(), version, email: email.into() };
        db.write(|tx| async move { enrollment::correct_contact(&tx, actor, now, input, site()).await }).await
    };
    let Err(Error::Invalid(errors)) = correct("nobody", later(90)).await else { panic!() };
    assert_eq!(errors.of("email"), Some(Problem::NotAnEmail));
    let old = mailed_token(db, NOW).await;
    correct("Right@sakura.onkizuna.example", later(90)).await.unwrap();
    assert!(matches!(verify(db, later(91), &old, &both()).await, Err(Error::NotFound)));
    let told = landing(db, Some(actor), later(91), &old).await;
    assert_eq!(told, VerificationLanding::Closed(VerificationProblem::Revoked));
    let new = mailed_token(db, later(91)).await;
    assert_ne!(new, old);
    verify(db, later(92), &new, &both()).await.unwrap();
    let reviewer = reviewer(db).await;
    assert_eq!(
        seen(db, &reviewer, *id).await.details.contact.email.as_str(),
        "right@sakura.onkizuna.example"
    );
    let to: Vec<_> = mails(db).await.into_iter().map(|(_, recipient)| recipient).collect();
    assert_eq!(
        to,
        ["sho@sakura.onkizuna.example", "right@sakura.onkizuna.example", "right@sakura.onkizuna.example"]
    );
});

on_both!(a_link_that_is_void_is_not_sent, async |world: &TestDb| {
    let db = &world.db;
    fill_registry(db).await;
    let (id, actor) = &submitted(db, "sakura").await;
    let input = &version(db, actor, *id).await;
    db.write(|tx| async move { enrollment::withdraw(&tx, actor, NOW, input, site()).await }).await.unwrap();
    let taken =
        db.write(|tx| async move { mail::take_due(&tx, NOW, "https://kizuna.example").await }).await.unwrap();
    assert!(taken.iter().all(|mail| !mail.text.contains("/verify-email")) && taken.len() == 1);
});

on_both!(the_database_alone_opens_nothing, async |world: &TestDb| {
    let db = &world.db;
    fill_registry(db).await;
    submitted(db, "sakura").await;
    let token = mailed_token(db, NOW).await;
    let mut stored = texts(db, "mail", "text").await;
    stored.extend(texts(db, "mail", "html").await);
    stored.extend(texts(db, "audit_entry", "change").await);
    stored.extend(texts(db, "enrollment", "document").await);
    assert!(stored.iter().all(|text| !text.contains(&token)));
    assert!(texts(db, "mail", "text").await[0].contains("{link}"));
    for wrong in ["", "x", &token[1..], &token.to_uppercase()] {
        assert_eq!(landing(db, None, NOW, wrong).await, VerificationLanding::Neutral);
        assert!(matches!(verify(db, NOW, wrong, &both()).await, Err(Error::NotFound)));
    }
});

on_both!(of_many_confirmations_one_happens, async |world: &TestDb| {
    let db = &world.db;
    fill_registry(db).await;
    submitted(db, "sakura").await;
    let token = mailed_token(db, NOW).await;
    let trying = (0..20).map(|_| {
        let (db, token) = (db.clone(), token.clone());
        tokio::spawn(async move { verify(&db, NOW, &token, &both()).await })
    });
    let outcomes = futures::future::join_all(trying).await;
    assert_eq!(outcomes.into_iter().filter(|outcome| outcome.as_ref().unwrap().is_ok()).count(), 1);
    assert_eq!(mails(db).await.len(), 2);
});
