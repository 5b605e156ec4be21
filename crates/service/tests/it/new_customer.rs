//! The new-customer wizard: one customer per draft, whole or not at all, and nobody but the submitter sees the secret.
//!
//! Longer than most: one wizard, whose steps every test has to walk before it comes to its point.

use domain::actor::Actor;
use domain::catalog::{BillingCycle, Offer, QuantityLimits};
use domain::conflict::Conflict;
use domain::customer::NewCustomerInput;
use domain::draft::{
    CancelDraft, Confirmation, DraftStep, DraftView, LineInput, ResetAdministrator, SaveCustomer,
    SaveSubscriptions, Saved, Start, SubmitDraft, Wizard, WizardQuery,
};
use domain::form::Problem;
use domain::grant::{ActiveGrant, ConsentId, GrantKind};
use domain::id::OrganizationId;
use domain::money::Currency;
use domain::policy::{Permit, Refusal};
use domain::session::OneTimeSecret;
use domain::session::SignInInput;
use domain::time::Timestamp;
use sea_orm::{ConnectionTrait, Statement};
use service::grant::{self, Ending};
use service::one_time::OneTime;
use service::{Db, Error, catalog, customer, scope, seed, session};

use crate::db::TestDb;
use crate::world::{NOW, later};

/// Aozora creates a customer for Hinode in the demo world.
struct World<'a> {
    test: &'a TestDb,
    db: Db,
    one_time: OneTime,
    provider: Actor,
    reseller: OrganizationId,
    tables: u64,
}

async fn actor(db: &Db, user_name: &str) -> Actor {
    let read = db.read();
    let account = scope::directory::account_named(&read, user_name).await.unwrap().unwrap();
    let organization = scope::directory::organization(&read, account.organization_id).await.unwrap().unwrap();
    Actor {
        account_id: account.id,
        organization_id: organization.id,
        organization_kind: organization.kind,
        roles: scope::directory::roles_of(&read, account.id).await.unwrap(),
        organization_active: true,
        language: account.language,
    }
}

impl<'a> World<'a> {
    async fn new(test: &'a TestDb) -> Self {
        let db = test.db.clone();
        assert!(seed::demo_if_empty(&db, NOW).await.unwrap());
        let provider = actor(&db, "admin@provider.example").await;
        let reseller = actor(&db, "admin@reseller.example").await.organization_id;
        let mut world = Self { test, db, one_time: OneTime::default(), provider, reseller, tables: 0 };
        world.tables = world.rows().await;
        world
    }

    async fn read(&self, actor: &Actor, draft: &str, step: DraftStep) -> Result<Wizard, Error> {
        let query = WizardQuery {
            reseller: self.reseller.to_string(),
            draft: draft.to_owned(),
            step: step.as_str().to_owned(),
        };
        customer::draft::read(&self.db.read(), &self.one_time, actor, NOW, &query).await
    }

    async fn start(&self) -> Start {
        match self.read(&self.provider, "", DraftStep::Customer).await.unwrap() {
            Wizard::Start(start) => *start,
            other => panic!("{other:?}"),
        }
    }

    async fn view(&self, saved: Saved, step: DraftStep) -> DraftView {
        match self.read(&self.provider, &saved.draft.to_string(), step).await.unwrap() {
            Wizard::Draft(view, problems) if problems.is_empty() => *view,
            other => panic!("{other:?}"),
        }
    }

    async fn save_customer(
        &self,
        actor: &Actor,
        now: Timestamp,
        input: SaveCustomer,
    ) -> Result<Saved, Error> {
        let input = &input;
        self.db.write(|tx| async move { customer::draft::save_customer(&tx, actor, now, input).await }).await
    }

    async fn save_lines(&self, input: SaveSubscriptions) -> Result<Saved, Error> {
        let (actor, input) = (&self.provider, &input);
        self.db
            .write(|tx| async move { customer::draft::save_subscriptions(&tx, actor, NOW, input).await })
            .await
    }

    async fn cancel(&self, actor: &Actor, draft: String) -> Result<OrganizationId, Error> {
        let input = &CancelDraft { draft };
        self.db.write(|tx| async move { customer::draft::cancel(&tx, actor, NOW, input).await }).await
    }

