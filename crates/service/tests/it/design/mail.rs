//! A mail of the outbox. The lease belongs to the worker that took the mail last; that is `LeaseUntil` in the table, where
//! each lease ends later than the one before.

use domain::mail::{MailFailure, MailStatus};

use super::explore::{Act, Design, explore};
use super::{CRASHES, TIME_OUTS, WORKERS};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Worker {
    Idle,
    Sending,
    Answered(Result<(), MailFailure>),
}

/// The row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct Mail {
    status: MailStatus,
    due: bool,
    lease: Option<usize>,
    interrupted: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct State {
    mail: Mail,
    workers: [Worker; WORKERS],
    /// How often the mail server has taken it.
    taken: u8,
    crashes: u8,
    time_outs: u8,
}

/// What is built in to be found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fault {
    None,
    /// Whoever reports is believed, whoever holds the lease.
    NoFence,
    /// The lease may pass while the mail is being sent.
    ShortLease,
    /// A mail whose worker died is not taken again.
    NeverAgain,
}

impl State {
    fn is_open(&self) -> bool {
        matches!(self.mail.status, MailStatus::Queued | MailStatus::Transmitting)
    }

    fn holder(&self) -> Option<Worker> {
        self.mail.lease.map(|worker| self.workers[worker])
    }

    fn with(mut self, worker: usize, now: Worker) -> Self {
        self.workers[worker] = now;
        self
    }

    fn taken(self) -> Self {
        Self { taken: self.taken + 1, ..self }
    }

    fn mail(self, mail: Mail) -> Self {
        Self { mail, ..self }
    }

    fn crashed(self) -> Self {
        Self { crashes: self.crashes + 1, ..self }
    }

    fn timed_out(self) -> Self {
        Self { time_outs: self.time_outs + 1, ..self }
    }
}

struct Outbox(Fault);

impl Outbox {
    fn take(&self, state: State, worker: usize) -> Option<State> {
        let dead = state.mail.status == MailStatus::Transmitting;
        if !state.is_open() || !state.mail.due || (dead && self.0 == Fault::NeverAgain) {
            return None;
        }
        if dead && state.mail.interrupted {
            let given_up = Mail { status: MailStatus::Failed, due: false, lease: None, interrupted: true };
            return Some(state.mail(given_up));
        }
        let status = MailStatus::Transmitting;
        let mail = Mail { status, due: false, lease: Some(worker), interrupted: dead };
        Some(state.mail(mail).with(worker, Worker::Sending))
    }

    fn report(&self, state: State, worker: usize, outcome: Result<(), MailFailure>) -> State {
        let state = state.with(worker, Worker::Idle);
        let before = state.mail;
        if before.lease != Some(worker) && self.0 != Fault::NoFence {
            return state;
        }
        let (status, interrupted) = match outcome {
            Ok(()) => (MailStatus::Sent, before.interrupted),
            Err(why) if why.is_final() => (MailStatus::Failed, false),
            Err(_) => (MailStatus::Queued, false),
        };
        state.mail(Mail { status, due: false, lease: None, interrupted })
    }

    fn of_worker(&self, state: State, worker: usize, next: &mut Vec<(Act, State)>) {
        let mut push = |what, wrong, state| next.push((Act { what, worker, wrong }, state));
        let may_time_out = state.time_outs < TIME_OUTS;
        match state.workers[worker] {
            Worker::Idle => {
                if let Some(taken) = self.take(state, worker) {
                    push("takes", false, taken);
                }
            }
            Worker::Sending => {
                let answered = |state: State, outcome| state.with(worker, Worker::Answered(outcome));
                push("is told yes", false, answered(state.taken(), Ok(())));
                push("is told no", false, answered(state, Err(MailFailure::Rejected)));
                if state.mail.lease == Some(worker) {
                    let given_back =
                        Mail { status: MailStatus::Queued, due: true, lease: None, ..state.mail };
                    push("stops before it began", false, state.mail(given_back).with(worker, Worker::Idle));
                }
                if may_time_out {
                    let late = Err(MailFailure::TimedOut);
                    push("is not heard", true, answered(state.timed_out(), late));
                    push("hears nothing", true, answered(state.taken().timed_out(), late));
                }
                if state.crashes < CRASHES {
                    push("dies before sending", true, state.crashed().with(worker, Worker::Idle));
                    push("dies after sending", true, state.taken().crashed().with(worker, Worker::Idle));
                }
            }
            Worker::Answered(outcome) => {
                push("reports", false, self.report(state, worker, outcome));
                if state.crashes < CRASHES {
                    push("dies before reporting", true, state.crashed().with(worker, Worker::Idle));
                }
            }
        }
    }
}

