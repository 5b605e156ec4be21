//! Enrollment without JavaScript: the cookie of an application that nobody has signed in for, and where its people land.

use app::{
    personal_link::PersonalLink,
    request::{enrollment_cookie, language_cookie, session_cookie, theme_cookie},
};
use axum::http::{StatusCode, header};

use crate::world::{Session, World};

const START: [(&str, &str); 2] = [("_function", "/sfn/enrollment/start"), ("input[language]", "ja")];

#[tokio::test(flavor = "multi_thread")]
async fn a_browser_holds_the_application_that_it_began() {
    let world = World::demo().await;
    let begun = world.post(&Session::nobody(), "/enroll", &START).await;
    assert_eq!(begun.status, StatusCode::SEE_OTHER);
    let line = begun.headers[header::SET_COOKIE].to_str().unwrap();
    assert!(line.ends_with("; Path=/; HttpOnly; SameSite=Lax; Max-Age=1209600"), "{line}");
    let (holder, welcome) =
        (begun.cookie("kizuna-enroll").map(Session::holding).unwrap(), begun.location().to_owned());
    assert!(welcome.starts_with("/enroll/") && welcome.ends_with("/welcome"), "{welcome}");
    assert_eq!(world.get(&holder, &welcome).await.status, StatusCode::OK);
    assert_eq!(world.post(&holder, "/enroll", &START).await.location(), welcome, "it is gone on with");
    let stranger = world.get(&Session::nobody(), &welcome).await;
    assert_eq!(
        (stranger.status, stranger.location()),
        (StatusCode::FOUND, &*format!("/sign-in?next={welcome}"))
    );
    let nothing = "/enroll/00000000-0000-4000-8000-000000000000/welcome";
    assert_eq!(world.get(&holder, nothing).await.status, StatusCode::FOUND);
}

#[test]
fn the_cookie_belongs_to_this_host_where_it_travels_over_https() {
    assert_eq!(
        (enrollment_cookie(true), enrollment_cookie(false)),
        ("__Host-kizuna-enroll", "kizuna-enroll")
    );
    assert_eq!((session_cookie(true), session_cookie(false)), ("__Host-kizuna", "kizuna"));
    let names = [language_cookie, theme_cookie].map(|name| (name(true), name(false)));
    let links = PersonalLink::ALL.map(|link| (link.name(true), link.name(false)));
    for (over_https, plain) in names.into_iter().chain(links) {
        assert_eq!(over_https, format!("__Host-{plain}"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn people_of_a_tenant_that_applies_land_on_their_application() {
    let world = World::demo().await;
    let landing = async |user_name: &'static str, next: &'static str| {
        let fields = [
            ("_function", "/sfn/session/sign-in"),
            ("input[user_name]", user_name),
            ("input[password]", "kizuna-demo-world"),
            ("input[next]", next),
        ];
        world.post(&Session::nobody(), "/sign-in", &fields).await.location().to_owned()
    };
    assert!(landing("admin@evergreen-works.example", "").await.ends_with("/organization"));
    assert!(landing("admin@wakaba-net.example", "").await.ends_with("/status"));
    assert_eq!(landing("admin@evergreen-works.example", "/find-a-provider").await, "/find-a-provider");
    assert_eq!(landing("admin@reseller3.example", "").await, "/dashboard", "its account is ready");
}
