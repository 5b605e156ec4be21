//! Endings by hand: what is gone with the next request, what stays, and who may (permissions §7).

use domain::access::AccessView;
use domain::actor::{Actor, OrganizationKind, OrganizationStatus, Role};
use domain::customer::CustomerQuery;
use domain::ending::{EndInput, EndView, Side};
use domain::form::Problem;
use domain::grant::GrantKind;
use domain::id::{AccountId, GrantId, OrganizationId, SubscriptionId};
use domain::lang::Lang;
use domain::policy::Refusal;
use domain::subscription::SubscriptionStatus;
use service::{Conflict, Db, Error, access, audit, customer, ending, grant, scope, store};

use crate::db::TestDb;
use crate::market::{self, Levers, partner, set_subscription, subscribe, with};
use crate::world::{self, NOW, later};

/// A provider with two partners; a customer of the first, whose one subscription names the second.
struct World<'a> {
    db: &'a Db,
    aozora: Actor,
    hinode: Actor,
    tsubame: Actor,
    momiji: Actor,
    id: SubscriptionId,
}

impl<'a> World<'a> {
    async fn new(db: &'a Db, named: bool) -> Self {
        let aozora = world::provider(db, "Aozora").await;
        let hinode = world::reseller(db, "Hinode").await;
        let tsubame = world::reseller(db, "Tsubame").await;
        partner(db, &hinode, &aozora).await;
        partner(db, &tsubame, &aozora).await;
        let customer = market::customer(db, (&aozora, &hinode), "Momiji", "momiji.example", NOW).await;
        let momiji = head(db, customer).await;
        let levers = match named {
            true => Levers {
                association: Some(tsubame.organization_id),
                support_contact: Some(tsubame.organization_id),
            },
            false => Levers {
                association: Some(hinode.organization_id),
                support_contact: Some(hinode.organization_id),
            },
        };
        let offer = market::offer(db).await;
        let id = subscribe(db, &aozora, customer, offer, levers).await;
        Self { db, aozora, hinode, tsubame, momiji, id }
    }

    /// The standing grant of a kind from one to the other.
    async fn grant(&self, kind: GrantKind, from: &Actor, to: &Actor) -> GrantId {
        let (from, to) = (from.organization_id, to.organization_id);
        let found = scope::ledger::standing_between(&self.db.read(), from, to, &[kind], NOW).await.unwrap();
        found[0].id
    }

    async fn view(&self, actor: &Actor, id: GrantId) -> Result<EndView, Error> {
        ending::view(&self.db.read(), actor, later(9), id).await
    }

    async fn end(&self, actor: &Actor, id: GrantId, reason: &str) -> Result<(), Error> {
        let input = &EndInput { id: id.to_string(), reason: reason.to_owned(), ..EndInput::default() };
        let write = self.db.write(|tx| async move { ending::end(&tx, actor, later(10), input).await });
        write.await.map(|_| ())
    }

    /// Whether the actor finds the customer, in its list and by its id.
    async fn serves(&self, actor: &Actor) -> bool {
        let read = self.db.read();
        let listed = customer::list(&read, actor, later(20), &CustomerQuery::default()).await.unwrap();
        let record = scope::customer(&read, actor, self.momiji.organization_id, later(20)).await;
        assert_eq!(listed.page.rows.len(), usize::from(record.is_ok()));
        record.is_ok()
    }

    /// Whom the levers of the subscription name.
    async fn levers(&self) -> (Option<OrganizationId>, OrganizationId) {
        let read = self.db.read();
        let (customer, provider) = (self.momiji.organization_id, self.aozora.organization_id);
        let rows = scope::ending::sold(&read, customer, provider).await.unwrap();
        let row = rows.iter().find(|row| row.id == self.id).unwrap();
        (row.reseller_id, row.support_contact_id)
    }

    async fn trail(&self, of: &Actor) -> Vec<String> {
        let entries = audit::list(&self.db.read(), of.organization_id, None, 20).await.unwrap();
        entries.into_iter().map(|entry| entry.action).collect()
    }

    async fn access(&self) -> AccessView {
        access::view(&self.db.read(), &self.momiji, later(20)).await.unwrap()
    }
}

/// A global admin of an organization that has nobody yet.
async fn head(db: &Db, organization_id: OrganizationId) -> Actor {
    let account_id = AccountId(db.random().uuid());
    let row = world::account(account_id, organization_id);
    db.write(|tx| async move { store::insert(&tx, row).await }).await.unwrap();
    Actor {
        account_id,
        organization_id,
        organization_kind: OrganizationKind::Customer,
        roles: vec![Role::GlobalAdmin],
        organization_active: true,
        proof: Default::default(),
        language: Lang::Ja,
    }
}

