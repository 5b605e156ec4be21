//! What stands in the place of `{marks}` in the tables.

use std::collections::BTreeMap;

use super::people::{AOZORA_NAME, APPLICANT};
use crate::world::{Session, World};

/// An id for each mark.
pub type Ids = BTreeMap<&'static str, String>;

/// Ids of the demo world, found as a person finds them: by following links.
pub async fn ids(world: &World, provider: &Session, operator: &Session) -> Ids {
    let last = |href: String| href.split(['?', '#']).next().unwrap().rsplit('/').next().unwrap().to_owned();
    let momiji = last(world.link(provider, "/customers?q=Momiji", "Momiji Foods").await);
    let subscriptions = format!("/customers/{momiji}/subscriptions/");
    let mut subscription =
        world.hrefs(provider, &format!("/customers/{momiji}/subscriptions"), &subscriptions).await;
    subscription.retain(|href| href.len() == subscriptions.len() + 36);
    let orders = format!("/customers/{momiji}/orders/");
    let orders = world.hrefs(provider, &format!("/customers/{momiji}/orders"), &orders).await;
    let mut users = world.hrefs(provider, "/account/users", "/account/users/").await;
    users.retain(|href| !href.ends_with("/new"));
    let listings = world.hrefs(operator, "/operator/listings", "/operator/listings/").await;
    let user = world.sign_in("user@customer.example").await;
    let mut requests = world.hrefs(&user, "/support-requests", "/support-requests/").await;
    requests.retain(|href| !href.ends_with("/new"));
    let head = world.sign_in("admin@customer.example").await;
    let people = format!("/customers/{momiji}/users");
    let customer_account = user_of(world, &head, &people, "user@").await;
    let customer_head = user_of(world, &head, &people, "admin@").await;
    let hinode = last(world.link(provider, "/indirect-resellers?q=Hinode", "Hinode Systems").await);
    let people = format!("/indirect-resellers/{hinode}/users");
    let reseller_head = user_of(world, provider, &people, "admin@").await;
    // Resellers stand first.
    let managing = world.hrefs(&head, "/partners", "/relationships/").await[0].clone();
    let managing = managing.split('/').nth(2).unwrap().to_owned();
    let referrals = world.hrefs(provider, "/referrals", "/referrals/").await;
    let mails = world.hrefs(operator, "/operator/outbox", "/operator/outbox/").await;
    let enrollments = world.hrefs(operator, "/operator/enrollments", "/operator/enrollments/").await;
    let offers = world.hrefs(operator, "/operator/catalog", "/operator/catalog/").await;
    let registry = world.hrefs(operator, "/operator/membership?q=pmc-us", "/operator/membership/").await;
    let membership = registry.into_iter().find(|href| href.len() > 50).unwrap();
    let mut profiles = world.hrefs(operator, &membership, &format!("{membership}/profiles/")).await;
    profiles.retain(|href| !href.ends_with("/new"));
    let applicant = world.sign_in(APPLICANT).await;
    let applications = world.hrefs(&applicant, "/dashboard", "/enroll/").await;
    let application = applications[0].split('/').nth(2).unwrap().to_owned();
    BTreeMap::from([
        ("{hinode}", hinode),
        ("{reseller-head}", reseller_head),
        ("{momiji}", momiji),
        ("{managing}", managing),
        ("{customer-account}", customer_account),
        ("{customer-head}", customer_head),
        ("{order}", last(orders[0].clone())),
        ("{subscription}", last(subscription[0].clone())),
        ("{provider-account}", last(users[0].clone())),
        ("{request}", last(requests[0].clone())),
        ("{referral}", last(referrals[0].clone())),
        ("{mail}", last(mails[0].clone())),
        ("{enrollment}", last(enrollments[0].clone())),
        ("{offer}", last(offers.into_iter().find(|href| href.len() > 50).unwrap())),
        ("{membership}", last(membership)),
        ("{membership-profile}", last(profiles[0].clone())),
        ("{listing}", last(listings[0].clone())),
        ("{application}", application),
        ("{aozora}", last(world.link(&Session::nobody(), "/find-a-provider?q=Aozora", AOZORA_NAME).await)),
        ("{nothing}", "00000000-0000-4000-8000-000000000000".to_owned()),
    ])
}

/// The id of the user in a list whose user name holds a text.
async fn user_of(world: &World, reader: &Session, list: &str, text: &str) -> String {
    let mut users = world.hrefs(reader, &format!("{list}?q={text}"), &format!("{list}/")).await;
    users.retain(|href| href.len() == list.len() + 37);
    users[0].rsplit('/').next().unwrap().to_owned()
}

/// A text of the tables with ids in the place of its marks.
pub fn fill(text: &str, ids: &Ids) -> String {
    ids.iter().fold(text.to_owned(), |text, (mark, id)| text.replace(mark, id))
}
