//! Fulfillment: each line of an order is a task, and a worker does what is due.
//!
//! Decisions:
//! - **A task is a row of the transaction that placed the order**, so that no crash loses or doubles it: it is done
//!   together with its effect, in one transaction, or it is still due.
//! - **Whoever submitted it is asked again** when a task begins: a job runs with its originator's rights (invariant I9).
//!   What has been handed over already is finished (permissions §7).
//! - **Built-in fulfillment says yes at once.** It runs right after an order has been placed, and again when a program
//!   that was stopped in between starts.

mod built_in;
mod permission;
mod settle;
mod tell;
mod upgrade;

pub use built_in::run_due;
pub use tell::tell;
