//! What people do meanwhile: they order, change subscriptions, try again and give up, end relations and agree to new ones.
//! Forms may arrive twice.
#![expect(clippy::disallowed_methods, reason = "the simulation looks at the tables themselves")]

use domain::actor::Actor;
use domain::catalog::{BillingCycle, Localized};
use domain::email::EmailAddress;
use domain::ending::EndInput;
use domain::grant::GrantKind;
use domain::id::{GrantId, OrderId};
use domain::lang::Lang;
use domain::mail::{MailFailure, MailStatus};
use domain::money::{Currency, Money};
use domain::order::{ChangeOrder, LineStatus, OrderLine};
use domain::subscription::{ChangeInput, ChangeQuery, SubscriptionStatus};
use entity::{mail as mail_table, purchase_order, subscription as subscription_table};
use sea_orm::{EntityTrait, QueryOrder};
use service::idempotency::{self, Intent};
use service::mail::{self, NewMail};
use service::order::{self, Asked, Levers, NewLine, Terms};
use service::{Error, ending, scope, subscription};

use super::Fault;
use super::ground::{PRICE, give};
use super::sim::Sim;
use crate::subscription::change_form;

/// So many rounds people try again what failed, before they give it up.
const PATIENT: u32 = 4;

impl Sim<'_> {
    /// The provider orders for the customer.
    pub async fn order(&mut self) {
        let (lines, quantity) = (1 + self.dice.below(2), 3 + self.dice.below(9));
        self.known.keys += 1;
        let key = format!("00000000-0000-4000-8000-{:012}", self.known.keys);
        let told = self.submit(&key, (lines, quantity)).await;
        let Some(id) = self.heard("orders", told) else { return };
        self.known.orders += 1;
        if self.dice.below(3) == 0 {
            let again = self.submit(&key, (lines, quantity)).await;
            if again.as_ref().ok() != Some(&id) {
                self.violate(format!("order {id} arrived twice, and the answer was {again:?}"));
            }
        }
    }

    async fn submit(&self, key: &str, asking: (u32, u32)) -> Result<OrderId, Error> {
        let (people, now, lines) = (self.people, self.now, &self.lines(asking));
        let write = self.db.write(|tx| async move {
            let buyer = order::buyer(&tx, &people.aozora, now, people.customer).await?;
            let intent = Intent::new(&people.aozora, "test_order", key, &asking)?;
            let work = async { order::save(&tx, &people.aozora, now, &buyer, lines).await };
            idempotency::once(&tx, now, intent, work).await
        });
        write.await
    }

    fn lines(&self, (lines, quantity): (u32, u32)) -> Vec<NewLine> {
        let line = OrderLine {
            offer_id: self.people.offer,
            offer_name: Localized { en: "Business mail".into(), ja: "ビジネス メール".into() },
            quantity,
            billing_cycle: BillingCycle::Monthly,
            unit_price: Some(Money::new(PRICE, Currency::Jpy)),
            subscription_id: None,
        };
        let reseller = self.people.hinode.organization_id;
        let levers = Levers { associated: Some(reseller), support_contact: reseller };
        let asked = Asked::Subscription(Terms::default(), levers);
        (0..lines).map(|_| NewLine { line: line.clone(), asked }).collect()
    }

    /// What the provider has sold to the customer.
    pub async fn sold(&self) -> Vec<subscription_table::Model> {
        let (customer, provider) = (self.people.customer, self.people.aozora.organization_id);
        scope::ending::sold(&self.db.read(), customer, provider).await.unwrap()
    }

    /// The provider changes a subscription: it looks at the page before, and sends its form.
    pub async fn change(&mut self) {
        let rows = self.sold().await;
        if rows.is_empty() {
            return;
        }
        let row = &rows[self.pick(rows.len())];
        let (kind, value) = self.wish(row);
        let query = ChangeQuery {
            customer: row.customer_id.to_string(),
            id: row.id.to_string(),
            change: kind.to_owned(),
            value: Some(value),
            moves_licenses: "true".to_owned(),
        };
        let seen = subscription::preview(&self.db.read(), &self.people.aozora, self.now, &query).await;
        let Some(view) = self.heard("looks at a change", seen) else { return };
        let Some(outcome) = &view.outcome else { return };
        let ordered = outcome.ordered.is_some();
        let form = change_form(query.customer, query.id, &view);
        let told = self.send_change(&form).await;
        let made = self.heard(&format!("changes {}: {kind} {}", row.id, form.value), told).is_some();
        self.known.orders += usize::from(made && ordered);
        if made && self.dice.below(3) == 0 {
            let again = self.send_change(&form).await;
            if let Err(error) = again {
                self.violate(format!("a change arrived twice, and the answer was {error}"));
            }
        }
    }

    fn wish(&self, row: &subscription_table::Model) -> (&'static str, String) {
        let dice = self.dice.below(8);
        if row.status == SubscriptionStatus::Suspended {
            return (if dice == 0 { "cancel" } else { "resume" }, String::new());
        }
        match dice {
            0..=2 => ("quantity", (row.quantity + 2).to_string()),
            3..=5 => ("quantity", (row.quantity - 1).max(1).to_string()),
            6 => ("suspend", String::new()),
            _ => ("cancel", String::new()),
        }
    }

    async fn send_change(&self, form: &ChangeInput) -> Result<(), Error> {
        let (actor, now) = (&self.people.aozora, self.now);
        let write = self.db.write(|tx| async move { subscription::change(&tx, actor, now, form).await });
        write.await.map(|_| ())
    }

    /// All orders.
    pub async fn orders(&self) -> Vec<purchase_order::Model> {
        let read = self.db.read();
        let rows = purchase_order::Entity::find().order_by_asc(purchase_order::Column::Id);
        rows.all(read.conn()).await.unwrap()
    }

    /// Somebody tries a line of some order again, or gives it up.
    pub async fn see_to_any_order(&mut self) {
        let orders = self.orders().await;
        if orders.is_empty() {
            return;
        }
        let id = orders[self.pick(orders.len())].id;
        let retries = self.dice.below(2) == 0;
        self.see_to(id, retries).await;
    }

    /// Tries a failed line again, or gives something up: a failed line before others, now and then the whole order.
    async fn see_to(&mut self, id: OrderId, retries: bool) {
        let people = self.people;
        let (actor, now) = (&people.aozora, self.now);
        let shown = order::detail(&self.db.read(), actor, now, people.customer, id).await;
        let Some(shown) = self.heard("opens an order", shown) else { return };
        let any = self.pick(shown.lines.len());
        let failed = shown.lines.iter().find(|line| line.status == LineStatus::Failed);
        let line = failed.unwrap_or(&shown.lines[any]).id.to_string();
        let whole = !retries && failed.is_none() && self.dice.below(2) == 0;
        let input = &ChangeOrder {
            customer: people.customer.to_string(),
            order: id.to_string(),
            line: if whole { String::new() } else { line },
            version: shown.version,
            key: shown.key.to_string(),
        };
        for time in 0..=u32::from(self.dice.below(3) == 0) {
            let told = if retries {
                self.db.write(|tx| async move { order::retry(&tx, actor, now, input).await }).await
            } else {
                self.db.write(|tx| async move { order::cancel(&tx, actor, now, input).await }).await
            };
            let what = if retries { "tries again" } else { "gives up" };
            self.heard(&format!("{what} order {id}, line '{}', {time}", input.line), told);
        }
    }

    /// In the end nobody leaves a failed line or a mail that was given up. Says whether there was any.
    pub async fn see_to_what_failed(&mut self, round: u32) -> bool {
        let mut any = false;
        for order in self.orders().await {
            let lines = scope::fulfillment::line_states(&self.db.read(), order.id).await.unwrap();
            if lines.contains(&LineStatus::Failed) {
                any = true;
                let retries = round < PATIENT && self.dice.below(2) == 0;
                self.see_to(order.id, retries).await;
            }
        }
        for row in self.mails().await {
            let for_good = row.failure.as_deref() == Some(MailFailure::NotPermitted.as_str());
            if row.status == MailStatus::Failed && !for_good {
                any = true;
                self.retry_mail(&row).await;
            }
        }
        any
    }

    /// All mails.
    pub async fn mails(&self) -> Vec<mail_table::Model> {
        use mail_table::Column;
        let read = self.db.read();
        let rows = mail_table::Entity::find().order_by_asc(Column::CreatedAt).order_by_asc(Column::Id);
        rows.all(read.conn()).await.unwrap()
    }

    /// The operator tries a mail again, whatever became of it.
    pub async fn try_mail_again(&mut self) {
        let rows = self.mails().await;
        if !rows.is_empty() {
            let row = &rows[self.pick(rows.len())];
            self.retry_mail(row).await;
        }
    }

    async fn retry_mail(&mut self, row: &mail_table::Model) {
        let (operator, now, id) = (&self.people.operator, self.now, row.id);
        let told = self.db.write(|tx| async move { mail::retry(&tx, operator, now, id).await }).await;
        self.heard(&format!("tries mail {id} again"), told);
    }

    /// Somebody asks for a mail that rests on nothing.
    pub async fn write_mail(&mut self) {
        let new = NewMail {
            template: "notice",
            recipient: EmailAddress::parse("admin@reseller.example").unwrap(),
            language: Lang::Ja,
            subject: "件名".into(),
            text: "本文\n".into(),
            html: "<p>本文</p>".into(),
            link: None,
            originator: None,
        };
        let now = self.now;
        let told = self.db.write(|tx| async move { mail::queue(&tx, now, new).await }).await;
        let id = self.heard("asks for a mail", told);
        self.known.mails.extend(id);
    }

    /// The partnership or the access to the tenant ends, by either side; or there is a new partnership.
    pub async fn relate(&mut self) {
        let people = self.people;
        let Some(partnership) = self.known.partnership else { return self.agree().await };
        let by = if self.dice.below(2) == 0 { &people.hinode } else { &people.aozora };
        if self.dice.below(2) == 0 {
            self.end(by, people.access).await;
        } else if self.end(by, partnership).await {
            // The access to the tenant rests on it.
            self.known.ended.insert(people.access);
            self.known.partnership = None;
            if self.fault != Fault::LosesEndings {
                self.levers_are_those_of_partners().await;
            }
        }
    }

    async fn end(&mut self, by: &Actor, grant: GrantId) -> bool {
        let input = &EndInput { id: grant.to_string(), ..EndInput::default() };
        let now = self.now;
        let told = if self.fault == Fault::LosesEndings {
            Ok(())
        } else {
            let write = self.db.write(|tx| async move { ending::end(&tx, by, now, input).await });
            write.await.map(|_| ())
        };
        let ended = self.heard(&format!("ends grant {grant}"), told).is_some();
        if ended {
            self.known.ended.insert(grant);
        }
        ended
    }

    /// The reseller is a partner again.
    pub async fn agree(&mut self) {
        let people = self.people;
        let both = (&people.hinode, &people.aozora);
        let made = give(&self.db, GrantKind::Partnership, both, (self.now, None)).await;
        self.known.partnership = self.heard("agrees to a partnership", made);
    }

    /// Nobody is named by a subscription whose partnership has ended.
    pub async fn levers_are_those_of_partners(&mut self) {
        let reseller = self.people.hinode.organization_id;
        for row in self.sold().await {
            if row.reseller_id == Some(reseller) || row.support_contact_id == reseller {
                self.violate(format!("subscription {} names whose partnership has ended", row.id));
            }
        }
    }
}
