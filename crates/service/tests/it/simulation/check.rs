//! What must hold once everything has come to rest.
#![expect(clippy::disallowed_methods, reason = "the simulation looks at the tables themselves")]

use std::collections::BTreeSet;

use domain::fulfillment::TaskStatus;
use domain::id::{GrantId, SubscriptionId};
use domain::mail::{MailFailure, MailStatus};
use domain::order::{LineStatus, OrderStatus};
use domain::subscription::SubscriptionStatus;
use entity::{fulfillment_task, incentive_entry, incentive_gap, mail, order_line, subscription};
use sea_orm::{EntityTrait, QueryOrder};
use service::audit::{self, Verdict};
use service::scope;

use super::sim::Sim;

impl Sim<'_> {
    /// Nothing is due any more, now or later.
    pub async fn is_still(&self) -> bool {
        let open = scope::fulfillment::open(&self.db.read(), 1).await.unwrap();
        let waits = |row: &mail::Model| matches!(row.status, MailStatus::Queued | MailStatus::Transmitting);
        open.is_empty() && !self.mails().await.iter().any(waits)
    }

    /// Looks at everything, and writes down how it stands.
    pub async fn check(&mut self) {
        self.check_mails().await;
        self.check_orders().await;
        self.check_books().await;
        let verdict = audit::verify(&self.db.read()).await.unwrap();
        if !matches!(verdict, Verdict::Intact { .. }) {
            self.violate(format!("the audit trail does not hold: {verdict:?}"));
        }
        self.note(format!("{verdict:?}"));
    }

    async fn check_mails(&mut self) {
        let rows = self.mails().await;
        for id in self.known.mails.clone() {
            if !rows.iter().any(|row| row.id == id) {
                self.violate(format!("mail {id} was acknowledged, and is not there"));
            }
        }
        for row in &rows {
            self.check_mail(row);
        }
        (self.counts.mails, self.counts.doubled) = self.server.came();
    }

    fn check_mail(&mut self, row: &mail::Model) {
        let (id, received) = (row.id, self.server.received(row.id));
        let (times, gaps) = received.map_or((0, 0), |received| (received.times, received.gaps));
        let names = received.map(|received| received.message_ids.clone()).unwrap_or_default();
        let withdrawn = row.failure.as_deref() == Some(MailFailure::NotPermitted.as_str());
        let ended = row.link_id.is_some_and(|grant| self.has_ended(GrantId(grant)));
        self.note(format!(
            "mail {id} {}: {} {:?} after {} attempts, came {times} times, {gaps} gaps",
            row.template, row.status, row.failure, row.attempts
        ));
        match row.status {
            MailStatus::Sent if times == 0 => self.violate(format!("mail {id} is sent, and nobody has it")),
            MailStatus::Sent => {}
            MailStatus::Failed if withdrawn && ended => {}
            status => self.violate(format!("mail {id} is {status} in the end: {:?}", row.failure)),
        }
        if times > 1 + gaps {
            self.violate(format!("mail {id} came {times} times with {gaps} gaps"));
        }
        if names.iter().any(|name| *name != row.message_id) {
            self.violate(format!("mail {id} came under other names: {names:?}"));
        }
    }

    async fn check_orders(&mut self) {
        let orders = self.orders().await;
        if orders.len() != self.known.orders {
            let known = self.known.orders;
            self.violate(format!("{known} orders were acknowledged, and {} are there", orders.len()));
        }
        let read = self.db.read();
        let lines = order_line::Entity::find().order_by_asc(order_line::Column::Id);
        let lines = lines.all(read.conn()).await.unwrap();
        for order in &orders {
            let own: Vec<&order_line::Model> =
                lines.iter().filter(|line| line.order_id == order.id).collect();
            let states: Vec<LineStatus> = own.iter().map(|line| line.status).collect();
            self.note(format!("order {} {}: {states:?}", order.number, order.status));
            let over = [OrderStatus::Completed, OrderStatus::Cancelled].contains(&order.status);
            if !over || order.status != OrderStatus::of(&states) {
                self.violate(format!("order {} is {} with {states:?}", order.number, order.status));
            }
            for line in own.into_iter().filter(|line| line.status == LineStatus::Completed) {
                if self.outside.times(line.id.into()) == 0 {
                    self.violate(format!("line {} is completed, and the service has not done it", line.id));
                }
            }
        }
        let (done, doubled) = self.outside.lines();
        self.counts.lines = done;
        for id in doubled {
            self.violate(format!("line {id} was done {} times", self.outside.times(id)));
        }
        self.check_incentives(&lines).await;
    }

    /// Every completed line earned once, or is on the list of those for which nobody was named; no other line is.
    async fn check_incentives(&mut self, lines: &[order_line::Model]) {
        let read = self.db.read();
        let entries = incentive_entry::Entity::find().all(read.conn()).await.unwrap();
        let gaps = incentive_gap::Entity::find().all(read.conn()).await.unwrap();
        for line in lines {
            let earned = entries.iter().filter(|entry| entry.line_id == line.id).count();
            let missed = gaps.iter().filter(|gap| gap.line_id == line.id).count();
            if earned + missed != usize::from(line.status == LineStatus::Completed) {
                let status = line.status;
                self.violate(format!(
                    "line {} is {status:?} and earned {earned} times, missed {missed}",
                    line.id
                ));
            }
        }
    }

    /// What the service has in its books is what the subscriptions are.
    async fn check_books(&mut self) {
        let untold = self.untold().await;
        self.counts.untold = untold.len();
        for row in self.sold().await {
            let held = self.outside.held(row.id);
            self.note(format!("subscription {}: {} of {}, {held:?}", row.id, row.quantity, row.status));
            let agrees = match row.status {
                SubscriptionStatus::Pending => false,
                SubscriptionStatus::Active | SubscriptionStatus::Suspended => {
                    held.is_some_and(|held| (held.quantity, held.status) == (row.quantity, row.status))
                }
                SubscriptionStatus::Cancelled | SubscriptionStatus::Expired => {
                    held.is_none_or(|held| held.status == row.status)
                }
            };
            if !agrees && !untold.contains(&row.id) {
                self.violate(told(&row, held.map(|held| (held.quantity, held.status))));
            }
        }
    }

    /// Of whom the service could not be told something for a week.
    async fn untold(&self) -> BTreeSet<SubscriptionId> {
        let read = self.db.read();
        let tasks = fulfillment_task::Entity::find().all(read.conn()).await.unwrap();
        let given_up = |task: &&fulfillment_task::Model| {
            task.status == TaskStatus::Failed && task.id.line(task.kind).is_none()
        };
        tasks.iter().filter(given_up).map(|task| task.subscription_id).collect()
    }
}

fn told(row: &subscription::Model, held: Option<(i32, SubscriptionStatus)>) -> String {
    format!(
        "subscription {} has {} licenses and is {}, the service's books say {held:?}",
        row.id, row.quantity, row.status
    )
}
