//! What the handlers share.

use std::{sync::Arc, time::Duration};

use app::request::Host;
use tokio::{sync::watch, time::timeout};

use crate::{assets::Assets, config::Config, metrics::Metrics, security::Reports};

/// State of the running program.
#[derive(Clone)]
pub struct App {
    pub host: Host,
    pub config: Arc<Config>,
    pub assets: Assets,
    pub metrics: Metrics,
    pub reports: Arc<Reports>,
    stopping: Arc<watch::Sender<bool>>,
}

impl App {
    /// A program that serves.
    pub fn new(host: Host, config: Config, assets: Assets) -> Self {
        let stopping = Arc::new(watch::Sender::new(false));
        let (metrics, reports) = (Metrics::default(), Arc::default());
        Self { host, config: Arc::new(config), assets, metrics, reports, stopping }
    }

    /// From now on `/readyz` says no, and the workers end.
    pub fn stop(&self) {
        self.stopping.send_replace(true);
    }

    /// Whether the program is on its way down.
    pub fn is_stopping(&self) -> bool {
        *self.stopping.borrow()
    }

    /// Waits so long, or until the program stops.
    pub async fn rest(&self, length: Duration) {
        let mut stopping = self.stopping.subscribe();
        let stopped = async { stopping.wait_for(|stopping| *stopping).await.is_ok() };
        _ = timeout(length, stopped).await;
    }
}
