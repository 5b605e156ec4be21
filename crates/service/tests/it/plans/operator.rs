//! What the operator's people list: applications by the time of submission, the membership registry by user
//! name, and the catalog by name.

use domain::actor::{Actor, OrganizationKind, OrganizationStatus};
use domain::catalog::OfferFilter;
use domain::checklist::Step;
use domain::enrollment::EnrollmentState;
use domain::id::OrganizationId;
use domain::page::SortKey;
use service::scope::organization::Search;
use service::scope::{catalog, ending, enrollment, membership, organization, overview};

use super::busy::{self, busy, fill};
use super::dashboard::signs;
use super::{PAGED, Rule, check, of, select, slices};
use crate::db::TestDb;
use crate::world::NOW;

const APPLICATIONS: u32 = 3_000;
const ACCOUNTS: u32 = 2_000;
const OFFERS: u32 = 2_000;

on_both!(the_queue_of_applications, async |world: &TestDb| {
    applications(world).await;
    let before = [None, Some(NOW.plus_days(-20))];
    for slice in slices(SortKey::Number(NOW.plus_days(-30).0), uuid::Uuid::from_u128(u128::MAX / 2)) {
        for before in before {
            let all = of(world, enrollment::queue_query(None, before, &slice));
            let rule = Rule { whole: true, index: "enrollment_by_submission", ..PAGED };
            check(world, &format!("all, before {before:?}"), all, rule).await;
            for state in EnrollmentState::ALL.iter().filter(|state| state.is_reviewable()) {
                let some = of(world, enrollment::queue_query(Some(*state), before, &slice));
                // Where nearly all are approved, the index of all applications is as good.
                let index =
                    if *state == EnrollmentState::Approved { "enrollment_by" } else { "enrollment_by_state" };
                check(world, &format!("{state}, before {before:?}"), some, Rule { index, ..PAGED }).await;
            }
        }
    }
    let waiting = select(world, &overview::reviews_query(1_001));
    check(world, "count of those in review", waiting, PAGED).await;
    let listings = select(world, &overview::listings_query(1_001));
    check(world, "count of listings", listings, PAGED).await;
    signs(world, &operator(), &[Step::ReviewEnrollment, Step::ApproveListing]).await;
});

on_both!(the_membership_registry, async |world: &TestDb| {
    registry(world).await;
    // For SQLite the unique user name alone gives the order.
    let index = if world.is_sqlite() { "membership_account" } else { "membership_account_by_name" };
    let rule = Rule { whole: true, index, ..PAGED };
    for slice in slices(SortKey::Text("pmc-11000".into()), uuid::Uuid::nil()) {
        let list = |text| of(world, membership::list_query(world.db.backend(), text, &slice));
        check(world, "accounts", list(None), rule).await;
        // Looks at every account behind the position.
        let rule = Rule { thrown: ACCOUNTS, index: "", ..rule };
        check(world, "accounts, part", list(Some("77")), rule).await;
    }
    signs(world, &operator(), &[Step::FillRegistry]).await;
});

on_both!(the_organizations, async |world: &TestDb| {
    busy(world).await;
    for slice in slices(SortKey::Text("m".into()), uuid::Uuid::nil()) {
        let list =
            |search: Option<&Search>, status| of(world, organization::list_query(search, status, &slice));
        let rule = Rule { whole: true, index: "organization_by_key", ..PAGED };
        check(world, "organizations", list(None, None), rule).await;
        let begins = Search::Name("c".into());
        check(world, "organizations, search", list(Some(&begins), None), rule).await;
        let rule = Rule { index: "organization_by_status", ..PAGED };
        let suspended = Some(OrganizationStatus::Suspended);
        check(world, "suspended ones", list(None, suspended), rule).await;
        check(world, "suspended ones, search", list(Some(&begins), suspended), rule).await;
    }
    let rule = Rule { whole: true, index: "organization_closing_waiting", ..PAGED };
    check(world, "those that wait to be closed", of(world, organization::waiting_query(20)), rule).await;
    let asking = select(world, &overview::closings_query(1_001));
    // Both indexes hold only those that wait.
    let rule = Rule { index: "organization_closing_", ordered: false, ..rule };
    check(world, "count of those that wait to be closed", asking, rule).await;
    let rule = Rule { index: "grant_reminder_due", ..PAGED };
    check(world, "reminders that are due", of(world, ending::due_query(NOW, 50)), rule).await;
});

