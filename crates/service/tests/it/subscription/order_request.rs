//! Requests for more licenses: who asks, who answers, and what each learns.

use domain::actor::{Actor, OrganizationKind, Role};
use domain::conflict::Conflict;
use domain::form::Problem;
use domain::grant::GrantKind;
use domain::id::AccountId;
use domain::mail::MailStatus;
use domain::order_request::{
    AskInput, Asker, CloseInput, OrderRequest, OrderRequestQuery, OrderRequestStatus,
};
use service::grant::{self, Ending};
use service::page::{Slice, Sort};
use service::subscription::renewal;
use service::{Error, mail, order_request, scope, store, subscription};

use super::stage::{LICENSES, Stage};
use crate::db::TestDb;
use crate::market::with;
use crate::world::{self, NOW, later};

/// The key of a form.
const KEY: [&str; 2] = ["5d0c3e0e-6f0b-4bb4-8d0a-1f6a5f0c2b01", "5d0c3e0e-6f0b-4bb4-8d0a-1f6a5f0c2b02"];

impl Stage {
    /// A global admin of the customer.
    async fn head(&self) -> Actor {
        let (db, customer) = (&self.db, self.customer);
        let id = AccountId(db.random().uuid());
        let row = world::account(id, customer);
        let head = Actor {
            account_id: id,
            organization_id: customer,
            organization_kind: OrganizationKind::Customer,
            roles: vec![Role::GlobalAdmin],
            organization_active: true,
            proof: Default::default(),
            language: row.language,
        };
        db.write(|tx| async move { store::insert(&tx, row).await }).await.unwrap();
        world::keep_roles(db, &head).await;
        head
    }

    async fn ask(&self, actor: &Actor, quantity: &str, key: &str) -> Result<(), Error> {
        let input = &AskInput {
            customer: self.customer.to_string(),
            id: self.id.to_string(),
            key: key.to_owned(),
            quantity: quantity.to_owned(),
            note: "新しい支店".to_owned(),
        };
        let ask = |tx| async move { order_request::ask(&tx, actor, NOW, input).await };
        self.db.write(ask).await.map(|_| ())
    }

    fn close(&self, version: &str, reason: &str) -> CloseInput {
        CloseInput {
            customer: self.customer.to_string(),
            id: self.id.to_string(),
            version: version.to_owned(),
            reason: reason.to_owned(),
        }
    }

    async fn decline(&self, actor: &Actor, reason: &str) -> Result<(), Error> {
        let input = &self.close("1", reason);
        self.db.write(|tx| async move { order_request::decline(&tx, actor, later(5), input).await }).await
    }

    async fn withdraw(&self, actor: &Actor) -> Result<(), Error> {
        let input = &self.close("1", "");
        self.db.write(|tx| async move { order_request::withdraw(&tx, actor, later(5), input).await }).await
    }

    async fn request(&self, actor: &Actor) -> Option<OrderRequest> {
        let read = self.db.read();
        let found =
            subscription::detail_with_requests(&read, actor, later(9), self.customer, self.id, "").await;
        found.unwrap().1.newest
    }

    async fn listed(&self, actor: &Actor) -> Result<usize, Error> {
        let query = OrderRequestQuery::default();
        let found = order_request::list(&self.db.read(), actor, later(9), &query).await?;
        Ok(found.page.rows.len())
    }

    async fn mails(&self) -> Vec<(String, String)> {
        let slice = Slice::new(None, Sort::Ascending, 50);
        let mails = scope::outbox::mails(&self.db.read(), Some(MailStatus::Queued), &slice).await.unwrap();
        let asked = mails.rows.into_iter().filter(|mail| mail.template.starts_with("order_request"));
        asked.map(|mail| (mail.template, mail.recipient)).collect()
    }
}

