//! Invitations of customers, for both partners or for the inviter alone: what accepting gives, to whom, and when not.

use domain::actor::{Actor, OrganizationKind, Role};
use domain::customer::CustomerQuery;
use domain::enrollment::CreateTenantInput;
use domain::form::Problem;
use domain::grant::GrantKind;
use domain::id::{InvitationId, OrganizationId};
use domain::invitation::{ComposerInput, Intent, InvitationError};
use domain::lang::Lang;
use domain::lead::LeadSource;
use domain::policy::Refusal;
use service::grant::{self, Ending};
use service::{Conflict, Db, Error, access, audit, customer, invitation, lead, partnership, scope};

use super::{accept, begin, decline, draft, edit, invited, person, rows, sent, texts, ticked, token, typed};
use crate::db::TestDb;
use crate::market;
use crate::world::{NOW, later};

/// A reseller with two providers, and a customer with nobody.
struct Market {
    aozora: Actor,
    northwind: Actor,
    harbor: Actor,
    kawa: Actor,
}

async fn open(db: &Db) -> Market {
    let market = Market {
        aozora: person(db, OrganizationKind::Provider, "Aozora", Role::AdminAgent).await,
        northwind: person(db, OrganizationKind::Provider, "Northwind", Role::AdminAgent).await,
        harbor: person(db, OrganizationKind::Reseller, "Harbor", Role::AdminAgent).await,
        kawa: person(db, OrganizationKind::Customer, "Kawa", Role::GlobalAdmin).await,
    };
    market::partner(db, &market.harbor, &market.aozora).await;
    market::partner(db, &market.harbor, &market.northwind).await;
    market
}

async fn invite(db: &Db, actor: &Actor, intent: Intent, key: u128) -> (InvitationId, String) {
    let id = begin(db, actor, NOW, intent, key).await.unwrap();
    (id, token(db, actor, id).await)
}

fn both(provider: &Actor) -> Intent {
    Intent::both(provider.organization_id)
}

/// What the customer granted: the kind, to whom, through whom.
async fn granted(db: &Db, customer: &Actor) -> Vec<(GrantKind, OrganizationId, Option<OrganizationId>)> {
    let grants = grant::given_by(&db.read(), customer.organization_id, later(1)).await.unwrap();
    grants.iter().map(|grant| (grant.kind, grant.grantee, grant.via_reseller)).collect()
}

/// Whether the actor's list holds the customer; so must its record.
async fn serves(db: &Db, actor: &Actor, customer: &Actor) -> bool {
    let read = db.read();
    let listed = customer::list(&read, actor, later(1), &CustomerQuery::default()).await.unwrap();
    let listed = listed.page.rows.iter().any(|row| row.id == customer.organization_id);
    let record = scope::customer(&read, actor, customer.organization_id, later(1)).await;
    assert_eq!(listed, record.is_ok());
    listed
}

/// How many customers the reseller shares with a provider: in the list, and on the provider's page.
async fn shared(db: &Db, reseller: &Actor, provider: &Actor) -> Result<usize, Error> {
    let (read, id) = (db.read(), provider.organization_id);
    let query = CustomerQuery { provider: Some(id), ..CustomerQuery::default() };
    let listed = customer::list(&read, reseller, later(1), &query).await?.page;
    let page = partnership::provider(&read, reseller, later(1), id, "Azure AD").await?;
    assert_eq!(page.shared_customers, listed.count);
    Ok(listed.rows.len())
}

fn because<T: std::fmt::Debug>(outcome: Result<T, Error>, reason: InvitationError) {
    let told = matches!(&outcome, Err(Error::Conflict(Conflict::Invitation(why))) if *why == reason);
    assert!(told, "{reason:?}: {outcome:?}");
}

