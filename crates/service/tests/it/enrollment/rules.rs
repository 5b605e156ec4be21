//! Who may, in which order, and with which profile.

use domain::actor::Actor;
use domain::country::Country;
use domain::form::Problem;
use domain::policy::Refusal;
use service::Conflict;

use super::*;
use crate::db::TestDb;
use crate::market::with;
use crate::world::later;

fn problem<T>(outcome: Result<T, Error>, field: &str) -> Option<Problem> {
    match outcome {
        Err(Error::Invalid(errors)) => errors.of(field),
        _ => None,
    }
}

on_both!(only_a_global_administrator_enrolls, async |world: &TestDb| {
    let db = &world.db;
    let (id, holder) = begin(db).await;
    let created = create(db, &holder, &tenant(id, "sakura", "JP")).await.unwrap();
    let global = sign_in(db, &created.user_name, "a long enough password").await;
    for roles in [&[][..], &[Role::BillingAdmin], &[Role::SalesAgent], &[Role::AdminAgent]] {
        let refused = attach(db, &with(&global, roles), Some(&holder), id).await;
        let needed = vec![Role::GlobalAdmin];
        assert!(
            matches!(refused, Err(Error::Forbidden(Refusal::RoleMissing { roles, .. })) if roles == needed)
        );
    }
    let customer = world::customer(db, "Momiji").await;
    let refused = attach(db, &customer, Some(&holder), id).await;
    assert!(matches!(refused, Err(Error::Forbidden(Refusal::WrongOrganization { .. }))));
    attach(db, &global, Some(&holder), id).await.unwrap();
    let twice = attach(db, &global, None, id).await.unwrap();
    assert_eq!(twice.id, id);
    let read = db.read();
    let weak = with(&global, &[Role::BillingAdmin]);
    let page = enrollment::wizard(&read, Applicant::signed_in(&weak), NOW, id, EnrollmentStep::Tenant).await;
    assert!(matches!(page, Err(Error::Forbidden(_))));
    let reader = with(&global, &[Role::AdminAgent]);
    for (who, step) in
        [(&global, Some(EnrollmentStep::Membership)), (&reader, Some(EnrollmentStep::Status)), (&weak, None)]
    {
        let own = enrollment::own(&read, who, NOW).await.unwrap();
        assert_eq!(own.map(|own| own.step), step);
    }
});

on_both!(an_application_is_nobody_elses, async |world: &TestDb| {
    let db = &world.db;
    fill_registry(db).await;
    let (id, holder) = begin(db).await;
    let read = db.read();
    let page = async |who| enrollment::wizard(&read, who, NOW, id, EnrollmentStep::Welcome).await;
    assert!(page(Applicant { actor: None, holder: Some(&holder) }).await.is_ok());
    let (_, other_holder) = begin(db).await;
    for who in [Applicant::default(), Applicant { actor: None, holder: Some(&other_holder) }] {
        assert!(matches!(page(who).await, Err(Error::Unauthenticated)));
    }
    let (_, stranger) = &applicant(db, "stranger", "JP").await;
    assert!(matches!(page(Applicant::signed_in(stranger)).await, Err(Error::NotFound)));
    let (taken, owner) = &submitted(db, "sakura").await;
    let taken = *taken;
    assert!(matches!(enrollment::status(&read, stranger, NOW, taken).await, Err(Error::NotFound)));
    assert!(matches!(name_user(db, stranger, taken, "pmc-jp").await, Err(Error::NotFound)));
    assert!(matches!(enter(db, stranger, taken, PASSWORD, NOW).await, Err(Error::NotFound)));
    let foreign = OrganizationInput { id: taken.to_string(), ..OrganizationInput::default() };
    assert!(matches!(save(db, stranger, NOW, &foreign).await, Err(Error::NotFound)));
    let input = &version(db, owner, taken).await;
    let outcome =
        db.write(|tx| async move { enrollment::withdraw(&tx, stranger, NOW, input, site()).await }).await;
    assert!(matches!(outcome, Err(Error::NotFound)));
});