on_both!(a_customer_withdraws_from_its_reseller, async |test: &TestDb| {
    let world = World::new(&test.db, false).await;
    let World { aozora, hinode, momiji, .. } = &world;
    let grant = world.grant(GrantKind::ResellerOfRecord, momiji, hinode).await;
    let view = world.view(momiji, grant).await.unwrap();
    assert_eq!((view.side, view.first.count), (Side::Grantor, 0));
    let stops = &view.stops;
    assert_eq!((stops.associations.count, stops.support_contacts.count, stops.unmanaged.count), (1, 1, 1));
    assert_eq!(stops.unmanaged.first[0].name, "Business mail");
    assert!(world.serves(hinode).await);

    world.end(momiji, grant, "別の会社にします").await.unwrap();
    assert!(!world.serves(hinode).await && world.serves(aozora).await, "the provider orders on");
    assert_eq!(world.levers().await, (None, aozora.organization_id));
    for side in [momiji, hinode] {
        let trail = world.trail(side).await;
        assert_eq!(trail[0], "end_reseller_of_record");
        assert!(
            trail.contains(&"clear_association".into()) && trail.contains(&"clear_support_contact".into())
        );
    }
    assert!(!world.trail(aozora).await.contains(&"end_reseller_of_record".into()), "none of its business");
    let ending = scope::ledger::ending(&test.db.read(), grant).await.unwrap().unwrap();
    assert_eq!(
        (ending.reason.as_str(), ending.organization_id),
        ("別の会社にします", momiji.organization_id)
    );
    let entries = world.trail(momiji).await.len();
    world.end(momiji, grant, "twice").await.unwrap();
    assert_eq!(world.trail(momiji).await.len(), entries, "the form arrived twice");
    assert!(matches!(world.end(hinode, grant, "").await, Err(Error::NotFound)));
});

on_both!(a_reseller_leaves_nobody_alone, async |test: &TestDb| {
    let world = World::new(&test.db, false).await;
    let World { hinode, tsubame, momiji, id, .. } = &world;
    let grant = world.grant(GrantKind::ResellerOfRecord, momiji, hinode).await;
    let view = world.view(hinode, grant).await.unwrap();
    assert_eq!((view.side, view.first.count, view.first.first[0].id), (Side::Grantee, 1, *id));
    let outcome = world.end(hinode, grant, "").await;
    assert!(matches!(outcome, Err(Error::Conflict(Conflict::ActiveSubscriptions))), "{outcome:?}");
    assert!(world.serves(hinode).await && world.levers().await.0 == Some(hinode.organization_id));
    set_subscription(&test.db, *id, SubscriptionStatus::Suspended).await;
    world.end(hinode, grant, "").await.unwrap();
    assert!(!world.serves(hinode).await && !world.serves(tsubame).await);
});

on_both!(a_reseller_may_leave_what_another_looks_after, async |test: &TestDb| {
    let world = World::new(&test.db, true).await;
    let grant = world.grant(GrantKind::ResellerOfRecord, &world.momiji, &world.hinode).await;
    assert_eq!(world.view(&world.hinode, grant).await.unwrap().first.count, 0);
    world.end(&world.hinode, grant, "").await.unwrap();
    assert!(world.serves(&world.tsubame).await && !world.serves(&world.hinode).await);
});

on_both!(levers_alone_are_withdrawn_once_however_often_the_form_arrives, async |test: &TestDb| {
    let world = World::new(&test.db, true).await;
    let World { db, aozora, tsubame, momiji, .. } = &world;
    let withdraw = async |partner: &Actor| {
        let input = &EndInput { id: partner.organization_id.to_string(), ..EndInput::default() };
        db.write(|tx| async move { ending::end_whole(&tx, momiji, later(10), input).await }).await
    };
    let stranger = world::reseller(db, "Kaede").await;
    assert!(matches!(withdraw(&stranger).await, Err(Error::NotFound)));
    assert!(world.serves(tsubame).await);
    withdraw(tsubame).await.unwrap();
    assert!(!world.serves(tsubame).await && world.levers().await == (None, aozora.organization_id));
    let entries = world.trail(momiji).await.len();
    withdraw(tsubame).await.unwrap();
    assert_eq!(world.trail(momiji).await.len(), entries, "the form arrived twice");
    assert!(matches!(withdraw(&stranger).await, Err(Error::NotFound)));
});

on_both!(ordering_ends_with_what_rests_on_it, async |test: &TestDb| {
    let world = World::new(&test.db, true).await;
    let World { aozora, hinode, tsubame, momiji, id, .. } = &world;
    let grant = world.grant(GrantKind::Ordering, momiji, aozora).await;
    let outcome = world.end(aozora, grant, "").await;
    assert!(matches!(outcome, Err(Error::Conflict(Conflict::ActiveSubscriptions))), "{outcome:?}");
    assert_eq!(world.view(aozora, grant).await.unwrap().first.first[0].id, *id);
    let stops = world.view(momiji, grant).await.unwrap().stops;
    assert_eq!((stops.associations.count, stops.support_contacts.count, stops.unmanaged.count), (1, 1, 1));
    world.end(momiji, grant, "").await.unwrap();
    assert!(!world.serves(aozora).await && world.serves(hinode).await);
    assert!(!world.serves(tsubame).await, "its association rested on what the provider sold");
    assert_eq!(world.levers().await, (None, aozora.organization_id));
});