on_both!(one_acceptance_authorizes_both, async |world: &TestDb| {
    let db = &world.db;
    let Market { aozora, northwind, harbor, kawa } = &open(db).await;
    let (id, token) = invite(db, harbor, both(aozora), 1).await;
    assert_eq!(accept(db, kawa, NOW, &token, &ticked(id)).await.unwrap(), harbor.organization_id);
    let (to, through) = (aozora.organization_id, Some(harbor.organization_id));
    let made = granted(db, kawa).await;
    assert_eq!(made.len(), 2);
    assert!(made.contains(&(GrantKind::ResellerOfRecord, harbor.organization_id, None)));
    assert!(made.contains(&(GrantKind::Ordering, to, through)));
    assert!(serves(db, aozora, kawa).await && serves(db, harbor, kawa).await);
    assert!(!serves(db, northwind, kawa).await, "the reseller's other provider");
    let seen = access::view(&db.read(), kawa, later(20)).await.unwrap();
    let mut given = seen.partners.iter().flat_map(|partner| &partner.grants);
    assert!(given.all(|given| given.invited && given.last_used.is_none()), "agreeing is no use");
    assert_eq!(shared(db, harbor, aozora).await.unwrap(), 1);
    assert_eq!(shared(db, harbor, northwind).await.unwrap(), 0);
    for partner in [harbor, aozora] {
        let seen = audit::list(&db.read(), partner.organization_id, None, 1).await.unwrap();
        assert_eq!(seen[0].action, "accept_invitation");
        assert!(!seen[0].grants.is_empty());
    }
    let told = sent(db, later(20)).await;
    assert_eq!(told.len(), 1);
    assert!(told[0].contains(&format!("/customers/{}", kawa.organization_id)), "{told:?}");
});

on_both!(the_invitation_says_how_the_customer_came, async |world: &TestDb| {
    let db = &world.db;
    let Market { aozora, northwind, harbor, kawa } = &open(db).await;
    let recorded = async |partner: &Actor| {
        let (partner, customer) = (partner.organization_id, kawa.organization_id);
        let found = scope::lead::source_of(&db.read(), partner, customer).await.unwrap();
        found.map(|row| row.source)
    };
    let (id, token) = invite(db, harbor, both(aozora), 1).await;
    let shown = draft(db, harbor, NOW, id).await.unwrap();
    assert_eq!(shown.lead, None);
    let said = |source: &str| ComposerInput { lead_source: source.into(), ..typed(&shown) };
    let unknown = edit(db, harbor, NOW, &shown, &said("hearsay")).await;
    assert!(matches!(unknown, Err(Error::Invalid(_))), "{unknown:?}");
    edit(db, harbor, NOW, &shown, &said("vendor_referral")).await.unwrap();
    accept(db, kawa, NOW, &token, &ticked(id)).await.unwrap();
    assert_eq!(recorded(harbor).await, Some(LeadSource::VendorReferral));
    assert_eq!(recorded(aozora).await, Some(LeadSource::Reseller), "its reseller brought it");
    assert_eq!(recorded(northwind).await, None);
    let report = lead::report(&db.read(), aozora, later(1)).await.unwrap();
    assert_eq!(report.totals.iter().sum::<i64>(), 1);

    let (id, token) = invite(db, northwind, Intent::RELATIONSHIP, 2).await;
    accept(db, kawa, NOW, &token, &ticked(id)).await.unwrap();
    assert_eq!(recorded(northwind).await, Some(LeadSource::OwnMarketing), "nobody said another");
});

on_both!(whoever_asks_alone_is_alone, async |world: &TestDb| {
    let db = &world.db;
    let Market { aozora, northwind, harbor, kawa } = &open(db).await;
    let (id, token) = invite(db, harbor, Intent::RELATIONSHIP, 1).await;
    accept(db, kawa, NOW, &token, &ticked(id)).await.unwrap();
    assert_eq!(granted(db, kawa).await, [(GrantKind::ResellerOfRecord, harbor.organization_id, None)]);
    assert!(serves(db, harbor, kawa).await && !serves(db, aozora, kawa).await);
    assert_eq!(shared(db, harbor, aozora).await.unwrap(), 0);
    let (id, token) = invite(db, northwind, Intent::RELATIONSHIP, 2).await;
    accept(db, kawa, NOW, &token, &ticked(id)).await.unwrap();
    assert!(granted(db, kawa).await.contains(&(GrantKind::Ordering, northwind.organization_id, None)));
    assert!(serves(db, northwind, kawa).await && !serves(db, aozora, kawa).await);
    // The reseller learns nothing of what its provider does by itself.
    assert_eq!(shared(db, harbor, northwind).await.unwrap(), 0);
});

