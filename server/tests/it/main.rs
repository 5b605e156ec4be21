//! The doors, without a browser and without a socket: the whole router over a real database with the demo world.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "the lints know test functions, but not their helpers"
)]

mod access;
mod architecture;
mod audit;
mod backup;
mod canary;
mod crash;
mod database;
mod enroll;
mod export;
mod flood;
mod given_up;
mod hardening;
mod headers;
mod import;
mod invitation;
mod kept;
mod lists;
mod metrics;
mod new_customer;
mod newer;
mod openapi;
mod openid;
mod outgoing;
mod overload;
mod security;
mod settings;
mod sign_in;
mod stop;
mod upload;
mod world;
