//! The membership registry: the accounts for trying the enrollment wizard, and those of who has enrolled or applies.

use domain::id::{MembershipAccountId, MembershipProfileId};
use domain::membership::{MembershipProfile, MembershipProfileInput};
use entity::{membership_account, membership_profile};

use super::world::{World, fault, id};
use crate::error::Error;
use crate::{scope, store};

/// Account, membership number, company, country, active; two lines of address with state and postal code; contact with
/// telephone; benefits, competencies, incentives.
struct Row {
    account: &'static str,
    number: &'static str,
    company: &'static str,
    country: &'static str,
    active: bool,
    address: [&'static str; 5],
    contact: [&'static str; 4],
    linked: [&'static str; 3],
}

const NO_ADDRESS: [&str; 5] = [""; 5];
const NO_CONTACT: [&str; 4] = [""; 4];
const GOLD_JA: [&str; 3] = [
    "社内使用ライセンス; 技術サポート 5 件",
    "クラウド プラットフォーム; データセンター",
    "クラウド リセラー インセンティブ",
];
const SILVER_EN: [&str; 3] =
    ["Internal use licenses; 5 support incidents", "Cloud Productivity", "Cloud reseller incentive"];
const NOTHING: [&str; 3] = [""; 3];

#[rustfmt::skip]
const PROFILES: &[Row] = &[
    Row { account: "pmc-jp", number: "4847001", company: "あかつきクラウド株式会社", country: "JP", active: true,
        address: ["南青山 2-5-17", "あかつきビル 4F", "港区", "東京都", "107-0062"],
        contact: ["早苗", "明石", "sanae@akatsuki.example", "03-5555-0181"], linked: GOLD_JA },
    Row { account: "pmc-jp", number: "4847002", company: "あかつきシステム販売株式会社", country: "JP", active: false,
        address: NO_ADDRESS, contact: NO_CONTACT, linked: NOTHING },
    Row { account: "pmc-us", number: "4847003", company: "Bluestem Cloud Services", country: "US", active: true,
        address: ["410 Walnut St", "Suite 220", "Kansas City", "MO", "64106"],
        contact: ["Erin", "Blake", "erin@bluestem.example", "(816) 555-0182"], linked: SILVER_EN },
    Row { account: "pmc-both", number: "4847004", company: "パシフィックリンク合同会社", country: "JP", active: true,
        address: ["海岸 1-9-1", "", "港区", "東京都", "105-0022"],
        contact: ["健太", "太田", "kenta@pacificlink.example", "03-5555-0183"], linked: GOLD_JA },
    Row { account: "pmc-both", number: "4847005", company: "PacificLink LLC", country: "US", active: true,
        address: ["600 Stewart St", "Floor 8", "Seattle", "WA", "98101"],
        contact: ["Kenta", "Ota", "kenta@pacificlink.example", "(206) 555-0184"], linked: SILVER_EN },
];

/// A profile as the tables name it.
pub fn profile(number: &str) -> MembershipProfileId {
    id("membership profile", number)
}

/// An account as the tables name it.
pub fn account(user_name: &str) -> MembershipAccountId {
    id("membership account", user_name)
}

/// Writes those of the table.
pub async fn write(world: &World<'_>) -> Result<(), Error> {
    for row in PROFILES {
        let [address_line1, address_line2, city, state, postal_code] = row.address.map(str::to_owned);
        let [given_name, family_name, email, phone] = row.contact.map(str::to_owned);
        let [benefits, competencies, incentives] = row.linked.map(str::to_owned);
        let input = MembershipProfileInput {
            mpn_id: row.number.to_owned(),
            company_name: row.company.to_owned(),
            country: row.country.to_owned(),
            active: row.active.then(|| "true".to_owned()),
            address_line1,
            address_line2,
            city,
            state,
            postal_code,
            given_name,
            family_name,
            email,
            phone,
            benefits,
            competencies,
            incentives,
            ..MembershipProfileInput::default()
        };
        put(world, row.account, &input).await?;
    }
    Ok(())
}

/// What somebody who applies in the demo world has linked there.
pub fn linked(country: &str) -> [String; 3] {
    if country == "JP" { GOLD_JA } else { SILVER_EN }.map(str::to_owned)
}

/// Writes a profile, and its account if there is none yet. All share the one password.
pub async fn put(world: &World<'_>, user_name: &str, input: &MembershipProfileInput) -> Result<(), Error> {
    let at = world.ago(60);
    let owner = account(user_name);
    if scope::membership::account(world.tx, owner).await?.is_none() {
        let row = membership_account::Model {
            id: owner,
            user_name: user_name.to_owned(),
            password_hash: world.password_hash.to_owned(),
            created_at: at,
            updated_at: at,
            version: 1,
        };
        store::insert(world.tx, row).await?;
    }
    let MembershipProfile { mpn_id, company_name, country, active, .. } = input.parse().map_err(fault)?;
    let parsed = input.parse().map_err(fault)?;
    let row = membership_profile::Model {
        id: profile(mpn_id.as_str()),
        account_id: owner,
        mpn_id: mpn_id.into(),
        company_name: company_name.into(),
        country: country.code().to_owned(),
        active,
        state: parsed.state,
        city: parsed.city,
        address_line1: parsed.address_line1,
        address_line2: parsed.address_line2,
        postal_code: parsed.postal_code,
        given_name: parsed.given_name,
        family_name: parsed.family_name,
        email: parsed.email,
        phone: parsed.phone,
        benefits: serde_json::to_string(&parsed.benefits)?,
        competencies: serde_json::to_string(&parsed.competencies)?,
        incentives: serde_json::to_string(&parsed.incentives)?,
        created_at: at,
        updated_at: at,
        version: 1,
    };
    store::insert(world.tx, row).await
}