    async fn begin(&self, prefix: &str) -> Saved {
        let Start { key, .. } = self.start().await;
        self.save_customer(&self.provider, NOW, form(self.reseller, key.to_string(), prefix)).await.unwrap()
    }

    async fn offers(&self) -> Vec<Offer> {
        let groups = catalog::offers(&self.db.read(), &self.provider, NOW, Currency::Jpy).await.unwrap();
        groups.into_iter().flat_map(|group| group.offers).collect()
    }

    /// A draft that is ready to be submitted, with two subscriptions.
    async fn ready(&self, prefix: &str) -> (Saved, DraftView) {
        let saved = self.begin(prefix).await;
        let offers = self.offers().await;
        let lines = offers.iter().take(2).map(|offer| line(offer, offer.quantity.minimum + 1)).collect();
        let version = self.view(saved, DraftStep::Subscriptions).await.version;
        let input = SaveSubscriptions { draft: saved.draft.to_string(), version, go: "next".into(), lines };
        let saved = self.save_lines(input).await.unwrap();
        assert_eq!(saved.next, Some(DraftStep::Review));
        let view = self.view(saved, DraftStep::Review).await;
        (saved, view)
    }

    async fn submit(&self, actor: &Actor, now: Timestamp, input: &SubmitDraft) -> Result<Saved, Error> {
        customer::submit(&self.db, &self.one_time, actor, now, input).await
    }

    async fn confirmation(&self, actor: &Actor, saved: Saved) -> Confirmation {
        match self.read(actor, &saved.draft.to_string(), DraftStep::Confirmation).await.unwrap() {
            Wizard::Done(_, _, confirmation) => *confirmation,
            other => panic!("{other:?}"),
        }
    }

    async fn end_partnership(&self) {
        let read = self.db.read();
        let standing = grant::between(&read, self.provider.organization_id, self.reseller, NOW);
        let is_it = |grant: &ActiveGrant| grant.kind == GrantKind::Partnership;
        let id = standing.await.unwrap().into_iter().find(is_it).unwrap().id;
        let actor = &self.provider;
        let ending =
            Ending { account: actor.account_id, organization: actor.organization_id, reason: "test" };
        self.db.write(|tx| async move { grant::end(&tx, NOW, id, ending).await }).await.unwrap();
    }

    async fn count(&self, table: &str) -> u64 {
        let question =
            Statement::from_string(self.db.backend(), format!("SELECT count(*) AS n FROM {table}"));
        let row = self.db.read().conn().query_one_raw(question).await.unwrap().unwrap();
        u64::try_from(row.try_get::<i64>("", "n").unwrap()).unwrap()
    }

    /// All rows that a new customer could leave behind.
    async fn rows(&self) -> u64 {
        let mut sum = 0;
        for table in [
            "organization",
            "tenant",
            "profile",
            "account",
            "account_role",
            "customer_draft",
            "purchase_order",
            "order_line",
            "subscription",
            "subscription_lever",
            "grant_entry",
            "customer_index",
            "customer_search",
            "audit_entry",
            "idempotency",
            "mail",
        ] {
            sum += self.count(table).await;
        }
        sum
    }

    async fn ask(&self, sql: &str) -> Vec<String> {
        let question = Statement::from_string(self.db.backend(), sql.to_owned());
        let rows = self.db.read().conn().query_all_raw(question).await.unwrap();
        rows.iter().map(|row| row.try_get_by_index(0).unwrap_or_default()).collect()
    }

    /// Everything that stands in the database, as text; bytes as hexadecimal digits.
    async fn dump(&self) -> String {
        let mut all = String::new();
        if self.test.is_sqlite() {
            for table in self.ask("SELECT name FROM sqlite_schema WHERE type = 'table'").await {
                let columns = self.ask(&format!("SELECT name FROM pragma_table_info('{table}')")).await;
                let row = columns
                    .iter()
                    .map(|name| format!("quote(\"{name}\")"))
                    .collect::<Vec<_>>()
                    .join("||' '||");
                all += &self.ask(&format!("SELECT {row} FROM \"{table}\"")).await.join("\n");
            }
        } else {
            let tables = "SELECT tablename::text FROM pg_tables WHERE schemaname = current_schema()";
            for table in self.ask(tables).await {
                all += &self.ask(&format!("SELECT t::text FROM \"{table}\" t")).await.join("\n");
            }
        }
        all
    }
}

