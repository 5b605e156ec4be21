//! The own organization's profile: three parts, one version.

use domain::actor::{Actor, Role};
use domain::form::Problem;
use domain::policy::Refusal;
use domain::profile::{LegalProfileInput, PrimaryContactInput, ProfilePage, SupportProfileInput};
use service::{Conflict, Db, Error, audit, partnership, profile, seed};

use crate::db::TestDb;
use crate::market::with;
use crate::world::{NOW, named};

async fn demo(world: &TestDb) -> (Db, Actor) {
    assert!(seed::demo_if_empty(&world.db, NOW).await.unwrap());
    (world.db.clone(), named(&world.db, "admin@reseller.example").await)
}

async fn read(db: &Db, actor: &Actor) -> ProfilePage {
    profile::read(&db.read(), actor, NOW).await.unwrap()
}

fn legal(page: &ProfilePage, name: &str) -> LegalProfileInput {
    let address = page.address.clone().unwrap();
    LegalProfileInput {
        version: page.version.to_string(),
        company_name: name.into(),
        state: address.state,
        city: address.city.to_string(),
        address_line1: address.line1.to_string(),
        address_line2: String::new(),
        postal_code: address.postal_code,
    }
}

async fn edit_legal(db: &Db, actor: &Actor, input: &LegalProfileInput) -> Result<(), Error> {
    db.write(|tx| async move { profile::edit_legal(&tx, actor, NOW, input).await }).await
}

async fn edit_contact(db: &Db, actor: &Actor, input: &PrimaryContactInput) -> Result<(), Error> {
    db.write(|tx| async move { profile::edit_contact(&tx, actor, NOW, input).await }).await
}

async fn edit_support(db: &Db, actor: &Actor, input: &SupportProfileInput) -> Result<(), Error> {
    db.write(|tx| async move { profile::edit_support(&tx, actor, NOW, input).await }).await
}

fn errors(result: Result<(), Error>) -> domain::form::Errors {
    match result {
        Err(Error::Invalid(errors)) => errors,
        other => panic!("{other:?}"),
    }
}

on_both!(a_new_name_reaches_every_list, async |world: &TestDb| {
    let (db, admin) = &demo(world).await;
    let before = read(db, admin).await;
    assert!(before.can_edit.is_allowed() && before.mpn_id.is_some());
    edit_legal(db, admin, &legal(&before, "日の出システムズ株式会社")).await.unwrap();
    let entry = audit::list(&db.read(), admin.organization_id, None, 1).await.unwrap().remove(0);
    assert_eq!(entry.action, "edit_legal_profile");
    let told = serde_json::to_string(&entry.change).unwrap();
    assert!(
        told.contains("Hinode Systems") && told.contains("日の出") && !told.contains("postal_code"),
        "{told}"
    );
    let after = read(db, admin).await;
    assert_eq!(
        (after.company_name.as_str(), after.version),
        ("日の出システムズ株式会社", before.version + 1)
    );
    let provider = named(db, "admin@provider.example").await;
    let list = partnership::resellers(&db.read(), &provider, NOW, &Default::default()).await.unwrap();
    assert!(list.rows.iter().any(|row| row.name == "日の出システムズ株式会社"));
    let stale = edit_legal(db, admin, &legal(&before, "Other")).await;
    assert!(matches!(stale, Err(Error::Conflict(Conflict::Stale))));
    edit_legal(db, admin, &legal(&after, "日の出システムズ株式会社")).await.unwrap();
    assert_eq!(read(db, admin).await.version, after.version, "what changes nothing leaves no trace");
});

on_both!(each_part_holds_by_the_rules_of_the_country, async |world: &TestDb| {
    let (db, admin) = &demo(world).await;
    let page = read(db, admin).await;
    let wrong =
        LegalProfileInput { postal_code: "98052".into(), state: "WA".into(), ..legal(&page, "www.x.com") };
    let wrong = errors(edit_legal(db, admin, &wrong).await);
    assert_eq!(wrong.of("postal_code"), Some(Problem::PostalCode { country: page.country }));
    assert_eq!(wrong.of("state"), Some(Problem::NotInList));
    assert_eq!(wrong.of("company_name"), Some(Problem::ContainsAddress));
    let version = page.version.to_string();
    let contact = PrimaryContactInput {
        version: version.clone(),
        given_name: "陽子".into(),
        family_name: "佐藤".into(),
        email: "Yoko@Reseller.example".into(),
        phone: "1".into(),
    };
    let wrong = errors(edit_contact(db, admin, &contact).await);
    assert_eq!(wrong.of("phone"), Some(Problem::Phone { country: page.country }));
    edit_contact(db, admin, &PrimaryContactInput { phone: String::new(), ..contact }).await.unwrap();
    let page = read(db, admin).await;
    assert_eq!(page.contact.unwrap().email.as_str(), "yoko@reseller.example");

    let support = SupportProfileInput {
        version,
        email: "help@reseller.example".into(),
        phone: "045-555-0131".into(),
        website: "reseller.example/help".into(),
    };
    let stale = edit_support(db, admin, &support).await;
    assert!(matches!(stale, Err(Error::Conflict(Conflict::Stale))));
    let support = SupportProfileInput { version: page.version.to_string(), ..support };
    let wrong = SupportProfileInput { website: "javascript:x".into(), email: "".into(), ..support.clone() };
    let wrong = errors(edit_support(db, admin, &wrong).await);
    assert!(wrong.of("website").is_some() && wrong.of("email") == Some(Problem::Missing));
    edit_support(db, admin, &support).await.unwrap();
    let now = read(db, admin).await;
    let known = now.support.unwrap();
    assert_eq!(known.website.unwrap().as_str(), "https://reseller.example/help");
    let second =
        SupportProfileInput { version: now.version.to_string(), phone: "045-555-0132".into(), ..support };
    edit_support(db, admin, &second).await.unwrap();
});

on_both!(profiles_are_for_those_who_may, async |world: &TestDb| {
    let (db, admin) = &demo(world).await;
    let page = read(db, admin).await;
    for roles in [&[Role::SalesAgent, Role::HelpdeskAgent, Role::BillingAdmin][..], &[]] {
        let other = &with(admin, roles);
        let refused = profile::read(&db.read(), other, NOW).await;
        assert!(matches!(refused, Err(Error::Forbidden(Refusal::RoleMissing { .. }))));
        let refused = edit_legal(db, other, &legal(&page, "X")).await;
        assert!(matches!(refused, Err(Error::Forbidden(Refusal::RoleMissing { .. }))));
    }
    edit_legal(db, &with(admin, &[Role::GlobalAdmin]), &legal(&page, "Hinode")).await.unwrap();
    let customer = &named(db, "admin@customer.example").await;
    let page = read(db, customer).await;
    let support = SupportProfileInput { version: page.version.to_string(), ..Default::default() };
    let refused = edit_support(db, customer, &support).await;
    assert!(matches!(refused, Err(Error::Forbidden(Refusal::WrongOrganization { .. }))));
    edit_legal(db, customer, &legal(&page, "Momiji Holdings")).await.unwrap();
    let operator = named(db, "admin@operator.example").await;
    assert!(matches!(profile::read(&db.read(), &operator, NOW).await, Err(Error::Forbidden(_))));
});