on_both!(steps_out_of_order_lead_back, async |world: &TestDb| {
    let db = &world.db;
    fill_registry(db).await;
    let (id, actor) = &applicant(db, "sakura", "JP").await;
    let id = *id;
    let led = async |step| view(db, actor, id, step).await.step;
    assert_eq!(led(EnrollmentStep::Organization).await, EnrollmentStep::MembershipUser);
    assert!(matches!(enter(db, actor, id, PASSWORD, NOW).await, Err(Error::Conflict(Conflict::Stage))));
    assert!(matches!(choose(db, actor, id, "4847001").await, Err(Error::Conflict(Conflict::Stage))));
    let odd = name_user(db, actor, id, "pmc\0jp").await;
    assert!(matches!(odd, Err(Error::Invalid(_))), "no database takes it: {odd:?}");
    name_user(db, actor, id, "pmc-jp").await.unwrap();
    assert_eq!(led(EnrollmentStep::Profile).await, EnrollmentStep::MembershipPassword);
    enter(db, actor, id, PASSWORD, NOW).await.unwrap();
    assert_eq!(led(EnrollmentStep::Organization).await, EnrollmentStep::Profile);
    assert_eq!(led(EnrollmentStep::Membership).await, EnrollmentStep::Membership, "Back keeps everything");
    let early = OrganizationInput { id: id.to_string(), ..OrganizationInput::default() };
    assert!(matches!(save(db, actor, NOW, &early).await, Err(Error::Conflict(Conflict::Stage))));
});

on_both!(a_profile_is_active_and_of_the_tenants_country, async |world: &TestDb| {
    let db = &world.db;
    fill_registry(db).await;
    let (id, actor) = &applicant(db, "sakura", "JP").await;
    let id = *id;
    link(db, actor, id, "pmc-jp").await;
    assert_eq!(problem(choose(db, actor, id, "").await, "profile"), Some(Problem::NothingChosen));
    assert_eq!(problem(choose(db, actor, id, "4847002").await, "profile"), Some(Problem::ProfileInactive));
    link(db, actor, id, "pmc-both").await;
    let both = Problem::CountryMismatch { profile: Country::US, tenant: Country::JP };
    assert_eq!(problem(choose(db, actor, id, "4847005").await, "profile"), Some(both));
    let page = view(db, actor, id, EnrollmentStep::Profile).await;
    assert_eq!((page.profiles[0].obstacle, page.profiles[1].obstacle), (None, Some(both)));
    choose(db, actor, id, "4847004").await.unwrap();
    let mut form = details(db, actor, id).await;
    form.details.country = "US".into();
    let abroad = problem(save(db, actor, NOW, &form).await, "country");
    assert_eq!(abroad, Some(both));
    form.details = DetailsInput { country: "JP".into(), ..DetailsInput::default() };
    let Err(Error::Invalid(errors)) = save(db, actor, NOW, &form).await else { panic!() };
    assert!(errors.of("company_name").is_some() && errors.of("support_email").is_some());
});

on_both!(not_listed_means_other_credentials, async |world: &TestDb| {
    let db = &world.db;
    fill_registry(db).await;
    let (id, actor) = &applicant(db, "sakura", "JP").await;
    let id = *id;
    link(db, actor, id, "pmc-both").await;
    choose(db, actor, id, "4847004").await.unwrap();
    let mut form = details(db, actor, id).await;
    form.go = "later".into();
    form.details.support_email = "kept@sakura.example".into();
    assert_eq!(save(db, actor, NOW, &form).await.unwrap().next, None);
    let input = &EnrollmentInput { id: id.to_string(), version: String::new() };
    db.write(|tx| async move { enrollment::cancel_membership(&tx, actor, NOW, input).await }).await.unwrap();
    let page = view(db, actor, id, EnrollmentStep::Profile).await;
    assert_eq!((page.step, page.tenant.is_some()), (EnrollmentStep::MembershipUser, true));
    assert!(page.membership_user_name.is_empty() && page.profiles.is_empty());
    link(db, actor, id, "pmc-jp").await;
    choose(db, actor, id, "4847001").await.unwrap();
    let form = details(db, actor, id).await;
    assert_eq!(form.details.company_name, "さくらクラウド株式会社", "follows the new profile");
    let kept = view(db, actor, id, EnrollmentStep::Organization).await.details;
    assert_eq!(kept.support_email, "kept@sakura.example", "what was typed stays");
});

