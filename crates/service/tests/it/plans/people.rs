//! The people of an organization.

use domain::page::SortKey;
use domain::time::Timestamp;
use sea_orm::ConnectionTrait;
use service::scope::team;

use super::busy::{fill, literal};
use super::{PAGED, Rule, check, of, select, slices};
use crate::db::TestDb;
use crate::world;

/// People of each of two organizations.
const PEOPLE: u32 = 1_000;

on_both!(the_people_of_an_organization, async |world: &TestDb| {
    let actor = &world::provider(&world.db, "Aozora").await;
    let other = world::provider(&world.db, "Northwind").await;
    for organization in [actor.organization_id, other.organization_id] {
        let organization = literal(world, organization);
        let sql = format!(
            "INSERT INTO account (id, organization_id, user_name, given_name, family_name, name_key, language, \
             time_zone, status, created_at, version) SELECT {{uuid}}, organization.id, 'u' || n || '@' || \
             organization.name, 'P', 'Person', 'person ' || n, 'en', 'UTC', 'active', 0, 1 FROM {{numbers}} \
             CROSS JOIN organization WHERE organization.id = {organization}"
        );
        fill(world, PEOPLE, &sql).await;
    }
    for slice in slices(SortKey::Text("person 0500".into()), uuid::Uuid::nil()) {
        let list =
            |text| of(world, team::list_query(world.db.backend(), actor.organization_id, text, &slice));
        check(world, "people", list(None), PAGED).await;
        // Looks at every person of the organization.
        check(world, "people, part", list(Some("7")), Rule { thrown: PEOPLE, ..PAGED }).await;
    }
    let deleted = "UPDATE account SET status = 'deleted', deleted_at = created_at + 1";
    world.plain().await.execute_unprepared(deleted).await.unwrap();
    for slice in slices(SortKey::Number(500), uuid::Uuid::nil()) {
        let query = team::deleted_query(actor.organization_id, Timestamp(0), &slice);
        check(world, "deleted people", of(world, query), PAGED).await;
    }
    let count = team::count_deleted_query(actor.organization_id, Timestamp(0), 101);
    check(world, "deleted people, counted", select(world, &count), PAGED).await;
});
