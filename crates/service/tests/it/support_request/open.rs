//! Opening: who may, to whom it goes, and that one intent is one request.

use domain::actor::Role;
use domain::form::Problem;
use domain::support_request::{OpenRequestInput, RequestSubject, SupportMove, SupportSide, SupportStatus};
use service::{Conflict, Error, audit, support_request};

use super::{Stage, not_found};
use crate::db::TestDb;
use crate::market::with;
use crate::world::NOW;

on_both!(it_goes_to_the_support_contact, async |world: &TestDb| {
    let stage = &Stage::new(world).await;
    let id = stage.open(&stage.user, stage.supported).await;
    let seen = stage.read(&stage.hinode, id).await.unwrap();
    assert_eq!((seen.row.status, seen.side), (SupportStatus::Open, SupportSide::Contact));
    assert!(seen.can_answer.is_allowed() && !seen.can_reopen.is_allowed());
    assert_eq!(seen.first_answer_due.since(NOW), 4 * 60 * 60 * 1_000);
    let requester = seen.requester.unwrap();
    assert_eq!(
        (requester.organization.as_str(), requester.email.as_str()),
        ("Momiji Foods", "user@customer.example")
    );
    let [entry] = &seen.entries[..] else { panic!("one entry") };
    assert_eq!((entry.kind, entry.contact.as_deref()), (SupportMove::Open, Some("Hinode Systems")));
    assert_eq!(entry.text.as_deref(), Some("Nothing has arrived since nine o'clock."));
    assert_eq!(entry.person, None, "people are named at home");
    let own = stage.read(&stage.user, id).await.unwrap();
    assert_eq!((own.side, own.entries[0].person.as_deref()), (SupportSide::Requester, Some("田中 葵")));
    assert_eq!(own.contact.unwrap().email.as_deref(), Some("support@reseller.example"));
    assert!(!own.reads_subscription, "a plain user reads its own licenses only");
    let trail = audit::list(&stage.db.read(), stage.hinode.organization_id, None, 1).await.unwrap();
    assert_eq!((trail[0].action.as_str(), trail[0].object_id), ("open_support_request", id.0));
});

on_both!(without_a_reseller_the_provider_answers, async |world: &TestDb| {
    let stage = &Stage::new(world).await;
    let id = stage.open(&stage.billing, stage.sold).await;
    let seen = stage.read(&stage.aozora, id).await.unwrap();
    assert_eq!(seen.row.contact_name.as_deref(), Some("Aozora Distribution"));
    // It manages the customer, and is no contact.
    not_found(stage.read(&stage.hinode, id).await);
    not_found(stage.read(&stage.user, id).await);
    assert!(stage.read(&stage.admin, id).await.is_ok() && stage.read(&stage.billing, id).await.is_ok());
});

on_both!(partners_open_one_for_the_customer, async |world: &TestDb| {
    let stage = &Stage::new(world).await;
    let id = stage.open(&stage.hinode, stage.sold).await;
    let colleague = stage.somebody("admin@reseller.example").await;
    let seen = stage.read(&colleague, id).await.unwrap();
    assert_eq!(seen.side, SupportSide::Requester);
    let seen = stage.read(&stage.aozora, id).await.unwrap();
    assert_eq!(
        (seen.side, seen.requester.unwrap().organization),
        (SupportSide::Contact, "Hinode Systems".into())
    );
    assert_eq!(stage.read(&stage.admin, id).await.unwrap().side, SupportSide::Requester);
    not_found(stage.read(&stage.user, id).await);
    let trail = audit::list(&stage.db.read(), stage.admin.organization_id, None, 1).await.unwrap();
    assert_eq!(trail[0].on_behalf_of, Some(stage.admin.organization_id));
    assert!(trail[0].grants.len() > 10, "the grant that it rests on: {}", trail[0].grants);
    let own = stage.open(&stage.aozora, stage.sold).await;
    assert_eq!(stage.read(&stage.aozora, own).await.unwrap().side, SupportSide::Contact);
});

on_both!(who_may_not, async |world: &TestDb| {
    let stage = &Stage::new(world).await;
    let form = stage.form(stage.sold);
    for refused in ["sales@provider.example", "sales@reseller.example", "billing@provider.example"] {
        let outcome = stage.open_as(&stage.somebody(refused).await, &form).await;
        assert!(matches!(outcome, Err(Error::Forbidden(_))), "{refused}: {outcome:?}");
    }
    for foreign in [
        "admin@provider2.example",
        "admin@reseller2.example",
        "admin@customer2.example",
        "admin@operator.example",
    ] {
        not_found(stage.open_as(&stage.somebody(foreign).await, &form).await);
    }
    let nothing =
        OpenRequestInput { subscription: "00000000-0000-4000-8000-000000000000".into(), ..form.clone() };
    not_found(stage.open_as(&stage.admin, &nothing).await);
    let inactive = domain::actor::Actor { organization_active: false, ..stage.user.clone() };
    assert!(matches!(stage.open_as(&inactive, &form).await, Err(Error::Forbidden(_))));
    let empty = OpenRequestInput { title: "\u{202E}".into(), ..form };
    let Err(Error::Invalid(errors)) = stage.open_as(&stage.user, &empty).await else { panic!("invalid") };
    assert_eq!(errors.of("title"), Some(Problem::ForbiddenCharacter));
});

on_both!(twenty_identical_forms_are_one_request, async |world: &TestDb| {
    let stage = &Stage::new(world).await;
    let before = stage.list(&stage.user, None).await.len();
    let form = stage.form(stage.supported);
    let attempts = (0..20).map(|_| stage.open_as(&stage.user, &form));
    let ids: Vec<_> = futures::future::join_all(attempts).await.into_iter().map(Result::unwrap).collect();
    assert!(ids.iter().all(|id| *id == ids[0]));
    assert_eq!(stage.list(&stage.user, None).await.len(), before + 1);
    let other = OpenRequestInput { title: "Something else".into(), ..form.clone() };
    let outcome = stage.open_as(&stage.user, &other).await;
    assert!(matches!(outcome, Err(Error::Conflict(Conflict::OtherRequest))), "{outcome:?}");
    // A colleague with the same key is no repetition, and a repetition is authorized again.
    assert!(matches!(
        stage.open_as(&stage.billing, &form).await,
        Err(Error::Conflict(Conflict::OtherRequest))
    ));
    let inactive = domain::actor::Actor { organization_active: false, ..stage.user.clone() };
    assert!(matches!(stage.open_as(&inactive, &form).await, Err(Error::Forbidden(_))));
});

on_both!(the_form_begins_with_what_may_be_asked_about, async |world: &TestDb| {
    let stage = &Stage::new(world).await;
    let form = async |actor: &domain::actor::Actor, about| {
        support_request::form(&stage.db.read(), actor, NOW, about, None).await
    };
    let Ok(RequestSubject::Choose { page }) = form(&stage.user, None).await else { panic!("choice") };
    assert!(page.rows.iter().any(|row| row.id == stage.sold) && page.rows.len() == 6);
    let Ok(RequestSubject::Form(about)) = form(&stage.user, Some(stage.supported)).await else {
        panic!("form")
    };
    assert_eq!(about.contact.unwrap().name, "Hinode Systems");
    assert!(matches!(form(&stage.aozora, None).await, Ok(RequestSubject::Customer)));
    let sales = with(&stage.aozora, &[Role::SalesAgent]);
    assert!(matches!(form(&sales, None).await, Err(Error::Forbidden(_))));
    let stranger = stage.somebody("admin@customer3.example").await;
    not_found(form(&stranger, Some(stage.sold)).await);
});