on_both!(a_partnership_ends_for_both, async |test: &TestDb| {
    let world = World::new(&test.db, true).await;
    let World { db, aozora, hinode, tsubame, momiji, .. } = &world;
    let grant = world.grant(GrantKind::Partnership, tsubame, aozora).await;
    let stops = world.view(aozora, grant).await.unwrap().stops;
    assert_eq!((stops.associations.count, stops.support_contacts.count, stops.tenant_admin), (1, 1, false));
    world.end(aozora, grant, "").await.unwrap();
    assert_eq!(world.levers().await, (None, aozora.organization_id));
    assert!(!world.serves(tsubame).await);
    let read = db.read();
    let partners = async |one: &Actor, other: &Actor| {
        scope::partner(&read, one, other.organization_id, later(20)).await.is_ok()
    };
    assert!(partners(aozora, hinode).await && partners(hinode, aozora).await);
    assert!(!partners(aozora, tsubame).await && !partners(tsubame, aozora).await);

    // The customer's own grants stay in the ledger; without the partnership the provider reads, and orders no more.
    let grant = world.grant(GrantKind::Partnership, hinode, aozora).await;
    world.end(hinode, grant, "").await.unwrap();
    assert!(world.serves(aozora).await && world.serves(hinode).await);
    let detail = customer::detail(&read, aozora, later(20), momiji.organization_id).await.unwrap();
    assert!(!detail.can_order.is_allowed());
    let access = world.access().await;
    let ordering = access.partners.iter().find(|partner| partner.name == "Aozora").unwrap();
    assert!(ordering.grants[0].sleeping);
});

on_both!(who_may_end_what, async |test: &TestDb| {
    let world = World::new(&test.db, true).await;
    let World { aozora, hinode, tsubame, momiji, .. } = &world;
    let managing = world.grant(GrantKind::ResellerOfRecord, momiji, hinode).await;
    let partnership = world.grant(GrantKind::Partnership, hinode, aozora).await;
    for stranger in [aozora, tsubame] {
        assert!(matches!(world.view(stranger, managing).await, Err(Error::NotFound)));
        assert!(matches!(world.end(stranger, managing, "").await, Err(Error::NotFound)));
    }
    for (actor, role, grant) in [
        (momiji, Role::BillingAdmin, managing),
        (hinode, Role::SalesAgent, managing),
        (aozora, Role::SalesAgent, partnership),
        (aozora, Role::GlobalAdmin, partnership),
    ] {
        let clerk = with(actor, &[role]);
        for refused in [world.view(&clerk, grant).await.map(|_| ()), world.end(&clerk, grant, "").await] {
            assert!(matches!(refused, Err(Error::Forbidden(Refusal::RoleMissing { .. }))), "{refused:?}");
        }
    }
    let Err(Error::Invalid(errors)) = world.end(momiji, managing, &"x".repeat(501)).await else { panic!() };
    assert_eq!(errors.of("reason"), Some(Problem::TooLong { max: 500 }));
    assert!(
        grant::active(&test.db.read(), managing, later(20)).await.unwrap().is_some(),
        "nothing was ended"
    );
    // A partner that is suspended can still be left.
    market::set_status(&test.db, hinode.organization_id, OrganizationStatus::Suspended).await;
    world.end(momiji, managing, "").await.unwrap();
});

on_both!(a_customer_sees_who_can_touch_what, async |test: &TestDb| {
    let world = World::new(&test.db, true).await;
    let World { db, aozora, hinode, tsubame, momiji, .. } = &world;
    let access = world.access().await;
    let names: Vec<_> = access.partners.iter().map(|partner| partner.name.as_str()).collect();
    assert_eq!(names, ["Hinode", "Tsubame", "Aozora"], "resellers first");
    let tsubame_access = &access.partners[1];
    assert_eq!(tsubame_access.id, tsubame.organization_id);
    assert!(tsubame_access.grants.is_empty());
    assert_eq!((tsubame_access.associations.count, tsubame_access.support_contacts.count), (1, 1));
    let ordering = &access.partners[2].grants[0];
    assert_eq!(ordering.grant.via_reseller.as_deref(), Some("Hinode"));
    assert!(!ordering.invited && ordering.last_used.is_none() && !ordering.sleeping);

    market::set_status(db, hinode.organization_id, OrganizationStatus::Suspended).await;
    let access = world.access().await;
    assert!(access.partners[0].grants[0].sleeping && access.partners[2].grants[0].sleeping);
    let clerk = with(momiji, &[Role::BillingAdmin]);
    let seen = access::view(&db.read(), &clerk, later(20)).await.unwrap();
    assert!(!seen.can_end.is_allowed());
    for stranger in [aozora, &with(momiji, &[])] {
        assert!(matches!(access::view(&db.read(), stranger, NOW).await, Err(Error::Forbidden(_))));
    }
});
