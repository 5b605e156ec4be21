//! How many requests each route had, how they were answered, and how long it took.

use std::{collections::BTreeMap, time::Duration};

/// Upper ends of the buckets, in milliseconds.
pub const BUCKETS: [u16; 11] = [5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000];

/// Requests by method, route and class of status; times by route.
#[derive(Default)]
pub struct Figures {
    pub requests: BTreeMap<(String, &'static str, &'static str), u64>,
    pub times: BTreeMap<String, Times>,
}

/// How long the requests of a route took.
#[derive(Default)]
pub struct Times {
    /// Those that ended in a bucket, and not in the one before it.
    pub buckets: [u64; BUCKETS.len()],
    pub count: u64,
    pub sum: Duration,
}

impl Figures {
    pub fn add(&mut self, method: &'static str, route: String, class: &'static str, took: Duration) {
        *self.requests.entry((route.clone(), method, class)).or_default() += 1;
        let times = self.times.entry(route).or_default();
        let within = |end: &u16| took <= Duration::from_millis(u64::from(*end));
        if let Some(bucket) = BUCKETS.iter().position(within) {
            times.buckets[bucket] += 1;
        }
        times.count += 1;
        times.sum += took;
    }
}
