//! Accepting: everything is checked again, once, and all grants are made or none.

use domain::actor::{AccountStatus, Actor, OrganizationStatus, Role};
use domain::form::Problem;
use domain::grant::{Consent, ConsentId, GrantKind, NewGrant};
use domain::invitation::{AcceptInvitationInput, InvitationError, ShownStage, StageName};
use domain::lang::Lang;
use domain::policy::Refusal;
use domain::time::Timestamp;
use entity::{account, account_role};
use sea_orm::ActiveValue::Set;
use sea_orm::ColumnTrait;
use service::grant::{self, Origin};
use service::{Conflict, Db, Error, audit, scope, store};

use super::{URL, accept, invited, provider, reseller, revoke, rows, sent, set_status, stage, texts, ticked};
use crate::db::TestDb;
use crate::world::{NOW, later};

fn because(outcome: Result<domain::id::OrganizationId, Error>, reason: InvitationError) {
    let told = matches!(&outcome, Err(Error::Conflict(Conflict::Invitation(why))) if *why == reason);
    assert!(told, "{reason:?}: {outcome:?}");
}

on_both!(both_lists_at_once, async |world: &TestDb| {
    let db = &world.db;
    let (provider, reseller) = (provider(db).await, reseller(db).await);
    let (id, token) = invited(db, &provider, 1).await;
    let inviter = accept(db, &reseller, later(9), &token, &ticked(id)).await.unwrap();
    assert_eq!(inviter, provider.organization_id);
    assert_eq!(stage(db, &provider, id).await, StageName::Accepted);
    let read = db.read();
    for (actor, other) in [(&provider, &reseller), (&reseller, &provider)] {
        scope::partner(&read, actor, other.organization_id, later(9)).await.unwrap();
    }
    assert_eq!(rows(db, "partner_index").await, 2);
    let grants = grant::given_by(&read, reseller.organization_id, later(9)).await.unwrap();
    let kinds: Vec<_> = grants.iter().map(|grant| (grant.kind, grant.ends_at)).collect();
    assert!(kinds.contains(&(GrantKind::Partnership, None)));
    assert!(kinds.contains(&(GrantKind::TenantAdmin, Some(later(9).plus_years(2)))));
    let ledger = scope::ledger::entry(&read, grants[0].id).await.unwrap().unwrap();
    assert_eq!((ledger.agreed_by, ledger.invitation_id), (Some(reseller.account_id), Some(id)));
    assert_eq!((ledger.consent_language, ledger.consent_version), (Lang::Ja, 1));
    let seen = audit::list(&read, provider.organization_id, None, 1).await.unwrap();
    assert_eq!(
        (seen[0].action.as_str(), seen[0].account_id),
        ("accept_invitation", Some(reseller.account_id))
    );
    assert!(seen[0].grants.contains(&grants[0].id.to_string()));
    // The inviter reads Japanese.
    assert_eq!(texts(db, "mail", "template").await, ["invitation_accepted"]);
    assert!(texts(db, "mail", "subject").await[0].ends_with("パートナーシップ要求を承諾しました"));
    let address = format!("{}/indirect-resellers/{}", URL, reseller.organization_id);
    assert!(sent(db, later(10)).await[0].contains(&address));
});

on_both!(the_own_tenant_can_be_withheld, async |world: &TestDb| {
    let db = &world.db;
    let (provider, reseller) = (provider(db).await, reseller(db).await);
    let (id, token) = invited(db, &provider, 1).await;
    let input = AcceptInvitationInput { tenant_admin: None, ..ticked(id) };
    accept(db, &reseller, NOW, &token, &input).await.unwrap();
    let grants = grant::given_by(&db.read(), reseller.organization_id, NOW).await.unwrap();
    assert_eq!(grants.iter().map(|grant| grant.kind).collect::<Vec<_>>(), [GrantKind::Partnership]);
});

on_both!(the_tick_and_the_role_are_needed, async |world: &TestDb| {
    let db = &world.db;
    let (provider, reseller) = (provider(db).await, reseller(db).await);
    let (id, token) = invited(db, &provider, 1).await;
    for input in [
        AcceptInvitationInput { consent: None, ..ticked(id) },
        AcceptInvitationInput { consent_version: 0, ..ticked(id) },
    ] {
        let Err(Error::Invalid(errors)) = accept(db, &reseller, NOW, &token, &input).await else { panic!() };
        assert_eq!(errors.of("consent"), Some(Problem::ConsentMissing));
    }
    let (other, _) = invited(db, &provider, 2).await;
    let mixed = accept(db, &reseller, NOW, &token, &ticked(other)).await;
    assert!(matches!(mixed, Err(Error::Conflict(Conflict::Stale))), "another invitation than was shown");
    for role in [Role::SalesAgent, Role::HelpdeskAgent, Role::BillingAdmin] {
        let actor = Actor { roles: vec![role], ..reseller.clone() };
        let outcome = accept(db, &actor, NOW, &token, &ticked(id)).await;
        assert!(matches!(outcome, Err(Error::Forbidden(Refusal::RoleMissing { .. }))), "{outcome:?}");
    }
    assert_eq!((rows(db, "grant_entry").await, rows(db, "mail").await), (0, 0));
    let agent = Actor { roles: vec![Role::AdminAgent], ..reseller.clone() };
    accept(db, &agent, NOW, &token, &ticked(id)).await.unwrap();
});

