//! A line of an order that a service outside fulfills, as docs/fulfillment.md says: one id for ever, asked for before it is
//! sent again. The lease belongs to the worker that took the task last; that is `NextAttemptAt` in the table.
//!
//! Long, because a model is read beside its invariants.

use domain::fulfillment::TaskStatus;
use domain::order::{LineFailure, LineStatus};

use super::explore::{Act, Design, explore};
use super::{CRASHES, TIME_OUTS, WORKERS};

/// How often a person tries a failed line again.
const RETRIES: u8 = 1;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Answer {
    Done,
    Accepted,
    Refused,
    Unknown,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Worker {
    Idle,
    Asking,
    Sending,
    Answered(Answer),
}

/// What the service outside makes of the task.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Service {
    Unheard,
    Accepted,
    Done,
    Refused,
}

/// The task and its line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct Row {
    task: TaskStatus,
    due: bool,
    lease: Option<usize>,
    line: LineStatus,
    failure: Option<LineFailure>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct State {
    row: Row,
    workers: [Worker; WORKERS],
    service: Service,
    /// How often it was done.
    done: u8,
    /// The service was told that the line was given up.
    undone: bool,
    crashes: u8,
    time_outs: u8,
    retries: u8,
}

/// What is built in to be found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fault {
    None,
    /// Whoever reports is believed, whoever holds the lease.
    NoFence,
    /// The lease may pass while the service is being asked.
    ShortLease,
    /// What is sent again is sent under another id, without asking.
    OtherId,
    /// A time-out is taken for a refusal.
    Guesses,
    /// What may have been done is given up without telling the service.
    Silent,
    /// A task whose worker died is not taken again.
    NeverAgain,
}

impl State {
    fn is_open(&self) -> bool {
        matches!(self.row.task, TaskStatus::Waiting | TaskStatus::Unknown)
    }

    fn holder(&self) -> Option<Worker> {
        self.row.lease.map(|worker| self.workers[worker])
    }

    fn with(mut self, worker: usize, now: Worker) -> Self {
        self.workers[worker] = now;
        self
    }

    fn row(self, row: Row) -> Self {
        Self { row, ..self }
    }

    fn crashed(self) -> Self {
        Self { crashes: self.crashes + 1, ..self }
    }

    fn timed_out(self) -> Self {
        Self { time_outs: self.time_outs + 1, ..self }
    }

    /// The service decides so.
    fn decided(self, service: Service) -> Self {
        Self { service, done: self.done + u8::from(service == Service::Done), ..self }
    }

    fn ended(self, task: TaskStatus, line: LineStatus, failure: Option<LineFailure>) -> Self {
        self.row(Row { task, due: false, lease: None, line, failure })
    }
}

const fn answer(service: Service) -> Answer {
    match service {
        Service::Unheard => Answer::Unknown,
        Service::Accepted => Answer::Accepted,
        Service::Done => Answer::Done,
        Service::Refused => Answer::Refused,
    }
}

struct Fulfillment(Fault);

impl Fulfillment {
    /// What the service may make of what is sent. The same id is the same work; after a refusal it decides anew.
    fn sent(&self, state: State) -> Vec<State> {
        let known = matches!(state.service, Service::Accepted | Service::Done);
        if known && self.0 != Fault::OtherId {
            return vec![state];
        }
        [Service::Accepted, Service::Done, Service::Refused].map(|service| state.decided(service)).to_vec()
    }

    fn take(&self, state: State, worker: usize) -> Option<State> {
        let first = state.row.task == TaskStatus::Waiting;
        if !state.is_open() || !state.row.due || (!first && self.0 == Fault::NeverAgain) {
            return None;
        }
        let submitted = state.row.line == LineStatus::Submitted;
        let line = if submitted { LineStatus::Provisioning } else { state.row.line };
        let row = Row { task: TaskStatus::Unknown, due: false, lease: Some(worker), line, ..state.row };
        let asks = !first && self.0 != Fault::OtherId;
        Some(state.row(row).with(worker, if asks { Worker::Asking } else { Worker::Sending }))
    }

