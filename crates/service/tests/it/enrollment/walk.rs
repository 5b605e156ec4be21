//! The whole way, with everything that is told on it.

use domain::actor::{OrganizationStatus, Role};
use domain::enrollment::*;
use domain::lang::Lang;
use service::enrollment::{self, Applicant};
use service::{audit, scope};

use super::*;
use crate::db::TestDb;
use crate::world::later;

on_both!(a_new_reseller_ends_with_an_account_that_works, async |world: &TestDb| {
    let db = &world.db;
    fill_registry(db).await;
    let (id, actor) = applicant(db, "sakura", "JP").await;
    assert!(!actor.organization_active && actor.roles == [Role::GlobalAdmin]);
    let read = db.read();
    // Another device: only the sign-in is needed.
    let own = enrollment::own(&read, &actor, NOW).await.unwrap().unwrap();
    assert_eq!((own.id, own.step), (id, EnrollmentStep::Membership));

    link(db, &actor, id, "PMC-JP ").await;
    let page = view(db, &actor, id, EnrollmentStep::Profile).await;
    let shown: Vec<_> = page.profiles.iter().map(|card| (card.mpn_id.as_str(), card.active)).collect();
    assert_eq!(shown, [("4847001", true), ("4847002", false)]);
    assert_eq!(page.profiles[0].competencies, ["Cloud", "Data"]);
    choose(db, &actor, id, "4847001").await.unwrap();
    let form = details(db, &actor, id).await;
    assert_eq!((form.details.city.as_str(), form.details.postal_code.as_str()), ("大阪市北区", "530-0005"));
    let saved = save(db, &actor, NOW, &form).await.unwrap();
    assert_eq!(saved.next, Some(EnrollmentStep::Status));
    let waiting = status(db, &actor, id).await;
    assert_eq!((waiting.state, waiting.next), (EnrollmentState::Submitted, Some(Party::PrimaryContact)));

    let token = mailed_token(db, NOW).await;
    verify(db, later(60), &token, &both()).await.unwrap();
    let reviewer = &reviewer(db).await;
    let seen = seen(db, reviewer, id).await;
    assert!(seen.checks.iter().all(|check| !check.is_warning()), "{:?}", seen.checks);
    assert_eq!((seen.language, seen.applicant.as_str()), (Lang::Ja, "吉田 翔"));
    let input = &DecideInput { id: id.to_string(), version: seen.version.to_string() };
    db.write(|tx| async move { enrollment::approve(&tx, reviewer, later(120), input, site()).await })
        .await
        .unwrap();

    let ready = sign_in(db, "admin@sakura.onkizuna.example", "a long enough password").await;
    assert!(ready.organization_active);
    let organization = scope::own_organization(&read, &ready).await.unwrap();
    assert_eq!(organization.status, OrganizationStatus::Active);
    assert_eq!(organization.mpn_id.as_deref(), Some("4847001"));
    assert_eq!(organization.name, "さくらクラウド株式会社");
    let profile = scope::directory::profile_of(&read, organization.id).await.unwrap().unwrap();
    assert_eq!(profile.contact_email, "sho@sakura.onkizuna.example");
    let support = scope::directory::support_contact_of(&read, organization.id).await.unwrap().unwrap();
    assert_eq!(support.website, "https://sakura.example");

    let done = status(db, &ready, id).await;
    assert_eq!(
        (done.state, done.next, done.mpn_id.as_deref()),
        (EnrollmentState::Approved, None, Some("4847001"))
    );
    let kinds: Vec<_> = done.timeline.iter().map(|entry| entry.kind).collect();
    use EnrollmentMove::*;
    assert_eq!(kinds, [AttachTenant, LinkMembership, ChooseProfile, Submit, Verify, Approve]);
    assert_eq!(done.timeline[5].by, Party::Operator);
    assert!(done.timeline[5].person.is_none() && done.timeline[0].person.is_some());
    let to = |template: &str| (template.to_owned(), "sho@sakura.onkizuna.example".to_owned());
    let told = ["enrollment_verification", "enrollment_in_review", "enrollment_approved"].map(to);
    assert_eq!(mails(db).await, told);
    assert!(matches!(audit::verify(&read).await.unwrap(), audit::Verdict::Intact { .. }));
});

