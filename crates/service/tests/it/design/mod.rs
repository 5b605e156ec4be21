//! The outbox and fulfillment as designs: a mail and a line of an order, two workers, a service outside, crashes and time-outs,
//! in every order in which all of that can happen. What may never be is looked for in each state, what has to be possible
//! is found in some, and whatever is acknowledged can always still be brought to an end. The states and what may be done in
//! them are those of `domain`. Each design is also explored with faults built in, which have to be found.
//!
//! It is assumed that one question ends before its lease does, as the limits of time of both workers see to; a report may
//! come as late as it likes.

mod explore;
mod mail;
mod order;

/// Workers, and how often things go wrong altogether.
const WORKERS: usize = 2;
const CRASHES: u8 = 2;
const TIME_OUTS: u8 = 3;