fn form(reseller: OrganizationId, key: String, prefix: &str) -> SaveCustomer {
    let customer = NewCustomerInput {
        company_name: format!("新宿商会 {prefix}"),
        domain_prefix: prefix.into(),
        country: "JP".into(),
        state: "13".into(),
        city: "新宿区".into(),
        address_line1: "西新宿 2-8-1".into(),
        address_line2: String::new(),
        postal_code: "163-8001".into(),
        given_name: "葵".into(),
        family_name: "佐藤".into(),
        email: "aoi@shinjuku.example".into(),
        phone: "03-1234-5678".into(),
        language: "ja".into(),
    };
    SaveCustomer {
        reseller: reseller.to_string(),
        key,
        go: "next".into(),
        customer,
        ..SaveCustomer::default()
    }
}

fn line(offer: &Offer, quantity: u32) -> LineInput {
    LineInput {
        offer_id: offer.id.to_string(),
        chosen: true,
        quantity: quantity.to_string(),
        billing_cycle: "monthly".into(),
    }
}

fn submission(view: &DraftView) -> SubmitDraft {
    SubmitDraft {
        draft: view.id.to_string(),
        version: view.version,
        key: view.idempotency_key.to_string(),
        total: view.review.as_ref().unwrap().total.amount,
        go: String::new(),
        associate_subscriptions: true,
        support_contact: true,
    }
}

fn shown(confirmation: &Confirmation) -> (String, String) {
    match &confirmation.setup {
        OneTimeSecret::Shown { user_name, password } => (user_name.clone(), password.reveal().to_owned()),
        other => panic!("{other:?}"),
    }
}

fn is_forbidden<T: std::fmt::Debug>(outcome: &Result<T, Error>) -> bool {
    matches!(outcome, Err(Error::Forbidden(Refusal::RelationMissing { .. })))
}

on_both!(a_customer_is_created_whole, async |test: &TestDb| {
    let world = World::new(test).await;
    let (saved, view) = world.ready("shinjuku").await;
    let review = view.review.clone().unwrap();
    let by_hand: i64 =
        review.lines.iter().map(|line| line.unit_price.amount * i64::from(line.quantity)).sum();
    assert_eq!((review.total.amount, review.total.currency), (by_hand, Currency::Jpy));

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
    // The reseller manages it at once (checklist F13).
    let hinode = actor(&world.db, "admin@reseller.example").await;
    assert_eq!(scope::customer(&read, &hinode, customer, NOW).await.unwrap().id, customer);

    let input = SignInInput { user_name, password, next: String::new() };
    let opened = session::sign_in(&world.db, later(60), &input).await.unwrap();
    assert!(opened.must_set_password);
    assert!(session::sign_in(&world.db, later(61), &input).await.is_err(), "a temporary password works once");
});

on_both!(showing_the_wizard_changes_nothing_and_cancel_leaves_nothing, async |test: &TestDb| {
    let world = World::new(test).await;
    world.start().await;
    assert_eq!(world.rows().await, world.tables);
    let (saved, _) = world.ready("cancelled").await;
    assert_eq!(world.rows().await, world.tables + 1, "the draft alone");
    assert_eq!(world.start().await.unfinished.len(), 1);
    world.cancel(&world.provider, saved.draft.to_string()).await.unwrap();
    assert_eq!(world.rows().await, world.tables);
    let again = world.cancel(&world.provider, saved.draft.to_string()).await;
    assert!(matches!(again, Err(Error::NotFound)), "{again:?}");
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
    let sales = actor(&world.db, "sales@provider.example").await;
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
        next: String::new(),
    };
    assert!(session::sign_in(&world.db, later(6), &sign_in(&first)).await.is_err(), "the older one is gone");
    session::sign_in(&world.db, later(7), &sign_in(&second)).await.unwrap();
    let late = reset(&world.provider, later(8)).await;
    assert!(matches!(late, Err(Error::Forbidden(Refusal::StateClosed))), "{late:?}");
    let stranger = reset(&actor(&world.db, "admin@provider2.example").await, later(8)).await;
    assert!(matches!(stranger, Err(Error::NotFound)), "{stranger:?}");
});

