//! Creating a tenant within the wizard, and what it can do before it is approved.

use domain::form::Problem;
use domain::id::SessionId;
use service::{Conflict, team};

use super::*;
use crate::db::TestDb;
use crate::invitation::rows;

on_both!(a_tenant_is_created_once_and_really_signs_in, async |world: &TestDb| {
    let db = &world.db;
    let (id, holder) = begin(db).await;
    let input = tenant(id, "Sakura", "JP");
    let created = create(db, &holder, &input).await.unwrap();
    assert_eq!(created.user_name, "admin@sakura.onkizuna.example");
    assert_eq!(create(db, &holder, &input).await.unwrap(), created, "sent twice");
    let second = create(db, &holder, &tenant(id, "sakura2", "JP")).await;
    assert!(matches!(second, Err(Error::Conflict(Conflict::Exists))));
    assert_eq!((rows(db, "tenant").await, rows(db, "account").await), (1, 1));
    let who = Applicant { actor: None, holder: Some(&holder) };
    let page = enrollment::wizard(&db.read(), who, NOW, id, EnrollmentStep::Tenant).await.unwrap();
    assert_eq!(page.created_user_name, Some(created.user_name.clone()));
    // On another device, without the cookie.
    let actor = &sign_in(db, &created.user_name, "a long enough password").await;
    let own = enrollment::own(&db.read(), actor, NOW).await.unwrap().unwrap();
    assert_eq!((own.id, own.step), (id, EnrollmentStep::Tenant));
    let page = view(db, actor, id, EnrollmentStep::Tenant).await;
    assert!(
        page.can_apply.unwrap().is_allowed() && page.signed_in.unwrap().domain == "sakura.onkizuna.example"
    );
    assert_eq!(attach(db, actor, None, id).await.unwrap().id, id);
});

on_both!(what_does_not_hold_is_told_at_once, async |world: &TestDb| {
    let db = &world.db;
    let (id, holder) = begin(db).await;
    create(db, &holder, &tenant(id, "taken", "JP")).await.unwrap();
    let (id, holder) = begin(db).await;
    let bad = CreateTenantInput {
        company_name: String::new(),
        new_password: "passwordpassword".into(),
        repeat_password: "passwordpassword".into(),
        ..tenant(id, "taken", "XX")
    };
    let Err(Error::Invalid(errors)) = create(db, &holder, &bad).await else { panic!() };
    assert_eq!(errors.of("domain_prefix"), Some(Problem::DomainTaken));
    assert_eq!(errors.of("company_name"), Some(Problem::Missing));
    assert_eq!(errors.of("country"), Some(Problem::NotInList));
    assert_eq!(errors.of("new_password"), Some(Problem::PasswordTooCommon));
    let nobody =
        enrollment::create_tenant(db, Applicant::default(), NOW, &tenant(id, "new", "JP"), CLIENT).await;
    assert!(matches!(nobody, Err(Error::Unauthenticated)));
    assert_eq!(rows(db, "tenant").await, 1);
});

on_both!(one_open_application_per_tenant, async |world: &TestDb| {
    let db = &world.db;
    let (id, actor) = &applicant(db, "sakura", "JP").await;
    let before = rows(db, "enrollment").await;
    let (second, holder) = begin(db).await;
    let attached = attach(db, actor, Some(&holder), second).await.unwrap();
    assert_eq!(attached.id, *id, "leads to the one there is");
    assert_eq!(rows(db, "enrollment").await, before, "the other one is dropped");
    assert_eq!(begin_as(db, Applicant::signed_in(actor), None).await.unwrap().id, *id);
    let held = begin(db).await;
    let who = Applicant { actor: None, holder: Some(&held.1) };
    assert_eq!(begin_as(db, who, None).await.unwrap().id, held.0, "and one per browser");
});

on_both!(before_approval_nothing_else_can_be_reached, async |world: &TestDb| {
    let db = &world.db;
    let (_, actor) = &applicant(db, "sakura", "JP").await;
    let read = db.read();
    assert!(team::list(&read, actor, NOW, &Default::default()).await.is_err());
    assert!(enrollment::queue(&read, actor, NOW, &QueueQuery::default()).await.is_err());
    assert_ne!(SessionId::NIL.0, actor.account_id.0);
});

on_both!(beginning_and_creating_are_limited, async |world: &TestDb| {
    let db = &world.db;
    let mut begun = 0;
    for _ in 0..101 {
        match begin_as(db, Applicant::default(), None).await {
            Ok(_) => begun += 1,
            Err(error) => assert!(matches!(error, Error::TooMany { .. })),
        }
    }
    assert_eq!(begun, 100);
});
