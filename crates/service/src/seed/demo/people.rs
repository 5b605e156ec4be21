//! Everybody with an account in the demo world. All share one password.

use domain::actor::AccountStatus;
use domain::actor::Role::{self, *};
use domain::text::{PersonName, UserName};
use entity::account as table;
use sea_orm::{ActiveValue::Set, ColumnTrait};

use super::organizations;
use super::world::{World, account, fault, language, organization};
use crate::directory::{NewAccount, Secret, TEMPORARY_HOURS, new_account};
use crate::error::Error;
use crate::store;

/// A person.
pub struct Person {
    pub user_name: &'static str,
    pub family_name: &'static str,
    pub given_name: &'static str,
    pub roles: &'static [Role],
}

const ADMIN: &[Role] = &[AdminAgent, GlobalAdmin];
const HEAD: &[Role] = &[GlobalAdmin];

const fn person(
    user_name: &'static str,
    family_name: &'static str,
    given_name: &'static str,
    roles: &'static [Role],
) -> Person {
    Person { user_name, family_name, given_name, roles }
}

const PEOPLE: &[Person] = &[
    person("admin@operator.example", "Morgan", "Alex", &[Administrator, Reviewer]),
    person("reviewer@operator.example", "Okafor", "Ngozi", &[Reviewer]),
    person("admin@provider.example", "青木", "健一", ADMIN),
    person("sales@provider.example", "高橋", "美咲", &[SalesAgent]),
    person("helpdesk@provider.example", "中村", "大輔", &[HelpdeskAgent]),
    person("billing@provider.example", "小川", "由紀", &[BillingAdmin]),
    person("admin@provider2.example", "Whitfield", "Karen", ADMIN),
    person("sales@provider2.example", "Nguyen", "Daniel", &[SalesAgent]),
    person("admin@reseller.example", "佐藤", "陽子", ADMIN),
    person("sales@reseller.example", "鈴木", "拓也", &[SalesAgent]),
    person("helpdesk@reseller.example", "伊藤", "さくら", &[HelpdeskAgent]),
    person("admin@reseller2.example", "Costa", "Maria", ADMIN),
    person("helpdesk@reseller2.example", "Reyes", "Luis", &[HelpdeskAgent]),
    person("admin@reseller3.example", "吉田", "翔", ADMIN),
    person("admin@tsubame.example", "小林", "直樹", ADMIN),
    person("admin@midori.example", "渡辺", "恵", ADMIN),
    person("admin@cascade.example", "Larsen", "Ingrid", ADMIN),
    person("admin@redstone.example", "Bishop", "Tom", ADMIN),
    person("admin@customer.example", "山本", "花子", HEAD),
    person("billing@customer.example", "加藤", "誠", &[BillingAdmin]),
    person("user@customer.example", "田中", "葵", &[]),
    person("ishii@customer.example", "石井", "亮", &[]),
    person("mori@customer.example", "森", "千夏", &[]),
    person("ogata@customer.example", "緒方", "進", &[]),
    person("admin@customer2.example", "Hayes", "Judith", HEAD),
    person("frontdesk@customer2.example", "Novak", "Sam", &[]),
    person("admin@customer3.example", "川口", "明", HEAD),
    person("admin@minato-print.example", "港", "浩二", HEAD),
    person("admin@hokuto-kensetsu.example", "北村", "剛", HEAD),
    person("admin@yuki-design.example", "白井", "雪", HEAD),
    person("admin@asahi-clinic.example", "朝倉", "真理", HEAD),
    person("admin@tsukimi-ryokan.example", "月岡", "節子", HEAD),
    person("admin@kitano-beverages.example", "北野", "一郎", HEAD),
    person("admin@sora-academy.example", "空閑", "文子", HEAD),
    person("admin@taiyo-shoten.example", "日向", "正", HEAD),
    person("admin@hayabusa-parts.example", "隼田", "修", HEAD),
    person("admin@nagisa-hotels.example", "渚", "玲子", HEAD),
    person("admin@pacific-bridge.example", "橋本", "ジェームズ", HEAD),
    person("admin@granite-legal.example", "Stone", "Rebecca", HEAD),
    person("admin@bluebird-bakery.example", "Baker", "Will", HEAD),
    person("admin@redwood-clinic.example", "Patel", "Anika", HEAD),
    person("admin@summit-outdoor.example", "Ridge", "Casey", HEAD),
    person("admin@prairie-schools.example", "Fields", "Joan", HEAD),
    person("admin@copper-kettle.example", "Brewer", "Max", HEAD),
    person("admin@old-mill.example", "Potter", "Elise", HEAD),
    person("admin@kaede.example", "西川", "楓", ADMIN),
    person("admin@setouchi.example", "因島", "航", ADMIN),
    person("admin@greatlakes.example", "Kowalski", "Erin", ADMIN),
    person("admin@bluemesa.example", "Begay", "Russell", ADMIN),
    person("admin@pacifica.example", "Tran", "Linh", ADMIN),
    person("admin@rheintal.example", "Brandt", "Jonas", ADMIN),
    person("sales2@provider.example", "松本", "悠人", &[SalesAgent, BillingAdmin]),
    person("helpdesk2@provider.example", "斎藤", "千尋", &[HelpdeskAgent]),
    person("directory@provider.example", "野村", "和也", HEAD),
    person("onishi@provider.example", "大西", "久美", &[SalesAgent]),
    person("billing@reseller.example", "木村", "亜希", &[BillingAdmin]),
    person("sales2@reseller.example", "林", "颯太", &[SalesAgent]),
    person("nishida@reseller.example", "西田", "結", &[HelpdeskAgent]),
    person("okuda@reseller.example", "奥田", "勝", &[SalesAgent]),
];

