//! The invitations of an organization, all of them and by stage; and those that one reseller decided.

use domain::actor::{Actor, OrganizationKind};
use domain::id::OrganizationId;
use domain::invitation::{InvitationKind, ShownStage};
use domain::page::SortKey;
use domain::time::Timestamp;
use service::page::{Slice, Sort};
use service::scope::invitation;

use super::busy::{fill, literal};
use super::{PAGED, Rule, check, of, slices};
use crate::db::TestDb;
use crate::world::{self, NOW};

/// Invitations of each organization, five a day for 600 days.
pub const INVITATIONS: u32 = 3_000;
const A_DAY: u32 = 5;
/// A link works for 30 days here, and nowhere for more than 90.
const WORKING: u32 = 30 * A_DAY;
/// Those that one has to look through to find what works or has just expired.
pub const RECENT: u32 = 90 * A_DAY;

on_both!(invitations_of_every_stage, async |world: &TestDb| {
    let actors = &inviters(world).await;
    let middle = SortKey::from(Timestamp(NOW.0 - at(INVITATIONS / 2)));
    for (actor, kind) in actors {
        for slice in slices(middle.clone(), uuid::Uuid::from_u128(u128::MAX / 2)) {
            for stage in [None].into_iter().chain(ShownStage::ALL.iter().copied().map(Some)) {
                let query = invitation::list_query(actor, *kind, stage, NOW, &slice);
                check(world, &format!("{kind:?}, {stage:?}"), of(world, query), rule(stage)).await;
            }
        }
        let decided = invitation::decided_query(actor, *kind, actors[0].0.organization_id, 20);
        check(world, &format!("{kind:?}, decided"), of(world, decided), PAGED).await;
    }
});

on_both!(two_kinds_are_one_list, async |world: &TestDb| {
    let [_, (actor, _), _] = &inviters(world).await[..] else { panic!("three") };
    let kinds = [InvitationKind::CustomerBoth, InvitationKind::CustomerSingle];
    for sort in [Sort::Ascending, Sort::Descending] {
        let page = async |cursor| {
            let slice = Slice::new(cursor, sort, 200);
            let stage = Some(ShownStage::Declined);
            invitation::page(&world.db.read(), actor, &kinds, stage, NOW, &slice).await.unwrap()
        };
        let place = |row: &entity::invitation::Model| (row.created_at, row.id);
        let mut seen: Vec<_> = Vec::new();
        let mut cursor = None;
        loop {
            let found = page(cursor).await;
            if let Some(previous) = found.previous {
                let back: Vec<_> = page(Some(previous)).await.rows.iter().map(place).collect();
                assert!(seen.ends_with(&back), "the page before");
            }
            seen.extend(found.rows.iter().map(place));
            cursor = found.next;
            if cursor.is_none() {
                break;
            }
        }
        assert_eq!(seen.len(), 2 * (INVITATIONS as usize / 7));
        if sort == Sort::Descending {
            seen.reverse();
        }
        assert!(seen.is_sorted_by(|one, next| one < next));
    }
});

/// Whether a link has expired is a comparison with the clock, so no index holds it. What is looked through for it ends
/// with the links that could still work, however long the list is.
fn rule(stage: Option<ShownStage>) -> Rule {
    match stage {
        None => Rule { index: "invitation_by_kind", ..PAGED },
        Some(ShownStage::Expired) => Rule { index: "invitation_undecided", thrown: WORKING, ..PAGED },
        Some(stage) if stage.is_open() => Rule { index: "invitation_by_stage", thrown: RECENT / 7, ..PAGED },
        Some(_) => Rule { index: "invitation_by_stage", ..PAGED },
    }
}

/// Milliseconds since the invitation with a number was drafted.
fn at(number: u32) -> i64 {
    i64::from(number) * 86_400_000 / i64::from(A_DAY)
}

/// A provider and a reseller with many invitations, the reseller's of two kinds.
pub async fn inviters(world: &TestDb) -> Vec<(Actor, InvitationKind)> {
    let provider = world::provider(&world.db, "Northwind").await;
    let reseller = world::reseller(&world.db, "Southwind").await;
    let kinds = [
        (&provider, InvitationKind::Partnership),
        (&reseller, InvitationKind::CustomerBoth),
        (&reseller, InvitationKind::CustomerSingle),
    ];
    for (actor, kind) in kinds {
        invitations(world, actor, kind, provider.organization_id).await;
    }
    kinds.map(|(actor, kind)| (actor.clone(), kind)).to_vec()
}

/// Every seventh is in each stage.
async fn invitations(world: &TestDb, actor: &Actor, kind: InvitationKind, decider: OrganizationId) {
    let inviter = literal(world, actor.organization_id);
    let account = literal(world, actor.account_id);
    let decider = if actor.organization_kind == OrganizationKind::Reseller {
        inviter.clone()
    } else {
        literal(world, decider)
    };
    let (now, apart, works) = (NOW.0, at(1), at(WORKING));
    let sql = format!(
        "INSERT INTO invitation (id, kind, inviter_id, inviter_account_id, seed, token_hash, stage, subject, message, \
         mail_language, created_at, updated_at, expires_at, decided_by_organization, version) \
         SELECT {{uuid}}, '{kind}', {inviter}, {account}, {{bytes}}, {{bytes}}, \
         CASE n % 7 WHEN 0 THEN 'drafted' WHEN 1 THEN 'prepared' WHEN 2 THEN 'sent' WHEN 3 THEN 'opened' \
         WHEN 4 THEN 'accepted' WHEN 5 THEN 'declined' ELSE 'revoked' END, 's', 'm', 'en', \
         {now} - n * {apart}, {now} - n * {apart}, {now} - n * {apart} + {works}, \
         CASE WHEN n % 7 BETWEEN 4 AND 6 THEN {decider} END, 1 FROM {{numbers}}"
    );
    fill(world, INVITATIONS, &sql).await;
}