on_both!(what_stands_is_not_made_twice, async |world: &TestDb| {
    let db = &world.db;
    let Market { aozora, harbor, kawa, .. } = &open(db).await;
    let (alone, alone_token) = invite(db, harbor, Intent::RELATIONSHIP, 1).await;
    let (again, again_token) = invite(db, harbor, Intent::RELATIONSHIP, 2).await;
    let (first, first_token) = invite(db, harbor, both(aozora), 3).await;
    let (second, second_token) = invite(db, harbor, both(aozora), 4).await;
    accept(db, kawa, NOW, &alone_token, &ticked(alone)).await.unwrap();
    let stands = InvitationError::StandsAlready;
    because(accept(db, kawa, NOW, &again_token, &ticked(again)).await, stands);
    accept(db, kawa, NOW, &first_token, &ticked(first)).await.unwrap();
    assert_eq!(rows(db, "grant_entry").await, 4, "two partnerships, and each grant once");
    because(accept(db, kawa, NOW, &second_token, &ticked(second)).await, stands);
    decline(db, kawa, NOW, &second_token, second).await.unwrap_err();
});

on_both!(nothing_is_granted_after_the_partnership, async |world: &TestDb| {
    let db = &world.db;
    let Market { aozora, harbor, kawa, .. } = &open(db).await;
    let (id, token) = invite(db, harbor, both(aozora), 1).await;
    let (one, other) = (harbor.organization_id, aozora.organization_id);
    let partnership = grant::between(&db.read(), one, other, NOW).await.unwrap()[0].id;
    let ending = Ending { account: aozora.account_id, organization: aozora.organization_id, reason: "test" };
    db.write(|tx| async move { grant::end(&tx, NOW, partnership, ending).await }).await.unwrap();
    because(accept(db, kawa, later(1), &token, &ticked(id)).await, InvitationError::PartnershipEnded);
    assert!(granted(db, kawa).await.is_empty());
    assert!(matches!(shared(db, harbor, aozora).await, Err(Error::NotFound)));
    let outcome = begin(db, harbor, later(1), both(aozora), 2).await;
    assert!(matches!(outcome, Err(Error::NotFound)), "{outcome:?}");
});

on_both!(only_administrators_of_customers_decide, async |world: &TestDb| {
    let db = &world.db;
    let Market { aozora, northwind, harbor, kawa } = &open(db).await;
    let (id, token) = invite(db, harbor, both(aozora), 1).await;
    let clerk = market::with(kawa, &[Role::BillingAdmin]);
    let outcome = accept(db, &clerk, NOW, &token, &ticked(id)).await;
    assert!(matches!(outcome, Err(Error::Forbidden(Refusal::RoleMissing { .. }))), "{outcome:?}");
    for stranger in [aozora, northwind] {
        assert!(matches!(accept(db, stranger, NOW, &token, &ticked(id)).await, Err(Error::NotFound)));
    }
    because(accept(db, harbor, NOW, &token, &ticked(id)).await, InvitationError::OwnInvitation);
    assert!(granted(db, kawa).await.is_empty());
    decline(db, kawa, NOW, &token, id).await.unwrap();
    assert!(texts(db, "mail", "text").await[0].contains("/invitations"));
});

on_both!(who_may_ask_whom, async |world: &TestDb| {
    let db = &world.db;
    let Market { aozora, harbor, kawa, .. } = &open(db).await;
    let stranger = person(db, OrganizationKind::Provider, "Stranger", Role::AdminAgent).await;
    let asks = async |actor: &Actor, intent| begin(db, actor, NOW, intent, 9).await;
    assert!(matches!(asks(harbor, both(&stranger)).await, Err(Error::NotFound)));
    assert!(matches!(asks(harbor, both(kawa)).await, Err(Error::NotFound)));
    assert!(asks(aozora, both(harbor)).await.is_err(), "only a reseller invites for both");
    assert!(asks(kawa, Intent::RELATIONSHIP).await.is_err(), "a customer asks nobody");
    for role in [Role::HelpdeskAgent, Role::BillingAdmin] {
        let clerk = market::with(harbor, &[role]);
        assert!(matches!(asks(&clerk, Intent::RELATIONSHIP).await, Err(Error::Forbidden(_))));
        assert!(matches!(asks(&clerk, both(aozora)).await, Err(Error::Forbidden(_))));
    }
    asks(&market::with(harbor, &[Role::SalesAgent]), both(aozora)).await.unwrap();
});

