//! `serve`: runs pending migrations, then answers until it is told to stop.

use std::{net::SocketAddr, sync::Arc, time::Duration};

use app::request::Host;
use service::{Db, clock, one_time::OneTime, seed};
use tokio::{
    net::TcpListener,
    signal::unix::{SignalKind, signal},
    task::JoinHandle,
    time::timeout,
};

use super::migrate;
use crate::{assets::Assets, config::Config, metrics, router, state::App, worker};

/// How long accepted requests and what the workers have in hand may take to finish after a signal.
const DRAIN: Duration = Duration::from_secs(10);

/// Serves until `SIGTERM` or `SIGINT`, then finishes what was accepted.
pub async fn run(config: Config) -> Result<(), String> {
    let assets = Assets::find(&config.site_dir)?;
    let db = migrate::open(&config).await?;
    if config.demo && seed_demo(&db).await? {
        tracing::info!("made the demo world");
    }
    let listener = listen(config.listen).await?;
    let db = if config.fulfillment_url.is_some() { db.telling_outside() } else { db };
    let app = App::new(host(&config, db.clone()), config.clone(), assets);
    let mail = worker::mail::start(app.clone())?;
    let fulfillment = worker::fulfillment::start(app.clone())?;
    let renewal = worker::renewal::start(app.clone());
    let referral = worker::referral::start(app.clone());
    let reminder = worker::reminder::start(app.clone());
    let checkpoint = worker::checkpoint::start(app.clone());
    let figures = serve_figures(&app).await?;
    let router = router::build(app.clone())?;
    announce(&config);
    let stop = until_stopped(app.clone());
    let service = router.into_make_service_with_connect_info::<SocketAddr>();
    let (told, was_told) = tokio::sync::oneshot::channel();
    let serving = axum::serve(listener, service).with_graceful_shutdown(async move {
        stop.await;
        _ = told.send(());
    });
    let drained = async {
        _ = was_told.await;
        tokio::time::sleep(DRAIN).await;
    };
    // What is in flight is finished, or its lease given back.
    let work = async {
        serving.await.map_err(|error| format!("serving failed: {error}"))?;
        _ = tokio::join!(mail, fulfillment, renewal, referral, reminder);
        Ok::<(), String>(())
    };
    tokio::select! {
        result = work => result?,
        () = drained => tracing::warn!("stopped with work still open"),
    }
    if let Some(figures) = figures {
        figures.abort();
    }
    checkpoint.abort();
    _ = timeout(Duration::from_millis(500), worker::checkpoint::at_the_end(&app)).await;
    _ = timeout(Duration::from_secs(1), db.close()).await;
    Ok(())
}

async fn listen(address: SocketAddr) -> Result<TcpListener, String> {
    TcpListener::bind(address).await.map_err(|error| format!("cannot listen on {address}: {error}"))
}

/// Answers Prometheus on its own address, where there is one, until the very end.
async fn serve_figures(app: &App) -> Result<Option<JoinHandle<()>>, String> {
    let Some(address) = app.config.metrics_listen else { return Ok(None) };
    let (listener, router) = (listen(address).await?, metrics::router(app.clone()));
    Ok(Some(tokio::spawn(async move {
        if let Err(error) = axum::serve(listener, router).await {
            tracing::warn!(%error, "figures are no longer served");
        }
    })))
}

fn host(config: &Config, db: Db) -> Host {
    Host {
        db,
        one_time: OneTime::default(),
        clock: Arc::new(clock::now),
        public_url: config.public_url.as_str().into(),
        secure: config.is_secure(),
        names: config.names.clone(),
        demo: config.demo,
        smtp: config.smtp_url.is_some(),
        built_in_fulfillment: config.fulfillment_url.is_none(),
        openid: config.openid.as_ref().map(|provider| provider.name.clone()),
    }
}

/// Makes the demo world in an empty database; says whether it did.
async fn seed_demo(db: &Db) -> Result<bool, String> {
    seed::demo_if_empty(db, clock::now())
        .await
        .map_err(|error| format!("cannot make the demo world: {error}"))
}

fn announce(config: &Config) {
    println!("Kizuna serves {}", config.public_url);
    if config.demo {
        println!("Demo accounts (password {}):", seed::demo::PASSWORD);
        for account in seed::demo::ACCOUNTS {
            println!("  {:<28} {}", account.user_name, account.about);
        }
    }
}

async fn until_stopped(app: App) {
    let Ok(mut terminate) = signal(SignalKind::terminate()) else { return };
    tokio::select! {
        _ = terminate.recv() => {}
        _ = tokio::signal::ctrl_c() => {}
    }
    app.stop();
    tracing::info!("stopping");
}
