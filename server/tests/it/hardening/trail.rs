//! What is done leaves one entry in the trail, which names its request; what is refused leaves none.

use axum::http::Method;
use sea_orm::{ConnectionTrait, Database as Connections, DatabaseConnection, Statement};

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
async fn trail(plain: &DatabaseConnection) -> (i64, String) {
    let sql = "SELECT seq, request_id FROM audit_entry ORDER BY seq DESC LIMIT 1";
    let question = Statement::from_string(plain.get_database_backend(), sql);
    let row = plain.query_one_raw(question).await.unwrap().unwrap();
    (row.try_get_by_index(0).unwrap(), row.try_get_by_index(1).unwrap())
}

/// Whether an entry says who, of which organization, when, did what to which kind of thing, and what of it changed.
async fn is_whole(plain: &DatabaseConnection, seq: i64) -> bool {
    let sql = format!(
        "SELECT COUNT(*) FROM audit_entry e \
         JOIN account a ON a.id = e.account_id AND a.organization_id = e.organization_id \
         WHERE e.seq = {seq} AND e.at > 0 AND e.action <> '' AND e.object_kind <> '' AND json_valid(e.change)"
    );
    let question = Statement::from_string(plain.get_database_backend(), sql);
    let row = plain.query_one_raw(question).await.unwrap().unwrap();
    row.try_get_by_index::<i64>(0).unwrap() == 1
}

#[tokio::test(flavor = "multi_thread")]
async fn each_change_leaves_one_entry_and_a_refusal_none() {
    let scene = Scene::new().await;
    let url = format!("sqlite://{}", scene.world.folder().join("kizuna.db").display());
    let plain = Connections::connect(url).await.unwrap();
    let (mut before, _) = trail(&plain).await;
    for (who, function, fields) in DONE {
        let fields: Vec<(String, String)> =
            fields.iter().map(|(name, value)| (format!("input[{name}]"), fill(value, &scene.ids))).collect();
        let answer = scene.world.call(scene.session(who), function, &fields).await;
        assert!(is_success(answer.status), "{function}: {} {}", answer.status, answer.body);
        let (now, request) = trail(&plain).await;
        assert_eq!(now, before + 1, "{function}");
        let own = answer.headers.get("x-request-id").and_then(|id| id.to_str().ok());
        assert_eq!(own, Some(request.as_str()), "{function}");
        assert!(is_whole(&plain, now).await, "{function}: its entry lacks something");
        before = now;
    }
    // All functions, with what the table of access has for them: most of it does not hold.
    let (mut done, mut refused) = (DONE.len(), 0);
    for deed in DEEDS.iter().filter(|deed| deed.0 != "session/sign-out") {
        let request = asked(Method::POST, scene.victim(deed.2), &address(deed), &[FORM], scene.input(deed));
        let status = scene.world.send(request).await.status;
        let (now, _) = trail(&plain).await;
        let most = i64::from(is_success(status));
        assert!((0..=most).contains(&(now - before)), "{} ({status}): {} entries", deed.0, now - before);
        (done, refused) = if is_success(status) { (done + 1, refused) } else { (done, refused + 1) };
        before = now;
    }
    assert!(!is_whole(&plain, before + 1).await, "the control: there is no such entry");
    plain.close().await.unwrap();
    println!("the trail: {done} changes, none with two entries; {refused} refusals, none with one");
}
