//! The composer: begin, edit, send.

use domain::actor::{OrganizationKind, Role};
use domain::form::Problem;
use domain::invitation::{ComposerInput, InvitationQuery, LINK_MARK, ShownStage, StageName, contains_link};
use domain::lang::Lang;
use domain::mailto::Mailto;
use domain::policy::Refusal;
use service::invitation::{self, PER_DAY, PER_HOUR};
use service::{Conflict, Error};

use super::{
    URL, decline, draft, edit, invited, person, provider, reseller, revoke, rows, send, stage, start, texts,
    typed,
};
use crate::db::TestDb;
use crate::world::{NOW, later};

on_both!(a_draft_shows_its_link_and_the_database_does_not, async |world: &TestDb| {
    let db = &world.db;
    let provider = provider(db).await;
    let (id, token) = invited(db, &provider, 1).await;
    let shown = draft(db, &provider, NOW, id).await.unwrap();
    assert_eq!(shown.stage, ShownStage::Drafted);
    assert!(contains_link(&shown.message, &shown.link), "{}", shown.message);
    assert!(shown.subject.contains("Aozora Distribution") && shown.personal_to == ["Aozora Distribution"]);
    assert!(matches!(&shown.mailto, Mailto::Full { address } if address.contains("token%3D")));
    assert_eq!(shown.expires_at, NOW.plus_days(30));
    assert_eq!(draft(db, &provider, later(60), id).await.unwrap().link, shown.link, "the same each time");
    for (table, column) in [("invitation", "message"), ("invitation", "subject"), ("audit_entry", "change")] {
        let stored = texts(db, table, column).await.concat();
        assert!(!stored.contains(&token), "{table}.{column}");
    }
    assert!(texts(db, "invitation", "message").await.concat().contains(LINK_MARK));
});

on_both!(one_intent_makes_one_draft, async |world: &TestDb| {
    let db = &world.db;
    let (provider, other) = (provider(db).await, provider(db).await);
    let id = start(db, &provider, NOW, 1).await.unwrap();
    assert_eq!(start(db, &provider, later(5), 1).await.unwrap(), id);
    assert_ne!(start(db, &provider, NOW, 2).await.unwrap(), id);
    assert_ne!(start(db, &other, NOW, 1).await.unwrap(), id, "a key is one person's own");
    assert_eq!(rows(db, "invitation").await, 3);
    assert_eq!(rows(db, "invitation_event").await, 3);
});

on_both!(only_a_providers_admin_agent_invites, async |world: &TestDb| {
    let db = &world.db;
    let provider = provider(db).await;
    let (id, _) = invited(db, &provider, 1).await;
    let colleague = |role| domain::actor::Actor { roles: vec![role], ..provider.clone() };
    for role in [Role::SalesAgent, Role::HelpdeskAgent, Role::GlobalAdmin, Role::BillingAdmin] {
        let actor = colleague(role);
        let refused = |outcome: Result<(), Error>| {
            assert!(
                matches!(outcome, Err(Error::Forbidden(Refusal::RoleMissing { .. }))),
                "{role}: {outcome:?}"
            );
        };
        refused(start(db, &actor, NOW, 2).await.map(|_| ()));
        refused(draft(db, &actor, NOW, id).await.map(|_| ()));
        refused(send(db, &actor, NOW, id).await);
        refused(revoke(db, &actor, NOW, id).await);
    }
    let reseller = reseller(db).await;
    assert!(matches!(start(db, &reseller, NOW, 2).await, Err(Error::Forbidden(_))));
    assert!(matches!(draft(db, &reseller, NOW, id).await, Err(Error::NotFound)));
    let stranger = person(db, OrganizationKind::Provider, "Northwind", Role::AdminAgent).await;
    assert!(matches!(draft(db, &stranger, NOW, id).await, Err(Error::NotFound)));
    assert!(matches!(send(db, &stranger, NOW, id).await, Err(Error::NotFound)));
    assert!(matches!(revoke(db, &stranger, NOW, id).await, Err(Error::NotFound)));
    assert_eq!(stage(db, &provider, id).await, StageName::Drafted);
});

on_both!(the_link_stays_whatever_is_edited, async |world: &TestDb| {
    let db = &world.db;
    let provider = provider(db).await;
    let (id, _) = invited(db, &provider, 1).await;
    let shown = draft(db, &provider, NOW, id).await.unwrap();
    let altered = [
        "Hello".to_owned(),
        shown.message.replace(&shown.link, &format!("{}x", shown.link)),
        shown.message.replace(&shown.link, &format!("See {}", shown.link)),
        shown.message.replace(URL, "https://evil.example"),
    ];
    for message in altered {
        let input = ComposerInput { message, ..typed(&shown) };
        let outcome = edit(db, &provider, NOW, &shown, &input).await;
        let Err(Error::Invalid(errors)) = outcome else { panic!("{outcome:?}") };
        assert_eq!(errors.of("message"), Some(Problem::LinkMissing));
    }
    let message = format!("Hi\n{}\n</textarea><script>", shown.link);
    let input =
        ComposerInput { message: message.clone(), recipient: "Ada@Sakura.Example".into(), ..typed(&shown) };
    edit(db, &provider, NOW, &shown, &input).await.unwrap();
    let after = draft(db, &provider, NOW, id).await.unwrap();
    assert_eq!((after.message, after.recipient.as_str()), (message, "ada@sakura.example"));
    let stale = edit(db, &provider, NOW, &shown, &typed(&shown)).await;
    assert!(matches!(stale, Err(Error::Conflict(Conflict::Stale))), "{stale:?}");
});

