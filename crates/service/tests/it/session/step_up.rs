//! A fresh proof before what matters most, and the rule that everybody has to have a second factor.

use domain::actor::Actor;
use domain::policy::Refusal;
use domain::profile::PrimaryContactInput;
use domain::second_factor::BeginFactorInput;
use domain::security::FactorRuleInput;
use domain::session::SessionPurpose;
use domain::time::Timestamp;
use service::one_time::OneTime;
use service::seed::demo::PASSWORD;
use service::session::factor;
use service::{Conflict, Db, Error, profile};

use super::factor::{code, current, demo, set_up};
use super::{ADMIN, enter, sign_in};
use crate::db::TestDb;
use crate::world::{NOW, later, named};

const OPERATOR: &str = "admin@operator.example";

/// Changes the primary contact with a form of a version that never was: whoever gets as far is told that it is stale.
async fn edit(db: &Db, actor: &Actor, now: Timestamp) -> Result<(), Error> {
    let input = &PrimaryContactInput::default();
    db.write(|tx| async move { profile::edit_contact(&tx, actor, now, input).await }).await
}

fn stale(outcome: &Result<(), Error>) -> bool {
    matches!(outcome, Err(Error::Forbidden(Refusal::ProofStale)))
}

fn passed(outcome: &Result<(), Error>) -> bool {
    matches!(outcome, Err(Error::Conflict(Conflict::Stale)))
}

async fn decide(db: &Db, actor: &Actor, required: bool, version: &str) -> Result<(), Error> {
    let input =
        &FactorRuleInput { required: required.then(|| "true".to_owned()), version: version.to_owned() };
    db.write(|tx| async move { factor::change_rule(&tx, actor, NOW, input).await }).await
}

on_both!(what_matters_most_needs_a_fresh_proof, async |world: &TestDb| {
    let db = demo(world).await;
    let (secret, token, _) = set_up(db, NOW, ADMIN).await;
    let actor = async |token: &str, now| current(db, token, now).await.unwrap().actor;
    let me = actor(&token, later(1)).await;
    assert!(passed(&edit(db, &me, later(599)).await));
    assert!(stale(&edit(db, &me, later(600)).await));
    profile::read(&db.read(), &me, later(600)).await.unwrap();
    let who = current(db, &token, later(600)).await.unwrap();
    let token = factor::show(db, later(600), &who, &code(&secret, later(600))).await.unwrap();
    assert!(passed(&edit(db, &actor(&token, later(601)).await, later(601)).await));
    let without = actor(&enter(db, later(602), "admin@reseller.example").await, later(602)).await;
    assert!(passed(&edit(db, &without, later(1_500)).await), "who has none is asked for none");
    let worker = named(db, ADMIN).await;
    assert!(passed(&edit(db, &worker, later(9_000)).await), "the wish was proven when it was made");
});

on_both!(the_operator_asks_everybody_for_one, async |world: &TestDb| {
    let db = demo(world).await;
    let (operator, provider) = (&named(db, OPERATOR).await, &named(db, ADMIN).await);
    let reviewer = &named(db, "reviewer@operator.example").await;
    for who in [provider, reviewer] {
        assert!(matches!(decide(db, who, true, "0").await, Err(Error::Forbidden(_))));
        assert!(matches!(factor::rule(&db.read(), who, NOW).await, Err(Error::Forbidden(_))));
    }
    let before = enter(db, NOW, ADMIN).await;
    decide(db, operator, true, "0").await.unwrap();
    assert!(passed(&decide(db, operator, false, "0").await), "somebody decided meanwhile");
    let rule = factor::rule(&db.read(), operator, NOW).await.unwrap();
    assert!(rule.required && rule.version == 1 && rule.can_change.is_allowed());
    assert!(current(db, &before, later(1)).await.unwrap().is_full(), "sessions that stand go on");

    let customer = sign_in(db, later(2), "admin@customer.example", PASSWORD, "").await.unwrap();
    assert_eq!(customer.purpose, SessionPurpose::Full);
    for name in [OPERATOR, "helpdesk@provider.example", "sales@reseller.example"] {
        let opened = sign_in(db, later(2), name, PASSWORD, "").await.unwrap();
        assert_eq!(opened.purpose, SessionPurpose::EnrollFactor, "{name}");
    }
    let opened = sign_in(db, later(3), ADMIN, PASSWORD, "").await.unwrap();
    let me = &current(db, &opened.token, later(3)).await.unwrap();
    let page = factor::setup(&db.read(), me, later(3)).await.unwrap();
    assert!(page.must && !page.asks_password && !page.has_factor);
    factor::begin(db, later(3), me, &BeginFactorInput::default()).await.unwrap();
    let shown = factor::setup(&db.read(), me, later(3)).await.unwrap().pending.unwrap();
    let secret = crate::session::factor::bytes(&shown.secret);
    let token =
        factor::enroll(db, &OneTime::default(), later(4), me, &code(&secret, later(4))).await.unwrap();
    let me = &current(db, &token, later(4)).await.unwrap();
    assert!(me.is_full());
    let removed = factor::remove(db, later(40), me, &code(&secret, later(40))).await;
    assert!(matches!(removed, Err(Error::Conflict(Conflict::Stage))), "it has to stay");

    decide(db, operator, false, "1").await.unwrap();
    factor::remove(db, later(40), me, &code(&secret, later(40))).await.unwrap();
    assert_eq!(sign_in(db, later(41), OPERATOR, PASSWORD, "").await.unwrap().purpose, SessionPurpose::Full);
});
