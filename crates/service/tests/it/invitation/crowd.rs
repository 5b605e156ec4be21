//! Fifty acceptances of one link at once, by two programs: one of them happens, and the others are told why not.
//!
//! `KIZUNA_TEST_CROWDS` chooses for how many links.

use domain::actor::{Actor, OrganizationKind, Role};
use domain::id::{InvitationId, OrganizationId};
use futures::future::join_all;
use service::{Db, Error};

use super::{accept, invited, person, provider, rows, ticked};
use crate::db::TestDb;
use crate::size::number;
use crate::world::NOW;

/// Links, unless the environment says otherwise.
const CROWDS: u32 = 4;
/// Acceptances of each.
const CALLERS: usize = 50;

/// Who follows which link to which invitation.
type Caller = (Actor, InvitationId, String);

/// All of them at once, every other one in another program.
async fn at_once(programs: [&Db; 2], callers: Vec<Caller>) -> Vec<Result<OrganizationId, Error>> {
    let accepting = callers.into_iter().enumerate().map(|(at, (actor, id, token))| {
        let db = programs[at % 2].clone();
        tokio::spawn(async move { accept(&db, &actor, NOW, &token, &ticked(id)).await })
    });
    join_all(accepting).await.into_iter().map(|outcome| outcome.unwrap()).collect()
}

/// A reseller with a link of its own.
async fn newcomer(db: &Db, provider: &Actor, key: u32) -> Caller {
    let name = format!("Reseller {key}");
    let reseller = person(db, OrganizationKind::Reseller, &name, Role::GlobalAdmin).await;
    let (id, token) = invited(db, provider, key.into()).await;
    (reseller, id, token)
}

on_both!(of_fifty_acceptances_of_a_link_one_happens, async |world: &TestDb| {
    let crowds = number("KIZUNA_TEST_CROWDS", CROWDS);
    let (db, again) = (&world.db, world.again().await);
    let provider = provider(db).await;
    let (mut made, mut faults) = (0, Vec::new());
    for key in 1..=crowds {
        let caller = newcomer(db, &provider, key).await;
        for outcome in at_once([db, &again], vec![caller; CALLERS]).await {
            match outcome {
                Ok(_) => made += 1,
                Err(Error::Conflict(_)) => {}
                Err(other) => faults.push(format!("link {key}: {other:?}")),
            }
        }
    }
    println!("{crowds} links, each {CALLERS} times at once: {made} accepted, {} faults", faults.len());
    assert!(faults.is_empty(), "{faults:#?}");
    assert_eq!(made, crowds);
    let (links, each) = (usize::try_from(crowds).unwrap(), 2);
    assert_eq!(
        (rows(db, "grant_entry").await, rows(db, "partner_index").await, rows(db, "mail").await),
        (each * links, each * links, links)
    );
    // The control: with links of their own as many are accepted at once.
    let mut callers = Vec::new();
    for key in 0..10 {
        callers.push(newcomer(db, &provider, 1_000_000 + key).await);
    }
    let outcomes = at_once([db, &again], callers).await;
    assert!(outcomes.iter().all(Result::is_ok), "{outcomes:?}");
    assert_eq!(rows(db, "grant_entry").await, each * (links + 10));
    again.close().await;
});
