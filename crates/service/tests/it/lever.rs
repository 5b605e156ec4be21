//! The two levers of a subscription: who can be chosen, what a change takes and gives, and that nobody overwrites
//! another's.

use domain::actor::{Actor, Role};
use domain::conflict::Conflict;
use domain::customer::CustomerQuery;
use domain::form::Problem;
use domain::grant::GrantKind;
use domain::id::{OfferId, OrganizationId, SubscriptionId};
use domain::lever::{AssociateInput, ClearAssociationInput, LeverForms, SupportContactInput};
use domain::partnership::RESELLERS_LISTED;
use domain::policy::Refusal;
use domain::subscription::{Lever, SubscriptionDetail, SubscriptionStatus};
use entity::organization;
use sea_orm::ActiveValue::Set;
use sea_orm::ColumnTrait;
use service::grant::{self, Ending};
use service::{Error, audit, customer, lever, store, subscription};

use crate::db::TestDb;
use crate::market::{self, Levers, partner, set_subscription, subscribe, with};
use crate::world::{self, NOW, later};

/// A provider with two partners, a customer of the first, and one subscription.
struct World<'a> {
    test: &'a TestDb,
    provider: Actor,
    manager: Actor,
    other: Actor,
    customer: OrganizationId,
    id: SubscriptionId,
}

impl<'a> World<'a> {
    async fn new(test: &'a TestDb, levers: Levers) -> Self {
        let db = &test.db;
        let provider = world::provider(db, "Aozora").await;
        let manager = world::reseller(db, "Hinode").await;
        let other = world::reseller(db, "Tsubame").await;
        partner(db, &manager, &provider).await;
        partner(db, &other, &provider).await;
        let pair = (&provider, &manager);
        let customer = market::customer(db, pair, "Momiji", "momiji.example", NOW).await;
        let offer: OfferId = market::offer(db).await;
        let id = subscribe(db, &provider, customer, offer, levers).await;
        Self { test, provider, manager, other, customer, id }
    }

    async fn detail(&self, actor: &Actor) -> Result<SubscriptionDetail, Error> {
        let read = self.test.db.read();
        subscription::detail(&read, actor, later(60), self.customer, self.id).await
    }

    async fn version(&self) -> String {
        self.detail(&self.provider).await.unwrap().version.to_string()
    }

    async fn associate(&self, actor: &Actor, reseller: &str, version: &str) -> Result<(), Error> {
        let input = &AssociateInput {
            customer: self.customer.to_string(),
            id: self.id.to_string(),
            version: version.to_owned(),
            reseller: reseller.to_owned(),
        };
        self.test.db.write(|tx| async move { lever::associate(&tx, actor, later(60), input).await }).await
    }

    async fn to(&self, reseller: &Actor) -> Result<(), Error> {
        let version = self.version().await;
        self.associate(&self.provider, &reseller.organization_id.to_string(), &version).await
    }

    async fn clear(&self) -> Result<(), Error> {
        let (customer, id) = (self.customer.to_string(), self.id.to_string());
        let input = &ClearAssociationInput { customer, id, version: self.version().await };
        let actor = &self.provider;
        self.test.db.write(|tx| async move { lever::clear(&tx, actor, later(120), input).await }).await
    }

    async fn contact(&self, actor: &Actor, contact: OrganizationId) -> Result<(), Error> {
        let (customer, id) = (self.customer.to_string(), self.id.to_string());
        let version = self.version().await;
        let input = &SupportContactInput { customer, id, version, contact: contact.to_string() };
        self.test.db.write(|tx| async move { lever::set_contact(&tx, actor, later(90), input).await }).await
    }

    async fn lists(&self, actor: &Actor) -> usize {
        let query = CustomerQuery::default();
        customer::list(&self.test.db.read(), actor, later(200), &query).await.unwrap().page.rows.len()
    }

    async fn trail_of(&self, organization: OrganizationId) -> Vec<String> {
        let entries = audit::list(&self.test.db.read(), organization, None, 20).await.unwrap();
        entries.into_iter().map(|entry| entry.action).collect()
    }
}

on_both!(a_reseller_finds_and_loses_the_customer_with_the_association, async |test: &TestDb| {
    let world = World::new(test, Levers::default()).await;
    assert_eq!(world.lists(&world.other).await, 0);
    assert!(matches!(world.detail(&world.other).await, Err(Error::NotFound)));
    world.to(&world.other).await.unwrap();
    assert_eq!(world.lists(&world.other).await, 1);
    let seen = world.detail(&world.other).await.unwrap();
    assert_eq!(seen.row.reseller.unwrap().id, world.other.organization_id);
    assert!(!seen.levers.can_clear.is_allowed() && seen.levers.support_contacts.is_empty());
    world.clear().await.unwrap();
    assert_eq!(world.lists(&world.other).await, 0);
    assert!(matches!(world.detail(&world.other).await, Err(Error::NotFound)));
    let trail = world.trail_of(world.other.organization_id).await;
    assert_eq!(trail[..2], ["clear_association", "associate_reseller"]);
    assert!(world.trail_of(world.customer).await.contains(&"associate_reseller".to_owned()));
});

