//! Activity: who finds which entry, what of it, and under which filter.

mod older;
mod pages;

use domain::activity::{
    ActivityFilter, ActivityList, ActivityQuery, ActivityRow, Deed, DeedGroup, DetailField,
};
use domain::actor::{Actor, OrganizationKind, Role};
use domain::export::ExportSubject;
use domain::grant::GrantKind;
use domain::id::{OrganizationId, SubscriptionId};
use domain::policy::Refusal;
use domain::time::Timestamp;
use service::activity::{self, Subject};
use service::audit::{self, Event};
use service::{Error, grant};
use uuid::Uuid;

use crate::db::TestDb;
use crate::market::{self, partner, with};
use crate::world::{self, NOW, later};

/// Two providers of one reseller, another reseller of the first, and a customer of each pair.
struct World<'a> {
    test: &'a TestDb,
    provider: Actor,
    neighbor: Actor,
    reseller: Actor,
    other: Actor,
    customer: OrganizationId,
}

impl<'a> World<'a> {
    async fn new(test: &'a TestDb) -> Self {
        let db = &test.db;
        let provider = world::provider(db, "Aozora").await;
        let neighbor = world::provider(db, "Northwind").await;
        let reseller = world::reseller(db, "Hinode").await;
        let other = world::reseller(db, "Tsubame").await;
        for (one, to) in [(&reseller, &provider), (&reseller, &neighbor), (&other, &provider)] {
            partner(db, one, to).await;
        }
        let customer = market::customer(db, (&provider, &reseller), "Momiji", "momiji.example", NOW).await;
        market::customer(db, (&neighbor, &reseller), "Sakura", "sakura.example", NOW).await;
        Self { test, provider, neighbor, reseller, other, customer }
    }

    fn admin(&self) -> Actor {
        Actor {
            organization_id: self.customer,
            organization_kind: OrganizationKind::Customer,
            ..with(&self.provider, &[Role::GlobalAdmin])
        }
    }

    async fn write(&self, actor: &Actor, seconds: i64, event: Event) {
        self.test
            .db
            .write(|tx| async move { audit::append(&tx, actor, later(seconds), event).await })
            .await
            .unwrap();
    }

    /// An entry about the customer as an order's is, by this provider.
    async fn ordered(&self, by: &Actor, seconds: i64) {
        let event = Event::new(Deed::SubmitOrder, "order", Uuid::from_u128(1))
            .target(self.customer)
            .on_behalf_of(self.reseller.organization_id)
            .set("number", "KZ-1")
            .set("total", 1_000)
            .set("currency", "USD");
        self.write(by, seconds, event).await;
    }

    async fn list(&self, actor: &Actor, filter: ActivityFilter) -> Result<ActivityList, Error> {
        let query = ActivityQuery { filter, ..ActivityQuery::default() };
        activity::list(&self.test.db.read(), actor, later(10_000), &query).await
    }

    async fn deeds(&self, actor: &Actor, filter: ActivityFilter) -> Vec<Deed> {
        deeds(&self.list(actor, filter).await.unwrap().page.rows)
    }

    async fn at_customer(&self, actor: &Actor) -> Result<Vec<ActivityRow>, Error> {
        let query = ActivityQuery::default();
        let read = self.test.db.read();
        let found = activity::of_customer(&read, actor, later(10_000), self.customer, &query).await?;
        Ok(found.page.rows)
    }
}

fn deeds(rows: &[ActivityRow]) -> Vec<Deed> {
    rows.iter().map(|row| row.deed).collect()
}

fn all() -> ActivityFilter {
    ActivityFilter { from: Some(Timestamp(0)), ..ActivityFilter::default() }
}

on_both!(an_entry_is_found_by_those_it_concerns, async |test: &TestDb| {
    let world = World::new(test).await;
    world.ordered(&world.provider, 1).await;
    for reader in [&world.provider, &world.reseller, &world.admin()] {
        assert_eq!(world.deeds(reader, all()).await, [Deed::SubmitOrder]);
    }
    for stranger in [&world.neighbor, &world.other] {
        assert_eq!(world.deeds(stranger, all()).await, []);
    }
    let row = world.list(&world.provider, all()).await.unwrap().page.rows.remove(0);
    assert_eq!(row.affected.as_ref().map(|to| (to.name.as_str(), to.opens)), Some(("Momiji", true)));
    assert_eq!(row.on_behalf_of.as_deref(), Some("Hinode"));
    assert!(row.author.is_some_and(|author| author.own && author.account.is_some()));
    let row = world.list(&world.reseller, all()).await.unwrap().page.rows.remove(0);
    let author = row.author.unwrap();
    assert_eq!((author.person, author.organization.as_deref()), (None, Some("Aozora")));
    // A customer reads who it was.
    let row = world.list(&world.admin(), all()).await.unwrap().page.rows.remove(0);
    assert!(row.author.unwrap().person.is_some());
});

