//! A form whose session has ended: what was typed is there again for the same person, and for nobody else.

use axum::http::StatusCode;

use crate::world::{Session, World};

const ADMIN: &str = "admin@provider.example";
const PAGE: &str = "/account/profile?edit=support";
/// One form, which its person means once.
const KEY: &str = "5d0b3c52-7a41-4c7e-9a0e-3f1d2b6c8e90";
const TYPED: &str = "desk-at-night@provider.example";
/// Of long ago: others have changed the profile since.
const VERSION: &str = "77";
/// This person reads Japanese.
const TITLE: &str = "入力した内容は残っています";

/// Sends the form, and tells where the answer leads.
async fn send(world: &World, who: &Session) -> String {
    let fields = [
        ("_function", "/sfn/profile/edit-support"),
        ("input[version]", VERSION),
        ("input[email]", TYPED),
        ("input[phone]", "+81 3 0000 0000"),
    ];
    let answer = world.post(who, PAGE, &fields).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    answer.location().to_owned()
}

/// Signs in from the page that the form led to, and opens the page that this leads to.
async fn sign_in_at(world: &World, place: &str, user_name: &str) -> (Session, String) {
    sign_in_to(world, place, user_name, PAGE).await
}

async fn sign_in_to(world: &World, place: &str, user_name: &str, next: &str) -> (Session, String) {
    let fields = [
        ("_function", "/sfn/session/sign-in"),
        ("input[user_name]", user_name),
        ("input[password]", "kizuna-demo-world"),
        ("input[next]", next),
    ];
    let answer = world.post(&Session::nobody(), place, &fields).await;
    assert_eq!((answer.status, answer.location()), (StatusCode::SEE_OTHER, next));
    let session = answer.session().unwrap();
    let page = world.get(&session, next).await;
    assert_eq!(page.status, StatusCode::OK);
    (session, page.body)
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_typed_is_there_after_signing_in_again() {
    let world = World::demo().await;
    let session = world.sign_in(ADMIN).await;
    world.wait(31 * 60);
    let place = send(&world, &session).await;
    assert_eq!(place, "/sign-in?next=/account/profile%3Fedit%3Dsupport");
    // Somebody else at the same browser finds nothing, and takes nothing away.
    let (_, other) = sign_in_at(&world, &place, "admin@reseller.example").await;
    assert!(!other.contains(TITLE) && !other.contains(TYPED));
    let (again, page) = sign_in_at(&world, &place, ADMIN).await;
    assert!(page.contains(TITLE) && page.contains(TYPED));
    let made_from = format!("name=\"input[version]\" value=\"{VERSION}\"");
    assert!(page.contains(&made_from), "what others changed is not written over unseen: {page}");
    assert!(!page.contains("<title>Error"), "nothing went wrong");
    let page = world.get(&again, PAGE).await.body;
    assert!(!page.contains(TITLE) && !page.contains(TYPED), "once, and nothing was saved");
}

/// A subscription of a customer.
async fn subscription(world: &World, who: &Session) -> String {
    let customer = world.link(who, "/customers?q=Momiji", "Momiji Foods").await;
    let customer = customer.split(['?', '#']).next().unwrap().rsplit('/').next().unwrap().to_owned();
    let list = format!("/customers/{customer}/subscriptions");
    let mut found = world.hrefs(who, &list, &format!("{list}/")).await;
    found.retain(|href| href.len() == list.len() + 37);
    found[0].rsplit('/').next().unwrap().to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_had_arrived_before_is_not_done_twice() {
    let world = World::demo().await;
    let session = world.sign_in(ADMIN).await;
    let about = subscription(&world, &session).await;
    let page = format!("/support-requests/new?subscription={about}");
    let form = |key: &str| {
        let fields = [
            ("_function", "/sfn/support-request/open"),
            ("input[subscription]", about.as_str()),
            ("input[key]", key),
            ("input[category]", "other"),
            ("input[severity]", "c"),
            ("input[title]", "Asked before lunch"),
            ("input[description]", "The answer to this was lost."),
        ];
        fields.map(|(name, value)| (name, value.to_owned()))
    };
    let sent = async |who: &Session, key: &str| {
        let form = form(key);
        let fields: Vec<(&str, &str)> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let answer = world.post(who, &page, &fields).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
        answer.location().to_owned()
    };
    let first = sent(&session, KEY).await;
    world.wait(31 * 60);
    let place = sent(&session, KEY).await;
    assert!(place.starts_with("/sign-in?next="), "{place}");
    let (again, shown) = sign_in_to(&world, &place, ADMIN, &page).await;
    assert!(shown.contains(TITLE) && shown.contains("Asked before lunch"));
    let key = shown.split("name=\"input[key]\" value=\"").nth(1).and_then(|rest| rest.split('"').next());
    assert_eq!(sent(&again, key.unwrap()).await, first, "it leads to what was done before");
}

/// The value of a hidden field of a page.
fn hidden(page: &str, name: &str) -> String {
    let field = format!("name=\"input[{name}]\" value=\"");
    page.split(field.as_str()).nth(1).and_then(|rest| rest.split('"').next()).unwrap().to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_ticked_is_ticked_again() {
    let world = World::demo().await;
    let reseller = "admin@reseller.example";
    let session = world.sign_in(reseller).await;
    let customer = world.link(&session, "/customers?q=Momiji", "Momiji Foods").await;
    let customer = customer.split(['?', '#']).next().unwrap().rsplit('/').next().unwrap().to_owned();
    let list = format!("/customers/{customer}/users");
    let fields = [
        ("_function", "/sfn/team/add"),
        ("input[customer]", customer.as_str()),
        ("input[given_name]", "Rin"),
        ("input[family_name]", "Sakai"),
        ("input[user_name]", "rin-kept"),
        ("input[language]", "en"),
        ("input[location]", "JP"),
    ];
    let added = world.post(&session, &format!("{list}/new"), &fields).await;
    assert_eq!(added.status, StatusCode::SEE_OTHER, "{}", added.body);
    let id = added.location().split('/').find(|part| part.len() == 36 && *part != customer).unwrap();
    let page = format!("{list}/{id}");
    let version = hidden(&world.get(&session, &page).await.body, "version");
    let fields = [("_function", "/sfn/team/delete"), ("input[id]", id), ("input[version]", version.as_str())];
    let deleted = world.post(&session, &page, &fields).await;
    assert_eq!(deleted.status, StatusCode::SEE_OTHER, "{}", deleted.body);

    let page = format!("{list}?tab=deleted");
    let box_of = format!("\" value=\"{id}\"");
    let shown = world.get(&session, &page).await.body;
    let name = shown.split(box_of.as_str()).next().unwrap().rsplit("name=\"").next().unwrap();
    let ticked = format!("{box_of} checked");
    assert!(!shown.contains(&ticked), "nothing is ticked at first");
    world.wait(31 * 60);
    let fields = [("_function", "/sfn/team/restore"), ("input[customer]", customer.as_str()), (name, id)];
    let place = world.post(&session, &page, &fields).await;
    assert_eq!(place.status, StatusCode::SEE_OTHER, "{}", place.body);
    let (_, again) = sign_in_to(&world, place.location(), reseller, &page).await;
    assert!(again.contains(&ticked), "{again}");
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_waits_of_a_session_that_was_ended_nor_for_long() {
    let world = World::demo().await;
    let ended = world.sign_in(ADMIN).await;
    world.post(&ended, "/sign-out", &[]).await;
    let place = send(&world, &ended).await;
    let (session, page) = sign_in_at(&world, &place, ADMIN).await;
    assert!(!page.contains(TITLE) && !page.contains(TYPED), "who signs out leaves nothing behind");
    world.wait(31 * 60);
    let place = send(&world, &session).await;
    world.wait(15 * 60);
    let (session, page) = sign_in_at(&world, &place, ADMIN).await;
    assert!(!page.contains(TITLE) && !page.contains(TYPED));
    // A cookie of long ago puts nothing before its person.
    world.wait(8 * 24 * 60 * 60);
    let place = send(&world, &session).await;
    let (_, page) = sign_in_at(&world, &place, ADMIN).await;
    assert!(!page.contains(TITLE) && !page.contains(TYPED));
    // What nobody was signed in for is not kept for anybody.
    let place = send(&world, &Session::nobody()).await;
    let (_, page) = sign_in_at(&world, &place, ADMIN).await;
    assert!(!page.contains(TITLE) && !page.contains(TYPED));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_of_passwords_does_not_wait() {
    let (operator, page) = ("admin@operator.example", "/operator/membership/import");
    let file = "user_name,password,mpn_id,company_name,country,active\n\
        pmc-lunch,opal-harbor-lantern-9,4850011,Willow Cloud,US,yes\n";
    let world = World::demo().await;
    let session = world.sign_in(operator).await;
    world.wait(31 * 60);
    let fields = [("_function", "/sfn/membership/import"), ("input[file]", file)];
    let answer = world.post(&session, page, &fields).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    let (_, shown) = sign_in_to(&world, answer.location(), operator, page).await;
    assert!(!shown.contains(TITLE) && !shown.contains("opal-harbor-lantern-9"));
}
