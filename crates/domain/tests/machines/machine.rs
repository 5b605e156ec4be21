//! What all machines have in common: states, actions, the rules, and what they should be.

use std::fmt::Debug;

/// Walks, and the most steps of each.
const WALKS: u64 = 5_000;
const STEPS: u64 = 60;

/// A machine and its model. Both tell the next state, or nothing for what is refused.
pub struct Machine<S, A> {
    pub name: &'static str,
    pub states: Vec<S>,
    pub actions: Vec<A>,
    pub rules: fn(&S, &A) -> Option<S>,
    pub model: fn(&S, &A) -> Option<S>,
}

/// What a comparison counted.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Counted {
    pub legal: usize,
    pub illegal: usize,
    pub steps: u64,
    pub different: Vec<String>,
}

impl<S: Clone + Debug + PartialEq, A: Debug> Machine<S, A> {
    /// Compares all pairs, and walks from every state in turn.
    pub fn compare(&self, walks: u64, seed: u64) -> Counted {
        let mut counted = Counted::default();
        for state in &self.states {
            for action in &self.actions {
                let next = self.step(state, action, &mut counted.different);
                if next.is_some() {
                    counted.legal += 1;
                } else {
                    counted.illegal += 1;
                }
            }
        }
        let mut dice = Dice(seed);
        for walk in 0..walks {
            let mut state = self.states[place(walk, self.states.len())].clone();
            for _ in 0..=dice.below(STEPS - 1) {
                let action = &self.actions[place(dice.next(), self.actions.len())];
                state = self.step(&state, action, &mut counted.different).unwrap_or(state);
                counted.steps += 1;
            }
        }
        counted
    }

    fn step(&self, state: &S, action: &A, different: &mut Vec<String>) -> Option<S> {
        let (next, expected) = ((self.rules)(state, action), (self.model)(state, action));
        if next != expected {
            different.push(format!("{state:?} {action:?}: {next:?}, expected {expected:?}"));
        }
        next
    }

    /// Compares, prints what was run, and fails when anything differs.
    pub fn check(&self) {
        let (walks, seed) = (number("KIZUNA_TEST_RULE_WALKS", WALKS), number("KIZUNA_TEST_SEED", 7));
        let counted = self.compare(walks, seed);
        println!(
            "{}: {} legal, {} illegal pairs; {walks} walks, {} steps, seed {seed}; {} differences",
            self.name,
            counted.legal,
            counted.illegal,
            counted.steps,
            counted.different.len()
        );
        assert_eq!(counted.different, Vec::<String>::new());
        assert_eq!(counted.legal + counted.illegal, self.states.len() * self.actions.len());
        assert!(counted.legal > 0 && counted.illegal > 0, "a machine that knows one answer shows nothing");
    }
}

fn number(variable: &str, small: u64) -> u64 {
    std::env::var(variable).ok().and_then(|text| text.parse().ok()).unwrap_or(small)
}

fn place(number: u64, of: usize) -> usize {
    usize::try_from(number % u64::try_from(of).unwrap()).unwrap()
}

/// SplitMix64: the same numbers for the same seed, everywhere.
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, bound: u64) -> u64 {
        self.next() % bound
    }
}

/// A lamp that can be switched on and off, and breaks when it is hit.
const fn lamp(lit: &Option<bool>, hit: &bool) -> Option<Option<bool>> {
    match (lit, hit) {
        (None, _) => None,
        (Some(_), true) => Some(None),
        (Some(lit), false) => Some(Some(!*lit)),
    }
}

/// The same, but a broken one can be hit again.
const fn other_lamp(lit: &Option<bool>, hit: &bool) -> Option<Option<bool>> {
    match (lit, hit) {
        (None, true) => Some(None),
        _ => lamp(lit, hit),
    }
}

#[test]
fn a_model_with_one_wrong_row_is_found_out() {
    let states = vec![None, Some(false), Some(true)];
    let right = Machine { name: "lamp", states, actions: vec![false, true], rules: lamp, model: lamp };
    let counted = right.compare(10, 7);
    assert_eq!((counted.legal, counted.illegal, counted.different.len()), (4, 2, 0));
    assert_eq!(right.compare(10, 7), counted, "the same seed walks the same way");
    let wrong = Machine { model: other_lamp, ..right };
    assert!(!wrong.compare(0, 7).different.is_empty(), "by the pairs alone");
    assert!(!wrong.compare(10, 7).different.is_empty());
}