on_both!(a_customer_asks_and_the_order_answers, async |test: &TestDb| {
    let stage = Stage::new(test).await;
    let head = stage.head().await;
    stage.ask(&head, "２０", KEY[0]).await.unwrap();
    stage.ask(&head, "２０", KEY[0]).await.unwrap();
    let asked = stage.request(&stage.provider).await.unwrap();
    assert_eq!((asked.quantity, asked.asker, asked.status), (20, Asker::Customer, OrderRequestStatus::Open));
    assert_eq!(stage.listed(&stage.provider).await.unwrap(), 1);
    stage.change(&stage.provider, later(1), "quantity", "20").await.unwrap();
    let answered = stage.request(&head).await.unwrap();
    assert_eq!((answered.asker, answered.status), (Asker::Own, OrderRequestStatus::Ordered));
    assert!(answered.order.is_some());
    assert_eq!(stage.listed(&stage.provider).await.unwrap(), 0);
    let mails = stage.mails().await;
    assert_eq!(mails.last().map(|(template, _)| template.as_str()), Some("order_request_ordered"));
    assert!(mails.iter().any(|(template, _)| template == "order_request_asked"));
});

on_both!(one_request_at_a_time_and_it_has_to_hold_as_an_order, async |test: &TestDb| {
    let stage = Stage::new(test).await;
    let head = stage.head().await;
    let fewer = stage.ask(&head, &LICENSES.to_string(), KEY[0]).await;
    let Err(Error::Invalid(errors)) = &fewer else { panic!("{fewer:?}") };
    assert!(
        matches!(errors.of("quantity"), Some(Problem::OutOfRange { min, .. }) if min == i64::from(LICENSES) + 1)
    );
    stage.ask(&stage.reseller, "13", KEY[0]).await.unwrap();
    let second = stage.ask(&head, "14", KEY[1]).await;
    assert!(matches!(second, Err(Error::Conflict(Conflict::Exists))), "{second:?}");
    assert_eq!(stage.request(&stage.provider).await.unwrap().asker, Asker::Reseller);
    stage.withdraw(&stage.reseller).await.unwrap();
    stage.ask(&head, "14", KEY[1]).await.unwrap();
    stage.change(&stage.provider, later(1), "suspend", "").await.unwrap();
    stage.decline(&stage.provider, "停止中です").await.unwrap();
    let suspended = stage.ask(&head, "15", "5d0c3e0e-6f0b-4bb4-8d0a-1f6a5f0c2b03").await;
    assert!(matches!(suspended, Err(Error::Conflict(Conflict::Subscription(_)))), "{suspended:?}");
});

on_both!(the_provider_declines_with_a_reason_and_nobody_else_answers, async |test: &TestDb| {
    let stage = Stage::new(test).await;
    let head = stage.head().await;
    stage.ask(&head, "20", KEY[0]).await.unwrap();
    for refused in [
        stage.decline(&stage.reseller, "no").await,
        stage.decline(&head, "no").await,
        stage.decline(&with(&stage.provider, &[Role::HelpdeskAgent]), "no").await,
    ] {
        assert!(matches!(refused, Err(Error::Forbidden(_))), "{refused:?}");
    }
    assert!(matches!(stage.withdraw(&stage.reseller).await, Err(Error::NotFound)), "it is not its own");
    assert!(matches!(stage.decline(&stage.provider, " ").await, Err(Error::Invalid(_))));
    stage.decline(&stage.provider, "在庫がありません").await.unwrap();
    let declined = stage.request(&head).await.unwrap();
    assert_eq!(declined.reason.as_deref(), Some("在庫がありません"));
    let late = stage.withdraw(&head).await;
    assert!(matches!(late, Err(Error::Conflict(Conflict::Stale))), "{late:?}");
});

on_both!(who_may_not_ask_is_told_so, async |test: &TestDb| {
    let stage = Stage::new(test).await;
    for actor in [
        with(&stage.head().await, &[Role::BillingAdmin]),
        with(&stage.reseller, &[Role::HelpdeskAgent]),
        stage.provider.clone(),
    ] {
        let refused = stage.ask(&actor, "20", KEY[0]).await;
        assert!(matches!(refused, Err(Error::Forbidden(_))), "{refused:?}");
    }
    let stranger = world::reseller(&stage.db, "Kaede").await;
    assert!(matches!(stage.ask(&stranger, "20", KEY[0]).await, Err(Error::NotFound)));
    assert!(matches!(stage.listed(&stage.reseller).await, Err(Error::Forbidden(_))));
});

