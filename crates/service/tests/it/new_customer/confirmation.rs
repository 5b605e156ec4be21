//! The last step: what was made, and the secret that its maker sees once.

use domain::actor::{AccountStatus, Actor};
use domain::conflict::Conflict;
use domain::draft::{Confirmation, DraftStep, ResetAdministrator, Saved, Wizard};
use domain::grant::{ConsentId, GrantKind};
use domain::lead::LeadSource;
use domain::money::Currency;
use domain::policy::{Permit, Refusal};
use domain::session::{OneTimeSecret, SignInInput};
use domain::time::Timestamp;
use entity::account;
use sea_orm::{ActiveValue::Set, ColumnTrait};
use service::{Error, customer, grant, scope, session, store};

use super::{World, submission};
use crate::db::TestDb;
use crate::world::{NOW, later, named};

fn shown(confirmation: &Confirmation) -> (String, String) {
    match &confirmation.setup {
        OneTimeSecret::Shown { user_name, password } => (user_name.clone(), password.reveal().to_owned()),
        other => panic!("{other:?}"),
    }
}

on_both!(a_customer_is_created_whole, async |test: &TestDb| {
    let world = World::new(test).await;
    let (saved, view) = world.ready("shinjuku").await;
    let review = view.review.clone().unwrap();
    let by_hand: i64 =
        review.lines.iter().map(|line| line.unit_price.unwrap().amount * i64::from(line.quantity)).sum();
    assert_eq!((review.total.money.amount, review.total.money.currency), (by_hand, Currency::Jpy));

    world.submit(&world.provider, NOW, &submission(&view)).await.unwrap();
    let confirmation = world.confirmation(&world.provider, saved).await;
    assert_eq!((confirmation.total, confirmation.lines.len()), (review.total, 2));
    let (user_name, password) = shown(&confirmation);
    assert_eq!(user_name, "admin@shinjuku.onkizuna.example");

    let read = world.db.read();
    let customer = confirmation.customer_id;
    let grants = grant::given_by(&read, customer, NOW).await.unwrap();
    let found: Vec<_> = grants.iter().map(|grant| (grant.kind, grant.grantee, grant.via_reseller)).collect();
    assert!(found.contains(&(GrantKind::ResellerOfRecord, world.reseller, None)), "{found:?}");
    assert!(
        found.contains(&(GrantKind::Ordering, world.provider.organization_id, Some(world.reseller))),
        "{found:?}"
    );
    let consent = scope::ledger::entry(&read, grants[0].id).await.unwrap().unwrap();
    assert_eq!((consent.consent, consent.agreed_by), (ConsentId::NewCustomer, None));
    let lead = async |partner| {
        let found = scope::lead::source_of(&read, partner, customer).await.unwrap();
        found.map(|row| row.source)
    };
    assert_eq!(lead(world.provider.organization_id).await, Some(LeadSource::VendorReferral), "as it said");
    assert_eq!(lead(world.reseller).await, Some(LeadSource::Provider));
    // The reseller manages it at once (checklist F13).
    let hinode = named(&world.db, "admin@reseller.example").await;
    assert_eq!(scope::customer(&read, &hinode, customer, NOW).await.unwrap().id, customer);

    let input = SignInInput { user_name, password, ..Default::default() };
    let opened = session::sign_in(&world.db, later(60), &input).await.unwrap();
    assert!(opened.must_set_password);
    assert!(session::sign_in(&world.db, later(61), &input).await.is_err(), "a temporary password works once");
});

