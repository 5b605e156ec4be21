//! The same kinds of objects, of those who have nothing to do with Aozora Distribution: Northwind Distribution, its
//! reseller Cascade Managed Services, and their customer Redwood Family Clinic.

use super::ids::Ids;
use crate::world::{Session, World};

/// What stands in the place of some marks; a neighbor has no objects of the other kinds.
pub async fn neighbors(world: &World) -> Ids {
    let provider = world.sign_in("admin@provider2.example").await;
    let reseller = world.sign_in("admin@cascade.example").await;
    let customer = world.sign_in("admin@redwood-clinic.example").await;
    let clinic = last(&world.link(&provider, "/customers?q=Redwood", "Redwood Family Clinic").await);
    let cascade =
        last(&world.link(&provider, "/indirect-resellers?q=Cascade", "Cascade Managed Services").await);
    let mut found = Ids::new();
    let below = format!("/customers/{clinic}/subscriptions");
    put(&mut found, "{subscription}", first(world, &provider, &below).await);
    put(&mut found, "{order}", first(world, &provider, &format!("/customers/{clinic}/orders")).await);
    put(&mut found, "{request}", first(world, &provider, "/support-requests").await);
    put(&mut found, "{referral}", first(world, &provider, "/referrals").await);
    put(&mut found, "{provider-account}", first(world, &provider, "/account/users").await);
    put(&mut found, "{reseller-head}", first(world, &reseller, "/account/users").await);
    let head = first(world, &customer, "/account/users").await;
    put(&mut found, "{customer-account}", head.clone());
    put(&mut found, "{customer-head}", head);
    found.insert("{invitation}", world.new_invitation(&provider).await);
    found.insert("{momiji}", clinic);
    found.insert("{hinode}", cascade);
    found
}

fn put(found: &mut Ids, mark: &'static str, id: Option<String>) {
    found.extend(id.map(|id| (mark, id)));
}

/// The id of the first object that a list leads to.
async fn first(world: &World, who: &Session, list: &str) -> Option<String> {
    let body = world.get(who, list).await.body;
    let prefix = format!("href=\"{list}/");
    let ids = body.split(prefix.as_str()).skip(1).filter_map(|rest| rest.get(..36));
    let mut ids = ids.filter(|id| id.bytes().all(|byte| byte.is_ascii_hexdigit() || byte == b'-'));
    ids.next().map(str::to_owned)
}

fn last(href: &str) -> String {
    href.split(['?', '#']).next().unwrap().rsplit('/').next().unwrap().to_owned()
}