on_both!(without_the_partnership_every_step_is_refused, async |test: &TestDb| {
    let world = World::new(test).await;
    let start = world.start().await;
    let (saved, view) = world.ready("ended").await;
    let rows = world.rows().await;
    world.end_partnership().await;
    let draft = saved.draft.to_string();
    let submitted = world.submit(&world.provider, later(1), &submission(&view)).await;
    assert!(is_forbidden(&submitted), "{submitted:?}");
    let again = SaveCustomer { draft: draft.clone(), ..form(world.reseller, start.key.to_string(), "ended") };
    assert!(is_forbidden(&world.save_customer(&world.provider, later(1), again).await));
    let begun = world
        .save_customer(&world.provider, later(1), form(world.reseller, start.key.to_string(), "new"))
        .await;
    assert!(matches!(begun, Err(Error::NotFound)), "{begun:?}");
    assert!(is_forbidden(&world.read(&world.provider, &draft, DraftStep::Review).await));
    assert!(world.cancel(&world.provider, draft).await.is_ok(), "one's own draft can go");
    assert_eq!(world.count("customer_draft").await, 0);
    assert!(world.rows().await < rows + 1);
});

on_both!(others_find_no_draft, async |test: &TestDb| {
    let world = World::new(test).await;
    let (saved, view) = world.ready("foreign").await;
    let draft = saved.draft.to_string();
    let stranger = actor(&world.db, "admin@provider2.example").await;
    let reseller = actor(&world.db, "admin@reseller.example").await;
    for other in [&stranger, &reseller] {
        assert!(matches!(world.read(other, &draft, DraftStep::Review).await, Err(Error::NotFound)));
        assert!(matches!(world.submit(other, NOW, &submission(&view)).await, Err(Error::NotFound)));
        assert!(matches!(world.cancel(other, draft.clone()).await, Err(Error::NotFound)));
    }
    let helpdesk = actor(&world.db, "helpdesk@provider.example").await;
    assert!(matches!(world.read(&helpdesk, &draft, DraftStep::Review).await, Err(Error::Forbidden(_))));
    assert!(matches!(world.cancel(&helpdesk, draft.clone()).await, Err(Error::Forbidden(_))));
    let sales = actor(&world.db, "sales@provider.example").await;
    assert!(world.read(&sales, &draft, DraftStep::Review).await.is_ok());
});

on_both!(a_taken_domain_is_told_when_saved_and_when_submitted, async |test: &TestDb| {
    let world = World::new(test).await;
    let ((_, first), (_, second)) = (world.ready("taken").await, world.ready("taken").await);
    world.submit(&world.provider, NOW, &submission(&first)).await.unwrap();
    let late = world.submit(&world.provider, NOW, &submission(&second)).await;
    let Err(Error::Invalid(errors)) = &late else { panic!("{late:?}") };
    assert_eq!(errors.of("domain_prefix"), Some(Problem::DomainTaken));
    let mut input = form(world.reseller, world.start().await.key.to_string(), " TAKEN ");
    input.customer.email = "nobody".into();
    let saved = world.save_customer(&world.provider, NOW, input.clone()).await;
    let Err(Error::Invalid(errors)) = &saved else { panic!("{saved:?}") };
    assert_eq!(errors.of("domain_prefix"), Some(Problem::DomainTaken));
    assert_eq!(errors.of("email"), Some(Problem::NotAnEmail), "all is told at once");
    input.go = "later".into();
    assert_eq!(
        world.save_customer(&world.provider, NOW, input).await.unwrap().next,
        None,
        "later, nothing has to hold"
    );
});

