//! Random sequences of invitations, acceptances, endings, expiries and suspensions: nobody has a power that the ledger
//! does not show, and every power that it shows works (permissions §6).

use domain::actor::{Actor, OrganizationKind, OrganizationStatus, Role};
use domain::customer::CustomerQuery;
use domain::ending::EndInput;
use domain::grant::GrantKind;
use domain::id::OrganizationId;
use domain::invitation::Intent;
use domain::partnership::PartnerQuery;
use domain::time::Timestamp;
use service::ending::reminder::run_due;
use service::{
    Db, Error, Random, access, customer, directory, ending, grant, invitation, order, partnership,
};

use crate::db::TestDb;
use crate::invitation::{URL, accept, begin, person, ticked};
use crate::market::set_status;
use crate::world::NOW;

/// Sequences per database, and steps of each.
const RUNS: u64 = 3;
const STEPS: u32 = 30;

struct Market<'a> {
    db: &'a Db,
    providers: Vec<Actor>,
    resellers: Vec<Actor>,
    customers: Vec<Actor>,
    suspended: Vec<OrganizationId>,
}

impl<'a> Market<'a> {
    async fn new(db: &'a Db, run: u64) -> Self {
        let mut market =
            Self { db, providers: vec![], resellers: vec![], customers: vec![], suspended: vec![] };
        for number in 0..2 {
            let name = |kind: &str| format!("{kind} {run} {number}");
            let of = async |kind, name: String, role| person(db, kind, &name, role).await;
            use OrganizationKind::{Customer, Provider, Reseller};
            market.providers.push(of(Provider, name("P"), Role::AdminAgent).await);
            market.resellers.push(of(Reseller, name("R"), Role::AdminAgent).await);
            market.customers.push(of(Customer, name("C"), Role::GlobalAdmin).await);
        }
        market
    }

    async fn now(&self, actor: &Actor) -> Actor {
        directory::person(&self.db.read(), actor.account_id).await.unwrap().unwrap()
    }

    /// Somebody invites, and somebody accepts at once.
    async fn invite(
        &self,
        by: &Actor,
        to: &Actor,
        intent: Intent,
        now: Timestamp,
        key: u128,
    ) -> Result<(), Error> {
        let (by, to) = (self.now(by).await, self.now(to).await);
        let id = begin(self.db, &by, now, intent, key).await?;
        let link = invitation::detail(&self.db.read(), &by, now, id, URL, true).await?.link;
        let token = link.rsplit('=').next().unwrap_or_default();
        accept(self.db, &to, now, token, &ticked(id)).await.map(drop)
    }

    /// One side ends something that stands.
    async fn end(&self, dice: &Random, now: Timestamp) -> Result<(), Error> {
        let sides = [&self.resellers, &self.customers];
        let from = pick(dice, sides[usize::from(dice.below(2) == 1)]);
        let given = grant::given_by(&self.db.read(), from.organization_id, now).await?;
        if given.is_empty() {
            return Err(Error::NotFound);
        }
        let chosen = given[dice.below(u32::try_from(given.len()).unwrap()) as usize];
        let grantee = |actor: &&Actor| actor.organization_id == chosen.grantee;
        let to = self.providers.iter().chain(&self.resellers).find(grantee).unwrap();
        let by = &self.now(if dice.below(2) == 0 { from } else { to }).await;
        let input = &EndInput { id: chosen.id.to_string(), ..EndInput::default() };
        self.db.write(|tx| async move { ending::end(&tx, by, now, input).await }).await.map(drop)
    }

    /// Makes something that ends by its date.
    async fn lend(&self, dice: &Random, now: Timestamp) -> Result<(), Error> {
        use domain::grant::{Consent, ConsentId, NewGrant};
        let (provider, reseller) = (pick(dice, &self.providers), pick(dice, &self.resellers));
        let customer = pick(dice, &self.customers);
        let (kind, from, to, via) = match dice.below(4) {
            0 => (GrantKind::Partnership, reseller, provider, None),
            1 => (GrantKind::ResellerOfRecord, customer, reseller, None),
            2 => (GrantKind::Ordering, customer, provider, Some(reseller.organization_id)),
            _ => (GrantKind::Ordering, customer, provider, None),
        };
        let new = NewGrant {
            kind,
            grantor: from.organization_id,
            grantee: to.organization_id,
            via_reseller: via,
            starts_at: now,
            ends_at: Some(now.plus_days(i64::from(dice.below(5)) + 1)),
            consent: Consent::current(ConsentId::NewCustomer, domain::lang::Lang::En),
        };
        let made = self.db.write(|tx| async move { grant::make(&tx, now, new, Default::default()).await });
        made.await.map(drop)
    }

