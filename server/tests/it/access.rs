//! Who reaches what: every page and every server function against every kind of person.
//!
//! The tables below are the whole list. A page or a function without a row fails, and so does a row for something
//! that no longer exists: a server function is a public address, whatever page shows its button.

use std::collections::{BTreeMap, BTreeSet};

use axum::http::{Method, StatusCode};

use crate::world::{Session, World};

/// One person of each kind and role that the demo world holds.
const PEOPLE: [(&str, &str); 14] = [
    ("operator", "admin@operator.example"),
    ("reviewer", "reviewer@operator.example"),
    ("provider", "admin@provider.example"),
    ("provider sales", "sales@provider.example"),
    ("provider helpdesk", "helpdesk@provider.example"),
    ("other provider", "admin@provider2.example"),
    ("reseller", "admin@reseller.example"),
    ("reseller sales", "sales@reseller.example"),
    ("reseller helpdesk", "helpdesk@reseller.example"),
    ("customer", "admin@customer.example"),
    ("customer billing", "billing@customer.example"),
    ("customer user", "user@customer.example"),
    ("other customer", "admin@customer3.example"),
    ("applicant", APPLICANT),
];
/// Its tenant applies and has come to organization details.
const APPLICANT: &str = "admin@evergreen-works.example";

/// Everybody who is signed in.
const EVERYBODY: &str = "*";
/// Also without signing in.
const PUBLIC: &str = "public";

const PROVIDER: &str = "provider, provider sales, provider helpdesk, other provider";
const AOZORA: &str = "provider, provider sales, provider helpdesk";
const AOZORA_NAME: &str = "Aozora Distribution";
const RESELLER: &str = "reseller, reseller sales, reseller helpdesk";
const TEAM: &str = "operator, provider, provider sales, provider helpdesk, other provider, reseller, reseller sales, \
                    reseller helpdesk, customer, other customer";
const READS_OFFERS: &str = "operator, reviewer, provider, provider sales, provider helpdesk, other provider, reseller, \
                            reseller sales";
/// Who speaks for an organization: its admin agents and global admins.
const OWN_PROFILE: &str = "provider, other provider, reseller, customer, other customer";
const ADDS_USERS: &str = "operator, provider, other provider, reseller, customer, other customer";
/// Momiji Foods is Hinode's customer, sold by Aozora.
const OF_MOMIJI: &str = "provider, provider sales, provider helpdesk, reseller, reseller sales, reseller helpdesk, \
                         customer, customer billing";
/// Whoever answers support requests, and every customer's people.
const HAS_REQUESTS: &str = "provider, provider helpdesk, other provider, reseller, reseller helpdesk, customer, \
                            customer billing, customer user, other customer";
/// Momiji's user opened it, Hinode answers, Aozora sold what it is about.
const OF_REQUEST: &str = "provider, provider helpdesk, reseller, reseller helpdesk, customer, customer user";
/// A customer's people find their own organization there.
const LISTS_CUSTOMERS: &str = "provider, provider sales, provider helpdesk, other provider, reseller, reseller sales, \
                               reseller helpdesk, customer, customer billing, other customer";

/// Partners without their helpdesk agents.
const READS_INCENTIVES: &str = "provider, provider sales, other provider, reseller, reseller sales";
/// A subscription that the provider sold, in a version that never was.
const LEVER: &[(&str, &str)] = &[("customer", "{momiji}"), ("id", "{subscription}"), ("version", "never")];

