//! Pages, server functions and static files, and the order of what surrounds them.

use app::request::{Host, Visit};
use axum::{
    Router,
    body::Body,
    extract::{DefaultBodyLimit, Request},
    http::{HeaderValue, StatusCode, header, request::Parts},
    middleware::{from_fn, from_fn_with_state},
    response::Response,
    routing::{get, post},
};
use leptos::{config::LeptosOptions, nonce::Nonce, prelude::*};
use leptos_axum::{LeptosRoutes, generate_route_list};
use tower_http::{
    catch_panic::CatchPanicLayer,
    compression::{
        CompressionLayer,
        predicate::{DefaultPredicate, NotForContentType, Predicate},
    },
    limit::RequestBodyLimitLayer,
    timeout::TimeoutLayer,
};
use tower_http_static::{csrf::CsrfLayer, services::ServeDir};

use crate::{
    export, form_post, given_up, health,
    kept::Kept,
    metrics, openid,
    overload::{self, share},
    personal_link, security,
    state::App,
    visit,
};

/// Largest request body, in bytes.
const BODY_LIMIT: usize = 1024 * 1024;
/// The largest form as a server function reads it: what came with a file is written anew, up to three bytes for one.
const FORM_LIMIT: usize = 4 * BODY_LIMIT;
/// What packs an export would hold back its first bytes and take memory for each that runs.
const NO_EXPORT: NotForContentType = NotForContentType::const_new("text/csv");
/// Files with a hash in their name never change.
const IMMUTABLE: &str = "public, max-age=31536000, immutable";
/// Other static files are asked for again after an hour.
const HOURLY: &str = "public, max-age=3600";

/// Everything the program answers.
pub fn build(app: App) -> Result<Router, String> {
    let csrf = CsrfLayer::new().add_trusted_origin(&app.config.public_url);
    let csrf =
        csrf.map_err(|_| "KIZUNA_PUBLIC_URL is not an origin: give scheme, host and port only".to_owned())?;
    let time = TimeoutLayer::with_status_code(StatusCode::GATEWAY_TIMEOUT, app.config.limits.time);
    let inner = pages(&app);
    let exports = export::routes(&app, inner.clone());
    let kept = Kept::new(app.clone());
    let desk = share::Desk::new(&app);
    let outer = Router::new().fallback(move |request: Request| {
        let (kept, inner) = (kept.clone(), inner.clone());
        async move { form_post::answer(&kept, inner, request).await }
    });
    Ok(outer
        .merge(openid::routes(&app)?)
        .merge(exports)
        .layer(csrf)
        .layer(CompressionLayer::new().compress_when(DefaultPredicate::new().and(NO_EXPORT)))
        .layer(RequestBodyLimitLayer::new(BODY_LIMIT))
        .layer(CatchPanicLayer::new())
        .layer(time)
        .layer(from_fn_with_state(app.clone(), given_up::layer))
        .layer(from_fn_with_state(app.clone(), personal_link::layer))
        .layer(from_fn_with_state(desk.clone(), share::layer))
        .layer(from_fn_with_state(app.clone(), security::headers))
        .layer(from_fn_with_state(app.clone(), visit::layer))
        .layer(from_fn_with_state(overload::Doors::new(&app), overload::layer))
        .layer(from_fn_with_state(desk, share::door))
        .merge(probes(&app))
        .merge(files(&app))
        .layer(from_fn_with_state(app.metrics.clone(), metrics::measure)))
}

/// The pages and their server functions.
fn pages(app: &App) -> Router {
    let options = app.assets.options.clone();
    let stylesheet = app.assets.stylesheet.clone();
    let context = provide(app.host.clone());
    let document = {
        let options = options.clone();
        move || app::shell(options.clone(), stylesheet.clone())
    };
    let routes = generate_route_list(app::App);
    Router::<LeptosOptions>::new()
        .leptos_routes_with_context(&options, routes, context.clone(), document.clone())
        .fallback(leptos_axum::render_app_async_with_context(context, document))
        .with_state(options)
        .layer(from_fn(metrics::note))
        .layer(DefaultBodyLimit::max(FORM_LIMIT))
}

/// What pages and server functions find in their context. The nonce replaces Leptos' own.
fn provide(host: Host) -> impl Fn() + Clone + Send + Sync + 'static {
    move || {
        provide_context(host.clone());
        if let Some(visit) = use_context::<Parts>().and_then(|parts| parts.extensions.get::<Visit>().cloned())
        {
            provide_context(Nonce::from_value(visit.nonce));
        }
    }
}

/// Probes carry the headers of every answer, but look nobody up.
fn probes(app: &App) -> Router {
    Router::new()
        .route("/livez", get(health::live))
        .route("/readyz", get(health::ready))
        .route("/csp-report", post(security::report))
        .layer(from_fn_with_state(app.clone(), security::headers))
        .layer(from_fn_with_state(app.clone(), visit::bare))
        .with_state(app.clone())
}

/// The bundle and the files of `public/`, each precompressed.
fn files(app: &App) -> Router {
    let folder =
        |path: &str| ServeDir::new(app.config.site_dir.join(path)).precompressed_br().precompressed_gzip();
    let file = |name: &str| tower_http_static::services::ServeFile::new(app.config.site_dir.join(name));
    let hashed = Router::new()
        .nest_service("/pkg", folder("pkg"))
        .layer(from_fn(|request, next| caching(IMMUTABLE, request, next)));
    let named = ["favicon.svg", "icons.svg", "robots.txt", "noscript.css", "passkey.js"]
        .into_iter()
        .fold(Router::new(), |router, name| router.route_service(&format!("/{name}"), file(name)))
        .nest_service("/fonts", folder("fonts"))
        .layer(from_fn(|request, next| caching(HOURLY, request, next)));
    hashed
        .merge(named)
        .layer(from_fn_with_state(app.clone(), security::headers))
        .layer(from_fn_with_state(app.clone(), visit::bare))
}

async fn caching(value: &'static str, request: Request, next: axum::middleware::Next) -> Response<Body> {
    let mut response = next.run(request).await;
    if response.status().is_success() || response.status() == StatusCode::NOT_MODIFIED {
        response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static(value));
    }
    response
}