impl Design for Outbox {
    type State = State;

    fn start(&self) -> State {
        let mail = Mail { status: MailStatus::Queued, due: true, lease: None, interrupted: false };
        State { mail, workers: [Worker::Idle; WORKERS], taken: 0, crashes: 0, time_outs: 0 }
    }

    fn next(&self, state: &State) -> Vec<(Act, State)> {
        let mut next = Vec::new();
        for worker in 0..WORKERS {
            self.of_worker(*state, worker, &mut next);
        }
        if state.is_open() && !state.mail.due {
            let due = state.mail(Mail { due: true, ..state.mail });
            let pass = |wrong| Act { what: "time passes", worker: WORKERS, wrong };
            match state.holder() {
                Some(Worker::Sending) if self.0 != Fault::ShortLease => {}
                // A report that cannot be written is a time-out too.
                Some(Worker::Answered(_)) if state.time_outs < TIME_OUTS => {
                    next.push((pass(true), due.timed_out()));
                }
                Some(Worker::Answered(_)) => {}
                _ => next.push((pass(false), due)),
            }
        }
        next
    }

    fn is_open(&self, state: &State) -> bool {
        state.is_open()
    }

    fn broken(&self, before: &State, act: Act, after: &State) -> Option<&'static str> {
        let holds = before.mail.lease == Some(act.worker);
        let sending = after.workers.iter().filter(|worker| **worker == Worker::Sending).count();
        if act.what == "reports" && !holds && before.mail != after.mail {
            Some("a lease that had passed was believed")
        } else if sending > 1 {
            Some("two send one mail at the same time")
        } else if after.mail.status == MailStatus::Sent && after.taken == 0 {
            Some("sent, and nobody has it")
        } else if !before.is_open() && before.mail != after.mail {
            Some("what was over has changed")
        } else if after.taken > 1 + after.crashes + after.time_outs {
            Some("it came twice, and nothing went wrong")
        } else {
            None
        }
    }

    fn sometimes(&self, state: &State) -> Vec<(&'static str, bool)> {
        let Mail { status, interrupted, .. } = state.mail;
        let late = |worker: usize| {
            matches!(state.workers[worker], Worker::Answered(_)) && state.mail.lease != Some(worker)
        };
        vec![
            ("sent", status == MailStatus::Sent),
            ("sent after an interruption", status == MailStatus::Sent && interrupted),
            ("refused", status == MailStatus::Failed && !interrupted),
            ("given up after two interruptions", status == MailStatus::Failed && interrupted),
            ("came twice", state.taken > 1),
            ("a report comes too late", (0..WORKERS).any(late)),
            ("everything went wrong", state.crashes == CRASHES && state.time_outs == TIME_OUTS),
        ]
    }
}

#[test]
fn a_mail_is_never_lost() {
    let explored = explore(&Outbox(Fault::None));
    println!(
        "outbox: {} states, {} steps, {CRASHES} crashes, {TIME_OUTS} time-outs; broken: {:?}, never: {:?}",
        explored.states, explored.steps, explored.broken, explored.never
    );
    assert_eq!(explored.broken, None);
    assert_eq!(explored.never, Vec::<&str>::new());
}

#[test]
fn faults_of_an_outbox_are_found() {
    let told = |fault| explore(&Outbox(fault)).what();
    assert_eq!(told(Fault::NoFence), Some("a lease that had passed was believed"));
    assert_eq!(told(Fault::ShortLease), Some("two send one mail at the same time"));
    assert_eq!(told(Fault::NeverAgain), Some("left undone for ever"));
}