on_both!(quantities_keep_their_limits, async |test: &TestDb| {
    let world = World::new(test).await;
    let saved = world.begin("limits").await;
    let offer = &world.offers().await[0];
    let QuantityLimits { minimum, maximum } = offer.quantity;
    let version = world.view(saved, DraftStep::Subscriptions).await.version;
    let save =
        |lines| SaveSubscriptions { draft: saved.draft.to_string(), version, go: "next".into(), lines };
    let field = format!("quantity-{}", offer.id);
    for quantity in [minimum - 1, maximum + 1] {
        let outcome = world.save_lines(save(vec![line(offer, quantity)])).await;
        let Err(Error::Invalid(errors)) = &outcome else { panic!("{outcome:?}") };
        assert!(matches!(errors.of(&field), Some(Problem::OutOfRange { .. })), "{errors:?}");
    }
    let nothing = world.save_lines(save(Vec::new())).await;
    let Err(Error::Invalid(errors)) = &nothing else { panic!("{nothing:?}") };
    assert_eq!(errors.of("offers"), Some(Problem::NothingChosen));
    for quantity in [minimum, maximum] {
        let version = world.view(saved, DraftStep::Subscriptions).await.version;
        let input = SaveSubscriptions { version, ..save(vec![line(offer, quantity)]) };
        world.save_lines(input).await.unwrap();
        let lines = world.view(saved, DraftStep::Review).await.document.lines;
        assert_eq!((lines[0].quantity, lines[0].billing_cycle), (quantity, BillingCycle::Monthly));
    }
});

on_both!(each_tick_sets_its_lever_alone, async |test: &TestDb| {
    let world = World::new(test).await;
    let provider = world.provider.organization_id;
    for (at, (associate, support)) in
        [(true, true), (true, false), (false, true), (false, false)].into_iter().enumerate()
    {
        let before = world.count("subscription_lever").await;
        let (saved, view) = world.ready(&format!("ticks{at}")).await;
        let input =
            SubmitDraft { associate_subscriptions: associate, support_contact: support, ..submission(&view) };
        world.submit(&world.provider, NOW, &input).await.unwrap();
        let customer = world.confirmation(&world.provider, saved).await.customer_id;
        let rows: Vec<_> = subscriptions(&world, customer).await;
        let contact = if support { world.reseller } else { provider };
        let wanted = (associate.then_some(world.reseller), contact);
        assert_eq!(rows, vec![wanted, wanted]);
        assert_eq!(world.count("subscription_lever").await - before, if associate { 4 } else { 2 });
    }
});

#[expect(clippy::disallowed_methods, reason = "a test looks at the rows themselves")]
async fn subscriptions(
    world: &World<'_>,
    customer: OrganizationId,
) -> Vec<(Option<OrganizationId>, OrganizationId)> {
    use entity::subscription::{Column, Entity};
    use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
    let rows =
        Entity::find().filter(Column::CustomerId.eq(customer)).all(world.db.read().conn()).await.unwrap();
    rows.into_iter().map(|row| (row.reseller_id, row.support_contact_id)).collect()
}

on_both!(pressing_next_twice_begins_one_draft_and_a_stale_one_is_refused, async |test: &TestDb| {
    let world = World::new(test).await;
    let key = world.start().await.key.to_string();
    let first =
        world.save_customer(&world.provider, NOW, form(world.reseller, key.clone(), "once")).await.unwrap();
    let second =
        world.save_customer(&world.provider, NOW, form(world.reseller, key.clone(), "once")).await.unwrap();
    assert_eq!(first, second);
    assert_eq!(world.count("customer_draft").await, 1);

    let draft = first.draft.to_string();
    let change = |prefix: &str| SaveCustomer {
        draft: draft.clone(),
        version: 1,
        ..form(world.reseller, key.clone(), prefix)
    };
    world.save_customer(&world.provider, later(1), change("newer")).await.unwrap();
    world.save_customer(&world.provider, later(1), change("newer")).await.unwrap();
    let stale = world.save_customer(&world.provider, later(2), change("other")).await;
    assert!(matches!(stale, Err(Error::Conflict(Conflict::Stale))), "{stale:?}");

    let (_, view) = world.ready("reviewed").await;
    for wrong in [
        SubmitDraft { version: view.version - 1, ..submission(&view) },
        SubmitDraft { total: 1, ..submission(&view) },
        SubmitDraft { key: key.clone(), ..submission(&view) },
    ] {
        let outcome = world.submit(&world.provider, NOW, &wrong).await;
        assert!(matches!(outcome, Err(Error::Conflict(Conflict::Stale))), "{outcome:?}");
    }
});
