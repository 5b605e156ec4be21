//! When there is no room: 503 with `Retry-After`, while what was let in goes on.

use std::{convert::Infallible, time::Duration};

use axum::{
    body::Body,
    http::{Method, Request, StatusCode},
};
use futures::{channel::mpsc, future::join_all, stream};
use server::overload::Limits;
use tokio::{sync::watch, time::sleep};

use crate::{
    headers::EVERYWHERE,
    world::{Session, World},
};

#[tokio::test(flavor = "multi_thread")]
async fn without_room_pages_say_so_and_probes_answer() {
    let world = World::with(|config| {
        config.limits = Limits { at_work: 0, waiting: 0, ..Limits::default() };
    })
    .await;
    let nobody = Session::nobody();
    for address in ["/", "/sign-in", "/customers/export.csv", "/sfn/none"] {
        let answer = world.get(&nobody, address).await;
        assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE, "{address}");
        assert_eq!(answer.headers["retry-after"], "5");
        for name in EVERYWHERE {
            assert!(answer.headers.contains_key(name), "{address} has no {name}");
        }
    }
    for address in ["/livez", "/readyz", "/pkg/main-1.css"] {
        assert_eq!(world.get(&nobody, address).await.status, StatusCode::OK, "{address}");
    }
    let text = world.figures().await;
    assert!(text.contains("kizuna_http_requests_refused_total 4\n"), "{text}");
    world.sign_in("admin@provider.example").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_cannot_be_looked_up_is_told_so() {
    let world = World::demo().await;
    let provider = world.sign_in("admin@provider.example").await;
    world.lose_database().await;
    let answer = world.get(&provider, "/dashboard").await;
    assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
    for words in ["cannot be reached", "接続できません"] {
        assert!(answer.body.contains(words), "{}", answer.body);
    }
    for name in EVERYWHERE {
        assert!(answer.headers.contains_key(name), "no {name}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_signs_in_does_not_keep_others_outside() {
    let world = World::with(|config| {
        config.limits = Limits { signing_in: 0, waiting: 0, ..Limits::default() };
    })
    .await;
    let nobody = Session::nobody();
    let refused = world.post(&nobody, "/sign-in", &[("_function", "/sfn/session/sign-in")]).await;
    assert_eq!(refused.status, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(world.get(&nobody, "/sign-in").await.status, StatusCode::OK);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_let_in_is_finished_while_others_are_refused() {
    let world = World::with(|config| {
        config.limits = Limits { at_work: 1, waiting: 0, ..Limits::default() };
    })
    .await;
    let nobody = Session::nobody();
    let (body, rest) = mpsc::unbounded::<Result<String, Infallible>>();
    let slow = Request::builder()
        .method(Method::POST)
        .uri("/sign-out")
        .header("content-type", "application/x-www-form-urlencoded")
        .body(Body::from_stream(rest))
        .unwrap();
    let others = async {
        while !world.figures().await.contains("kizuna_http_requests_at_work 1\n") {
            sleep(Duration::from_millis(5)).await;
        }
        let refused = world.get(&nobody, "/").await.status;
        drop(body);
        refused
    };
    let (slow, refused) = tokio::join!(world.send(slow), others);
    assert_eq!((slow.status, refused), (StatusCode::SEE_OTHER, StatusCode::SERVICE_UNAVAILABLE));
    assert_eq!(world.get(&nobody, "/").await.status, StatusCode::OK, "there is room again");
}

/// Places of the flooded program, and how many browsers of one organization want them.
const PLACES: usize = 8;
const BROWSERS: usize = 5 * PLACES;

/// A form that goes on until the flood ends.
fn unending(ended: &watch::Receiver<bool>) -> Body {
    let mut ended = ended.clone();
    let rest = async move {
        let _over = ended.wait_for(|ended| *ended).await.is_ok();
        Ok::<String, Infallible>(String::new())
    };
    Body::from_stream(stream::once(rest))
}

/// A request that is worked on until the flood ends.
fn endless(who: &Session, ended: &watch::Receiver<bool>) -> Request<Body> {
    Request::builder()
        .method(Method::POST)
        .uri("/dashboard")
        .header("cookie", who.cookie())
        .header("content-type", "application/x-www-form-urlencoded")
        .body(unending(ended))
        .unwrap()
}

/// A browser that asks again and again until it is let in.
async fn insist(world: &World, who: &Session, ended: &watch::Receiver<bool>) {
    while world.send(endless(who, ended)).await.status == StatusCode::SERVICE_UNAVAILABLE {
        if *ended.borrow() {
            return;
        }
        sleep(Duration::from_millis(5)).await;
    }
}

/// By what the browsers of a flood are known.
#[derive(Clone, Copy)]
enum Flood {
    /// The session of somebody.
    OneSession,
    /// Each by a session of its own that never was.
    MadeUp,
}

/// How many of so many questions of one organization are answered while others flood the program.
async fn answered(limits: Limits, flood: Flood, questions: usize) -> usize {
    let world = World::with(|config| config.limits = limits).await;
    let noisy = world.sign_in("admin@provider.example").await;
    let quiet = world.sign_in("admin@provider2.example").await;
    let browsers: Vec<Session> = (0..BROWSERS)
        .map(|number| match flood {
            Flood::OneSession => noisy.clone(),
            Flood::MadeUp => Session::holding(format!("kizuna={number:043}")),
        })
        .collect();
    for who in [&noisy, &quiet] {
        assert_eq!(
            world.get(who, "/dashboard").await.status,
            StatusCode::OK,
            "from now on it is known whose it is"
        );
    }
    let (end, ended) = watch::channel(false);
    let flood = join_all(browsers.iter().map(|who| insist(&world, who, &ended)));
    let asking = async {
        while world.figures().await.contains("kizuna_http_requests_refused_total 0\n") {
            sleep(Duration::from_millis(5)).await;
        }
        let mut answered = 0;
        for _ in 0..questions {
            let answer = world.get(&quiet, "/dashboard").await;
            answered += usize::from(answer.status == StatusCode::OK);
        }
        end.send_replace(true);
        answered
    };
    tokio::join!(flood, asking).1
}

#[tokio::test(flavor = "multi_thread")]
async fn one_organization_does_not_take_all() {
    let limits = Limits { at_work: PLACES, waiting: 4 * BROWSERS, ..Limits::default() };
    let shared = Limits { share: PLACES / 2, waiting_for_share: BROWSERS / 2, ..limits };
    let with = answered(shared, Flood::OneSession, 20).await;
    let made_up = answered(shared, Flood::MadeUp, 20).await;
    let hasty = Limits { patience: Duration::from_millis(100), ..limits };
    let without = answered(Limits { share: usize::MAX, ..hasty }, Flood::OneSession, 5).await;
    println!(
        "{BROWSERS} browsers of one organization at {PLACES} places: {with} of 20 requests of another one answered, \
         and {made_up} of 20 where each comes with a session that never was; control without shares: {without} of 5"
    );
    assert_eq!((with, made_up, without), (20, 20, 0));
}

/// Somebody at an address who signs in.
fn signing_in(from: &str, form: Body) -> Request<Body> {
    Request::builder()
        .method(Method::POST)
        .uri("/sign-in")
        .header("x-forwarded-for", from)
        .header("content-type", "application/x-www-form-urlencoded")
        .body(form)
        .unwrap()
}

/// Whether somebody else may sign in while the browsers of one address send forms that never end.
async fn signs_in(signing_in_share: usize) -> bool {
    let world = World::with(|config| {
        config.trusted_proxies = vec![[127, 0, 0, 1].into()];
        config.limits = Limits { signing_in: PLACES, signing_in_share, waiting: 0, ..Limits::default() };
    })
    .await;
    let (end, ended) = watch::channel(false);
    let flood = (0..BROWSERS).map(|_| world.send(signing_in("203.0.113.9", unending(&ended))));
    let asking = async {
        let beyond = BROWSERS - signing_in_share.min(PLACES);
        while !world.figures().await.contains(&format!("kizuna_http_requests_refused_total {beyond}\n")) {
            sleep(Duration::from_millis(5)).await;
        }
        let form = Body::from("_function=%2Fsfn%2Fsession%2Fsign-in");
        let status = world.send(signing_in("198.51.100.7", form)).await.status;
        end.send_replace(true);
        status != StatusCode::SERVICE_UNAVAILABLE
    };
    tokio::join!(join_all(flood), asking).1
}

#[tokio::test(flavor = "multi_thread")]
async fn one_address_does_not_take_all_sign_ins() {
    let (with, without) = (signs_in(PLACES / 2).await, signs_in(usize::MAX).await);
    println!(
        "{BROWSERS} sign-ins of one address that never end, at {PLACES} places: somebody else is let in: {with}; \
         control without shares: {without}"
    );
    assert_eq!((with, without), (true, false));
}

fn no_share() -> Limits {
    Limits { share: 0, waiting_for_share: 0, ..Limits::default() }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_has_had_its_share_is_told_to_come_back() {
    let world = World::with(|config| config.limits = no_share()).await;
    let provider = world.sign_in("admin@provider.example").await;
    for who in [Session::nobody(), provider] {
        let answer = world.get(&who, "/").await;
        assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
        assert_eq!(answer.headers["retry-after"], "5");
        for name in EVERYWHERE {
            assert!(answer.headers.contains_key(name), "no {name}");
        }
    }
    assert_eq!(world.get(&Session::nobody(), "/livez").await.status, StatusCode::OK);
    let text = world.figures().await;
    assert!(text.contains("kizuna_http_requests_over_share_total 2\n"), "{text}");
}
