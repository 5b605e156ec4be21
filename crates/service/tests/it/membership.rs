//! The membership registry: the file with its report, and the operator's forms.

use domain::actor::{Actor, OrganizationKind, Role};
use domain::form::Problem;
use domain::membership::*;
use service::membership::{self, ImportFailure};
use service::{Conflict, Db, Error, audit};

use crate::db::TestDb;
use crate::invitation::{rows, texts};
use crate::market::with;
use crate::world::{self, NOW, later};

const HEAD: &str = "user_name,password,mpn_id,company_name,country,active,benefits\n";

async fn administrator(db: &Db) -> Actor {
    world::actor(db, OrganizationKind::Operator, "Operator", Role::Administrator).await
}

async fn import(db: &Db, lines: &str) -> ImportReport {
    membership::import(db, None, NOW, &format!("{HEAD}{lines}")).await.unwrap()
}

fn outcomes(report: &ImportReport) -> Vec<(u32, LineOutcome)> {
    report.lines.iter().map(|line| (line.line, line.outcome.clone())).collect()
}

on_both!(a_file_is_imported_whole_or_not_at_all, async |world: &TestDb| {
    use domain::import::LineOutcome::*;
    let db = &world.db;
    let good =
        "pmc-jp,kizuna-demo-world,4847001,さくら,JP,yes,Support;Cloud\npmc-jp,,4847002,さくら旧,JP,no,\n";
    let broken =
        import(db, &format!("{good}pmc-us,short,x,Harbor,XX,perhaps,\nnew-one,,4847009,New,JP,yes,\n")).await;
    assert!(!broken.imported);
    let lines = outcomes(&broken);
    assert!(matches!(&lines[2], (4, Refused { problems }) if problems.len() == 4), "{lines:?}");
    assert!(matches!(&lines[3], (5, Refused { problems }) if problems.len() == 1), "{lines:?}");
    assert_eq!((rows(db, "membership_account").await, rows(db, "audit_entry").await), (0, 0));

    let done = import(db, good).await;
    assert!(done.imported);
    assert_eq!(outcomes(&done), [(2, Created), (3, Created)]);
    assert_eq!(outcomes(&import(db, good).await), [(2, Unchanged), (3, Unchanged)]);
    let changed = import(
        db,
        "pmc-jp,another-password-1,4847001,さくら,JP,yes,Support;Cloud\npmc-jp,,4847002,さくら旧,JP,yes,\n",
    )
    .await;
    assert_eq!(outcomes(&changed), [(2, Updated), (3, Updated)]);
    assert_eq!((rows(db, "membership_account").await, rows(db, "membership_profile").await), (1, 2));
    let foreign = import(db, "pmc-us,kizuna-demo-world,4847001,Harbor,US,yes,\n").await;
    assert_eq!(outcomes(&foreign), [(2, Refused { problems: vec![LineProblem::MpnIdTaken] })]);
    let hashes = texts(db, "membership_account", "password_hash").await;
    assert!(hashes[0].starts_with("$argon2id$") && rows(db, "membership_account").await == 1);
    let actor = &administrator(db).await;
    let lines = format!("{HEAD}pmc-us,,4847001,Harbor,US,yes,\n");
    let checked = membership::check_import(&db.read(), actor, NOW, &lines).await.unwrap();
    assert!(!checked.imported && checked.refused() == 1, "{checked:?}");
    assert!(matches!(&checked.lines[0].outcome, Refused { problems } if problems.len() == 2));
    let checked = membership::check_import(&db.read(), actor, NOW, &format!("{HEAD}{good}")).await.unwrap();
    assert!(!checked.imported && checked.refused() == 0);
    let refused = membership::check_import(&db.read(), &with(actor, &[Role::Reviewer]), NOW, &lines).await;
    assert!(matches!(refused, Err(ImportFailure::Service(Error::Forbidden(_)))));
    let none = membership::import(db, None, NOW, "a,b\n1,2").await;
    assert!(matches!(none, Err(ImportFailure::File(ImportError::UnknownColumn { position: 1 }))));
});

on_both!(the_operators_administrators_keep_it, async |world: &TestDb| {
    let db = &world.db;
    let actor = &administrator(db).await;
    let input = MembershipAccountInput {
        user_name: "Pmc-New".into(),
        password: "kizuna-demo-world".into(),
        ..Default::default()
    };
    let id = membership::save_account(db, actor, NOW, &input).await.unwrap();
    let taken = membership::save_account(db, actor, NOW, &input).await;
    assert!(
        matches!(taken, Err(Error::Invalid(errors)) if errors.of("user_name") == Some(Problem::UserNameTaken))
    );
    let profile = MembershipProfileInput {
        account: id.to_string(),
        mpn_id: "4847020".into(),
        company_name: "New KK".into(),
        country: "JP".into(),
        active: Some("true".into()),
        benefits: "Support\nCloud".into(),
        ..Default::default()
    };
    let put = async |input: &MembershipProfileInput| {
        db.write(|tx| async move { membership::save_profile(&tx, actor, later(1), input).await }).await
    };
    let made = put(&profile).await.unwrap();
    assert!(matches!(put(&profile).await, Err(Error::Invalid(errors)) if errors.of("mpn_id").is_some()));
    let shown = membership::detail(&db.read(), actor, NOW, id).await.unwrap();
    assert_eq!((shown.user_name.as_str(), shown.version), ("pmc-new", 1));
    assert_eq!(shown.profiles[0].profile.benefits, ["Support", "Cloud"]);
    let edited =
        MembershipProfileInput { id: made.to_string(), version: "1".into(), active: None, ..profile };
    put(&edited).await.unwrap();
    assert!(matches!(put(&edited).await, Err(Error::Conflict(Conflict::Stale))));
    let shown = membership::detail(&db.read(), actor, NOW, id).await.unwrap();
    assert!(!shown.profiles[0].profile.active);
    let renamed = MembershipAccountInput {
        id: id.to_string(),
        version: "1".into(),
        user_name: "pmc-2".into(),
        password: String::new(),
    };
    membership::save_account(db, actor, NOW, &renamed).await.unwrap();
    for (search, found) in [("", 1), ("PMC", 1), ("4847020", 1), ("484", 0), ("nobody", 0)] {
        let query = MembershipQuery { search: search.into(), ..Default::default() };
        let page = membership::list(&db.read(), actor, NOW, &query).await.unwrap();
        assert_eq!(page.rows.len(), found, "{search}");
    }
    let trail = audit::list(&db.read(), actor.organization_id, None, 10).await.unwrap();
    assert_eq!(trail.len(), 4);
    for refused in [with(actor, &[Role::Reviewer]), world::reseller(db, "R").await] {
        assert!(matches!(
            membership::list(&db.read(), &refused, NOW, &Default::default()).await,
            Err(Error::Forbidden(_))
        ));
        assert!(matches!(
            membership::save_account(db, &refused, NOW, &input).await,
            Err(Error::Forbidden(_))
        ));
        let imported = membership::import(db, Some(&refused), NOW, HEAD).await;
        assert!(matches!(imported, Err(ImportFailure::Service(Error::Forbidden(_)))));
    }
});
