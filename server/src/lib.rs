//! The axum host of Kizuna: settings, sub-commands, the order of what surrounds the pages, and the workers.
//!
//! A library with a program of three lines, so that tests can drive the router without a socket.
#![recursion_limit = "512"]

pub mod assets;
pub mod command;
pub mod config;
mod export;
pub mod form_post;
mod given_up;
mod health;
mod http;
mod kept;
pub mod logging;
pub mod metrics;
pub mod openapi;
pub mod openid;
pub mod overload;
mod personal_link;
pub mod router;
mod security;
pub mod state;
mod upload;
mod visit;
mod worker;
