//! What no form asks for is refused, whoever sends it.

use axum::http::{Method, StatusCode};

use super::{FORM, Scene, address, asked, is_success};
use crate::access::deeds::DEEDS;

/// Columns that somebody would like to set.
const WANTED: [(&str, &str); 5] = [
    ("role", "administrator"),
    ("org_id", "00000000-0000-4000-8000-000000000000"),
    ("status", "active"),
    ("approved_at", "1775044800000"),
    ("price", "0"),
];
/// Functions that take nothing, and so know no struct in which something could be unknown.
const WITHOUT_INPUT: [&str; 4] =
    ["session/sign-out", "security/end-other-sessions", "referral/confirm", "organization/take-back-closing"];
/// Two of one struct in another, where serde cannot tell what is unknown; it is read by nobody.
const IN_PARTS: [&str; 2] = ["enrollment/save-organization", "enrollment/give-support"];
/// The price that was shown is sent back, to be compared.
const COMPARED: (&str, &str) = ("subscription/change", "price");

#[tokio::test(flavor = "multi_thread")]
async fn unknown_fields_change_nothing() {
    let scene = Scene::new().await;
    let before = scene.world.rows().await;
    let (mut attempts, mut wrong) = (0, Vec::new());
    for deed in DEEDS {
        let input = scene.input(deed);
        for (name, value) in WANTED {
            for (field, beside) in [
                (name.to_owned(), true),
                (format!("input%5B{name}%5D"), false),
                (format!("input[{name}]"), false),
                (format!("input%5Bid%5D%5B{name}%5D"), false),
            ] {
                let known = !beside && COMPARED == (deed.0, name) && !field.contains("id");
                let inside = known || !beside && WITHOUT_INPUT.contains(&deed.0);
                for who in [scene.victim(deed.2), scene.session("customer user")] {
                    if inside {
                        continue;
                    }
                    let body = format!("{input}&{field}={value}");
                    let answer =
                        scene.world.send(asked(Method::POST, who, &address(deed), &[FORM], body)).await;
                    let refused = answer.status == StatusCode::UNPROCESSABLE_ENTITY;
                    let unread = IN_PARTS.contains(&deed.0) && !is_success(answer.status);
                    if !refused && !unread || answer.status.is_server_error() {
                        wrong.push(format!("{} answers {} to {field}", deed.0, answer.status));
                    }
                    attempts += 1;
                }
            }
        }
        if scene.world.rows().await != before {
            wrong.push(format!("{} has changed something", deed.0));
            break;
        }
    }
    println!("unknown fields: {attempts} attempts, {} of them read", wrong.len());
    // The control: what is known is read, and does something.
    let known = "input%5Bmail_language%5D=en";
    let request = asked(Method::POST, scene.session("provider"), "/sfn/invitation/start", &[FORM], known);
    assert!(is_success(scene.world.send(request).await.status));
    assert!(scene.world.rows().await != before);
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(attempts >= 2_000, "{attempts} attempts");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_no_form_is_refused() {
    let scene = Scene::new().await;
    let before = scene.world.rows().await;
    let provider = scene.session("provider");
    let bodies: [&[u8]; 6] =
        [b"\xff\xfe", b"input[id]=\xff", b"{\"input\":{}}", b"[", b"=", b"input[a][b][c][d][e][f][g]=1"];
    let mut attempts = 0;
    for deed in DEEDS.iter().filter(|deed| !WITHOUT_INPUT.contains(&deed.0)) {
        for body in bodies {
            let request = asked(Method::POST, provider, &address(deed), &[FORM], body.to_vec());
            let status = scene.world.send(request).await.status;
            assert!(status.is_client_error(), "{} answers {status} to {body:?}", deed.0);
            attempts += 1;
        }
    }
    assert!(scene.world.rows().await == before);
    println!("no forms: {attempts} bodies refused");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_given_twice_is_refused() {
    let scene = Scene::new().await;
    let before = scene.world.rows().await;
    let mut attempts = 0;
    for deed in DEEDS.iter().filter(|deed| deed.1.iter().any(|(name, _)| !name.contains('['))) {
        let who = scene.victim(deed.2);
        for (name, _) in deed.1.iter().filter(|(name, _)| !name.contains('[')) {
            let body = format!("{}&input%5B{name}%5D=2", scene.input(deed));
            let answer =
                scene.world.send(asked(Method::POST, who, &address(deed), &[FORM], body.clone())).await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{} with two of {name}", deed.0);
            let form = format!("_function=%2Fsfn%2F{}&{body}", deed.0.replace('/', "%2F"));
            let answer = scene.world.send(asked(Method::POST, who, "/dashboard", &[FORM], form)).await;
            assert!(!is_success(answer.status), "{} with two of {name}: {}", deed.0, answer.status);
            attempts += 2;
        }
    }
    let twice = "_function=%2Fsfn%2Fsession%2Fsign-out&_function=%2Fsfn%2Fsession%2Fsign-out";
    let provider = scene.session("provider");
    let answer = scene.world.send(asked(Method::POST, provider, "/dashboard", &[FORM], twice)).await;
    assert_eq!(answer.status, StatusCode::METHOD_NOT_ALLOWED);
    assert!(scene.world.rows().await == before);
    println!("given twice: {attempts} attempts refused");
}