on_both!(with_the_right_to_order_the_request_and_its_mails_are_gone, async |test: &TestDb| {
    let stage = Stage::new(test).await;
    let head = stage.head().await;
    stage.ask(&head, "20", KEY[0]).await.unwrap();
    let waiting = stage.mails().await;
    assert!(waiting.iter().any(|(template, _)| template == "order_request_asked"), "{waiting:?}");
    let read = stage.db.read();
    let grants =
        grant::between(&read, stage.provider.organization_id, stage.customer, later(1)).await.unwrap();
    let ordering = grants.iter().find(|grant| grant.kind == GrantKind::Ordering).unwrap().id;
    let ending =
        Ending { account: head.account_id, organization: stage.customer, reason: "no longer needed" };
    stage.db.write(|tx| async move { grant::end(&tx, NOW, ordering, ending).await }).await.unwrap();
    assert_eq!(stage.listed(&stage.provider).await.unwrap(), 0);
    assert!(matches!(stage.decline(&stage.provider, "no").await, Err(Error::NotFound)));
    let take = |tx| async move { mail::take_due(&tx, later(1), "https://kizuna.example").await };
    let sent = stage.db.write(take).await.unwrap();
    let sent: Vec<_> = sent.iter().map(|mail| mail.subject.as_str()).collect();
    assert!(sent.is_empty(), "{sent:?} rest on a grant that has ended");
    assert!(stage.mails().await.is_empty(), "what may not be sent waits no longer");
});

on_both!(what_a_former_reseller_asked_for_the_customer_takes_back, async |test: &TestDb| {
    let stage = Stage::new(test).await;
    let head = stage.head().await;
    stage.ask(&stage.reseller, "13", KEY[0]).await.unwrap();
    assert!(matches!(stage.withdraw(&head).await, Err(Error::NotFound)), "it is the reseller's");
    assert!(!stage.request(&head).await.unwrap().can_withdraw);
    assert!(stage.request(&stage.reseller).await.unwrap().can_withdraw);
    let read = stage.db.read();
    let grants =
        grant::between(&read, stage.reseller.organization_id, stage.customer, later(1)).await.unwrap();
    let managing = grants.iter().find(|grant| grant.kind == GrantKind::ResellerOfRecord).unwrap().id;
    let ending =
        Ending { account: head.account_id, organization: stage.customer, reason: "no longer needed" };
    stage.db.write(|tx| async move { grant::end(&tx, NOW, managing, ending).await }).await.unwrap();
    assert!(stage.request(&head).await.unwrap().can_withdraw);
    stage.withdraw(&head).await.unwrap();
    stage.ask(&head, "14", KEY[1]).await.unwrap();
});

on_both!(a_request_ends_with_its_subscription, async |test: &TestDb| {
    let mut stage = Stage::new(test).await;
    for (number, ending) in (1..).zip(["cancel", "upgrade", "expiry"]) {
        if number > 1 {
            stage.another_customer(number).await;
        }
        let head = stage.head().await;
        stage.ask(&head, "20", KEY[0]).await.unwrap();
        let (provider, target) = (&stage.provider, stage.target.to_string());
        match ending {
            "cancel" => stage.change(provider, later(1), "cancel", "").await.unwrap(),
            "upgrade" => stage.change(provider, later(1), "upgrade", &target).await.unwrap(),
            _ => {
                stage.change(provider, later(1), "auto-renew", "off").await.unwrap();
                renewal::run_due(&stage.db, NOW.plus_days(366)).await.unwrap();
            }
        }
        let lapsed = stage.request(&head).await.unwrap();
        assert_eq!(lapsed.status, OrderRequestStatus::Lapsed, "{ending}");
        assert_eq!(stage.listed(&stage.provider).await.unwrap(), 0, "{ending}");
        let told = stage.mails().await;
        let told = told.iter().filter(|(template, _)| template == "order_request_lapsed").count();
        assert_eq!(u32::try_from(told), Ok(number), "{ending}");
        let late = stage.withdraw(&head).await;
        assert!(matches!(late, Err(Error::Conflict(Conflict::Stale))), "{late:?}");
    }
});