on_both!(the_clock_closes_it_to_the_second, async |world: &TestDb| {
    let db = &world.db;
    let (provider, reseller) = (provider(db).await, reseller(db).await);
    let (id, token) = invited(db, &provider, 1).await;
    let end = NOW.plus_days(30);
    let expired = InvitationError::NotOpen { stage: ShownStage::Expired };
    because(accept(db, &reseller, end, &token, &ticked(id)).await, expired);
    because(accept(db, &reseller, end.plus_days(1), &token, &ticked(id)).await, expired);
    accept(db, &reseller, Timestamp(end.0 - 1_000), &token, &ticked(id)).await.unwrap();
    let used = InvitationError::NotOpen { stage: ShownStage::Accepted };
    because(accept(db, &reseller, NOW, &token, &ticked(id)).await, used);
    assert_eq!(rows(db, "grant_entry").await, 2);
});

async fn set_roles(db: &Db, actor: &Actor, roles: &[Role]) {
    let id = actor.account_id;
    let roles: Vec<_> =
        roles.iter().map(|role| account_role::Model { account_id: id, role: *role }).collect();
    db.write(|tx| async move {
        store::delete_where::<account_role::Entity>(&tx, account_role::Column::AccountId.eq(id)).await?;
        for role in roles {
            store::insert(&tx, role).await?;
        }
        Ok(())
    })
    .await
    .unwrap();
}

async fn set_account(db: &Db, actor: &Actor, status: AccountStatus) {
    let id = actor.account_id;
    let columns = account::ActiveModel { status: Set(status), ..Default::default() };
    db.write(|tx| async move { store::update_one(&tx, columns, account::Column::Id.eq(id)).await })
        .await
        .unwrap();
}

on_both!(the_inviting_side_is_asked_again, async |world: &TestDb| {
    let db = &world.db;
    let (provider, reseller) = (provider(db).await, reseller(db).await);
    let (id, token) = invited(db, &provider, 1).await;
    let input = ticked(id);
    set_roles(db, &provider, &[Role::SalesAgent]).await;
    because(accept(db, &reseller, NOW, &token, &input).await, InvitationError::InviterLostRight);
    set_roles(db, &provider, &[Role::AdminAgent]).await;
    set_account(db, &provider, AccountStatus::Disabled).await;
    because(accept(db, &reseller, NOW, &token, &input).await, InvitationError::InviterLostRight);
    set_account(db, &provider, AccountStatus::Active).await;
    set_status(db, provider.organization_id, OrganizationStatus::Suspended).await;
    because(accept(db, &reseller, NOW, &token, &input).await, InvitationError::InviterInactive);
    set_status(db, provider.organization_id, OrganizationStatus::Active).await;
    let asleep = Actor { organization_active: false, ..reseller.clone() };
    because(accept(db, &asleep, NOW, &token, &input).await, InvitationError::Inactive);
    because(accept(db, &provider, NOW, &token, &input).await, InvitationError::OwnInvitation);
    assert_eq!((rows(db, "grant_entry").await, stage(db, &provider, id).await), (0, StageName::Drafted));
    accept(db, &reseller, NOW, &token, &input).await.unwrap();
});

on_both!(all_grants_or_none, async |world: &TestDb| {
    let db = &world.db;
    let (provider, reseller) = (provider(db).await, reseller(db).await);
    let (id, token) = invited(db, &provider, 1).await;
    // The second of the two grants cannot be made: it stands already, without its partnership.
    let standing = NewGrant {
        kind: GrantKind::TenantAdmin,
        grantor: reseller.organization_id,
        grantee: provider.organization_id,
        via_reseller: None,
        starts_at: NOW,
        ends_at: Some(later(60)),
        consent: Consent::current(ConsentId::TenantAdmin, Lang::En),
    };
    db.write(|tx| async move { grant::make(&tx, NOW, standing, Origin::default()).await }).await.unwrap();
    let outcome = accept(db, &reseller, NOW, &token, &ticked(id)).await;
    assert!(matches!(outcome, Err(Error::Conflict(Conflict::Exists))), "{outcome:?}");
    assert_eq!((rows(db, "grant_entry").await, rows(db, "partner_index").await), (1, 0));
    assert_eq!((stage(db, &provider, id).await, rows(db, "mail").await), (StageName::Drafted, 0));
    accept(db, &reseller, later(60), &token, &ticked(id)).await.unwrap();
    assert_eq!((rows(db, "grant_entry").await, rows(db, "partner_index").await), (3, 2));
});

on_both!(a_partnership_stands_once, async |world: &TestDb| {
    let db = &world.db;
    let (provider, reseller) = (provider(db).await, reseller(db).await);
    let (first, token) = invited(db, &provider, 1).await;
    let (second, other) = invited(db, &provider, 2).await;
    accept(db, &reseller, NOW, &token, &ticked(first)).await.unwrap();
    because(accept(db, &reseller, NOW, &other, &ticked(second)).await, InvitationError::StandsAlready);
    revoke(db, &provider, NOW, second).await.unwrap();
});
