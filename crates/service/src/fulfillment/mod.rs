//! Fulfillment: each line of an order is a task, and a worker does what is due.
//!
//! Decisions:
//! - **A task is a row of the transaction that placed the order**, so that no crash loses or doubles it: it is done
//!   together with its effect, in one transaction, or it is still due.
//! - **Whoever submitted it is asked again** when a task begins: a job runs with its originator's rights (invariant I9).
//!   What has been handed over already is finished (permissions §7).
//! - **Built-in fulfillment says yes at once.** It runs right after an order has been placed, and again when a program
//!   that was stopped in between starts.
//! - **A service outside does it at its own pace**, and is told what becomes of subscriptions later. The tasks of one
//!   subscription go to it in their order.

mod built_in;
mod message;
mod outside;
mod permission;
mod settle;
mod tell;
mod upgrade;

pub use built_in::run_due;
pub use message::Message;
pub use outside::{Answer, Lease, PATIENCE_DAYS, WORDS, Work, any_due, released, report, take_all, take_due};
pub use tell::tell;

pub(crate) use settle::{finish, refresh};
