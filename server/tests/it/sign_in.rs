//! Signing in and out without JavaScript.

use axum::{
    body::Body,
    http::{Method, Request, StatusCode},
};

use crate::{
    access::alike::{difference, plain},
    world::{Session, World},
};

fn form<'a>(user_name: &'a str, password: &'a str) -> [(&'a str, &'a str); 3] {
    [("_function", "/sfn/session/sign-in"), ("input[user_name]", user_name), ("input[password]", password)]
}

#[tokio::test(flavor = "multi_thread")]
async fn leads_back_to_the_page_that_asked() {
    let world = World::demo().await;
    let asked = world.get(&Session::nobody(), "/customers?sort=-created").await;
    assert_eq!(asked.status, StatusCode::FOUND);
    assert_eq!(asked.location(), "/sign-in?next=/customers%3Fsort%3D-created");
    let mut fields = form("admin@provider.example", "kizuna-demo-world").to_vec();
    fields.push(("input[next]", "/customers?sort=-created"));
    let answer = world.post(&Session::nobody(), asked.location(), &fields).await;
    assert_eq!((answer.status, answer.location()), (StatusCode::SEE_OTHER, "/customers?sort=-created"));
    let session = answer.session().unwrap();
    assert_eq!(world.get(&session, "/customers").await.status, StatusCode::OK);
}

#[tokio::test(flavor = "multi_thread")]
async fn never_leads_to_a_foreign_place() {
    let world = World::demo().await;
    for place in
        ["https://attacker.example/", "//attacker.example", "/\\attacker.example", "javascript:alert(1)"]
    {
        let mut fields = form("admin@provider.example", "kizuna-demo-world").to_vec();
        fields.push(("input[next]", place));
        let answer = world.post(&Session::nobody(), "/sign-in", &fields).await;
        assert_eq!(answer.location(), "/dashboard", "{place}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_password_keeps_the_name_and_not_the_password() {
    let world = World::demo().await;
    let answer =
        world.post(&Session::nobody(), "/sign-in", &form("admin@provider.example", "not the password")).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.session().is_none());
    assert!(answer.body.contains("There is a problem"));
    assert!(answer.body.contains("admin@provider.example"));
    assert!(!answer.body.contains("not the password"));
    assert!(answer.body.contains("type=\"password\""), "nobody reads it over a shoulder");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_known_and_an_unknown_name_are_answered_alike() {
    let world = World::demo().await;
    let [known, unknown] = ["sales@provider.example", "nobody@provider.example"];
    // The page echoes what was typed, and lists the accounts of the demo world.
    let names = [known.to_owned(), unknown.to_owned()];
    let answers = [
        world.post(&Session::nobody(), "/sign-in", &form(known, "wrong")).await,
        world.post(&Session::nobody(), "/sign-in", &form(unknown, "wrong")).await,
    ];
    assert_eq!(answers[0].status, StatusCode::UNPROCESSABLE_ENTITY);
    let [one, other] = answers.map(|answer| plain(&answer, &names));
    assert_eq!(difference(&one, &other), None);
    let right = world.post(&Session::nobody(), "/sign-in", &form(known, "kizuna-demo-world")).await;
    assert!(difference(&plain(&right, &names), &other).is_some(), "the control: who is let in is told so");
}

/// Somebody tries a name that nobody has, and writes an address of its own before the one that the proxy adds.
async fn tries(world: &World, number: u32, from: &str) -> StatusCode {
    let name = format!("nobody@guess{number}.example");
    let fields = form(&name, "wrong");
    let request = Request::builder()
        .method(Method::POST)
        .uri("/sign-in")
        .header("content-type", "application/x-www-form-urlencoded")
        .header("x-forwarded-for", format!("198.18.{}.{}, {from}", number / 250, number % 250))
        .body(Body::from(form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish()));
    world.send(request.unwrap()).await.status
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_rests_whatever_it_writes_of_itself() {
    let world = World::with(|config| config.trusted_proxies = vec![[127, 0, 0, 1].into()]).await;
    let (guesses, mut looked_at) = (60, 0);
    for number in 0..guesses {
        looked_at += u32::from(tries(&world, number, "203.0.113.9").await != StatusCode::TOO_MANY_REQUESTS);
    }
    let elsewhere = tries(&world, guesses, "203.0.113.10").await;
    println!("{guesses} guesses of one address, each from one that it wrote itself: {looked_at} looked at");
    assert_eq!((looked_at, elsewhere), (50, StatusCode::UNPROCESSABLE_ENTITY));
}

#[tokio::test(flavor = "multi_thread")]
async fn after_ten_failures_the_name_rests() {
    let world = World::demo().await;
    for _ in 0..10 {
        world.post(&Session::nobody(), "/sign-in", &form("sales@provider.example", "wrong")).await;
    }
    let answer = world
        .post(&Session::nobody(), "/sign-in", &form("sales@provider.example", "kizuna-demo-world"))
        .await;
    assert_eq!(answer.status, StatusCode::TOO_MANY_REQUESTS);
    assert!(answer.headers.contains_key("retry-after"));
    world.sign_in("admin@provider.example").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn each_session_has_a_name_of_its_own() {
    let world = World::demo().await;
    let planted = Session::holding(format!("kizuna={}", "A".repeat(43)));
    let mut names = vec![planted.cookie().to_owned()];
    for who in [&planted, &planted, &Session::nobody()] {
        let opened = world.post(who, "/sign-in", &form("admin@provider.example", "kizuna-demo-world")).await;
        let opened = opened.session().unwrap();
        assert_eq!(opened.cookie().len(), planted.cookie().len(), "256 bits");
        assert!(!names.contains(&opened.cookie().to_owned()));
        names.push(opened.cookie().to_owned());
    }
    assert_eq!(
        world.get(&planted, "/dashboard").await.status,
        StatusCode::FOUND,
        "what was planted is nobody's"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn signing_out_ends_the_session() {
    let world = World::demo().await;
    let session = world.sign_in("admin@provider.example").await;
    let answer = world.post(&session, "/sign-out", &[]).await;
    assert_eq!((answer.status, answer.location()), (StatusCode::SEE_OTHER, "/sign-in?done=signed-out"));
    assert_eq!(answer.headers["clear-site-data"], "\"cache\", \"storage\"");
    assert_eq!(world.get(&session, "/dashboard").await.status, StatusCode::FOUND);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_language_is_chosen_once_and_remembered() {
    let world = World::demo().await;
    let english = world.get(&Session::nobody(), "/sign-in").await;
    assert!(english.body.contains("<html lang=\"en\""));
    let japanese = world.get(&Session::nobody(), "/sign-in?lang=ja").await;
    assert!(japanese.body.contains("<html lang=\"ja\"") && japanese.body.contains("ユーザー名"));
    let cookie = japanese.headers.get("set-cookie").unwrap().to_str().unwrap();
    assert!(cookie.starts_with("kizuna-language=ja;"));
}
