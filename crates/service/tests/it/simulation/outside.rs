//! The fulfillment service of docs/fulfillment.md: it does, accepts, refuses, never hears, or does its work and is not
//! heard. It keeps books of its own, with which the subscriptions are compared in the end. Questions about one task it
//! answers one after the other.

use std::collections::BTreeMap;

use domain::fulfillment::TaskKind;
use domain::id::{SubscriptionId, TaskId};
use domain::subscription::SubscriptionStatus;
use service::Random;
use service::fulfillment::{Answer, Message};

/// Where a task stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stand {
    Accepted,
    Done,
    Refused,
}

#[derive(Debug)]
struct Task {
    stand: Stand,
    /// How often it was done.
    times: u32,
    message: Message,
}

/// A subscription as the service has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Held {
    /// Licenses.
    pub quantity: i32,
    /// Whether it runs.
    pub status: SubscriptionStatus,
}

/// What a question for a task leads to.
pub enum Told {
    /// It never arrived.
    Nothing,
    /// What became of it.
    Answer(Answer),
}

/// How far a question and its answer get.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Heard,
    /// It arrives, and the answer is lost, or comes when nobody waits any more.
    Unheard,
    Lost,
}

/// Keeps what it was sent.
#[derive(Default)]
pub struct Service {
    /// From now on it does everything at once and is heard.
    pub healthy: bool,
    /// It does not know a task again.
    keyless: bool,
    tasks: BTreeMap<TaskId, Task>,
    books: BTreeMap<SubscriptionId, Held>,
}

impl Service {
    /// One that has been sent nothing. Without keys it knows no task again.
    pub fn new(keyless: bool) -> Self {
        Self { keyless, ..Self::default() }
    }

    /// `PUT`: do this, or say what became of it.
    pub fn put(&mut self, dice: &Random, message: &Message) -> Answer {
        let way = self.way(dice);
        if way == Way::Lost {
            return Answer::Unknown;
        }
        let answer = match self.known(message.task) {
            Some(Stand::Done) => Answer::Done,
            Some(Stand::Accepted) => Answer::Accepted,
            // After a refusal it decides anew.
            Some(Stand::Refused) | None => self.decide(dice, message),
        };
        if way == Way::Unheard { Answer::Unknown } else { answer }
    }

    /// `GET`: what became of this task?
    pub fn get(&mut self, dice: &Random, task: TaskId) -> Told {
        let way = self.way(dice);
        if way == Way::Lost {
            return Told::Answer(Answer::Unknown);
        }
        let answer = match self.known(task) {
            Some(Stand::Done) => Answer::Done,
            Some(Stand::Accepted) => self.go_on(dice, task),
            Some(Stand::Refused) => Answer::Refused("no".into()),
            None if way == Way::Unheard => Answer::Unknown,
            None => return Told::Nothing,
        };
        Told::Answer(if way == Way::Unheard { Answer::Unknown } else { answer })
    }

    /// Below this number; while nothing goes wrong, nothing but the first one.
    fn luck(&self, dice: &Random, below: u32) -> u32 {
        if self.healthy { 0 } else { dice.below(below) }
    }

    fn way(&self, dice: &Random) -> Way {
        match self.luck(dice, 6) {
            0..=3 => Way::Heard,
            4 => Way::Unheard,
            _ => Way::Lost,
        }
    }

    fn known(&self, task: TaskId) -> Option<Stand> {
        self.tasks.get(&task).map(|task| task.stand).filter(|_| !self.keyless)
    }

    fn decide(&mut self, dice: &Random, message: &Message) -> Answer {
        // What has happened already is not refused.
        let line = message.order.is_some();
        match self.luck(dice, 6) {
            3 | 4 => {
                self.keep(message, Stand::Accepted);
                Answer::Accepted
            }
            5 if line => {
                self.keep(message, Stand::Refused);
                Answer::Refused("no".into())
            }
            _ => self.perform(message),
        }
    }

    /// What was accepted is finished now, later, or never.
    fn go_on(&mut self, dice: &Random, task: TaskId) -> Answer {
        let Some(message) = self.tasks.get(&task).map(|task| task.message.clone()) else {
            return Answer::Unknown;
        };
        match self.luck(dice, 5) {
            0..=2 => self.perform(&message),
            3 if message.order.is_some() => {
                self.keep(&message, Stand::Refused);
                Answer::Refused("no".into())
            }
            _ => Answer::Accepted,
        }
    }

    fn keep(&mut self, message: &Message, stand: Stand) {
        let times = self.tasks.get(&message.task).map_or(0, |task| task.times);
        self.tasks.insert(message.task, Task { stand, times, message: message.clone() });
    }

    fn perform(&mut self, message: &Message) -> Answer {
        self.keep(message, Stand::Done);
        if let Some(task) = self.tasks.get_mut(&message.task) {
            task.times += 1;
        }
        self.book(message);
        Answer::Done
    }

    /// Lines add to what is there. Of what has happened, each kind tells its own part of how the subscription stands.
    fn book(&mut self, message: &Message) {
        let about = &message.subscription;
        match message.kind {
            TaskKind::Subscription | TaskKind::Upgrade => {
                let quantity = message.quantity.unwrap_or_default();
                self.books.insert(about.id, Held { quantity, status: SubscriptionStatus::Active });
            }
            TaskKind::Licenses => {
                if let Some(held) = self.books.get_mut(&about.id) {
                    held.quantity += message.quantity.unwrap_or_default();
                }
            }
            TaskKind::Reduction => {
                self.forget_lines(about.id);
                if let Some(held) = self.books.get_mut(&about.id) {
                    held.quantity = about.quantity;
                }
            }
            TaskKind::Suspension
            | TaskKind::Resumption
            | TaskKind::Cancellation
            | TaskKind::Renewal
            | TaskKind::Expiry => {
                self.forget_lines(about.id);
                if let Some(held) = self.books.get_mut(&about.id) {
                    held.status = about.status;
                }
            }
        }
    }

    /// What is told of a subscription comes after its lines: those that were accepted and never finished are given up.
    fn forget_lines(&mut self, id: SubscriptionId) {
        for task in self.tasks.values_mut() {
            let line = task.message.order.is_some() && task.message.subscription.id == id;
            if line && task.stand == Stand::Accepted {
                task.stand = Stand::Refused;
            }
        }
    }

    /// How often a task was done.
    pub fn times(&self, task: TaskId) -> u32 {
        self.tasks.get(&task).map_or(0, |task| task.times)
    }

    /// Lines that were done, and those of them that were done more than once.
    pub fn lines(&self) -> (usize, Vec<TaskId>) {
        let lines = || self.tasks.iter().filter(|(_, task)| task.message.order.is_some());
        let done = lines().filter(|(_, task)| task.times > 0).count();
        (done, lines().filter(|(_, task)| task.times > 1).map(|(id, _)| *id).collect())
    }

    /// A subscription in the books.
    pub fn held(&self, id: SubscriptionId) -> Option<Held> {
        self.books.get(&id).copied()
    }
}
