//! A program that is killed at times: its two workers, cut into the steps between which that can happen. The steps are those
//! of `server/src/worker/mail` and `server/src/worker/fulfillment`: take by lease, ask the outside, report.

use domain::id::{GrantId, MailId};
use domain::mail::MailFailure;
use domain::time::Timestamp;
use service::fulfillment::{self, Answer, Work};
use service::keys::LinkPurpose;
use service::mail::{self, Lease, Outgoing};
use service::{Conflict, Error, scope};

use super::Fault;
use super::outside::Told;
use super::sim::Sim;
use crate::invitation::URL;

/// How long a worker waits for the mail server, and for the service, in seconds.
const MAIL_LIMIT: i64 = 90;
const TASK_LIMIT: i64 = 40;
/// How long a mail belongs to whoever took it, in minutes.
const MAIL_LEASE: i64 = 5;

/// What a program has in its memory.
#[derive(Default)]
pub struct Program {
    /// Mails on their way.
    pub mails: Vec<Sending>,
    /// Tasks on their way.
    pub tasks: Vec<Doing>,
}

/// A mail that was taken.
pub struct Sending {
    mail: Outgoing,
    since: Timestamp,
    answer: Option<Result<(), MailFailure>>,
    /// The server took it while the lease stood.
    in_time: bool,
}

/// A task that was taken.
pub struct Doing {
    work: Work,
    since: Timestamp,
    answer: Option<Answer>,
    never_arrived: bool,
}

