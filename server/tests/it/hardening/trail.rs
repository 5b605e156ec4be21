//! What is done leaves one entry in the trail, which names its request; what is refused leaves none.

use axum::http::Method;
use sea_orm::{ConnectionTrait, Database as Connections, Statement};

use super::{FORM, Scene, address, asked, is_success};
use crate::access::{deeds::DEEDS, ids::fill};

/// A server function that succeeds: who calls it, and with what.
type Done = (&'static str, &'static str, &'static [(&'static str, &'static str)]);

const DONE: [Done; 6] = [
    ("provider", "invitation/start", &[("mail_language", "en")]),
    ("provider", "invitation/revoke", &[("id", "{invitation}")]),
    (
        "provider",
        "support-request/open",
        &[
            ("subscription", "{subscription}"),
            ("key", "00000000-0000-4000-b000-000000000001"),
            ("category", "other"),
            ("severity", "c"),
            ("title", "A question"),
            ("description", "What does it mean?"),
        ],
    ),
    (
        "provider",
        "team/add",
        &[("given_name", "Rin"), ("family_name", "Abe"), ("user_name", "rin.trail"), ("language", "en")],
    ),
    ("operator", "mail/open", &[("id", "{mail}")]),
    ("customer user", "session/sign-out", &[]),
];

/// How many entries there are, and the request that the last one names.
async fn trail(scene: &Scene) -> (i64, String) {
    let url = format!("sqlite://{}", scene.world.folder().join("kizuna.db").display());
    let plain = Connections::connect(url).await.unwrap();
    let sql = "SELECT seq, request_id FROM audit_entry ORDER BY seq DESC LIMIT 1";
    let question = Statement::from_string(plain.get_database_backend(), sql);
    let row = plain.query_one_raw(question).await.unwrap().unwrap();
    let found = (row.try_get_by_index(0).unwrap(), row.try_get_by_index(1).unwrap());
    plain.close().await.unwrap();
    found
}

#[tokio::test(flavor = "multi_thread")]
async fn each_change_leaves_one_entry_and_a_refusal_none() {
    let scene = Scene::new().await;
    let (mut before, _) = trail(&scene).await;
    for deed in DEEDS {
        // Nothing is done for another site.
        let foreign = [FORM, ("origin", "http://attacker.example")];
        let request = asked(Method::POST, scene.victim(deed.2), &address(deed), &foreign, scene.input(deed));
        assert!(!is_success(scene.world.send(request).await.status), "{}", deed.0);
    }
    assert_eq!(trail(&scene).await.0, before, "what is refused leaves an entry");
    for (who, function, fields) in DONE {
        let fields: Vec<(String, String)> =
            fields.iter().map(|(name, value)| (format!("input[{name}]"), fill(value, &scene.ids))).collect();
        let answer = scene.world.call(scene.session(who), function, &fields).await;
        assert!(is_success(answer.status), "{function}: {} {}", answer.status, answer.body);
        let (now, request) = trail(&scene).await;
        assert_eq!(now, before + 1, "{function}");
        let own = answer.headers.get("x-request-id").and_then(|id| id.to_str().ok());
        assert_eq!(own, Some(request.as_str()), "{function}");
        before = now;
    }
    println!("the trail: {} changes, one entry each; {} refusals, none", DONE.len(), DEEDS.len());
}
