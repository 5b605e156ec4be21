//! Every machine of the rules: each state with each action, against a description written down once more and apart, and
//! walks at random. `KIZUNA_TEST_RULE_WALKS` and `KIZUNA_TEST_SEED` choose how many, and which. Applications have a file of
//! their own, `tests/enrollment.rs`; relations need the ledger, and are in `crates/service/tests/it/revocation/pairs.rs`.

#![expect(clippy::unwrap_used, reason = "a helper of a test fails it by panicking")]

mod invitation;
mod machine;
mod order;
mod referral;
mod subscription;
mod support_request;
