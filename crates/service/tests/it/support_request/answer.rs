//! Answers, questions, closing, opening again.

use domain::form::Problem;
use domain::support_request::{AnswerInput, SupportMove, SupportSide, SupportStatus};
use service::{Conflict, Error, audit, support_request};

use super::{Stage, not_found};
use crate::db::TestDb;
use crate::world::{NOW, later};

on_both!(from_the_question_to_the_end, async |world: &TestDb| {
    let stage = &Stage::new(world).await;
    let (user, hinode) = (&stage.user, &stage.hinode);
    let id = stage.open(user, stage.supported).await;
    let status = async || stage.read(user, id).await.unwrap().row.status;
    stage.answer(hinode, later(60), id, "answer", "We are looking.").await.unwrap();
    assert_eq!(status().await, SupportStatus::Open);
    stage.answer(hinode, later(120), id, "ask", "Which version?").await.unwrap();
    assert_eq!(status().await, SupportStatus::AttentionNeeded);
    stage.answer(user, later(180), id, "reply", "2016").await.unwrap();
    assert_eq!(status().await, SupportStatus::Open);
    stage.answer(hinode, later(240), id, "close", "Solved.").await.unwrap();
    let seen = stage.read(user, id).await.unwrap();
    assert_eq!((seen.row.status, seen.first_answer_at), (SupportStatus::Closed, Some(later(60))));
    assert!(!seen.can_answer.is_allowed() && seen.can_reopen.is_allowed());
    let kinds: Vec<_> = seen.entries.iter().map(|entry| entry.kind).collect();
    use SupportMove::{Answer, Ask, Close, Open, Reply};
    assert_eq!(kinds, [Open, Answer, Ask, Reply, Close]);
    let by: Vec<_> = seen.entries.iter().map(|entry| entry.organization.as_deref().unwrap()).collect();
    let (asks, answers) = ("Momiji Foods", "Hinode Systems");
    assert_eq!(by, [asks, answers, answers, asks, answers]);
    assert!(
        seen.entries
            .iter()
            .all(|entry| entry.person.is_some() == (entry.organization.as_deref() == Some(asks)))
    );
    let trail = audit::list(&stage.db.read(), stage.admin.organization_id, None, 1).await.unwrap();
    assert_eq!(trail[0].action, "close_support_request");
    assert!(trail[0].change.contains(r#""status":{"from":"open","to":"closed"}"#), "{}", trail[0].change);
});

on_both!(each_side_has_its_own_moves, async |world: &TestDb| {
    let stage = &Stage::new(world).await;
    let id = stage.open(&stage.user, stage.supported).await;
    let Err(Error::Invalid(errors)) = stage.answer(&stage.user, NOW, id, "ask", "x").await else {
        panic!("ask")
    };
    assert_eq!(errors.of("next"), Some(Problem::NotInList));
    let Err(Error::Invalid(errors)) = stage.answer(&stage.hinode, NOW, id, "reply", "").await else {
        panic!("reply")
    };
    assert_eq!((errors.of("next"), errors.of("text")), (Some(Problem::NotInList), Some(Problem::Missing)));
    // The provider that sold it watches and may help, on the contact's side.
    assert_eq!(stage.read(&stage.aozora, id).await.unwrap().side, SupportSide::Contact);
    stage.answer(&stage.aozora, later(1), id, "ask", "May we look?").await.unwrap();
    // A global admin answers for its people; who asked may end it without a word.
    stage.answer(&stage.admin, later(2), id, "reply", "Yes.").await.unwrap();
    stage.answer(&stage.user, later(3), id, "close", "").await.unwrap();
    for foreign in ["ishii@customer.example", "billing@customer.example", "admin@reseller2.example"] {
        not_found(stage.answer(&stage.somebody(foreign).await, later(4), id, "reply", "x").await);
    }
    let sales = stage.somebody("sales@reseller.example").await;
    assert!(matches!(stage.read(&sales, id).await, Err(Error::Forbidden(_))));
});

on_both!(a_closed_request_opens_again_for_a_while, async |world: &TestDb| {
    let stage = &Stage::new(world).await;
    let id = stage.open(&stage.user, stage.supported).await;
    let stage_conflict = |outcome: Result<(), Error>| {
        assert!(matches!(outcome, Err(Error::Conflict(Conflict::Stage))), "{outcome:?}");
    };
    stage_conflict(stage.reopen(&stage.user, NOW, id).await);
    stage.answer(&stage.hinode, NOW, id, "close", "Solved.").await.unwrap();
    stage_conflict(stage.answer(&stage.hinode, NOW, id, "answer", "More").await);
    stage_conflict(stage.reopen(&stage.user, NOW.plus_days(14), id).await);
    let just = domain::time::Timestamp(NOW.plus_days(14).0 - 1);
    stage.reopen(&stage.user, just, id).await.unwrap();
    let seen = stage.read(&stage.hinode, id).await.unwrap();
    assert_eq!((seen.row.status, seen.reopen_until), (SupportStatus::Open, None));
    assert_eq!(seen.entries.last().unwrap().text.as_deref(), Some("It is back."));
});

on_both!(of_two_at_once_the_second_is_told, async |world: &TestDb| {
    let stage = &Stage::new(world).await;
    let id = stage.open(&stage.user, stage.supported).await;
    let version = stage.read(&stage.user, id).await.unwrap().version.to_string();
    let send = async |actor, text: &str| {
        let input = AnswerInput {
            id: id.to_string(),
            version: version.clone(),
            text: text.into(),
            next: "reply".into(),
        };
        let (actor, input): (&domain::actor::Actor, _) = (actor, &input);
        stage.db.write(|tx| async move { support_request::answer(&tx, actor, NOW, input).await }).await
    };
    send(&stage.user, "One").await.unwrap();
    // The same again is the same; anything else was not made from what is there now.
    send(&stage.user, "One").await.unwrap();
    assert!(matches!(send(&stage.user, "Two").await, Err(Error::Conflict(Conflict::Stale))));
    assert!(matches!(send(&stage.admin, "One").await, Err(Error::Conflict(Conflict::Stale))));
    assert_eq!(stage.read(&stage.user, id).await.unwrap().entries.len(), 2);
});