on_both!(only_a_reseller_shares, async |world: &TestDb| {
    let db = &world.db;
    let Market { aozora, northwind, harbor, kawa } = &open(db).await;
    for (actor, other) in [(aozora, northwind), (kawa, aozora), (harbor, kawa)] {
        let outcome = shared(db, actor, other).await;
        assert!(outcome.is_err(), "{:?}", actor.organization_kind);
    }
});

fn new_tenant(domain: &str) -> CreateTenantInput {
    CreateTenantInput {
        company_name: "Shiokaze Foods".into(),
        domain_prefix: domain.into(),
        country: "JP".into(),
        given_name: "Aoi".into(),
        family_name: "Tanaka".into(),
        user_name: "aoi".into(),
        new_password: "a quiet harbor at dawn".into(),
        repeat_password: "a quiet harbor at dawn".into(),
        ..CreateTenantInput::default()
    }
}

on_both!(a_customer_without_a_tenant_creates_one_by_its_link, async |world: &TestDb| {
    let db = &world.db;
    let Market { aozora, harbor, .. } = &open(db).await;
    let (id, token) = invite(db, harbor, both(aozora), 1).await;
    let create = async |token: &str, input: CreateTenantInput| {
        invitation::create_tenant(db, NOW, token, Lang::Ja, &input, "192.0.2.1").await
    };
    let before = rows(db, "organization").await;
    let (_, partner_token) = invited(db, aozora, 2).await;
    for stranger in ["", "no link", &partner_token] {
        let outcome = create(stranger, new_tenant("shiokaze")).await;
        assert!(matches!(outcome, Err(Error::NotFound)), "{outcome:?}");
    }
    let short = CreateTenantInput { new_password: "short".into(), ..new_tenant("shiokaze") };
    let Err(Error::Invalid(errors)) = create(&token, short).await else { panic!() };
    assert!(errors.of("new_password").is_some());
    assert_eq!(rows(db, "organization").await, before);

    let user_name = create(&token, new_tenant("shiokaze")).await.unwrap();
    assert!(user_name.starts_with("aoi@shiokaze."), "{user_name}");
    assert_eq!(create(&token, new_tenant("shiokaze")).await.unwrap(), user_name, "a double press");
    let outcome = create(&token, new_tenant("another")).await;
    assert!(matches!(outcome, Err(Error::Conflict(Conflict::Exists))), "{outcome:?}");
    assert_eq!(rows(db, "organization").await, before + 1);
    let (_, second) = invite(db, harbor, both(aozora), 3).await;
    let Err(Error::Invalid(errors)) = create(&second, new_tenant("shiokaze")).await else { panic!() };
    assert_eq!(errors.of("domain_prefix"), Some(Problem::DomainTaken));

    let account = scope::directory::account_named(&db.read(), &user_name).await.unwrap().unwrap();
    let head = Actor {
        account_id: account.id,
        organization_id: account.organization_id,
        organization_kind: OrganizationKind::Customer,
        roles: scope::directory::roles_of(&db.read(), account.id).await.unwrap(),
        organization_active: true,
        proof: Default::default(),
        language: Lang::Ja,
    };
    assert_eq!(head.roles, [Role::GlobalAdmin]);
    accept(db, &head, NOW, &token, &ticked(id)).await.unwrap();
    assert!(serves(db, harbor, &head).await && serves(db, aozora, &head).await);
    let outcome = create(&token, new_tenant("another")).await;
    assert!(matches!(outcome, Err(Error::NotFound)), "the invitation has been answered");
});
