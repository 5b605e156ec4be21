//! How a relation comes from one state into the next: by the pages of those whom it concerns, and by the ledger where its
//! pages ask for more than the state, as for a consent or for subscriptions that do not run any more.

use domain::{
    grant::{Consent, ConsentId, GrantKind, NewGrant},
    id::{AccountId, GrantId, OrganizationId},
    lang::Lang,
};
use service::{
    ending::reminder,
    grant::{self, Ending, Origin},
    scope,
};

use super::super::{alike::is_success, form, ids::fill};
use super::Relations;
use crate::world::Session;

const AOZORA: &str = "admin@provider.example";
const HINODE: &str = "admin@reseller.example";
const MOMIJI: &str = "admin@customer.example";
const NORTHWIND: &str = "admin@provider2.example";
const CASCADE: &str = "admin@cascade.example";
const SUBSCRIPTION: &str = "/customers/{momiji}/subscriptions/{subscription}";
/// How long the secret of a link is.
const SECRET: usize = 43;

/// What is typed into a form.
type Typed = &'static [(&'static str, &'static str)];

/// What somebody does with a relation.
#[derive(Clone, Copy)]
pub enum Step {
    /// The operator suspends the organization with this mark.
    Suspend(&'static str),
    /// It reinstates it.
    Reinstate(&'static str),
    /// It is made, for so many seconds or for good.
    Give(GrantKind, Option<i64>),
    /// Who gave it ends it.
    Withdraw(GrantKind),
    /// Who held it gives it back.
    GiveBack(GrantKind),
    /// The provider sends this form of the subscription's page.
    Lever(&'static str, Typed),
    /// Provider and reseller ask each other and the customer, who open what they are sent.
    Invite,
    /// Reseller and customer turn to another provider, and the customer to another reseller.
    TurnAway,
    /// So many seconds pass.
    Wait(i64),
}

/// Who gives and who holds it, by their heads.
const fn sides(kind: GrantKind) -> (&'static str, &'static str) {
    match kind {
        GrantKind::Partnership | GrantKind::TenantAdmin => (HINODE, AOZORA),
        GrantKind::ResellerOfRecord => (MOMIJI, HINODE),
        GrantKind::Ordering => (MOMIJI, AOZORA),
    }
}

impl Relations<'_> {
    pub(super) async fn take(&self, step: Step) {
        match step {
            Step::Suspend(mark) => self.operate("organization/suspend", mark).await,
            Step::Reinstate(mark) => self.operate("organization/reinstate", mark).await,
            Step::Give(kind, seconds) => self.give(kind, sides(kind), seconds).await,
            Step::Withdraw(kind) => self.withdraw(kind).await,
            Step::GiveBack(kind) => self.give_back(kind).await,
            Step::Lever(function, typed) => {
                self.submit(self.session("provider"), SUBSCRIPTION, function, typed).await;
            }
            Step::Invite => self.invite().await,
            Step::TurnAway => {
                self.give(GrantKind::Partnership, (HINODE, NORTHWIND), None).await;
                self.give(GrantKind::Ordering, (MOMIJI, NORTHWIND), None).await;
                self.give(GrantKind::ResellerOfRecord, (MOMIJI, CASCADE), None).await;
            }
            Step::Wait(seconds) => {
                self.world.wait(seconds);
                reminder::run_due(self.world.db(), self.world.now()).await.unwrap();
            }
        }
    }

    async fn operate(&self, function: &str, mark: &str) {
        let page = format!("/operator/organizations/{mark}");
        self.submit(&self.operator, &page, function, &[("reason", "It is looked into.")]).await;
    }

    /// Sends the form of a page.
    async fn submit(&self, who: &Session, page: &str, function: &str, typed: &[(&str, &str)]) {
        let page = fill(page, &self.ids);
        let shown = self.world.get(who, &page).await;
        let held = form::fields(&shown.body, function);
        let mut fields =
            held.unwrap_or_else(|| panic!("no form for {function} on {page} ({})", shown.status));
        for (field, value) in typed {
            let (field, value) = (format!("input[{field}]"), fill(value, &self.ids));
            match fields.iter_mut().find(|(other, _)| *other == field) {
                Some(held) => held.1 = value,
                None => fields.push((field, value)),
            }
        }
        self.call(who, function, &fields).await;
    }

    /// Calls a function that has to do what it is asked for, and gives where it leads.
    async fn call(&self, who: &Session, function: &str, fields: &[(String, String)]) -> String {
        let answer = self.world.call(who, function, fields).await;
        assert!(is_success(answer.status), "{function}: {} {}", answer.status, answer.body);
        answer.location().to_owned()
    }

    /// Somebody's account and organization.
    async fn head(&self, user_name: &str) -> (AccountId, OrganizationId) {
        let read = self.world.db().read();
        let account = scope::directory::account_named(&read, user_name).await.unwrap().unwrap();
        (account.id, account.organization_id)
    }

    /// What stands of a kind.
    async fn standing(&self, kind: GrantKind) -> Vec<GrantId> {
        let (from, to) = sides(kind);
        let (from, to) = (self.head(from).await.1, self.head(to).await.1);
        let (read, now) = (self.world.db().read(), self.world.now());
        let found = scope::ledger::standing_between(&read, from, to, &[kind], now).await.unwrap();
        assert!(!found.is_empty(), "no {kind} stands");
        found.into_iter().map(|entry| entry.id).collect()
    }

    /// Ordering goes through the reseller, as with a customer that was created for it.
    async fn give(&self, kind: GrantKind, (from, to): (&str, &str), seconds: Option<i64>) {
        let now = self.world.now();
        let via = self.head(HINODE).await.1;
        let new = NewGrant {
            kind,
            grantor: self.head(from).await.1,
            grantee: self.head(to).await.1,
            via_reseller: (kind == GrantKind::Ordering).then_some(via),
            starts_at: now,
            ends_at: seconds.map(|seconds| now.plus_seconds(seconds)),
            consent: Consent::current(ConsentId::Partnership, Lang::En),
        };
        let db = self.world.db();
        let made = db.write(|tx| async move { grant::make(&tx, now, new, Origin::default()).await });
        made.await.unwrap();
    }

    async fn withdraw(&self, kind: GrantKind) {
        let who = if sides(kind).0 == MOMIJI { "customer" } else { "reseller" };
        for id in self.standing(kind).await {
            let fields = [("id", id.to_string()), ("reason", String::new())];
            let fields = fields.map(|(name, value)| (format!("input[{name}]"), value));
            self.call(self.session(who), "relation/end", &fields).await;
        }
    }

    async fn give_back(&self, kind: GrantKind) {
        let (now, db) = (self.world.now(), self.world.db());
        let (account, organization) = self.head(sides(kind).1).await;
        let ending = Ending { account, organization, reason: "" };
        for id in self.standing(kind).await {
            let ended = db.write(|tx| async move { grant::end(&tx, now, id, ending).await });
            ended.await.unwrap();
        }
    }

    async fn invite(&self) {
        let asked: [(&str, &str, Typed); 3] = [
            ("provider", "reseller", &[("mail_language", "en")]),
            ("provider", "customer", &[("kind", "customer_single"), ("mail_language", "en")]),
            ("reseller", "customer", &[("kind", "customer_single"), ("mail_language", "en")]),
        ];
        for (from, to, fields) in asked {
            let fields: Vec<(String, String)> =
                fields.iter().map(|(name, value)| (format!("input[{name}]"), (*value).to_owned())).collect();
            let place = self.call(self.session(from), "invitation/start", &fields).await;
            let page = self.world.get(self.session(from), &place).await.body;
            let secret = page.split("/invitation?token=").nth(1).expect("the page shows the link");
            let link = format!("/invitation?token={}", &secret[..SECRET]);
            let opened = self.world.get(self.session(to), &link).await;
            assert_eq!(opened.location(), "/invitation", "{from} invites {to}");
        }
    }
}
