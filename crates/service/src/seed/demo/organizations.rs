//! Every organization of the demo world: name, tenant, address and primary contact.

use domain::actor::OrganizationKind::{self, Customer, Operator, Provider, Reseller};
use domain::address::{AddressInput, PhoneNumber};
use domain::country::Country;
use domain::customer::{Contact, Profile};
use domain::email::EmailAddress;
use domain::form::Errors;
use domain::text::{DomainName, MpnId, OrganizationName, PersonName};

use super::people;
use super::world::{World, admin, fault, is_partner, language, organization};
use crate::directory::{NewOrganization, new_organization};
use crate::error::Error;

/// An organization.
pub struct Organization {
    pub kind: OrganizationKind,
    /// Of its tenant; also its key.
    pub domain: &'static str,
    pub name: &'static str,
    pub country: &'static str,
    /// How long ago it came.
    pub days: i64,
    /// Two lines, city, state, postal code.
    pub address: [&'static str; 5],
    pub phone: &'static str,
}

const fn row(
    kind: OrganizationKind,
    days: i64,
    domain: &'static str,
    name: &'static str,
    country: &'static str,
    address: [&'static str; 5],
    phone: &'static str,
) -> Organization {
    Organization { kind, domain, name, country, days, address, phone }
}

#[rustfmt::skip]
const ORGANIZATIONS: &[Organization] = &[
    row(Operator, 900, "operator.example", "Kizuna Program Office", "US", ["500 Union St", "Suite 900", "Seattle", "WA", "98101"], "(206) 555-0100"),
    row(Provider, 880, "provider.example", "Aozora Distribution", "JP", ["丸の内 2-4-1", "青空ビル 18F", "千代田区", "東京都", "100-0005"], "03-5555-0110"),
    row(Provider, 870, "provider2.example", "Northwind Distribution", "US", ["1200 Market St", "Floor 21", "Philadelphia", "PA", "19107"], "(215) 555-0120"),
    row(Reseller, 700, "reseller.example", "Hinode Systems", "JP", ["みなとみらい 3-6-4", "日の出タワー 7F", "横浜市西区", "神奈川県", "220-0012"], "045-555-0131"),
    row(Reseller, 640, "reseller2.example", "Harbor IT", "US", ["88 Atlantic Ave", "", "Boston", "MA", "02110"], "(617) 555-0132"),
    row(Reseller, 20, "reseller3.example", "Sakura Cloud", "JP", ["中之島 2-3-18", "さくらプラザ 11F", "大阪市北区", "大阪府", "530-0005"], "06-5555-0133"),
    row(Reseller, 560, "tsubame.example", "Tsubame Networks", "JP", ["北一条西 4-2", "", "札幌市中央区", "北海道", "060-0001"], "011-555-0134"),
    row(Reseller, 420, "midori.example", "みどりオフィスソリューション株式会社", "JP", ["天神 1-10-20", "天神グリーンビル 5F", "福岡市中央区", "福岡県", "810-0001"], "092-555-0135"),
    row(Reseller, 600, "cascade.example", "Cascade Managed Services", "US", ["421 SW 6th Ave", "Suite 300", "Portland", "OR", "97204"], "(503) 555-0136"),
    row(Reseller, 610, "redstone.example", "Redstone Technology Partners", "US", ["1700 Lincoln St", "", "Denver", "CO", "80203"], "(303) 555-0137"),
    row(Customer, 410, "customer.example", "Momiji Foods", "JP", ["築地 5-2-1", "もみじビル 3F", "中央区", "東京都", "104-0045"], "03-5555-0141"),
    row(Customer, 390, "customer2.example", "Lakeside Dental", "US", ["310 Lake Shore Dr", "", "Burlington", "VT", "05401"], "(802) 555-0142"),
    row(Customer, 12, "customer3.example", "Kawa Logistics", "JP", ["港町 1-5", "", "名古屋市港区", "愛知県", "455-0032"], "052-555-0143"),
    row(Customer, 380, "minato-print.example", "株式会社みなと印刷", "JP", ["海岸通 3-1", "", "神戸市中央区", "兵庫県", "650-0024"], "078-555-0144"),
    row(Customer, 365, "hokuto-kensetsu.example", "北斗建設株式会社", "JP", ["本町 2-7-3", "北斗本社ビル", "仙台市青葉区", "宮城県", "980-0014"], "022-555-0145"),
    row(Customer, 90, "yuki-design.example", "Yuki Design Studio", "JP", ["代官山町 17-6", "", "渋谷区", "東京都", "150-0034"], "03-5555-0146"),
    row(Customer, 340, "asahi-clinic.example", "あさひ内科クリニック", "JP", ["元町 1-33", "", "横浜市中区", "神奈川県", "231-0861"], "045-555-0147"),
    row(Customer, 320, "tsukimi-ryokan.example", "月見旅館", "JP", ["湯の川町 1-16", "", "函館市", "北海道", "042-0932"], "0138-55-0148"),
    row(Customer, 300, "kitano-beverages.example", "Kitano Beverages", "JP", ["流通センター 4-2", "", "札幌市白石区", "北海道", "003-0030"], "011-555-0149"),
    row(Customer, 280, "sora-academy.example", "学校法人そら学園", "JP", ["緑が丘 8-1", "", "旭川市", "北海道", "078-8801"], "0166-55-0150"),
    row(Customer, 260, "taiyo-shoten.example", "有限会社太陽商店", "JP", ["大名 2-6-11", "", "福岡市中央区", "福岡県", "810-0041"], "092-555-0151"),
    row(Customer, 240, "hayabusa-parts.example", "Hayabusa Precision Parts", "JP", ["東区筥松 4-1", "第二工場", "福岡市東区", "福岡県", "812-0061"], "092-555-0152"),
    row(Customer, 220, "nagisa-hotels.example", "Nagisa Hotels", "JP", ["西新宿 6-8-1", "", "新宿区", "東京都", "160-0023"], "03-5555-0153"),
    row(Customer, 150, "pacific-bridge.example", "Pacific Bridge Trading", "JP", ["芝浦 3-9-14", "", "港区", "東京都", "108-0023"], "03-5555-0154"),
    row(Customer, 370, "granite-legal.example", "Granite Legal Group", "US", ["45 School St", "", "Concord", "NH", "03301"], "(603) 555-0155"),
    row(Customer, 330, "bluebird-bakery.example", "Bluebird Bakery", "US", ["19 Main St", "", "Portland", "ME", "04101"], "(207) 555-0156"),
    row(Customer, 310, "redwood-clinic.example", "Redwood Family Clinic", "US", ["702 H St", "", "Eureka", "CA", "95501"], "(707) 555-0157"),
    row(Customer, 290, "summit-outdoor.example", "Summit Outdoor Supply", "US", ["240 Main St", "Unit B", "Park City", "UT", "84060"], "(435) 555-0158"),
    row(Customer, 270, "prairie-schools.example", "Prairie Valley Schools", "US", ["1000 Elm St", "", "Lincoln", "NE", "68508"], "(402) 555-0159"),
    row(Customer, 250, "copper-kettle.example", "Copper Kettle Coffee", "US", ["77 Pine St", "", "Boise", "ID", "83702"], "(208) 555-0160"),
    row(Customer, 30, "old-mill.example", "Old Mill Ceramics", "US", ["5 River Rd", "", "Lowell", "MA", "01852"], "(978) 555-0161"),
    row(Provider, 860, "kaede.example", "楓クラウド流通株式会社", "JP", ["淀屋橋 3-5-2", "楓ビル 9F", "大阪市中央区", "大阪府", "541-0042"], "06-5555-0171"),
    row(Provider, 300, "setouchi.example", "瀬戸内ディストリビューション株式会社", "JP", ["紙屋町 1-4-8", "", "広島市中区", "広島県", "730-0031"], "082-555-0172"),
    row(Provider, 840, "greatlakes.example", "Great Lakes Cloud Supply", "US", ["233 S Wacker Dr", "Suite 4400", "Chicago", "IL", "60606"], "(312) 555-0173"),
    row(Provider, 260, "bluemesa.example", "Blue Mesa Distribution", "US", ["100 W Washington St", "", "Phoenix", "AZ", "85003"], "(602) 555-0174"),
    row(Provider, 830, "pacifica.example", "Pacifica Cloud Exchange", "US", ["555 Mission St", "Floor 12", "San Francisco", "CA", "94105"], "(415) 555-0175"),
    row(Provider, 820, "rheintal.example", "Rheintal Cloud Handel", "DE", ["Hafenstrasse 12", "", "Köln", "", "50667"], "+49 221 555 0176"),
];

/// All of them.
pub const fn all() -> &'static [Organization] {
    ORGANIZATIONS
}

/// The organization with a domain.
pub fn with_domain(domain: &str) -> Option<&'static Organization> {
    ORGANIZATIONS.iter().find(|organization| organization.domain == domain)
}

