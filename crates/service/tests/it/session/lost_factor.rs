//! A user has lost the second factor: the organization's own administrators take it away, and nobody else does.

use domain::actor::{Actor, Proof};
use domain::id::AccountId;
use domain::policy::Refusal;
use domain::second_factor::CodeInput;
use domain::session::SessionPurpose;
use domain::team::UserInput;
use domain::time::Timestamp;
use service::seed::demo::PASSWORD;
use service::session::factor;
use service::{Conflict, Db, Error, audit, mail, scope, team};

use super::factor::{current, demo, set_up};
use super::{ADMIN, sign_in};
use crate::db::TestDb;
use crate::world::{NOW, later, named};

async fn remove(db: &Db, actor: &Actor, now: Timestamp, id: AccountId) -> Result<(), Error> {
    let version = scope::team::user(&db.read(), id).await?.version.to_string();
    let input = &UserInput { id: id.to_string(), version };
    db.write(|tx| async move { team::remove_factor(&tx, actor, now, input).await }).await
}

async fn since(db: &Db, actor: &Actor, id: AccountId) -> Option<Timestamp> {
    team::detail(&db.read(), actor, later(1), id).await.unwrap().factor_since
}

async fn mailed(db: &Db, now: Timestamp) -> Vec<(String, String)> {
    let url = "https://kizuna.example";
    let taken = db.write(|tx| async move { mail::take_due(&tx, now, url).await }).await.unwrap();
    taken.into_iter().map(|mail| (mail.recipient, mail.subject)).collect()
}

on_both!(an_administrator_takes_it_away, async |world: &TestDb| {
    let db = demo(world).await;
    let name = "sales@provider.example";
    let (_, token, codes) = set_up(db, NOW, name).await;
    mailed(db, later(1)).await;
    let (admin, sales) = (&named(db, ADMIN).await, named(db, name).await.account_id);
    let helpdesk = &named(db, "helpdesk@provider.example").await;
    assert_eq!(since(db, admin, sales).await, Some(NOW));
    assert_eq!(since(db, helpdesk, sales).await, None, "of no use to whoever may not");
    let refused = remove(db, helpdesk, later(2), sales).await;
    assert!(matches!(refused, Err(Error::Forbidden(_))), "{refused:?}");
    let stranger = remove(db, &named(db, "admin@provider2.example").await, later(2), sales).await;
    assert!(matches!(stranger, Err(Error::NotFound)), "{stranger:?}");
    let none = remove(db, admin, later(2), helpdesk.account_id).await;
    assert!(matches!(none, Err(Error::Conflict(Conflict::Stage))), "{none:?}");
    assert!(current(db, &token, later(2)).await.is_some(), "nothing has changed");

    // Who has a factor has to have shown it a few minutes ago.
    let stale = &Actor { proof: Proof::Shown { at: NOW }, ..admin.clone() };
    let refused = remove(db, stale, later(600), sales).await;
    assert!(matches!(refused, Err(Error::Forbidden(Refusal::ProofStale))), "{refused:?}");
    remove(db, stale, later(599), sales).await.unwrap();
    assert!(current(db, &token, later(599)).await.is_none(), "signed out everywhere");
    assert_eq!(since(db, admin, sales).await, None);
    let told = mailed(db, later(600)).await;
    let about = told.iter().filter(|(_, subject)| subject == "管理者が 2 要素認証を解除しました");
    assert_eq!(about.map(|(to, _)| to.as_str()).collect::<Vec<_>>(), [name], "{told:?}");
    let trail = audit::list(&db.read(), admin.organization_id, None, 1).await.unwrap();
    assert_eq!(trail[0].action, "remove_user_factor");

    let opened = sign_in(db, later(601), name, PASSWORD, "").await.unwrap();
    assert_eq!(opened.purpose, SessionPurpose::Full, "by the password alone");
    let me = current(db, &opened.token, later(601)).await.unwrap();
    let code = CodeInput { code: codes[0].clone(), next: String::new() };
    assert!(matches!(factor::show(db, later(602), &me, &code).await, Err(Error::NotFound)));
    let twice = remove(db, admin, later(603), sales).await;
    assert!(matches!(twice, Err(Error::Conflict(Conflict::Stage))), "{twice:?}");
});

on_both!(nobody_takes_the_own_one_away_this_way, async |world: &TestDb| {
    let db = demo(world).await;
    let (_, token, _) = set_up(db, NOW, ADMIN).await;
    let me = current(db, &token, later(1)).await.unwrap().actor;
    assert_eq!(since(db, &me, me.account_id).await, None);
    let own = remove(db, &me, later(2), me.account_id).await;
    assert!(matches!(own, Err(Error::Conflict(Conflict::Stage))), "{own:?}");
    assert!(current(db, &token, later(2)).await.is_some());
});

on_both!(no_partner_takes_it_away, async |world: &TestDb| {
    let db = demo(world).await;
    let (reseller, customer) = ("admin@reseller.example", "admin@customer.example");
    // A provider that administers the reseller's tenant, and a reseller that manages the customer's users.
    for (partner, own, name) in
        [(ADMIN, reseller, "sales@reseller.example"), (reseller, customer, "user@customer.example")]
    {
        set_up(db, NOW, name).await;
        let id = named(db, name).await.account_id;
        let partner = &named(db, partner).await;
        assert_eq!(since(db, partner, id).await, None, "{name}");
        let refused = remove(db, partner, later(2), id).await;
        assert!(matches!(refused, Err(Error::Forbidden(_))), "{name}: {refused:?}");
        let own = &named(db, own).await;
        assert_eq!(since(db, own, id).await, Some(NOW), "{name}");
        remove(db, own, later(2), id).await.unwrap();
    }
});
