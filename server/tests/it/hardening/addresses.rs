//! What stands in an address or a header never becomes a word, a link or a way of ours.

use axum::http::{Method, StatusCode};

use super::{EVIL, FORM, Scene, address, asked, markup::tags};
use crate::{
    access::deeds::DEEDS,
    world::{Session, World},
};

const WORDS: &str = "Call+0120-000-000+now";

/// Places that are not ours, in every spelling that a browser takes for one, and what no header takes.
const PLACES: [&str; 25] = [
    "https://attacker.example/",
    "http:attacker.example",
    "//attacker.example",
    "///attacker.example",
    "////attacker.example/%2e%2e",
    "/\\attacker.example",
    "\\\\attacker.example",
    "\\/attacker.example",
    "/\\/attacker.example",
    "/\t/attacker.example",
    "/\n/attacker.example",
    "/\r\nlocation: https://attacker.example/",
    "\t//attacker.example",
    " //attacker.example",
    "javascript:alert('attacker.example')",
    "JaVaScRiPt:alert('attacker.example')",
    "data:text/html,attacker.example",
    "attacker.example",
    "@attacker.example",
    ".attacker.example",
    "?next=//attacker.example",
    "http://127.0.0.1:3000@attacker.example/",
    "/\u{1}attacker.example",
    "/\u{ff0f}attacker.example",
    "/customers?q=\u{65e5}\u{672c}",
];

#[tokio::test(flavor = "multi_thread")]
async fn words_in_the_address_of_any_page_are_never_shown() {
    let scene = Scene::new().await;
    let mut asked_for = 0;
    for who in [&Session::nobody(), scene.session("provider")] {
        for page in scene.pages().into_iter().chain(scene.files()) {
            let joint = if page.contains('?') { '&' } else { '?' };
            for names in ["__path=%2Fsfn%2Fsession%2Fsign-in&__err", "%5F%5Fpath=a&%5f%5Ferr"] {
                let answer = scene.world.get(who, &format!("{page}{joint}{names}={WORDS}")).await;
                assert_eq!((answer.status, answer.body.as_str()), (StatusCode::SEE_OTHER, ""), "{page}");
                assert_eq!(answer.location().split('?').next(), page.split('?').next());
                assert!(!answer.location().contains("__") && !answer.location().contains("Call"), "{page}");
                asked_for += 1;
            }
        }
    }
    println!("words in addresses: {asked_for} pages asked for, shown by none");
}

#[tokio::test(flavor = "multi_thread")]
async fn no_way_leads_to_another_host() {
    let world = World::demo().await;
    let nobody = Session::nobody();
    for place in PLACES {
        let fields = [
            ("_function", "/sfn/session/sign-in"),
            ("input[user_name]", "admin@provider.example"),
            ("input[password]", "kizuna-demo-world"),
            ("input[next]", place),
        ];
        let answer = world.post(&nobody, "/sign-in", &fields).await;
        assert_eq!((answer.status, answer.location()), (StatusCode::SEE_OTHER, "/dashboard"), "{place:?}");
        let next: String = form_urlencoded::byte_serialize(place.as_bytes()).collect();
        let page = world.get(&nobody, &format!("/sign-in?next={next}")).await;
        let leads = tags(&page.body).into_iter().find(|tag| {
            ["href", "action", "src"].iter().any(|name| tag.attribute(name).is_some_and(is_foreign))
        });
        assert_eq!(leads, None, "{place:?}");
    }
    for start in ["//attacker.example", "/\\attacker.example", "///attacker.example"] {
        for end in ["", "/", "/?__err=a", "/?lang=ja", "/dashboard?__path=a", "/%2e%2e"] {
            let answer = world.get(&nobody, &format!("{start}{end}")).await;
            assert_eq!((answer.status, answer.location()), (StatusCode::NOT_FOUND, ""), "{start}{end}");
            assert!(!answer.body.contains(EVIL), "{start}{end}");
        }
    }
    println!("ways: {} places in next, none is led to", PLACES.len());
}

/// Whether a browser on one of our pages would leave us by this.
fn is_foreign(to: &str) -> bool {
    let to = to.trim().replace('\\', "/").to_ascii_lowercase();
    to.starts_with("//") || to.contains(EVIL) && !to.starts_with('/') || to.starts_with("javascript:")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_forged_host_is_never_believed() {
    let scene = Scene::new().await;
    let forged = [
        ("host", EVIL),
        ("x-forwarded-host", EVIL),
        ("x-forwarded-server", EVIL),
        ("x-host", EVIL),
        ("x-original-url", "http://attacker.example/"),
        ("x-forwarded-proto", "https"),
        ("forwarded", "for=1.2.3.4;host=attacker.example;proto=https"),
    ];
    let mut answers = 0;
    for who in [&Session::nobody(), scene.session("provider"), scene.session("customer")] {
        for page in scene.pages().into_iter().chain(scene.files()) {
            let answer = scene.world.send(asked(Method::GET, who, &page, &forged, "")).await;
            let headers = format!("{:?}", answer.headers);
            assert!(!answer.body.contains(EVIL) && !headers.contains(EVIL), "{page} names a forged host");
            answers += 1;
        }
    }
    let forged: Vec<(&str, &str)> = forged.into_iter().chain([FORM]).collect();
    for deed in DEEDS.iter().filter(|deed| deed.0 != "session/sign-out") {
        let request = asked(Method::POST, scene.victim(deed.2), &address(deed), &forged, scene.input(deed));
        let answer = scene.world.send(request).await;
        let headers = format!("{:?}", answer.headers);
        assert!(!answer.body.contains(EVIL) && !headers.contains(EVIL), "{} names a forged host", deed.0);
        answers += 1;
    }
    // An ending is mailed to the other side, with a link.
    let end = format!("input%5Bid%5D={}&input%5Breason%5D=", scene.ids["{managing}"]);
    let request = asked(Method::POST, scene.session("customer"), "/sfn/relation/end", &forged, end);
    assert!(!scene.world.send(request).await.status.is_client_error());
    let stored = scene.world.stored();
    let holds = |text: &str| stored.windows(text.len()).any(|bytes| bytes == text.as_bytes());
    assert!(!holds(EVIL), "a forged host is stored, or mailed");
    assert!(holds("end_grant"), "the search finds nothing at all");
    println!("forged hosts: {answers} answers and everything stored, named by none");
}