on_both!(rejected_corrected_and_submitted_again, async |world: &TestDb| {
    let db = &world.db;
    fill_registry(db).await;
    let (id, actor) = &reviewed(db, "sakura").await;
    let (id, reviewer) = (*id, &reviewer(db).await);
    let reject = async |template: &str, reason: &str| {
        let version = seen(db, reviewer, id).await.version.to_string();
        let input =
            &RejectInput { id: id.to_string(), version, template: template.into(), reason: reason.into() };
        db.write(|tx| async move { enrollment::reject(&tx, reviewer, NOW, input, site()).await }).await
    };
    assert!(matches!(reject("", " ").await, Err(Error::Invalid(errors)) if errors.of("reason").is_some()));
    reject("legal_profile", "").await.unwrap();
    let rejected = status(db, actor, id).await;
    assert!(rejected.message.unwrap().contains("登記"), "in the applicant's language");
    assert!(rejected.can_correct.is_allowed());
    let input = &version(db, actor, id).await;
    db.write(|tx| async move { enrollment::correct(&tx, actor, NOW, input, site()).await }).await.unwrap();
    let form = details(db, actor, id).await;
    assert_eq!(form.details.support_email, "help@sakura.onkizuna.example", "nothing is lost");
    // The confirmed address goes straight to the review, another one is asked first.
    save(db, actor, NOW, &form).await.unwrap();
    assert_eq!(status(db, actor, id).await.state, EnrollmentState::InReview);
    reject("", "住所が違います。").await.unwrap();
    assert_eq!(status(db, actor, id).await.message.as_deref(), Some("住所が違います。"));
    let input = &version(db, actor, id).await;
    db.write(|tx| async move { enrollment::correct(&tx, actor, NOW, input, site()).await }).await.unwrap();
    let mut form = details(db, actor, id).await;
    form.details.email = "other@sakura.onkizuna.example".into();
    save(db, actor, NOW, &form).await.unwrap();
    assert_eq!(status(db, actor, id).await.state, EnrollmentState::Submitted);
});

on_both!(information_is_asked_and_answered, async |world: &TestDb| {
    let db = &world.db;
    fill_registry(db).await;
    let (id, actor) = &reviewed(db, "sakura").await;
    let (id, reviewer) = (*id, &reviewer(db).await);
    let version_now = seen(db, reviewer, id).await.version.to_string();
    let input = &AskInput {
        id: id.to_string(),
        version: version_now,
        question: "登記簿の写しをください。\n{link}".into(),
    };
    db.write(|tx| async move { enrollment::ask_information(&tx, reviewer, NOW, input, site()).await })
        .await
        .unwrap();
    let asked = status(db, actor, id).await;
    assert_eq!((asked.state, asked.next), (EnrollmentState::NeedsInformation, Some(Party::Applicant)));
    assert!(asked.message.is_some() && asked.can_answer.is_allowed() && !asked.can_correct.is_allowed());
    // Details can be corrected before answering; the operator sees them with the answer.
    let mut form = details(db, actor, id).await;
    form.details.city = "大阪市中央区".into();
    save(db, actor, NOW, &form).await.unwrap();
    assert_eq!(seen(db, reviewer, id).await.details.address.city.as_str(), "大阪市北区");
    let answer = async |answer: &str| {
        let version = status(db, actor, id).await.version.to_string();
        let input = &AnswerInput { id: id.to_string(), version, answer: answer.into() };
        db.write(|tx| async move { enrollment::answer(&tx, actor, NOW, input, site()).await }).await
    };
    assert!(matches!(answer("").await, Err(Error::Invalid(errors)) if errors.of("answer").is_some()));
    answer("別途お送りしました。").await.unwrap();
    let back = seen(db, reviewer, id).await;
    assert_eq!((back.state, back.details.address.city.as_str()), (EnrollmentState::InReview, "大阪市中央区"));
    assert_eq!(back.timeline.last().unwrap().note.as_deref(), Some("別途お送りしました。"));
    let mut told: Vec<_> = mails(db).await.into_iter().map(|(template, _)| template).collect();
    told.sort();
    let all =
        ["information", "in_review", "in_review", "verification"].map(|name| format!("enrollment_{name}"));
    let mut all = all.to_vec();
    all.sort();
    assert_eq!(told, all);
});

on_both!(withdrawn_and_begun_anew, async |world: &TestDb| {
    let db = &world.db;
    fill_registry(db).await;
    let (id, actor) = &submitted(db, "sakura").await;
    let token = mailed_token(db, NOW).await;
    let again = begin_as(db, Applicant::signed_in(actor), None).await.unwrap();
    assert_eq!((again.id, again.step), (*id, EnrollmentStep::Status), "one open application");
    let input = &version(db, actor, *id).await;
    db.write(|tx| async move { enrollment::withdraw(&tx, actor, NOW, input, site()).await }).await.unwrap();
    assert!(matches!(verify(db, NOW, &token, &both()).await, Err(Error::NotFound)));
    let twice =
        db.write(|tx| async move { enrollment::withdraw(&tx, actor, NOW, input, site()).await }).await;
    assert!(matches!(twice, Err(Error::Conflict(_))));
    let anew = begin_as(db, Applicant::signed_in(actor), None).await.unwrap();
    assert_ne!(anew.id, *id);
    assert_eq!(enrollment::own(&db.read(), actor, NOW).await.unwrap().unwrap().id, anew.id);
});