on_both!(a_wrong_name_and_a_wrong_password_look_alike, async |world: &TestDb| {
    let db = &world.db;
    fill_registry(db).await;
    let (id, actor) = &applicant(db, "sakura", "JP").await;
    let id = *id;
    let mut told = Vec::new();
    for name in ["pmc-jp", "nobody", "日本"] {
        name_user(db, actor, id, name).await.unwrap();
        let Err(Error::Invalid(errors)) = enter(db, actor, id, "wrong password", NOW).await else { panic!() };
        told.push(errors);
    }
    assert!(told.iter().all(|errors| *errors == told[0]));
    assert_eq!(told[0].of("membership_password"), Some(Problem::SignInFailed));
    name_user(db, actor, id, "pmc-jp").await.unwrap();
    for _ in 1..10 {
        assert!(enter(db, actor, id, "wrong password", NOW).await.is_err());
    }
    let rests = enter(db, actor, id, PASSWORD, NOW).await;
    assert!(matches!(rests, Err(Error::TooMany { .. })), "the right one as well");
    enter(db, actor, id, PASSWORD, later(15 * 60)).await.unwrap();
});

on_both!(many_passwords_at_once_are_counted_one_by_one, async |world: &TestDb| {
    let db = &world.db;
    fill_registry(db).await;
    let (id, actor) = &applicant(db, "sakura", "JP").await;
    name_user(db, actor, *id, "pmc-jp").await.unwrap();
    let attempts = (0..20).map(|_| enter(db, actor, *id, "wrong password", NOW));
    let outcomes = futures::future::join_all(attempts).await;
    let looked_at = outcomes.iter().filter(|outcome| matches!(outcome, Err(Error::Invalid(_)))).count();
    let refused = outcomes.iter().filter(|outcome| matches!(outcome, Err(Error::TooMany { .. }))).count();
    println!("20 wrong passwords of the membership site at once: {looked_at} looked at, {refused} refused");
    assert_eq!((looked_at, refused), (10, 10));
    // What holds is not counted.
    for _ in 0..11 {
        enter(db, actor, *id, PASSWORD, later(15 * 60)).await.unwrap();
    }
});

on_both!(two_devices_do_not_overwrite_each_other, async |world: &TestDb| {
    let db = &world.db;
    fill_registry(db).await;
    let (id, actor) = &applicant(db, "sakura", "JP").await;
    link(db, actor, *id, "pmc-jp").await;
    choose(db, actor, *id, "4847001").await.unwrap();
    let first = OrganizationInput { go: "later".into(), ..details(db, actor, *id).await };
    let mut second = first.clone();
    second.details.city = "堺市".into();
    save(db, actor, NOW, &first).await.unwrap();
    assert!(matches!(save(db, actor, NOW, &second).await, Err(Error::Conflict(Conflict::Stale))));
    save(db, actor, NOW, &first).await.unwrap();
    let form = details(db, actor, *id).await;
    save(db, actor, NOW, &form).await.unwrap();
    let twice = save(db, actor, NOW, &form).await.unwrap();
    assert_eq!(twice.next, Some(EnrollmentStep::Status), "a form sent twice is one submission");
    assert_eq!(mails(db).await.len(), 1);
});

on_both!(a_suspended_tenant_does_nothing, async |world: &TestDb| {
    use domain::actor::OrganizationStatus;
    let db = &world.db;
    let (id, actor) = &applicant(db, "sakura", "JP").await;
    crate::invitation::set_status(db, actor.organization_id, OrganizationStatus::Suspended).await;
    let refused = name_user(db, actor, *id, "pmc-jp").await;
    assert!(matches!(refused, Err(Error::Forbidden(Refusal::OrganizationInactive))));
    let elsewhere: Actor = reviewer(db).await;
    assert!(matches!(name_user(db, &elsewhere, *id, "x").await, Err(Error::NotFound)));
});