impl Sim<'_> {
    /// Takes the mails that are due; or else sends one of those that were taken, or reports on one.
    pub async fn mail_step(&mut self, at: usize) {
        if self.programs[at].mails.is_empty() {
            return self.take_mails(at).await;
        }
        let which = self.pick(self.programs[at].mails.len());
        if self.programs[at].mails[which].answer.is_none() {
            self.send(at, which).await;
        } else {
            self.report_mail(at, which).await;
        }
    }

    async fn take_mails(&mut self, at: usize) {
        let now = self.now;
        let due = mail::any_due(&self.db.read(), now).await;
        if self.heard("looks into the outbox", due) != Some(true) {
            return;
        }
        let taken = self.db.write(|tx| async move { mail::take_due(&tx, now, URL).await }).await;
        let taken = self.heard("takes mails", taken).unwrap_or_default();
        for mail in taken {
            let id = mail.lease.mail();
            self.note(format!("program {at} has mail {id}"));
            self.may_go_out(id).await;
            self.programs[at].mails.push(Sending { mail, since: now, answer: None, in_time: false });
        }
    }

    /// What rests on a grant is not taken once that has ended.
    async fn may_go_out(&mut self, id: MailId) {
        let row = scope::outbox::mail(&self.db.read(), id).await.unwrap().unwrap();
        let of_grant = row.link_purpose.as_deref() == Some(LinkPurpose::Relation.as_str());
        if let Some(grant) = row.link_id.filter(|_| of_grant).map(GrantId)
            && self.has_ended(grant)
        {
            self.violate(format!("mail {id} went out after its grant had ended"));
        }
    }

    async fn send(&mut self, at: usize, which: usize) {
        if self.fault == Fault::RecordsFirst {
            let Sending { mail, .. } = self.programs[at].mails.remove(which);
            let told = self.record(&mail.lease, Ok(())).await;
            self.heard("reports a mail that was not sent yet", told);
            let _ = self.server.answer(&self.dice, &mail);
            return;
        }
        let sending = &mut self.programs[at].mails[which];
        let answer = self.server.answer(&self.dice, &sending.mail);
        sending.in_time = self.now < sending.since.plus_minutes(MAIL_LEASE);
        sending.answer = Some(answer);
        let id = sending.mail.lease.mail();
        self.note(format!("program {at} sends mail {id}: {answer:?}"));
    }

    async fn report_mail(&mut self, at: usize, which: usize) {
        let Sending { mail, answer, in_time, .. } = self.programs[at].mails.remove(which);
        let (id, answer) = (mail.lease.mail(), answer.unwrap_or(Err(MailFailure::TimedOut)));
        if self.fault == Fault::ForgetsToReport && self.dice.below(2) == 0 {
            return;
        }
        let told = self.record(&mail.lease, answer).await;
        self.note(format!("program {at} reports mail {id}: {}", words(&told)));
        match told {
            Ok(()) if self.dice.below(4) == 0 => {
                let again = self.record(&mail.lease, answer).await;
                if !is_stale(&again) {
                    self.violate(format!("a lease of mail {id} was good twice: {again:?}"));
                }
            }
            told if is_stale(&told) => {
                self.counts.late += 1;
                if answer.is_ok() && in_time {
                    self.server.gap(id);
                }
            }
            told => {
                self.heard("reports a mail", told);
            }
        }
    }

    async fn record(&self, lease: &Lease, answer: Result<(), MailFailure>) -> Result<(), Error> {
        let now = self.now;
        let report = self.db.write(|tx| async move {
            match answer {
                Ok(()) => mail::delivered(&tx, now, lease).await,
                Err(why) => mail::failed(&tx, now, lease, why).await,
            }
        });
        report.await
    }

    /// Takes the tasks that are due; or else asks the service for one of those that were taken, or reports on one.
    pub async fn task_step(&mut self, at: usize) {
        if self.programs[at].tasks.is_empty() {
            return self.take_tasks(at).await;
        }
        let which = self.pick(self.programs[at].tasks.len());
        if self.programs[at].tasks[which].answer.is_none() {
            self.ask(at, which);
        } else {
            self.report_task(at, which).await;
        }
    }

    async fn take_tasks(&mut self, at: usize) {
        let now = self.now;
        let due = fulfillment::any_due(&self.db.read(), now).await;
        if self.heard("looks what is to be fulfilled", due) != Some(true) {
            return;
        }
        let taken = self.db.write(|tx| async move { fulfillment::take_due(&tx, now).await }).await;
        let taken = self.heard("takes tasks", taken).unwrap_or_default();
        for work in taken {
            let (id, line) = (work.lease.task, work.message.order.is_some());
            self.note(format!("program {at} has task {id}, {}, to ask: {}", work.message.kind, work.ask));
            self.counts.asked += u64::from(work.ask);
            if line && !work.ask && self.known.partnership.is_none() {
                self.violate(format!("line {id} was handed over after the right to order had ended"));
            }
            self.programs[at].tasks.push(Doing { work, since: now, answer: None, never_arrived: false });
        }
    }

    fn ask(&mut self, at: usize, which: usize) {
        let doing = &mut self.programs[at].tasks[which];
        let (id, message) = (doing.work.lease.task, &doing.work.message);
        let answer = if doing.work.ask && !doing.never_arrived {
            match self.outside.get(&self.dice, id) {
                Told::Nothing => None,
                Told::Answer(answer) => Some(answer),
            }
        } else {
            Some(self.outside.put(&self.dice, message))
        };
        let answer = match answer {
            Some(Answer::Unknown) if self.fault == Fault::BelievesTimeOuts => {
                Some(Answer::Refused("nobody answers".into()))
            }
            answer => answer,
        };
        doing.never_arrived = answer.is_none();
        doing.answer.clone_from(&answer);
        self.note(format!("program {at} asks for task {id}: {answer:?}"));
    }

    async fn report_task(&mut self, at: usize, which: usize) {
        let Doing { work, answer, .. } = self.programs[at].tasks.remove(which);
        let (id, answer) = (work.lease.task, answer.unwrap_or(Answer::Unknown));
        let told = self.settle(&work, &answer).await;
        self.note(format!("program {at} reports task {id}: {}", words(&told)));
        // A pause may end when the lease would have: what ends the task is told once only.
        let ends = matches!(answer, Answer::Done | Answer::Refused(_));
        match told {
            Ok(()) if ends && self.dice.below(4) == 0 => {
                let again = self.settle(&work, &answer).await;
                if !is_stale(&again) {
                    self.violate(format!("a lease of task {id} was good twice: {again:?}"));
                }
            }
            told if is_stale(&told) => self.counts.late += 1,
            told => {
                self.heard("reports a task", told);
            }
        }
    }

    async fn settle(&self, work: &Work, answer: &Answer) -> Result<(), Error> {
        let (now, lease) = (self.now, &work.lease);
        let report =
            self.db.write(|tx| async move { fulfillment::report(&tx, now, lease, answer.clone()).await });
        report.await
    }

    /// Nobody waits longer than the limits of both workers.
    pub fn time_out(&mut self) {
        let (now, keeps) = (self.now, self.fault == Fault::KeepsMails);
        for program in &mut self.programs {
            for sending in program.mails.iter_mut().filter(|sending| sending.answer.is_none()) {
                if now > sending.since.plus_seconds(MAIL_LIMIT) && !keeps {
                    sending.answer = Some(Err(MailFailure::TimedOut));
                }
            }
            for doing in program.tasks.iter_mut().filter(|doing| doing.answer.is_none()) {
                if now > doing.since.plus_seconds(TASK_LIMIT) {
                    doing.answer = Some(Answer::Unknown);
                }
            }
        }
    }

    /// One of them is killed, and starts again.
    pub fn crash_any(&mut self) {
        let at = self.pick(self.programs.len());
        self.crash(at);
    }

    /// It is killed: what it had in its memory is gone.
    pub fn crash(&mut self, at: usize) {
        self.note(format!("program {at} crashes"));
        self.counts.crashes += 1;
        let Program { mails, .. } = std::mem::take(&mut self.programs[at]);
        for sending in mails.into_iter().filter(|sending| sending.answer == Some(Ok(()))) {
            self.server.gap(sending.mail.lease.mail());
        }
    }

    /// One of them is stopped: it gives back what it has not begun, and ends the rest.
    pub async fn stop_any(&mut self) {
        let at = self.pick(self.programs.len());
        self.note(format!("program {at} stops"));
        while let Some(which) = self.programs[at].mails.len().checked_sub(1) {
            if self.programs[at].mails[which].answer.is_some() {
                self.report_mail(at, which).await;
                continue;
            }
            let (now, mail) = (self.now, self.programs[at].mails.remove(which).mail);
            let lease = &mail.lease;
            let told = self.db.write(|tx| async move { mail::released(&tx, now, lease).await }).await;
            self.heard("gives a mail back", told);
        }
        while let Some(which) = self.programs[at].tasks.len().checked_sub(1) {
            if self.programs[at].tasks[which].answer.is_some() {
                self.report_task(at, which).await;
                continue;
            }
            let (now, work) = (self.now, self.programs[at].tasks.remove(which).work);
            let lease = &work.lease;
            let told = self.db.write(|tx| async move { fulfillment::released(&tx, now, lease).await }).await;
            self.heard("gives a task back", told);
        }
    }
}

fn is_stale(told: &Result<(), Error>) -> bool {
    matches!(told, Err(Error::Conflict(Conflict::Stale)))
}

fn words(told: &Result<(), Error>) -> String {
    told.as_ref().map_or_else(ToString::to_string, |_| "done".to_owned())
}