on_both!(two_providers_of_a_reseller_learn_nothing_of_each_other, async |test: &TestDb| {
    let world = World::new(test).await;
    world.ordered(&world.provider, 1).await;
    world.ordered(&world.neighbor, 2).await;
    let event = Event::new(Deed::AssociateReseller, "subscription", Uuid::from_u128(2))
        .target(world.customer)
        .on_behalf_of(world.other.organization_id)
        .change(
            "reseller",
            world.reseller.organization_id.to_string(),
            world.other.organization_id.to_string(),
        );
    world.write(&world.provider, 3, event).await;
    let told = async |actor: &Actor| format!("{:?}", world.list(actor, all()).await.unwrap());
    let (provider, neighbor) = (told(&world.provider).await, told(&world.neighbor).await);
    assert!(!provider.contains("Northwind") && !neighbor.contains("Aozora"), "{provider} {neighbor}");
    assert!(!neighbor.contains("Tsubame"), "no partner of its own: {neighbor}");
    let other = told(&world.other).await;
    assert!(!other.contains("Hinode"), "a reseller never learns of another: {other}");
    let both = told(&world.reseller).await;
    assert!(both.contains("Northwind") && both.contains("Aozora") && !both.contains("Tsubame"));
    // Nor by asking for it.
    let of = |id| ActivityFilter { organization: Some(id), ..all() };
    let asked = world.list(&world.neighbor, of(world.provider.organization_id)).await.unwrap();
    assert_eq!((asked.organization, asked.page.rows.len()), (None, 0));
});

on_both!(roles_and_relations_decide_who_reads, async |test: &TestDb| {
    let world = World::new(test).await;
    world.ordered(&world.provider, 1).await;
    let by_reseller =
        Event::new(Deed::ReduceLicenses, "subscription", Uuid::from_u128(2)).target(world.customer);
    world.write(&world.reseller, 2, by_reseller).await;
    let by_itself = Event::new(Deed::AddUser, "account", Uuid::from_u128(3)).target(world.customer);
    world.write(&world.admin(), 3, by_itself).await;
    assert_eq!(
        deeds(&world.at_customer(&world.admin()).await.unwrap()),
        [Deed::ReduceLicenses, Deed::SubmitOrder]
    );
    assert_eq!(deeds(&world.at_customer(&world.provider).await.unwrap()), [Deed::SubmitOrder]);
    assert_eq!(deeds(&world.at_customer(&world.reseller).await.unwrap()), [Deed::ReduceLicenses]);
    assert!(matches!(world.at_customer(&world.neighbor).await, Err(Error::NotFound)));
    let sales = with(&world.provider, &[Role::SalesAgent]);
    assert!(matches!(world.at_customer(&sales).await, Err(Error::Forbidden(Refusal::RoleMissing { .. }))));
    assert!(matches!(world.list(&sales, all()).await, Err(Error::Forbidden(_))));
    // What a role may not read is not there: a global admin of a partner reads no order.
    let amounts = async |actor: &Actor| {
        let rows = world.list(actor, all()).await.unwrap().page.rows;
        rows.iter().flat_map(|row| &row.details).any(|detail| detail.field == DetailField::Total)
    };
    assert!(amounts(&world.provider).await);
    assert!(!amounts(&with(&world.provider, &[Role::GlobalAdmin])).await);
    // The relation ends: the page is gone, what the provider did itself stays in its own log.
    let read = test.db.read();
    let held =
        grant::concerning(&read, world.provider.organization_id, world.customer, later(5)).await.unwrap();
    let ordering = held.iter().find(|grant| grant.kind == GrantKind::Ordering).unwrap().id;
    let ending =
        grant::Ending { account: world.provider.account_id, organization: world.customer, reason: "" };
    test.db.write(|tx| async move { grant::end(&tx, later(6), ordering, ending).await }).await.unwrap();
    assert!(matches!(world.at_customer(&world.provider).await, Err(Error::NotFound)));
    let row = world.list(&world.provider, all()).await.unwrap().page.rows.remove(0);
    assert!(!row.affected.unwrap().opens);
});

on_both!(an_entry_says_which_grant_allowed_it, async |test: &TestDb| {
    let world = World::new(test).await;
    let (provider, customer) = (world.provider.organization_id, world.customer);
    let held = grant::concerning(&test.db.read(), provider, customer, later(1)).await.unwrap();
    let ordering = held.iter().find(|grant| grant.kind == GrantKind::Ordering).unwrap().id;
    let event = Event::new(Deed::RenameSubscription, "subscription", Uuid::from_u128(2))
        .target(customer)
        .grants([ordering]);
    world.write(&world.provider, 1, event).await;
    let grants = async |actor: &Actor| {
        let row = world.list(actor, all()).await.unwrap().page.rows.remove(0);
        row.grants.iter().map(|grant| (grant.kind, grant.customer)).collect::<Vec<_>>()
    };
    let shown = [(GrantKind::Ordering, Some(customer))];
    assert_eq!(grants(&world.provider).await, shown);
    assert_eq!(grants(&world.admin()).await, shown, "the customer that gave it reads the same");

    let ending = grant::Ending { account: world.provider.account_id, organization: customer, reason: "" };
    test.db.write(|tx| async move { grant::end(&tx, later(6), ordering, ending).await }).await.unwrap();
    assert_eq!(grants(&world.provider).await, [(GrantKind::Ordering, None)], "the page went with it");
});