on_both!(submitting_again_gives_the_same_and_no_second_secret, async |test: &TestDb| {
    let world = World::new(test).await;
    let (saved, view) = world.ready("twice").await;
    let input = submission(&view);
    let attempts = (0..12).map(|_| world.submit(&world.provider, NOW, &input));
    for outcome in futures::future::join_all(attempts).await {
        assert_eq!(outcome.unwrap(), Saved { next: Some(DraftStep::Confirmation), ..saved });
    }
    let rows = world.rows().await;
    let first = world.confirmation(&world.provider, saved).await;
    shown(&first);
    world.submit(&world.provider, NOW, &input).await.unwrap();
    assert_eq!(world.rows().await, rows);
    let second = world.confirmation(&world.provider, saved).await;
    assert_eq!(second.order_id, first.order_id);
    assert!(
        matches!(&second.setup, OneTimeSecret::Gone { made_at, shown_to: Some(_), can_reset: Permit::Allowed, .. } if *made_at == NOW),
        "{:?}",
        second.setup
    );
    assert_eq!(world.count("customer_draft").await, 1);
    let cancelled = world.cancel(&world.provider, saved.draft.to_string()).await;
    assert!(matches!(cancelled, Err(Error::Conflict(Conflict::Stage))), "{cancelled:?}");
    // Its other steps only lead to the confirmation, and take nothing out on the way.
    let review = world.read(&world.provider, &saved.draft.to_string(), DraftStep::Review).await.unwrap();
    assert_eq!(review, Wizard::Submitted(saved.draft, world.reseller));
});

on_both!(the_secret_stands_nowhere_and_is_its_makers, async |test: &TestDb| {
    let world = World::new(test).await;
    let (saved, view) = world.ready("secret").await;
    world.submit(&world.provider, NOW, &submission(&view)).await.unwrap();
    let sales = named(&world.db, "sales@provider.example").await;
    let colleague = world.confirmation(&sales, saved).await;
    assert!(matches!(colleague.setup, OneTimeSecret::Gone { can_reset: Permit::Refused(_), .. }));
    let (_, first) = shown(&world.confirmation(&world.provider, saved).await);

    let input = ResetAdministrator { customer: colleague.customer_id.to_string(), ..Default::default() };
    let reset = async |actor: &Actor, now: Timestamp| {
        customer::reset_first_administrator(&world.db, &world.one_time, actor, now, &input).await
    };
    reset(&world.provider, later(5)).await.unwrap();
    let (user_name, second) = shown(&world.confirmation(&world.provider, saved).await);
    assert_ne!(first, second);
    let dump = world.dump().await;
    assert!(dump.contains(&user_name) && dump.contains("$argon2id$"), "the dump holds what it should");
    for secret in [&first, &second] {
        let hex: String = secret.bytes().map(|byte| format!("{byte:02X}")).collect();
        assert!(!dump.contains(secret.as_str()) && !dump.to_uppercase().contains(&hex));
    }

    let sign_in = |password: &str| SignInInput {
        user_name: user_name.clone(),
        password: password.into(),
        ..Default::default()
    };
    assert!(session::sign_in(&world.db, later(6), &sign_in(&first)).await.is_err(), "the older one is gone");
    session::sign_in(&world.db, later(7), &sign_in(&second)).await.unwrap();
    let late = reset(&world.provider, later(8)).await;
    assert!(matches!(late, Err(Error::Forbidden(Refusal::StateClosed))), "{late:?}");
    let stranger = reset(&named(&world.db, "admin@provider2.example").await, later(8)).await;
    assert!(matches!(stranger, Err(Error::NotFound)), "{stranger:?}");
});

on_both!(whoever_has_chosen_a_password_keeps_it, async |test: &TestDb| {
    let world = World::new(test).await;
    let (saved, view) = world.ready("chosen").await;
    world.submit(&world.provider, NOW, &submission(&view)).await.unwrap();
    let confirmation = world.confirmation(&world.provider, saved).await;
    let (user_name, _) = shown(&confirmation);
    let by_link = account::ActiveModel { password_hash: Set(Some("chosen".into())), ..Default::default() };
    let disabled = account::ActiveModel {
        password_hash: Set(None),
        status: Set(AccountStatus::Disabled),
        ..Default::default()
    };
    let input = ResetAdministrator { customer: confirmation.customer_id.to_string(), ..Default::default() };
    for change in [by_link, disabled] {
        let this = account::Column::UserName.eq(user_name.as_str());
        let write = world.db.write(|tx| async move { store::update_one(&tx, change, this).await });
        write.await.unwrap();
        let reset = customer::reset_first_administrator(
            &world.db,
            &world.one_time,
            &world.provider,
            later(5),
            &input,
        );
        let refused = reset.await;
        assert!(matches!(refused, Err(Error::Forbidden(Refusal::StateClosed))), "{refused:?}");
    }
});