/// Applications an hour apart, nearly all of them approved; of the drafts a few were submitted once.
async fn applications(world: &TestDb) {
    let sql = format!(
        "INSERT INTO enrollment (id, path, state, language, membership_user_name, document, company_name, \
         submitted_at, created_at, updated_at, version) SELECT {{uuid}}, 'full', \
         CASE n % 40 WHEN 0 THEN 'submitted' WHEN 1 THEN 'in_review' WHEN 2 THEN 'needs_information' \
         WHEN 3 THEN 'rejected' WHEN 4 THEN 'withdrawn' WHEN 5 THEN 'profile_chosen' ELSE 'approved' END, \
         'en', '', '{{}}', 'Company ' || n, CASE WHEN n % 40 <> 5 OR n % 200 = 5 THEN {now} - n * 3600000 END, \
         {now} - n * 3600000, {now} - n * 3600000, 1 FROM {{numbers}}",
        now = NOW.0
    );
    fill(world, APPLICATIONS, &sql).await;
}

/// Accounts with a profile each.
async fn registry(world: &TestDb) {
    let accounts = "INSERT INTO membership_account (id, user_name, password_hash, created_at, updated_at, version) \
        SELECT {uuid}, 'pmc-' || (10000 + n), 'h', 0, 0, 1 FROM {numbers}";
    fill(world, ACCOUNTS, accounts).await;
    let profiles = "INSERT INTO membership_profile (id, account_id, mpn_id, company_name, country, active, state, city, \
        address_line1, address_line2, postal_code, given_name, family_name, email, phone, benefits, competencies, \
        incentives, created_at, updated_at, version) SELECT {uuid}, account.id, '48' || (10000 + n), 'C', 'JP', true, '', \
        '', '', '', '', '', '', '', '', '[]', '[]', '[]', 0, 0, 1 FROM {numbers} \
        JOIN membership_account AS account ON account.user_name = 'pmc-' || (10000 + n)";
    fill(world, ACCOUNTS, profiles).await;
}

on_both!(the_catalog_of_the_operator_and_of_buyers, async |world: &TestDb| {
    offers(world).await;
    let category = domain::id::CategoryId(uuid::Uuid::from_u128(1));
    let filters = [
        (OfferFilter::All, "offer_by_name"),
        (OfferFilter::Category(category), "offer_by_category_and_name"),
        (OfferFilter::Priced(true), "offer_by_price_and_name"),
        (OfferFilter::Available(false), "offer_by_availability_and_name"),
    ];
    for slice in slices(SortKey::Text("offer 11000".into()), uuid::Uuid::nil()) {
        for (filter, index) in filters {
            let list = |text| of(world, catalog::list_query(world.db.backend(), text, filter, &slice));
            let rule = Rule { whole: filter == OfferFilter::All, index, ..PAGED };
            check(world, &format!("{filter:?}"), list(None), rule).await;
            // Looks at every offer behind the position.
            check(world, &format!("{filter:?}, part"), list(Some("77")), Rule { thrown: OFFERS, ..rule })
                .await;
        }
    }
    signs(world, &operator(), &[Step::ImportCatalog, Step::SetPrices]).await;
});

fn operator() -> Actor {
    busy::actor(OrganizationId::NIL, OrganizationKind::Operator)
}

/// Offers of two categories, few of them in the first; a tenth is priced, and another one withdrawn.
async fn offers(world: &TestDb) {
    for (number, position) in [(1_u128, 1), (2, 2)] {
        let row = entity::offer_category::Model {
            id: uuid::Uuid::from_u128(number).into(),
            position,
            name_en: "C".into(),
            name_ja: "C".into(),
            vendor_key: String::new(),
            version: 1,
        };
        world.db.write(|tx| async move { service::store::insert(&tx, row).await }).await.unwrap();
    }
    let sql = "INSERT INTO offer (id, category_id, position, name_en, name_ja, description_en, description_ja, \
        minimum_quantity, maximum_quantity, is_add_on, available, vendor_id, sort_name, search_text, has_price) \
        SELECT {uuid}, (SELECT id FROM offer_category WHERE position = CASE n % 20 WHEN 0 THEN 1 ELSE 2 END), n, 'Offer', '', '', '', 1, 10, false, \
        n % 10 <> 1, 'V-' || n, 'offer ' || (10000 + n), 'offer ' || (10000 + n), n % 10 = 2 FROM {numbers}";
    fill(world, OFFERS, sql).await;
}