    async fn toggle(&mut self, dice: &Random) {
        let all: Vec<&Actor> = self.providers.iter().chain(&self.resellers).chain(&self.customers).collect();
        let id = all[dice.below(6) as usize].organization_id;
        let suspended = self.suspended.contains(&id);
        let status = if suspended { OrganizationStatus::Active } else { OrganizationStatus::Suspended };
        set_status(self.db, id, status).await;
        self.suspended.retain(|one| *one != id);
        self.suspended.extend((!suspended).then_some(id));
    }

    /// What is shown, and what works; tells how much works.
    async fn check(&self, now: Timestamp) -> u32 {
        let mut works = 0;
        for reseller in &self.resellers {
            for provider in &self.providers {
                works += self.check_partners(reseller, provider, now).await;
            }
        }
        for customer in &self.customers {
            works += self.check_customer(customer, now).await;
        }
        works
    }

    async fn check_partners(&self, reseller: &Actor, provider: &Actor, now: Timestamp) -> u32 {
        let (read, query) = (self.db.read(), PartnerQuery::default());
        let (reseller, provider) = (&self.now(reseller).await, &self.now(provider).await);
        let shown = partnership::providers(&read, reseller, now, &query).await.is_ok_and(|page| {
            page.rows.iter().any(|row| row.id == provider.organization_id && !row.grants.is_empty())
        });
        let listed = partnership::resellers(&read, provider, now, &query)
            .await
            .is_ok_and(|page| page.rows.iter().any(|row| row.id == reseller.organization_id));
        let intent = Intent::both(provider.organization_id);
        let invites = invitation::begin(&read, reseller, now, intent).await.is_ok();
        assert_eq!((listed, invites), (shown, shown), "partnership");
        u32::from(shown)
    }

    async fn check_customer(&self, customer: &Actor, now: Timestamp) -> u32 {
        let (read, owner) = (self.db.read(), &self.now(customer).await);
        let shown = access::view(&read, owner, now).await.map(|view| view.partners).unwrap_or_default();
        let mut works = 0;
        for partner in self.providers.iter().chain(&self.resellers) {
            let partner = &self.now(partner).await;
            let grants = shown.iter().find(|one| one.id == partner.organization_id).map(|one| &one.grants);
            let any = |counts: &dyn Fn(bool) -> bool| {
                grants.is_some_and(|grants| grants.iter().any(|one| counts(one.sleeping)))
            };
            let reads = customer::detail(&read, partner, now, owner.organization_id).await.is_ok();
            let lists = customer::list(&read, partner, now, &CustomerQuery::default())
                .await
                .is_ok_and(|list| list.page.rows.iter().any(|row| row.id == owner.organization_id));
            let provider = partner.organization_kind == OrganizationKind::Provider;
            // Without the partnership a provider still reads what it may not order for.
            let readable = partner.organization_active && any(&|sleeping| provider || !sleeping);
            assert_eq!((reads, lists), (readable, readable), "reading");
            let orders = order::buyer(&read, partner, now, owner.organization_id).await.is_ok();
            assert_eq!(orders, provider && any(&|sleeping| !sleeping), "ordering");
            works += u32::from(reads) + u32::from(orders);
        }
        works
    }
}

fn pick<'a>(dice: &Random, all: &'a [Actor]) -> &'a Actor {
    &all[dice.below(2) as usize]
}

async fn step(market: &mut Market<'_>, dice: &Random, now: Timestamp, key: u128) -> Result<(), Error> {
    let (provider, reseller) = (pick(dice, &market.providers), pick(dice, &market.resellers));
    let customer = pick(dice, &market.customers);
    match dice.below(8) {
        0 | 1 => market.invite(provider, reseller, Intent::PARTNERSHIP, now, key).await,
        2 => {
            let both = Intent::both(provider.organization_id);
            market.invite(reseller, customer, both, now, key).await
        }
        3 => market.invite(reseller, customer, Intent::RELATIONSHIP, now, key).await,
        4 => market.invite(provider, customer, Intent::RELATIONSHIP, now, key).await,
        5 => market.end(dice, now).await,
        6 => market.lend(dice, now).await,
        _ => {
            market.toggle(dice).await;
            Ok(())
        }
    }
}

on_both!(the_ledger_shows_every_power_and_every_power_works, async |test: &TestDb| {
    let (mut works, mut done) = (0, 0);
    for run in 1..=RUNS {
        println!("seed {run}");
        let dice = Random::from_seed(run);
        let mut market = Market::new(&test.db, run).await;
        let mut now = NOW.plus_days(i64::try_from(run).unwrap() * 100);
        for number in 0..STEPS {
            now = now.plus_hours(i64::from(dice.below(30)) + 1);
            let key = u128::from(run) * 1_000 + u128::from(number);
            match step(&mut market, &dice, now, key).await {
                Ok(()) => done += 1,
                Err(Error::NotFound | Error::Forbidden(_) | Error::Conflict(_)) => {}
                Err(error) => panic!("{error:?}"),
            }
            run_due(&test.db, now).await.unwrap();
            works += market.check(now).await;
        }
    }
    assert!(done > 30 && works > 100, "a test that refuses everything shows nothing: {done}, {works}");
});