/// Every page: its route, an address of it, and who may see it.
const PAGES: &[(&str, &str, &str)] = &[
    ("/", "/", PUBLIC),
    ("/sign-in", "/sign-in", PUBLIC),
    ("/invitation", "/invitation", PUBLIC),
    ("/verify-email", "/verify-email", PUBLIC),
    ("/enroll/:id/status", "/enroll/{application}/status", "applicant"),
    ("/enroll", "/enroll", PUBLIC),
    ("/enroll/:id/welcome", "/enroll/{application}/welcome", "applicant"),
    ("/enroll/:id/tenant", "/enroll/{application}/tenant", "applicant"),
    ("/enroll/:id/create-tenant", "/enroll/{nothing}/create-tenant", ""),
    ("/enroll/:id/membership", "/enroll/{application}/membership", "applicant"),
    ("/enroll/:id/membership-user", "/enroll/{application}/membership-user", "applicant"),
    ("/enroll/:id/membership-password", "/enroll/{application}/membership-password", "applicant"),
    ("/enroll/:id/profile", "/enroll/{application}/profile", "applicant"),
    ("/enroll/:id/organization", "/enroll/{application}/organization", "applicant"),
    ("/enroll/:id/support", "/enroll/{nothing}/support", ""),
    ("/find-a-provider", "/find-a-provider", PUBLIC),
    ("/find-a-provider/:id", "/find-a-provider/{aozora}", PUBLIC),
    ("/account/listing", "/account/listing", "provider, other provider"),
    ("/account/set-password", "/account/set-password", EVERYBODY),
    ("/account/profile", "/account/profile", OWN_PROFILE),
    ("/account/users/new", "/account/users/new", TEAM),
    ("/account/users/:id/setup-info", "/account/users/{provider-account}/setup-info", "provider"),
    ("/dashboard", "/dashboard", EVERYBODY),
    ("/indirect-resellers", "/indirect-resellers", PROVIDER),
    ("/indirect-resellers/request", "/indirect-resellers/request", "provider, other provider"),
    ("/indirect-resellers/:id", "/indirect-resellers/{hinode}", AOZORA),
    (
        "/indirect-resellers/:id/customers/new",
        "/indirect-resellers/{hinode}/customers/new",
        "provider, provider sales",
    ),
    ("/indirect-providers", "/indirect-providers", RESELLER),
    ("/invitations", "/invitations", "provider, provider sales, other provider, reseller, reseller sales"),
    ("/customers", "/customers", LISTS_CUSTOMERS),
    ("/customers/:id", "/customers/{momiji}", OF_MOMIJI),
    ("/customers/:id/setup-info", "/customers/{nothing}/setup-info", ""),
    ("/customers/:id/subscriptions", "/customers/{momiji}/subscriptions", OF_MOMIJI),
    ("/customers/:id/subscriptions/new", "/customers/{momiji}/subscriptions/new", "provider, provider sales"),
    (
        "/customers/:id/subscriptions/:sid/change",
        "/customers/{momiji}/subscriptions/{subscription}/change?do=suspend",
        "provider, provider sales, reseller",
    ),
    (
        "/customers/:id/subscriptions/:sid/upgrade",
        "/customers/{momiji}/subscriptions/{subscription}/upgrade",
        "provider, provider sales",
    ),
    ("/customers/:id/subscriptions/:sid", "/customers/{momiji}/subscriptions/{subscription}", OF_MOMIJI),
    ("/customers/:id/orders", "/customers/{momiji}/orders", OF_MOMIJI),
    ("/customers/:id/orders/:oid", "/customers/{momiji}/orders/{order}", OF_MOMIJI),
    ("/orders", "/orders", PROVIDER),
    ("/support-requests", "/support-requests", HAS_REQUESTS),
    ("/support-requests/new", "/support-requests/new", HAS_REQUESTS),
    ("/support-requests/:id", "/support-requests/{request}", OF_REQUEST),
    ("/account/users", "/account/users", TEAM),
    ("/account/users/:id", "/account/users/{provider-account}", AOZORA),
    ("/incentives", "/incentives", READS_INCENTIVES),
    ("/incentives/credit", "/incentives/credit", "provider, provider sales, other provider"),
    ("/operator/enrollments", "/operator/enrollments", "operator, reviewer"),
    ("/operator/enrollments/:id", "/operator/enrollments/{enrollment}", "operator, reviewer"),
    ("/catalog", "/catalog", READS_OFFERS),
    ("/operator/catalog", "/operator/catalog", "operator"),
    ("/operator/catalog/new", "/operator/catalog/new", "operator"),
    ("/operator/catalog/import", "/operator/catalog/import", "operator"),
    ("/operator/catalog/categories", "/operator/catalog/categories", "operator"),
    ("/operator/catalog/:id", "/operator/catalog/{offer}", "operator"),
    ("/operator/membership", "/operator/membership", "operator"),
    ("/operator/membership/new", "/operator/membership/new", "operator"),
    ("/operator/membership/import", "/operator/membership/import", "operator"),
    ("/operator/membership/:id", "/operator/membership/{membership}", "operator"),
    ("/operator/membership/:id/profiles/new", "/operator/membership/{membership}/profiles/new", "operator"),
    (
        "/operator/membership/:id/profiles/:profile",
        "/operator/membership/{membership}/profiles/{membership-profile}",
        "operator",
    ),
    ("/operator/listings", "/operator/listings", "operator, reviewer"),
    ("/operator/listings/:id", "/operator/listings/{listing}", "operator, reviewer"),
    ("/operator/outbox", "/operator/outbox", "operator"),
    ("/operator/outbox/:id", "/operator/outbox/{mail}", "operator"),
];

