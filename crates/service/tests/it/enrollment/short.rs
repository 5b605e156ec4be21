//! The short path: already enrolled, so only the customer support contact is asked for (checklist B1).

use domain::form::Problem;
use service::{Conflict, audit};

use super::*;
use crate::db::TestDb;
use crate::invitation::{reseller, rows};

on_both!(an_enrolled_organization_gives_support_contact_alone, async |world: &TestDb| {
    let db = &world.db;
    fill_registry(db).await;
    let actor = &reseller(db).await;
    let begun = begin_as(db, Applicant::signed_in(actor), None).await.unwrap();
    let id = begun.id;
    let trail = audit::list(&db.read(), actor.organization_id, None, 2).await.unwrap();
    let trail: Vec<_> = trail.iter().map(|entry| (entry.action.as_str(), entry.account_id)).collect();
    let by = Some(actor.account_id);
    assert_eq!(trail, [("attach_tenant", by), ("start_enrollment", by)], "both name the person");
    let page = view(db, actor, id, EnrollmentStep::Profile).await;
    assert_eq!((page.path, page.step), (EnrollmentPath::Short, EnrollmentStep::Support));
    assert!(matches!(name_user(db, actor, id, "pmc-jp").await, Err(Error::Conflict(Conflict::Stage))));
    let give = async |email: &str| {
        let version = view(db, actor, id, EnrollmentStep::Support).await.version.to_string();
        let support = SupportInput {
            support_email: email.into(),
            support_phone: "03-1234-5678".into(),
            support_website: String::new(),
        };
        let input = &SupportStepInput { id: id.to_string(), version, support };
        db.write(|tx| async move { enrollment::give_support(&tx, actor, NOW, input, site()).await }).await
    };
    let Err(Error::Invalid(errors)) = give("x").await else { panic!() };
    assert_eq!(errors.of("support_email"), Some(Problem::NotAnEmail));
    give("help@sakura.example").await.unwrap();
    let done = status(db, actor, id).await;
    assert_eq!((done.state, done.next), (EnrollmentState::Completed, None));
    assert_eq!(rows(db, "support_contact").await, 1);
    assert!(matches!(give("again@sakura.example").await, Err(Error::Conflict(Conflict::Stage))));
    let again = begin_as(db, Applicant::signed_in(actor), None).await.unwrap().id;
    let page = view(db, actor, again, EnrollmentStep::Support).await;
    assert_eq!(page.details.support_email, "help@sakura.example", "filled in with what is known");
});