on_both!(filters_narrow_the_list_and_the_panel, async |test: &TestDb| {
    let world = World::new(test).await;
    world.ordered(&world.provider, 1).await;
    let id = SubscriptionId(Uuid::from_u128(5));
    let renamed = Event::new(Deed::RenameSubscription, "subscription", id).target(world.customer);
    world
        .write(&world.provider, 4_000, renamed.change("name", "Old", "New").set("seat_secret", "hidden"))
        .await;
    let system =
        Event::new(Deed::SignIn, "account", world.provider.account_id).target(world.provider.organization_id);
    test.db.write(|tx| async move { audit::append_system(&tx, later(5_000), system).await }).await.unwrap();
    let provider = &world.provider;
    assert_eq!(
        world.deeds(provider, ActivityFilter::default()).await,
        [Deed::SignIn, Deed::RenameSubscription, Deed::SubmitOrder]
    );
    let group = ActivityFilter { group: Some(DeedGroup::SignIn), ..all() };
    assert_eq!(world.deeds(provider, group).await, [Deed::SignIn]);
    let whose = ActivityFilter { person: Some(provider.account_id), ..all() };
    assert_eq!(world.deeds(provider, whose).await.len(), 3, "who signs in is who did it");
    let whom = ActivityFilter { organization: Some(world.customer), ..all() };
    let found = world.list(provider, whom).await.unwrap();
    assert_eq!((found.organization.as_deref(), found.page.rows.len()), (Some("Momiji"), 2));
    let early = ActivityFilter { until: Some(later(4_000)), ..all() };
    assert_eq!(world.deeds(provider, early).await, [Deed::SubmitOrder]);
    let late = ActivityFilter { from: Some(later(4_000)), ..ActivityFilter::default() };
    assert_eq!(world.deeds(provider, late).await.len(), 2);
    let read = test.db.read();
    let panel = activity::panel(&read, provider, later(9_000), Subject::Record(id.0)).await.unwrap().unwrap();
    assert_eq!(deeds(&panel.rows), [Deed::RenameSubscription]);
    assert_eq!(panel.rows[0].details.len(), 1, "a field that is on no list is not shown");
    let sales = with(provider, &[Role::SalesAgent]);
    assert_eq!(activity::panel(&read, &sales, later(9_000), Subject::Record(id.0)).await.unwrap(), None);
});

on_both!(the_operator_reads_the_system_and_no_tenant, async |test: &TestDb| {
    let world = World::new(test).await;
    let operator = world::actor(&test.db, OrganizationKind::Operator, "Operator", Role::Administrator).await;
    world.ordered(&world.provider, 1).await;
    let sent = Event::new(Deed::SendMail, "mail", Uuid::from_u128(1));
    test.db.write(|tx| async move { audit::append_system(&tx, later(2), sent).await }).await.unwrap();
    let offer = Event::new(Deed::EditOffer, "offer", Uuid::from_u128(2)).set("name", "Mail");
    world.write(&operator, 3, offer).await;
    assert_eq!(world.deeds(&operator, all()).await, [Deed::EditOffer, Deed::SendMail]);
    let reviewer = with(&operator, &[Role::Reviewer]);
    assert!(matches!(world.list(&reviewer, all()).await, Err(Error::Forbidden(_))));
    assert!(!world.deeds(&world.provider, all()).await.contains(&Deed::SendMail));
});

on_both!(a_file_holds_what_the_filter_holds, async |test: &TestDb| {
    let world = World::new(test).await;
    for seconds in 1..=250 {
        world.ordered(&world.provider, seconds - 300).await;
    }
    let session = crate::export::session_of(&test.db, &world.provider).await;
    let filter = ActivityFilter { group: Some(DeedGroup::Orders), ..all() };
    let lines = crate::export::all(&test.db, session, ExportSubject::Activity(filter)).await;
    assert_eq!(lines.len(), 250);
    let subject = ExportSubject::CustomerActivity(world.customer, all());
    assert_eq!(crate::export::all(&test.db, session, subject).await.len(), 250);
    let stranger = crate::export::session_of(&test.db, &world.neighbor).await;
    let subject = ExportSubject::CustomerActivity(world.customer, all());
    assert!(matches!(crate::export::start(&test.db, stranger, subject).await, Err(Error::NotFound)));
    let trail =
        world.deeds(&world.provider, ActivityFilter { group: Some(DeedGroup::Exports), ..all() }).await;
    assert_eq!(trail, [Deed::FinishExport, Deed::FinishExport, Deed::ExportActivity, Deed::ExportActivity]);
});