on_both!(one_reseller_after_the_other_and_neither_reads_of_the_other, async |test: &TestDb| {
    let world = World::new(test, Levers::default()).await;
    world.to(&world.manager).await.unwrap();
    world.to(&world.other).await.unwrap();
    let other = world.other.organization_id.to_string();
    let read = test.db.read();
    for entry in audit::list(&read, world.manager.organization_id, None, 20).await.unwrap() {
        assert!(!entry.change.contains(&other), "{} {}", entry.action, entry.change);
    }
    let history = world.detail(&world.provider).await.unwrap().history;
    let named: Vec<_> = history
        .iter()
        .filter(|change| change.lever == Lever::Association)
        .map(|change| change.organization.as_ref().map(|one| one.name.as_str()))
        .collect();
    assert_eq!(named.len(), 2);
    assert!(named.contains(&Some("Hinode")) && named.contains(&Some("Tsubame")));
});

on_both!(only_partners_are_associated, async |test: &TestDb| {
    let world = World::new(test, Levers::default()).await;
    let stranger = world::reseller(&test.db, "Kaede").await.organization_id.to_string();
    let version = world.version().await;
    for (typed, problem) in
        [(stranger.as_str(), Problem::NotInList), ("", Problem::Missing), ("x", Problem::NotInList)]
    {
        let refused = world.associate(&world.provider, typed, &version).await;
        assert!(
            matches!(&refused, Err(Error::Invalid(errors)) if errors.of("reseller") == Some(problem)),
            "{refused:?}"
        );
    }
    let helpdesk = with(&world.provider, &[Role::HelpdeskAgent]);
    let id = world.other.organization_id.to_string();
    assert!(matches!(world.associate(&helpdesk, &id, &version).await, Err(Error::Forbidden(_))));
    assert!(matches!(world.associate(&world.other, &id, &version).await, Err(Error::NotFound)));
    assert!(matches!(world.associate(&world.manager, &id, &version).await, Err(Error::Forbidden(_))));
});

on_both!(whoever_comes_too_late_changes_nothing, async |test: &TestDb| {
    let world = World::new(test, Levers::default()).await;
    let version = world.version().await;
    world.to(&world.manager).await.unwrap();
    let late = world.associate(&world.provider, &world.other.organization_id.to_string(), &version).await;
    assert!(matches!(late, Err(Error::Conflict(Conflict::Stale))));
    let now = world.detail(&world.provider).await.unwrap();
    assert_eq!(now.row.reseller.unwrap().id, world.manager.organization_id);
});

on_both!(a_support_contact_has_a_relation_to_the_customer, async |test: &TestDb| {
    let world = World::new(test, Levers::default()).await;
    let other = world.other.organization_id;
    let refused = world.contact(&world.provider, other).await;
    assert!(
        matches!(&refused, Err(Error::Invalid(errors)) if errors.of("contact") == Some(Problem::NotInList))
    );
    world.contact(&world.provider, world.manager.organization_id).await.unwrap();
    world.to(&world.other).await.unwrap();
    world.contact(&world.provider, other).await.unwrap();
    let choices = world.detail(&world.provider).await.unwrap().levers;
    let names: Vec<_> = choices.support_contacts.iter().map(|one| one.name.as_str()).collect();
    assert!(names[0] == "Aozora" && names.len() == 3, "{names:?}");
    let leaving = choices.leaving.unwrap();
    assert!(leaving.contact_returns && !leaving.keeps_access);

    world.clear().await.unwrap();
    let now = world.detail(&world.provider).await.unwrap();
    assert_eq!(now.row.support_contact.unwrap().id, world.provider.organization_id);
    assert_eq!(world.lists(&world.other).await, 0);
    let sales = with(&world.provider, &[Role::SalesAgent]);
    let refused = world.contact(&sales, world.manager.organization_id).await;
    assert!(matches!(refused, Err(Error::Forbidden(_))));
});

on_both!(a_contact_that_the_customer_authorized_stays, async |test: &TestDb| {
    let world = World::new(test, Levers::default()).await;
    world.to(&world.manager).await.unwrap();
    world.contact(&world.provider, world.manager.organization_id).await.unwrap();
    let leaving = world.detail(&world.provider).await.unwrap().levers.leaving.unwrap();
    assert!(!leaving.contact_returns && leaving.keeps_access);
    world.clear().await.unwrap();
    let now = world.detail(&world.provider).await.unwrap();
    assert_eq!(now.row.support_contact.unwrap().id, world.manager.organization_id);
});