/// A server function, the fields of its input, and who may.
type Deed = (&'static str, &'static [(&'static str, &'static str)], &'static str);

/// Every server function: its input, and who gets past the question of rights. Whoever does may still be told
/// that the input does not hold.
const DEEDS: &[Deed] = &[
    ("session/sign-in", &[], PUBLIC),
    ("session/sign-out", &[], PUBLIC),
    ("session/set-password", &[("new_password", "")], EVERYBODY),
    ("enrollment/start", &[], PUBLIC),
    // What the browser's own cookie stands for is nobody else's.
    ("enrollment/create-tenant", &[("id", "{application}")], "applicant"),
    ("enrollment/attach", &[("id", "{application}")], "applicant"),
    ("enrollment/membership-user", &[("id", "{application}")], "applicant"),
    ("enrollment/membership-sign-in", &[("id", "{application}")], "applicant"),
    ("enrollment/choose-profile", &[("id", "{application}")], "applicant"),
    ("enrollment/save-organization", &[("id", "{application}")], "applicant"),
    ("enrollment/give-support", &[("id", "{application}")], "applicant"),
    ("enrollment/send-again", &[("id", "{application}")], "applicant"),
    ("enrollment/correct-contact", &[("id", "{application}"), ("version", "never")], "applicant"),
    ("enrollment/answer", &[("id", "{application}"), ("version", "never")], "applicant"),
    ("enrollment/correct", &[("id", "{application}"), ("version", "never")], "applicant"),
    ("enrollment/withdraw", &[("id", "{application}"), ("version", "never")], "applicant"),
    // Without a link there is nothing to confirm.
    ("enrollment/verify", &[], PUBLIC),
    ("enrollment/cancel-membership", &[("id", "{application}")], "applicant"),
    ("invitation/start", &[("mail_language", "en")], "provider, other provider"),
    ("invitation/save", &[("id", "{invitation}")], "provider"),
    ("invitation/hand-out", &[("id", "{invitation}")], "provider"),
    // Without a mail server nothing can be sent from here.
    ("invitation/resend", &[("id", "{invitation}")], ""),
    ("invitation/revoke", &[("id", "{invitation}")], "provider"),
    ("invitation/accept", &[("id", "{invitation}")], ""),
    ("invitation/decline", &[("id", "{invitation}")], ""),
    (
        "customer/new/save-customer",
        &[("reseller", "{hinode}"), ("key", "0e6a2f0e-3a0c-4a7b-9b8e-5d3c1f2a4b6c")],
        "provider, provider sales",
    ),
    ("customer/new/save-subscriptions", &[("draft", "{draft}")], "provider, provider sales"),
    ("customer/new/submit", &[("draft", "{draft}")], "provider, provider sales"),
    ("customer/new/cancel", &[("draft", "{nothing}")], ""),
    ("customer/reset-first-administrator", &[("customer", "{nothing}")], ""),
    ("order/retry", ORDER, "provider, provider sales"),
    ("order/cancel", ORDER, "provider, provider sales"),
    ("subscription/choose", &[("customer", "{momiji}")], "provider, provider sales"),
    (
        "subscription/add",
        &[("customer", "{momiji}"), ("key", "6a3f0c1e-8d55-4e0e-9d0b-2f6f1c7b9a31")],
        "provider, provider sales",
    ),
    (
        "subscription/change",
        &[
            ("customer", "{momiji}"),
            ("id", "{subscription}"),
            ("change", "suspend"),
            ("version", "never"),
            ("key", "0c4d7b52-6a0e-4f0a-8f5e-3b1d9e7a6c42"),
        ],
        "provider, provider sales, reseller",
    ),
    ("team/change-roles", &[("id", "{provider-account}"), ("version", "0")], "provider"),
    ("team/add", &[("user_name", "")], ADDS_USERS),
    ("team/edit", &[("id", "{provider-account}"), ("version", "0")], "provider"),
    ("team/disable", &[("id", "{provider-account}"), ("version", "0")], "provider"),
    ("team/enable", &[("id", "{provider-account}"), ("version", "0")], "provider"),
    ("team/reset-password", &[("id", "{provider-account}"), ("version", "0")], "provider"),
    ("profile/edit-legal", &[("version", "0")], OWN_PROFILE),
    ("profile/edit-contact", &[("version", "0")], OWN_PROFILE),
    ("profile/edit-support", &[("version", "0")], "provider, other provider, reseller"),
    ("partnership/request", &[("key", "4b5c1d5e-7d9f-4c1e-8a54-6a9f3b7f2c10")], "provider, other provider"),
    ("listing/save", &[("version", "never")], "provider, other provider"),
    ("listing/withdraw", &[("version", "never")], "provider, other provider"),
    ("listing/approve", &[("id", "{listing}"), ("version", "never")], "operator, reviewer"),
    ("listing/reject", &[("id", "{listing}"), ("version", "never")], "operator, reviewer"),
    ("enrollment-review/approve", &[("id", "{enrollment}"), ("version", "never")], "operator, reviewer"),
    ("enrollment-review/ask", &[("id", "{enrollment}"), ("version", "never")], "operator, reviewer"),
    ("enrollment-review/reject", &[("id", "{enrollment}"), ("version", "never")], "operator, reviewer"),
    ("catalog/save-offer", &[("id", "{offer}"), ("version", "never")], "operator"),
    ("catalog/save-category", &[("name_en", "")], "operator"),
    ("catalog/import", &[("file", "")], "operator"),
    ("membership/save-account", &[("id", "{membership}"), ("version", "never")], "operator"),
    ("membership/save-profile", &[("account", "{membership}")], "operator"),
    ("membership/import", &[("file", "")], "operator"),
    ("lever/associate", LEVER, "provider, provider sales"),
    ("lever/clear-association", LEVER, "provider, provider sales"),
    ("lever/set-support-contact", LEVER, "provider, provider helpdesk"),
    ("incentive/credit", &[("lines][0", "")], "provider, provider sales, other provider"),
    (
        "support-request/open",
        &[("subscription", "{subscription}")],
        "provider, provider helpdesk, reseller, reseller helpdesk, customer, customer billing, customer user",
    ),
    ("support-request/answer", &[("id", "{request}"), ("version", "never")], OF_REQUEST),
    ("support-request/reopen", &[("id", "{request}"), ("version", "never")], OF_REQUEST),
    ("mail/open", &[("id", "{mail}")], "operator"),
    ("mail/retry", &[("id", "{mail}")], "operator"),
];

/// Every file that can be exported, and who may: whoever reads the list.
const EXPORTS: &[(&str, &str)] = &[
    ("/incentives/export.csv?month=2026-01", "provider, other provider, reseller, reseller sales"),
    ("/customers/export.csv", LISTS_CUSTOMERS),
    ("/customers/subscriptions.csv", LISTS_CUSTOMERS),
    ("/customers/{momiji}/subscriptions.csv", OF_MOMIJI),
    ("/customers/{momiji}/orders.csv", OF_MOMIJI),
    ("/orders/export.csv", PROVIDER),
];

/// Addresses that are neither page nor function: where the identity provider is, they lead on; elsewhere they do not exist.
const DOORS: [&str; 2] = ["/sign-in/openid", "/sign-in/callback"];

/// A change of an order of Momiji Foods, as nobody was shown it.
const ORDER: &[(&str, &str)] = &[
    ("customer", "{momiji}"),
    ("order", "{order}"),
    ("version", "0"),
    ("key", "c2d1a7de-5a0b-4f0e-9d57-0d2f3f6f1b11"),
];

fn may(who: &str, list: &str) -> bool {
    list == EVERYBODY || list == PUBLIC || list.split(',').any(|name| name.trim() == who)
}

/// Ids of the demo world, found as a person finds them: by following links.
async fn ids(world: &World, provider: &Session, operator: &Session) -> BTreeMap<&'static str, String> {
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
        ("{hinode}", last(world.link(provider, "/indirect-resellers?q=Hinode", "Hinode Systems").await)),
        ("{momiji}", momiji),
        ("{order}", last(orders[0].clone())),
        ("{subscription}", last(subscription[0].clone())),
        ("{provider-account}", last(users[0].clone())),
        ("{request}", last(requests[0].clone())),
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

fn fill(text: &str, ids: &BTreeMap<&'static str, String>) -> String {
    ids.iter().fold(text.to_owned(), |text, (mark, id)| text.replace(mark, id))
}

#[tokio::test(flavor = "multi_thread")]
async fn every_page_shows_itself_to_whom_it_should() {
    let world = World::demo().await;
    let (provider, operator) =
        (world.sign_in("admin@provider.example").await, world.sign_in("admin@operator.example").await);
    let ids = ids(&world, &provider, &operator).await;
    for (name, account) in PEOPLE {
        let session = world.sign_in(account).await;
        for (_, address, list) in PAGES {
            let status = world.get(&session, &fill(address, &ids)).await.status;
            let home = *address == "/" && status == StatusCode::FOUND;
            let refused = [StatusCode::FORBIDDEN, StatusCode::NOT_FOUND].contains(&status);
            let right = if may(name, list) { status == StatusCode::OK || home } else { refused };
            assert!(right, "{name} gets {status} from {address}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_file_goes_to_whom_it_should() {
    let world = World::demo().await;
    let (provider, operator) =
        (world.sign_in("admin@provider.example").await, world.sign_in("admin@operator.example").await);
    let ids = ids(&world, &provider, &operator).await;
    for (address, list) in EXPORTS {
        let address = fill(address, &ids);
        for (name, account) in PEOPLE {
            let answer = world.get(&world.sign_in(account).await, &address).await;
            let refused = [StatusCode::FORBIDDEN, StatusCode::NOT_FOUND].contains(&answer.status);
            let right = if may(name, list) { answer.status == StatusCode::OK } else { refused };
            assert!(right, "{name} gets {} from {address}", answer.status);
            assert_eq!(answer.body.starts_with('\u{FEFF}'), may(name, list), "{name}: {address}");
        }
        // Nobody is led to sign-in, and from there to the page with the button.
        let answer = world.get(&Session::nobody(), &address).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{address}");
        let to_page = answer.location().starts_with("/sign-in?next=/") && !answer.location().contains(".csv");
        assert!(to_page, "{address} leads to {}", answer.location());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn reading_changes_nothing() {
    let world = World::demo().await;
    let mut sessions = Vec::new();
    for (_, account) in PEOPLE {
        sessions.push(world.sign_in(account).await);
    }
    let ids = ids(&world, &sessions[2], &sessions[0]).await;
    let before = world.stored();
    for session in &sessions {
        for (_, address, _) in PAGES {
            world.get(session, &fill(address, &ids)).await;
            assert!(world.stored() == before, "{address} has changed the database");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_provider_its_doors_do_not_exist() {
    let world = World::demo().await;
    let provider = world.sign_in("admin@provider.example").await;
    let before = world.stored();
    for address in DOORS {
        for who in [&Session::nobody(), &provider] {
            assert_eq!(world.get(who, address).await.status, StatusCode::NOT_FOUND, "{address}");
        }
    }
    assert!(world.stored() == before);
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_is_led_to_sign_in_and_back() {
    let world = World::demo().await;
    let (provider, operator) =
        (world.sign_in("admin@provider.example").await, world.sign_in("admin@operator.example").await);
    let ids = ids(&world, &provider, &operator).await;
    for (_, address, list) in PAGES {
        let answer = world.get(&Session::nobody(), &fill(address, &ids)).await;
        if *list == PUBLIC {
            assert_eq!(answer.status, StatusCode::OK, "{address}");
        } else {
            assert_eq!(answer.status, StatusCode::FOUND, "{address}");
            assert!(
                answer.location().starts_with("/sign-in?next="),
                "{address} leads to {}",
                answer.location()
            );
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_foreign_and_what_never_was_look_alike() {
    let world = World::demo().await;
    let (provider, operator) =
        (world.sign_in("admin@provider.example").await, world.sign_in("admin@operator.example").await);
    let ids = ids(&world, &provider, &operator).await;
    let stranger = world.sign_in("admin@provider2.example").await;
    for (address, id) in [
        ("/customers/{id}", "{momiji}"),
        ("/customers/{id}/subscriptions.csv", "{momiji}"),
        ("/customers/{id}/orders.csv", "{momiji}"),
        ("/indirect-resellers/{id}", "{hinode}"),
        ("/account/users/{id}", "{provider-account}"),
        ("/enroll/{id}/organization", "{application}"),
        ("/support-requests/{id}", "{request}"),
    ] {
        let foreign = address.replace("{id}", &ids[id]);
        let nothing = address.replace("{id}", &ids["{nothing}"]);
        let (one, other) = (world.get(&stranger, &foreign).await, world.get(&stranger, &nothing).await);
        assert_eq!((one.status, other.status), (StatusCode::NOT_FOUND, StatusCode::NOT_FOUND), "{address}");
        let plain = |body: &str, id: &str| World::without_nonce(body).replace(id, "");
        assert_eq!(plain(&one.body, &ids[id]), plain(&other.body, &ids["{nothing}"]), "{address}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_change_is_refused_to_whom_it_should() {
    let world = World::demo().await;
    let (provider, operator) =
        (world.sign_in("admin@provider.example").await, world.sign_in("admin@operator.example").await);
    let mut ids = ids(&world, &provider, &operator).await;
    ids.insert("{invitation}", world.new_invitation(&provider).await);
    ids.insert("{draft}", world.new_draft(&provider, &ids["{hinode}"]).await);
    let mut wrong = Vec::new();
    for (function, fields, list) in DEEDS.iter().filter(|(_, _, list)| *list != PUBLIC) {
        let fields: Vec<(String, String)> =
            fields.iter().map(|(name, value)| (format!("input[{name}]"), fill(value, &ids))).collect();
        let status = world.call(&Session::nobody(), function, &fields).await.status;
        assert_eq!(status, StatusCode::UNAUTHORIZED, "nobody: {function}");
        // Refused ones first: an allowed deed may change what the others would have met.
        let mut people = PEOPLE.to_vec();
        people.sort_by_key(|(name, _)| may(name, list));
        for (name, account) in people {
            let session = world.sign_in(account).await;
            let status = world.call(&session, function, &fields).await.status;
            let refused = [StatusCode::FORBIDDEN, StatusCode::NOT_FOUND].contains(&status);
            if refused == may(name, list) {
                wrong.push(format!("{name} gets {status} from {function}"));
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn every_server_function_has_a_row() {
    let found: BTreeSet<String> =
        server_fn::axum::server_fn_paths().map(|(path, method)| format!("{method} {path}")).collect();
    let deeds = DEEDS.iter().map(|(name, _, _)| format!("{} /sfn/{name}", Method::POST));
    assert_eq!(found, deeds.collect());
}

#[test]
fn every_page_has_a_row() {
    let listed = leptos_axum::generate_route_list(app::App);
    let found: BTreeSet<String> =
        listed.iter().map(|route| route.path().replace('{', ":").replace('}', "")).collect();
    let rows: BTreeSet<String> = PAGES.iter().map(|(route, _, _)| (*route).to_owned()).collect();
    assert_eq!(found, rows);
}