    fn reports(&self, state: State, worker: usize, answer: Answer) -> Vec<State> {
        let state = state.with(worker, Worker::Idle);
        let fenced = state.row.lease == Some(worker) && state.is_open();
        if !fenced && self.0 != Fault::NoFence {
            return vec![state];
        }
        let later = state.row(Row { due: false, lease: None, ..state.row });
        let failed = |why| state.ended(TaskStatus::Failed, LineStatus::Failed, Some(why));
        match answer {
            Answer::Done => vec![state.ended(TaskStatus::Done, LineStatus::Completed, None)],
            Answer::Refused => vec![failed(LineFailure::Rejected)],
            Answer::Accepted => vec![later],
            Answer::Unknown if self.0 == Fault::Guesses => vec![failed(LineFailure::Rejected)],
            // Patience may be over, or not.
            Answer::Unknown => vec![later, failed(LineFailure::NoAnswer)],
        }
    }

    fn of_worker(&self, state: State, worker: usize, next: &mut Vec<(Act, State)>) {
        let mut push = |what, wrong, state| next.push((Act { what, worker, wrong }, state));
        let (idle, may_time_out) = (state.with(worker, Worker::Idle), state.time_outs < TIME_OUTS);
        match state.workers[worker] {
            Worker::Idle => {
                if let Some(taken) = self.take(state, worker) {
                    push("takes", false, taken);
                    if state.row.task == TaskStatus::Waiting {
                        let failed = Some(LineFailure::NotPermitted);
                        push("may not", false, state.ended(TaskStatus::Failed, LineStatus::Failed, failed));
                    }
                }
                return;
            }
            Worker::Asking => {
                let heard = match state.service {
                    Service::Unheard => Worker::Sending,
                    known => Worker::Answered(answer(known)),
                };
                push("asks", false, state.with(worker, heard));
            }
            Worker::Sending => {
                for sent in self.sent(state) {
                    push("sends", false, sent.with(worker, Worker::Answered(answer(sent.service))));
                    if may_time_out {
                        let unknown = Worker::Answered(Answer::Unknown);
                        push("sends and hears nothing", true, sent.timed_out().with(worker, unknown));
                    }
                    if state.crashes < CRASHES {
                        push("sends and dies", true, sent.crashed().with(worker, Worker::Idle));
                    }
                }
            }
            Worker::Answered(answer) => {
                for reported in self.reports(state, worker, answer) {
                    push("reports", false, reported);
                }
            }
        }
        if state.crashes < CRASHES {
            push("dies", true, idle.crashed());
        }
        if matches!(state.workers[worker], Worker::Answered(_)) {
            return;
        }
        if may_time_out {
            push("is not heard", true, state.timed_out().with(worker, Worker::Answered(Answer::Unknown)));
        }
        if state.row.lease == Some(worker) {
            push("stops before it began", false, idle.row(Row { due: true, lease: None, ..state.row }));
        }
    }

    /// A person tries a failed line again, or gives it up.
    fn of_person(&self, state: State, next: &mut Vec<(Act, State)>) {
        let mut push = |what, state| next.push((Act { what, worker: WORKERS, wrong: false }, state));
        let maybe_done = state.row.failure.is_some_and(LineFailure::may_be_done);
        if state.row.line == LineStatus::Failed && state.retries < RETRIES {
            let task = if maybe_done { TaskStatus::Unknown } else { TaskStatus::Waiting };
            let row = Row { task, due: true, lease: None, line: LineStatus::Submitted, failure: None };
            push("is tried again", State { row, retries: state.retries + 1, ..state });
        }
        if state.row.line.may_be_cancelled() {
            let asked_before = state.row.task == TaskStatus::Unknown;
            let undone = (asked_before || maybe_done) && self.0 != Fault::Silent;
            let given_up = state.ended(TaskStatus::Cancelled, LineStatus::Cancelled, None);
            push("is given up", State { undone, ..given_up });
        }
    }
}

impl Design for Fulfillment {
    type State = State;

    fn start(&self) -> State {
        let (task, line) = (TaskStatus::Waiting, LineStatus::Submitted);
        State {
            row: Row { task, due: true, lease: None, line, failure: None },
            workers: [Worker::Idle; WORKERS],
            service: Service::Unheard,
            done: 0,
            undone: false,
            crashes: 0,
            time_outs: 0,
            retries: 0,
        }
    }