on_both!(without_the_partnership_it_can_only_be_taken_back, async |test: &TestDb| {
    let world = World::new(test, Levers::default()).await;
    world.to(&world.other).await.unwrap();
    let (own, other) = (world.provider.organization_id, &world.other);
    let between = grant::between(&test.db.read(), own, other.organization_id, NOW).await.unwrap();
    let partnership = between.into_iter().find(|grant| grant.kind == GrantKind::Partnership).unwrap().id;
    let ending =
        Ending { account: other.account_id, organization: other.organization_id, reason: "no longer needed" };
    test.db.write(|tx| async move { grant::end(&tx, NOW, partnership, ending).await }).await.unwrap();
    world.to(&world.manager).await.unwrap();
    let refused = world.to(&world.other).await;
    assert!(
        matches!(&refused, Err(Error::Invalid(errors)) if errors.of("reseller") == Some(Problem::NotInList))
    );
    world.clear().await.unwrap();
});

on_both!(what_has_ended_is_taken_back_and_given_to_nobody, async |test: &TestDb| {
    let world = World::new(test, Levers::default()).await;
    let (own, other) = (world.provider.organization_id, world.other.organization_id);
    for status in [SubscriptionStatus::Cancelled, SubscriptionStatus::Expired] {
        set_subscription(&test.db, world.id, SubscriptionStatus::Active).await;
        world.to(&world.other).await.unwrap();
        world.contact(&world.provider, other).await.unwrap();
        set_subscription(&test.db, world.id, status).await;
        assert_eq!(world.lists(&world.other).await, 1);
        let levers = world.detail(&world.provider).await.unwrap().levers;
        assert!(levers.can_clear.is_allowed() && levers.can_set_contact.is_allowed());
        assert!(!levers.can_associate.is_allowed());
        assert_eq!(levers.support_contacts.iter().map(|one| one.id).collect::<Vec<_>>(), [own]);
        let closed = |tried| matches!(tried, Err(Error::Forbidden(Refusal::StateClosed)));
        assert!(closed(world.to(&world.manager).await));
        assert!(closed(world.contact(&world.provider, world.manager.organization_id).await));

        // Each by itself: the contact goes back, and then the association.
        world.contact(&world.provider, own).await.unwrap();
        assert!(!world.detail(&world.provider).await.unwrap().levers.can_set_contact.is_allowed());
        assert_eq!(world.lists(&world.other).await, 1);
        world.clear().await.unwrap();
        assert_eq!(world.lists(&world.other).await, 0);
        assert!(matches!(world.detail(&world.other).await, Err(Error::NotFound)));
        assert!(world.trail_of(other).await.contains(&"clear_association".to_owned()));
        assert!(closed(world.to(&world.other).await));
    }
});

on_both!(a_partner_beyond_the_listed_ones_is_found_by_name_or_number, async |test: &TestDb| {
    let world = World::new(test, Levers::default()).await;
    let db = &test.db;
    for number in 0..RESELLERS_LISTED {
        let one = world::reseller(db, &format!("Acme {number:02}")).await;
        partner(db, &one, &world.provider).await;
    }
    let (customer, id, last) = (world.customer, world.id, world.other.organization_id);
    let listed = async |find: &str| {
        let read = db.read();
        let found =
            subscription::detail_with_requests(&read, &world.provider, later(60), customer, id, find).await;
        found.unwrap().0.levers
    };
    let ids = |levers: &LeverForms| levers.resellers.found.iter().map(|one| one.id).collect::<Vec<_>>();
    let all = listed("").await;
    assert!(all.resellers.more && all.resellers.found.len() == usize::from(RESELLERS_LISTED));
    assert!(!ids(&all).contains(&last), "Tsubame stands behind them");
    for typed in ["ts", "TSUBA"] {
        let found = listed(typed).await;
        assert!(ids(&found) == [last] && !found.resellers.more, "{typed}");
    }
    let columns = organization::ActiveModel { mpn_id: Set(Some("4860001".into())), ..Default::default() };
    db.write(|tx| async move { store::update_one(&tx, columns, organization::Column::Id.eq(last)).await })
        .await
        .unwrap();
    assert_eq!(ids(&listed("4860001").await), [last]);
    // Nothing that matches does not mean that nobody may be associated.
    let nobody = listed("nobody of that name").await;
    assert!(ids(&nobody).is_empty() && nobody.can_associate.is_allowed());
    world.to(&world.other).await.unwrap();
    let kept = listed("acme 07").await;
    assert!(ids(&kept).len() == 2 && ids(&kept)[0] == last, "the present one stays listed");
    let stranger = world::reseller(db, "Acme of nobody").await.organization_id.to_string();
    let foreign = world.associate(&world.provider, &stranger, &world.version().await).await;
    assert!(matches!(foreign, Err(Error::Invalid(_))), "{foreign:?}");
});
