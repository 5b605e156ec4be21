//! One's own security without JavaScript: sessions, a password that was forgotten, and the second factor.

use axum::{
    body::Body,
    http::{Method, Request, StatusCode},
};
use domain::second_factor::step_of;
use domain::time::Timestamp;
use service::session::factor::code_at;

use crate::world::{Answer, NOW, Session, World};

const ADMIN: &str = "admin@provider.example";
const NEW: &str = "another long enough one";

async fn forgot(world: &World, user_name: &str) -> Answer {
    let fields = [("_function", "/sfn/security/forgot-password"), ("input[user_name]", user_name)];
    world.post(&Session::nobody(), "/forgot-password", &fields).await
}

async fn reset(world: &World, who: &Session, new: &str) -> Answer {
    let fields = [
        ("_function", "/sfn/security/reset-password"),
        ("input[new_password]", new),
        ("input[repeat_password]", new),
    ];
    world.post(who, "/reset-password", &fields).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_forgotten_password_is_set_by_the_mailed_link() {
    let world = World::demo().await;
    world.mails(ADMIN).await;
    let (known, unknown) = (forgot(&world, ADMIN).await, forgot(&world, "nobody@provider.example").await);
    assert_eq!((known.status, known.location()), (StatusCode::SEE_OTHER, "/forgot-password?sent=1"));
    assert_eq!((unknown.status, unknown.location()), (known.status, known.location()));
    assert_eq!(known.body, unknown.body);

    let mails = world.mails(ADMIN).await;
    let link = mails[0].lines().find(|line| line.starts_with("http://")).unwrap();
    let path = link.strip_prefix("http://127.0.0.1:3000").unwrap();
    let followed = world.get(&Session::nobody(), path).await;
    assert_eq!((followed.status, followed.location()), (StatusCode::SEE_OTHER, "/reset-password"));
    let holder = Session::holding(followed.cookie("kizuna-reset").unwrap());
    let page = world.get(&holder, "/reset-password").await;
    assert!(page.status == StatusCode::OK && page.body.contains("new_password"));
    assert!(!page.body.contains(&path[path.len() - 43..]), "the page does not hold the secret");

    let short = reset(&world, &holder, "short").await;
    assert_eq!(short.status, StatusCode::UNPROCESSABLE_ENTITY);
    let done = reset(&world, &holder, NEW).await;
    assert_eq!((done.status, done.location()), (StatusCode::SEE_OTHER, "/sign-in?done=password-reset"));
    assert_eq!(done.cookie("kizuna-reset").as_deref(), Some("kizuna-reset="));
    assert!(done.session().is_none(), "nobody is signed in by it");

    // Used, and never made: alike to the byte.
    let never = Session::holding(format!("kizuna-reset={}", "A".repeat(43)));
    let (used, never) =
        (world.get(&holder, "/reset-password").await, world.get(&never, "/reset-password").await);
    assert_eq!((used.status, never.status), (StatusCode::OK, StatusCode::OK));
    assert_eq!(World::without_nonce(&used.body), World::without_nonce(&never.body));
    assert_eq!(reset(&world, &holder, NEW).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_operator_does_not_get_to_see_the_link() {
    let world = World::demo().await;
    forgot(&world, ADMIN).await;
    let operator = world.sign_in("admin@operator.example").await;
    let mail = world.hrefs(&operator, "/operator/outbox", "/operator/outbox/").await[0].clone();
    let id = mail.rsplit('/').next().unwrap();
    let opened = world.call(&operator, "mail/open", &[("input[id]".to_owned(), id.to_owned())]).await;
    let shown = world.get(&operator, opened.location()).await.body;
    assert!(shown.contains(ADMIN) && shown.contains("password_reset"), "it is this mail");
    assert!(!shown.contains("token="), "an account is opened by its owner alone");
}

#[tokio::test(flavor = "multi_thread")]
async fn sessions_are_ended_from_the_page() {
    let world = World::demo().await;
    let (mine, other) = (world.sign_in(ADMIN).await, world.sign_in(ADMIN).await);
    let page = world.get(&mine, "/account/security?lang=en").await;
    assert!(
        page.body.contains("This session") && page.body.contains("Sign out everywhere else"),
        "{}",
        page.body
    );
    let fields = [("_function", "/sfn/security/end-other-sessions")];
    let answer = world.post(&mine, "/account/security", &fields).await;
    assert_eq!(answer.location(), "/account/security?done=sessions-ended");
    assert_eq!(world.get(&other, "/dashboard").await.status, StatusCode::FOUND);
    assert_eq!(world.get(&mine, "/dashboard").await.status, StatusCode::OK);
    assert!(!world.get(&mine, "/account/security?lang=en").await.body.contains("Sign out everywhere else"));
}

/// The bytes behind the key that the page of the second factor shows.
pub async fn key(world: &World, who: &Session) -> Vec<u8> {
    let page = world.get(who, "/account/second-factor").await.body;
    let shown = page.split("id=\"factor-key\"").nth(1).expect("a key");
    let text = shown.split_once('>').unwrap().1.split('<').next().unwrap().replace(' ', "");
    let letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    let bits: String = text.chars().map(|letter| format!("{:05b}", letters.find(letter).unwrap())).collect();
    let bytes = bits.as_bytes().chunks_exact(8);
    bytes.map(|byte| u8::from_str_radix(std::str::from_utf8(byte).unwrap(), 2).unwrap()).collect()
}

fn code(key: &[u8], after: i64) -> String {
    format!("{:06}", code_at(key, step_of(Timestamp(NOW.0 + after * 1000))))
}

async fn send(world: &World, who: &Session, page: &str, function: &str, field: (&str, &str)) -> Answer {
    let function = format!("/sfn/security/{function}");
    world.post(who, page, &[("_function", &function), field]).await
}

/// Somebody with a second factor whose first code was that of the world's beginning.
async fn with_factor(world: &World, user_name: &str) -> (Session, Vec<u8>) {
    let first = world.sign_in(user_name).await;
    let password = ("input[present_password]", "kizuna-demo-world");
    let begun = send(world, &first, "/account/second-factor", "begin-factor", password).await;
    assert_eq!(begun.location(), "/account/second-factor");
    let key = key(world, &first).await;
    let first_code = code(&key, 0);
    let field = ("input[code]", first_code.as_str());
    let done = send(world, &first, "/account/second-factor", "enroll-factor", field).await;
    assert_eq!(done.location(), "/account/recovery-codes?done=factor-set-up");
    assert_eq!(world.get(&first, "/dashboard").await.status, StatusCode::FOUND, "the old id is dead");
    (done.session().unwrap(), key)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_factor_is_set_up_and_asked_for() {
    let world = World::demo().await;
    let (mine, key) = with_factor(&world, ADMIN).await;
    for method in [Method::HEAD, Method::GET] {
        let ahead = Request::builder().method(method).uri("/account/recovery-codes");
        let ahead = ahead.header("cookie", mine.cookie()).header("sec-purpose", "prefetch");
        let ahead = world.send(ahead.body(Body::empty()).unwrap()).await;
        assert!(!ahead.body.contains("id=\"recovery-codes\""), "nobody sees them");
    }
    let codes = world.get(&mine, "/account/recovery-codes").await.body;
    assert_eq!(codes.split("id=\"recovery-codes\"").nth(1).unwrap().matches("<li").count(), 10);
    let again = world.get(&mine, "/account/recovery-codes").await.body;
    assert!(!again.contains("id=\"recovery-codes\""), "once");
    let other = world.sign_in(ADMIN).await;
    for page in ["/dashboard", "/customers", "/account/security", "/account/set-password"] {
        let answer = world.get(&other, page).await;
        assert_eq!(answer.status, StatusCode::FOUND, "{page}");
        assert_eq!(answer.location(), format!("/sign-in/code?next={page}"));
    }
    let file = world.get(&other, "/customers/export.csv").await;
    assert_eq!((file.status, file.body.as_str()), (StatusCode::SEE_OTHER, ""), "no file either");

    let page = "/sign-in/code?next=/customers";
    let wrong = send(&world, &other, page, "sign-in-with-code", ("input[code]", "24680x")).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(!wrong.body.contains("24680x"), "a code is typed again");
    let right = code(&key, 30);
    let fields = [
        ("_function", "/sfn/security/sign-in-with-code"),
        ("input[code]", right.as_str()),
        ("input[next]", "/customers"),
    ];
    let answer = world.post(&other, page, &fields).await;
    assert_eq!((answer.status, answer.location()), (StatusCode::SEE_OTHER, "/customers"));
    let full = answer.session().unwrap();
    assert_eq!(world.get(&full, "/customers").await.status, StatusCode::OK);
    assert_eq!(world.get(&full, "/sign-in/code").await.status, StatusCode::NOT_FOUND);
    assert_eq!(
        world.get(&other, "/sign-in/code").await.status,
        StatusCode::FOUND,
        "the half session is over"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stale_proof_loses_nothing_that_was_typed() {
    let world = World::demo().await;
    let (mine, key) = with_factor(&world, ADMIN).await;
    world.wait(11 * 60);
    let form = "/account/profile?edit=contact";
    let fields = [
        ("_function", "/sfn/profile/edit-contact"),
        ("input[version]", "1"),
        ("input[given_name]", "Kaede"),
        ("input[family_name]", ""),
    ];
    let page = world.get(&mine, form).await;
    assert_eq!(page.status, StatusCode::OK, "reading asks for none");
    let refused = world.post(&mine, form, &fields).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    let confirm = "/account/confirm?next=/account/profile%3Fedit%3Dcontact";
    assert!(refused.body.contains("value=\"Kaede\""));
    assert!(refused.body.contains(&format!("href=\"{confirm}\"")), "it leads back");
    let asked = world.get(&mine, confirm).await;
    assert!(asked.body.contains(&format!("value=\"{form}\"")), "the form knows where to");
    let wrong = send(&world, &mine, "/account/confirm", "show-factor", ("input[code]", "24680x")).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    let fresh = code(&key, 11 * 60);
    let shown =
        [("_function", "/sfn/security/show-factor"), ("input[code]", fresh.as_str()), ("input[next]", form)];
    let done = world.post(&mine, confirm, &shown).await;
    assert_eq!(done.location(), "/account/profile?edit=contact&done=identity-confirmed");
    let proven = done.session().unwrap();
    let again = world.post(&proven, form, &fields).await;
    let about_the_form = [StatusCode::UNPROCESSABLE_ENTITY, StatusCode::CONFLICT].contains(&again.status);
    assert!(about_the_form, "{}", again.status);
}

/// A passkey is begun with the password, and everything needs a browser that can do it.
#[tokio::test(flavor = "multi_thread")]
async fn a_passkey_needs_a_browser_that_answers() {
    let world = World::with(|config| config.public_url = "http://localhost:3000".into()).await;
    let mine = world.sign_in(ADMIN).await;
    let address = "/account/passkey";
    let page = world.get(&mine, address).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.body.contains("data-passkey=\"absent\"") && !page.body.contains("data-challenge"));
    let fields = [
        ("_function", "/sfn/security/begin-passkey"),
        ("input[name]", "Work laptop"),
        ("input[present_password]", "kizuna-demo-world"),
    ];
    let begun = world.post(&mine, address, &fields).await;
    assert_eq!((begun.status, begun.location()), (StatusCode::SEE_OTHER, address));
    let page = world.get(&mine, address).await.body;
    assert!(page.contains("src=\"/passkey.js\"") && page.contains("data-rp-id=\"localhost\""));
    let form = page.split("data-passkey=\"create\"").nth(1).unwrap().split('>').next().unwrap();
    assert!(form.contains("hidden"), "until the script has found out that the browser can do it");

    let cancelled = send(&world, &mine, address, "add-passkey", ("input[client_data]", "")).await;
    assert_eq!(cancelled.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(cancelled.body.contains("href=\"#passkey\"") && cancelled.body.contains("data-challenge"));
    let forged = [
        ("_function", "/sfn/security/add-passkey"),
        ("input[client_data]", "e30"),
        ("input[attestation]", "oA"),
    ];
    assert_eq!(world.post(&mine, address, &forged).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let shown = world.get(&mine, "/account/security?lang=en").await.body;
    assert!(shown.contains("Add a passkey"));

    let number = World::demo().await;
    let mine = number.sign_in(ADMIN).await;
    let page = number.get(&mine, "/account/security?lang=en").await.body;
    assert!(!page.contains("Add a passkey"), "no browser keeps passkeys for a number");
}
