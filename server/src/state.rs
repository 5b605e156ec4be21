//! What the handlers share.

use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

use app::request::Host;

use crate::{assets::Assets, config::Config};

/// State of the running program.
#[derive(Clone)]
pub struct App {
    pub host: Host,
    pub config: Arc<Config>,
    pub assets: Assets,
    stopping: Arc<AtomicBool>,
}

impl App {
    /// A program that serves.
    pub fn new(host: Host, config: Config, assets: Assets) -> Self {
        Self { host, config: Arc::new(config), assets, stopping: Arc::default() }
    }

    /// From now on `/readyz` says no.
    pub fn stop(&self) {
        self.stopping.store(true, Ordering::Relaxed);
    }

    /// Whether the program is on its way down.
    pub fn is_stopping(&self) -> bool {
        self.stopping.load(Ordering::Relaxed)
    }
}
