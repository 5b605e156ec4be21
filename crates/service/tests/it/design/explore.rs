//! Looks at every state that a design can come to, breadth first, so that the way to what is wrong is the shortest.

use std::collections::{BTreeMap, HashMap};
use std::fmt::Debug;
use std::hash::Hash;

/// What happens, to which worker, and whether that is something going wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Act {
    pub what: &'static str,
    pub worker: usize,
    pub wrong: bool,
}

/// Something with states.
pub trait Design {
    type State: Clone + Debug + Eq + Hash;

    fn start(&self) -> Self::State;

    /// Everything that can happen next.
    fn next(&self, state: &Self::State) -> Vec<(Act, Self::State)>;

    /// Whether something is acknowledged and not at its end.
    fn is_open(&self, state: &Self::State) -> bool;

    /// What may not be, if it is.
    fn broken(&self, before: &Self::State, act: Act, after: &Self::State) -> Option<&'static str>;

    /// What has to be possible, and whether it is so here.
    fn sometimes(&self, state: &Self::State) -> Vec<(&'static str, bool)>;
}

/// What was found.
#[derive(Debug)]
pub struct Explored {
    pub states: usize,
    pub steps: usize,
    /// What may not be, with the way there.
    pub broken: Option<(&'static str, Vec<String>)>,
    /// What was possible nowhere.
    pub never: Vec<&'static str>,
}

impl Explored {
    pub fn what(&self) -> Option<&'static str> {
        self.broken.as_ref().map(|(what, _)| *what)
    }
}

/// A state, from which other it was reached, and how.
type Found<S> = (S, usize, Option<Act>);

pub fn explore<D: Design>(design: &D) -> Explored {
    let mut found: Vec<Found<D::State>> = vec![(design.start(), 0, None)];
    let mut places: HashMap<D::State, usize> = HashMap::from([(design.start(), 0)]);
    let (mut possible, mut edges) = (BTreeMap::new(), Vec::new());
    let (mut at, mut steps) = (0, 0);
    while at < found.len() {
        let state = found[at].0.clone();
        for (what, holds) in design.sometimes(&state) {
            *possible.entry(what).or_insert(false) |= holds;
        }
        for (act, after) in design.next(&state) {
            steps += 1;
            if let Some(what) = design.broken(&state, act, &after) {
                let mut way = way(&found, at);
                way.push(format!("{act:?}: {after:?}"));
                return Explored { states: found.len(), steps, broken: Some((what, way)), never: Vec::new() };
            }
            let next = found.len();
            let to = *places.entry(after.clone()).or_insert(next);
            if to == next {
                found.push((after, at, Some(act)));
            }
            if !act.wrong {
                edges.push((at, to));
            }
        }
        at += 1;
    }
    let broken = stuck(design, &found, &edges).map(|at| ("left undone for ever", way(&found, at)));
    let never = possible.into_iter().filter(|(_, holds)| !holds).map(|(what, _)| what).collect();
    Explored { states: found.len(), steps, broken, never }
}

/// A state in which something is open, and from which nothing leads to its end even if nothing more goes wrong.
fn stuck<D: Design>(design: &D, found: &[Found<D::State>], edges: &[(usize, usize)]) -> Option<usize> {
    let mut ends: Vec<bool> = found.iter().map(|(state, ..)| !design.is_open(state)).collect();
    let mut changed = true;
    while changed {
        changed = false;
        for (from, to) in edges.iter().rev() {
            if ends[*to] && !ends[*from] {
                ends[*from] = true;
                changed = true;
            }
        }
    }
    ends.iter().position(|ends| !ends)
}

fn way<S: Debug>(found: &[Found<S>], mut at: usize) -> Vec<String> {
    let mut way = Vec::new();
    while let (state, from, Some(act)) = &found[at] {
        way.push(format!("{act:?}: {state:?}"));
        at = *from;
    }
    way.reverse();
    way
}