/// Writes them all, with tenant and profile.
pub async fn write(world: &World<'_>) -> Result<(), Error> {
    let mut mpn = 4_847_011_u32..;
    for row in ORGANIZATIONS {
        let country = Country::parse(row.country).map_err(fault)?;
        let number = is_partner(row.kind).then(|| mpn.next()).flatten();
        let new = NewOrganization {
            id: organization(row.domain),
            kind: row.kind,
            name: OrganizationName::parse(row.name).map_err(fault)?,
            domain: DomainName::parse(row.domain).map_err(fault)?,
            country,
            language: language(row.country),
            mpn_id: number.map(|number| MpnId::parse(&number.to_string())).transpose().map_err(fault)?,
            profile: Some(Profile { address: row.parse_address()?, contact: row.parse_contact(country)? }),
        };
        new_organization(world.tx, world.ago(row.days), new).await?;
    }
    Ok(())
}

impl Organization {
    fn parse_address(&self) -> Result<domain::address::Address, Error> {
        let [line1, line2, city, state, postal_code] = self.address.map(str::to_owned);
        let country = self.country.to_owned();
        let input =
            AddressInput { country, state, city, address_line1: line1, address_line2: line2, postal_code };
        input.parse(&mut Errors::new()).ok_or_else(|| fault(self.domain))
    }

    fn parse_contact(&self, country: Country) -> Result<Contact, Error> {
        let email = admin(self.domain);
        let person = people::named(&email).ok_or_else(|| fault(&email))?;
        Ok(Contact {
            given_name: PersonName::parse(person.given_name).map_err(fault)?,
            family_name: PersonName::parse(person.family_name).map_err(fault)?,
            email: EmailAddress::parse(&email).map_err(fault)?,
            phone: Some(PhoneNumber::parse(country, self.phone).map_err(fault)?),
        })
    }
}