    fn next(&self, state: &State) -> Vec<(Act, State)> {
        let mut next = Vec::new();
        for worker in 0..WORKERS {
            self.of_worker(*state, worker, &mut next);
        }
        self.of_person(*state, &mut next);
        let act = |what, wrong| Act { what, worker: WORKERS, wrong };
        if state.service == Service::Accepted {
            next.push((act("the service does it", false), state.decided(Service::Done)));
            next.push((act("the service refuses", false), state.decided(Service::Refused)));
        }
        if state.is_open() && !state.row.due {
            let due = state.row(Row { due: true, ..state.row });
            match state.holder() {
                Some(Worker::Asking | Worker::Sending) if self.0 != Fault::ShortLease => {}
                // A report that cannot be written is a time-out too.
                Some(Worker::Answered(_)) if state.time_outs < TIME_OUTS => {
                    next.push((act("time passes", true), due.timed_out()));
                }
                Some(Worker::Answered(_)) => {}
                _ => next.push((act("time passes", false), due)),
            }
        }
        next
    }

    fn is_open(&self, state: &State) -> bool {
        matches!(state.row.line, LineStatus::Submitted | LineStatus::Provisioning)
    }

    fn broken(&self, before: &State, act: Act, after: &State) -> Option<&'static str> {
        let holds = before.row.lease == Some(act.worker);
        let at_work = |worker: &&Worker| matches!(worker, Worker::Asking | Worker::Sending);
        let has_it = matches!(after.service, Service::Accepted | Service::Done);
        let (row, moved) = (after.row, before.row.line != after.row.line);
        // Whoever may not order any more is refused before a line begins.
        let may = before.row.line.may_become(row.line) || row.failure == Some(LineFailure::NotPermitted);
        if act.what == "reports" && !holds && before.row != row {
            Some("a lease that had passed was believed")
        } else if after.workers.iter().filter(at_work).count() > 1 {
            Some("two ask for one task at the same time")
        } else if after.done > 1 {
            Some("done twice")
        } else if row.line == LineStatus::Completed && after.service != Service::Done {
            Some("completed, and not done")
        } else if row.failure == Some(LineFailure::Rejected) && moved && after.service != Service::Refused {
            Some("the unknown was left without asking")
        } else if row.line == LineStatus::Cancelled && has_it && !after.undone {
            Some("given up, and done all the same")
        } else if self.is_open(after) != after.is_open() {
            Some("a line without a task, or a task without a line")
        } else if moved && !may {
            Some("a line became what it may not become")
        } else {
            None
        }
    }

    fn sometimes(&self, state: &State) -> Vec<(&'static str, bool)> {
        let Row { line, failure, .. } = state.row;
        let late = |worker: usize| {
            matches!(state.workers[worker], Worker::Answered(_)) && state.row.lease != Some(worker)
        };
        let silent = failure == Some(LineFailure::NoAnswer);
        vec![
            ("completed", line == LineStatus::Completed),
            ("refused", failure == Some(LineFailure::Rejected)),
            ("not permitted", failure == Some(LineFailure::NotPermitted)),
            ("no answer, and done all the same", silent && state.service == Service::Done),
            ("no answer, and never heard of", silent && state.service == Service::Unheard),
            ("given up and undone", line == LineStatus::Cancelled && state.undone),
            ("completed by trying again", line == LineStatus::Completed && state.retries > 0),
            ("a report comes too late", (0..WORKERS).any(late)),
            ("everything went wrong", state.crashes == CRASHES && state.time_outs == TIME_OUTS),
        ]
    }
}

#[test]
fn an_order_is_never_lost_and_never_done_twice() {
    let explored = explore(&Fulfillment(Fault::None));
    println!(
        "fulfillment: {} states, {} steps, {CRASHES} crashes, {TIME_OUTS} time-outs; broken: {:?}, never: {:?}",
        explored.states, explored.steps, explored.broken, explored.never
    );
    assert_eq!(explored.broken, None);
    assert_eq!(explored.never, Vec::<&str>::new());
}

#[test]
fn faults_of_fulfillment_are_found() {
    let told = |fault| explore(&Fulfillment(fault)).what();
    assert_eq!(told(Fault::NoFence), Some("a lease that had passed was believed"));
    assert_eq!(told(Fault::ShortLease), Some("two ask for one task at the same time"));
    assert_eq!(told(Fault::OtherId), Some("done twice"));
    assert_eq!(told(Fault::Guesses), Some("the unknown was left without asking"));
    assert_eq!(told(Fault::Silent), Some("given up, and done all the same"));
    assert_eq!(told(Fault::NeverAgain), Some("left undone for ever"));
}