/// Who has left and may not sign in any more.
const DISABLED: &[&str] = &["ogata@customer.example", "onishi@provider.example", "okuda@reseller.example"];

/// Who was added yesterday and has not signed in yet: the one password is theirs for once.
const ADDED: &[&str] = &["nishida@reseller.example"];

/// The person with a user name.
pub fn named(user_name: &str) -> Option<&'static Person> {
    PEOPLE.iter().find(|person| person.user_name == user_name)
}

impl Person {
    /// The domain of the person's organization.
    pub fn domain(&self) -> &'static str {
        self.user_name.split_once('@').map_or("", |(_, domain)| domain)
    }
}

/// Writes them all. They came with their organization.
pub async fn write(world: &World<'_>) -> Result<(), Error> {
    for person in PEOPLE {
        let home = organizations::with_domain(person.domain()).ok_or_else(|| fault(person.user_name))?;
        let new = NewAccount {
            id: account(person.user_name),
            organization: organization(home.domain),
            user_name: UserName::parse(person.user_name).map_err(fault)?,
            given_name: PersonName::parse(person.given_name).map_err(fault)?,
            family_name: PersonName::parse(person.family_name).map_err(fault)?,
            language: language(home.country),
            time_zone: if home.country == "JP" { "Asia/Tokyo" } else { "America/New_York" }.to_owned(),
            roles: person.roles.to_vec(),
            secret: Secret::Password(world.password_hash.to_owned()),
            location: None,
        };
        new_account(world.tx, world.ago(home.days), new).await?;
    }
    let left = table::ActiveModel { status: Set(AccountStatus::Disabled), ..Default::default() };
    store::update_where(world.tx, left, table::Column::UserName.is_in(DISABLED.iter().copied())).await?;
    let added = world.today().plus_days(-1);
    let waiting = table::ActiveModel {
        password_hash: Set(None),
        temporary_hash: Set(Some(world.password_hash.to_owned())),
        temporary_until: Set(Some(added.plus_hours(TEMPORARY_HOURS))),
        created_at: Set(added),
        ..Default::default()
    };
    store::update_where(world.tx, waiting, table::Column::UserName.is_in(ADDED.iter().copied())).await?;
    Ok(())
}
