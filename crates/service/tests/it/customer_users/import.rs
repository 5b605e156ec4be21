//! Users from a file: all of them or none.

use domain::actor::Actor;
use domain::import::LineOutcome;
use domain::team::{ImportUsersInput, UserProblem};
use service::one_time::OneTime;
use service::{Error, import::ImportFailure, scope, session, team};

use super::{Stage, demo};
use crate::db::TestDb;
use crate::world::{later, named};

const HEAD: &str = "First name,Last name,Display name,Email,Status update\n";

fn form(stage: &Stage, lines: &str) -> ImportUsersInput {
    ImportUsersInput {
        customer: stage.momiji.to_string(),
        language: "ja".into(),
        location: "US".into(),
        file: format!("{HEAD}{lines}"),
        step: String::new(),
    }
}

on_both!(a_file_adds_all_or_nobody, async |world: &TestDb| {
    let stage = demo(world).await;
    let (db, one_time, reseller) = (&stage.db, OneTime::default(), &stage.reseller);
    let import = async |actor: &Actor, lines: &str, only_checks: bool| {
        team::import_users(db, &one_time, actor, later(1), &form(&stage, lines), only_checks).await
    };
    let count = async || stage.list(reseller, later(2), false).await.unwrap().len();
    let before = count().await;
    let good = "Jo,Hill,Jo Hill,jo@customer.example,\n,,坂本 凛,rin@customer.example,\n";
    let taken = format!("{good},,田中 葵,user@customer.example,\n");
    let (report, file) = import(reseller, &taken, false).await.unwrap();
    assert_eq!((report.refused(), file), (1, None));
    assert_eq!(report.lines[2].outcome, LineOutcome::Refused { problems: vec![UserProblem::Taken] });
    assert!(!import(reseller, good, true).await.unwrap().0.imported);
    assert_eq!(count().await, before, "nothing is half done");
    let (report, file) = import(reseller, good, false).await.unwrap();
    assert!(report.imported);
    assert_eq!(count().await, before + 2);
    let page = async |actor: &Actor| {
        let batch = file.map(|file| file.batch);
        let momiji = stage.momiji.to_string();
        team::import_form(&db.read(), &one_time, actor, later(3), &momiji, batch).await.unwrap().passwords
    };
    assert!(page(&stage.customer).await.is_empty(), "for whoever saved the file alone");
    let passwords = page(reseller).await;
    assert_eq!(passwords.len(), 2);
    let rin = scope::directory::account_named(&db.read(), "rin@customer.example").await.unwrap().unwrap();
    assert_eq!(rin.usage_location.as_deref(), Some("US"));
    let nowhere = ImportUsersInput { location: "XX".into(), ..form(&stage, good) };
    let nowhere = team::import_users(db, &one_time, reseller, later(1), &nowhere, true).await;
    assert!(matches!(nowhere, Err(ImportFailure::Service(Error::Invalid(_)))));
    assert!(page(reseller).await.is_empty(), "offered once");
    let input = domain::session::SignInInput {
        user_name: passwords[1].0.clone(),
        password: passwords[1].1.reveal().to_owned(),
        ..Default::default()
    };
    assert!(session::sign_in(db, later(4), &input).await.unwrap().must_set_password);
    let provider = named(db, "admin@provider.example").await;
    let refused = import(&provider, good, true).await;
    assert!(matches!(refused, Err(ImportFailure::Service(Error::Forbidden(_)))));
});
