//! Orders of three lines, and what the lines make of them.

use domain::order::{LineStatus, OrderStatus};

use crate::machine::Machine;

/// Where an order and its lines stand.
type Order = (OrderStatus, [LineStatus; 3]);

#[derive(Clone, Copy, Debug)]
enum Action {
    /// A line becomes this.
    Line(usize, LineStatus),
    /// A person gives all of it up.
    CancelAll,
}

fn rules((_, lines): &Order, action: &Action) -> Option<Order> {
    let mut lines = *lines;
    match action {
        Action::Line(at, next) => {
            if !lines[*at].may_become(*next) {
                return None;
            }
            lines[*at] = *next;
        }
        Action::CancelAll => {
            if !OrderStatus::may_be_cancelled(&lines) {
                return None;
            }
            for line in lines.iter_mut().filter(|line| line.may_be_cancelled()) {
                *line = LineStatus::Cancelled;
            }
        }
    }
    Some((OrderStatus::of(&lines), lines))
}

/// The states that a line leaves for this one.
const fn from(next: LineStatus) -> &'static [LineStatus] {
    match next {
        LineStatus::Submitted => &[LineStatus::Failed],
        LineStatus::Provisioning => &[LineStatus::Submitted],
        LineStatus::Completed | LineStatus::Failed => &[LineStatus::Provisioning],
        LineStatus::Cancelled => &[LineStatus::Submitted, LineStatus::Failed],
    }
}

fn model((_, lines): &Order, action: &Action) -> Option<Order> {
    let given_up = from(LineStatus::Cancelled);
    let next = match action {
        Action::Line(at, next) => {
            let mut after = *lines;
            let moved = from(*next).contains(&after[*at]);
            after[*at] = *next;
            moved.then_some(after)
        }
        Action::CancelAll => {
            let one = lines.iter().any(|line| given_up.contains(line));
            let busy = lines.contains(&LineStatus::Provisioning);
            let end = |line: LineStatus| if given_up.contains(&line) { LineStatus::Cancelled } else { line };
            (one && !busy).then(|| lines.map(end))
        }
    };
    next.map(|lines| (standing(lines), lines))
}

/// What the lines make of an order: counted, where the rules ask for any and all.
fn standing(lines: [LineStatus; 3]) -> OrderStatus {
    let count = |status: LineStatus| lines.iter().filter(|line| **line == status).count();
    match (
        count(LineStatus::Submitted),
        count(LineStatus::Provisioning),
        count(LineStatus::Failed),
        count(LineStatus::Cancelled),
    ) {
        (3, ..) => OrderStatus::Submitted,
        (0, 0, 0, 3) => OrderStatus::Cancelled,
        (0, 0, 0, _) => OrderStatus::Completed,
        (0, 0, ..) => OrderStatus::Failed,
        _ => OrderStatus::Provisioning,
    }
}

#[test]
fn orders_do_what_the_model_does() {
    let all = LineStatus::ALL;
    let mut states = Vec::new();
    for one in all {
        for two in all {
            for three in all {
                let lines = [*one, *two, *three];
                states.push((standing(lines), lines));
            }
        }
    }
    let of = |at: usize| all.iter().map(move |next| Action::Line(at, *next));
    let actions: Vec<Action> = (0..3).flat_map(of).chain([Action::CancelAll]).collect();
    Machine { name: "order", states, actions, rules, model }.check();
}