on_both!(another_language_brings_its_own_text, async |world: &TestDb| {
    let db = &world.db;
    let provider = provider(db).await;
    let (id, _) = invited(db, &provider, 1).await;
    let english = draft(db, &provider, NOW, id).await.unwrap();
    let to = |draft: &_, language: &str| ComposerInput { mail_language: language.into(), ..typed(draft) };
    edit(db, &provider, NOW, &english, &to(&english, "ja")).await.unwrap();
    let japanese = draft(db, &provider, NOW, id).await.unwrap();
    assert_eq!(japanese.language, Lang::Ja);
    assert!(
        japanese.subject.contains("パートナーシップ要求") && contains_link(&japanese.message, &japanese.link)
    );
    let edited = ComposerInput { subject: "ご相談".into(), ..to(&japanese, "en") };
    edit(db, &provider, NOW, &japanese, &edited).await.unwrap();
    let kept = draft(db, &provider, NOW, id).await.unwrap();
    assert_eq!((kept.language, kept.subject.as_str()), (Lang::En, "ご相談"));
    assert_eq!(kept.message, japanese.message);
});

on_both!(sending_queues_a_mail_without_the_secret, async |world: &TestDb| {
    let db = &world.db;
    let provider = provider(db).await;
    let (id, token) = invited(db, &provider, 1).await;
    let Err(Error::Invalid(errors)) = send(db, &provider, NOW, id).await else { panic!("no recipient") };
    assert_eq!(errors.of("recipient"), Some(Problem::Missing));
    assert_eq!((rows(db, "mail").await, stage(db, &provider, id).await), (0, StageName::Drafted));
    let shown = draft(db, &provider, NOW, id).await.unwrap();
    let input = ComposerInput { recipient: "ada@sakura.example".into(), ..typed(&shown) };
    edit(db, &provider, NOW, &shown, &input).await.unwrap();
    send(db, &provider, NOW, id).await.unwrap();
    send(db, &provider, later(60), id).await.unwrap();
    assert_eq!((rows(db, "mail").await, stage(db, &provider, id).await), (2, StageName::Sent));
    for column in ["text", "html", "subject"] {
        assert!(!texts(db, "mail", column).await.concat().contains(&token), "{column}");
    }
    assert!(texts(db, "mail", "text").await.concat().contains(LINK_MARK));
    assert_eq!(texts(db, "mail", "recipient").await, ["ada@sakura.example"; 2]);
});

on_both!(twenty_an_hour_and_a_hundred_a_day, async |world: &TestDb| {
    let db = &world.db;
    let (provider, other) = (provider(db).await, provider(db).await);
    let mut ids = Vec::new();
    for actor in [&provider, &other] {
        let (id, _) = invited(db, actor, 1).await;
        let shown = draft(db, actor, NOW, id).await.unwrap();
        let input = ComposerInput { recipient: "ada@sakura.example".into(), ..typed(&shown) };
        edit(db, actor, NOW, &shown, &input).await.unwrap();
        ids.push(id);
    }
    let hour = 3_600;
    let mut sent = 0;
    for round in 0..5 {
        for minute in 0..PER_HOUR {
            let at = later(round * hour + i64::try_from(minute).unwrap() * 60);
            send(db, &provider, at, ids[0]).await.unwrap();
            sent += 1;
        }
        let last = later(round * hour + 19 * 60);
        let Err(Error::TooMany { retry_after_s }) = send(db, &provider, last, ids[0]).await else {
            panic!("{round}")
        };
        let until = if sent < PER_DAY { 41 * 60 } else { 86_400 - (4 * 3_600 + 19 * 60) };
        assert_eq!(retry_after_s, u32::try_from(until).unwrap());
    }
    assert_eq!(sent, PER_DAY);
    send(db, &other, later(4 * hour), ids[1]).await.unwrap();
    assert!(send(db, &provider, later(86_399), ids[0]).await.is_err());
    send(db, &provider, later(86_400), ids[0]).await.unwrap();
});

on_both!(the_list_tells_the_stage, async |world: &TestDb| {
    let db = &world.db;
    let (provider, reseller) = (provider(db).await, reseller(db).await);
    let (drafted, _) = invited(db, &provider, 1).await;
    let (revoked, _) = invited(db, &provider, 2).await;
    revoke(db, &provider, NOW, revoked).await.unwrap();
    let (declined, token) = invited(db, &provider, 3).await;
    decline(db, &reseller, NOW, &token, declined).await.unwrap();
    let read = db.read();
    let of = async |stage, now| {
        let query = InvitationQuery { stage, ..InvitationQuery::default() };
        invitation::list(&read, &provider, now, &query, URL).await.unwrap().rows
    };
    assert_eq!(of(None, NOW).await.len(), 3);
    let open = of(Some(ShownStage::Drafted), NOW).await;
    assert_eq!((open.len(), open[0].id), (1, drafted));
    assert!(open[0].link.is_some() && open[0].can_revoke.is_allowed());
    let gone = of(Some(ShownStage::Revoked), NOW).await;
    assert_eq!((gone.len(), gone[0].id, gone[0].link.as_ref()), (1, revoked, None));
    assert!(!gone[0].can_resend.is_allowed());
    assert_eq!(of(Some(ShownStage::Declined), NOW).await[0].decided_by.as_deref(), Some("Sakura Cloud"));
    let end = NOW.plus_days(30);
    assert!(of(Some(ShownStage::Drafted), end).await.is_empty());
    assert_eq!(of(Some(ShownStage::Expired), end).await[0].id, drafted);
    let sales = domain::actor::Actor { roles: vec![Role::HelpdeskAgent], ..provider.clone() };
    let refused = invitation::list(&read, &sales, NOW, &InvitationQuery::default(), URL).await;
    assert!(matches!(refused, Err(Error::Forbidden(_))));
});
