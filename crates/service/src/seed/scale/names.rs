//! Names and addresses of synthetic organizations, in both languages.

use domain::actor::OrganizationKind;

use crate::random::Random;

/// A synthetic customer's name, the first part of its domain, and where it is.
pub struct Name {
    pub name: String,
    pub slug: String,
    pub home: &'static Home,
}

/// A place with an address: country, state, city, postal code, street; and a person.
pub struct Home {
    pub country: &'static str,
    pub state: &'static str,
    pub city: &'static str,
    pub postal_code: &'static str,
    pub street: &'static str,
    pub family_name: &'static str,
    pub given_name: &'static str,
    pub phone: &'static str,
}

type Pair = (&'static str, &'static str);

const EN_FIRST: [&str; 24] = [
    "Cedar",
    "Granite",
    "Harvest",
    "Juniper",
    "Lantern",
    "Maple",
    "Meadow",
    "Orchard",
    "Pioneer",
    "Quartz",
    "Raven",
    "Silver",
    "Timber",
    "Union",
    "Valley",
    "Willow",
    "Amber",
    "Beacon",
    "Copper",
    "Driftwood",
    "Ember",
    "Falcon",
    "Golden",
    "Heron",
];
const EN_SECOND: [&str; 16] = [
    "Bay", "Bridge", "Creek", "Field", "Grove", "Hill", "Lake", "Mill", "Peak", "Point", "Ridge", "River",
    "Rock", "Stone", "Street", "Wood",
];
const EN_TRADE: [&str; 20] = [
    "Architects",
    "Bakery",
    "Books",
    "Brewing",
    "Clinic",
    "Construction",
    "Consulting",
    "Dental",
    "Electric",
    "Farms",
    "Foods",
    "Furniture",
    "Hotels",
    "Insurance",
    "Law Group",
    "Logistics",
    "Motors",
    "Pharmacy",
    "Schools",
    "Textiles",
];
const JA_FIRST: [Pair; 24] = [
    ("yamato", "大和"),
    ("asahi", "朝日"),
    ("minami", "南"),
    ("kitahama", "北浜"),
    ("hikari", "ひかり"),
    ("sakae", "栄"),
    ("midorigaoka", "緑ヶ丘"),
    ("aoba", "青葉"),
    ("shirakaba", "白樺"),
    ("tsukuba", "筑波"),
    ("nagisa", "なぎさ"),
    ("kogane", "黄金"),
    ("mizuho", "瑞穂"),
    ("otowa", "音羽"),
    ("hagoromo", "羽衣"),
    ("izumi", "いずみ"),
    ("komatsu", "小松"),
    ("tamagawa", "玉川"),
    ("hoshino", "星野"),
    ("wakaba", "若葉"),
    ("chitose", "千歳"),
    ("matsukaze", "松風"),
    ("sazanami", "さざなみ"),
    ("kaede", "かえで"),
];
const JA_TRADE: [Pair; 16] = [
    ("shokuhin", "食品"),
    ("kensetsu", "建設"),
    ("unyu", "運輸"),
    ("seiki", "精機"),
    ("bussan", "物産"),
    ("insatsu", "印刷"),
    ("yakuhin", "薬品"),
    ("denki", "電機"),
    ("koumuten", "工務店"),
    ("shoji", "商事"),
    ("seika", "製菓"),
    ("kagaku", "化学"),
    ("mokuzai", "木材"),
    ("soko", "倉庫"),
    ("kanko", "観光"),
    ("shuzo", "酒造"),
];

const fn home(
    [country, state, city, postal_code, street]: [&'static str; 5],
    [family_name, given_name, phone]: [&'static str; 3],
) -> Home {
    Home { country, state, city, postal_code, street, family_name, given_name, phone }
}

const HOMES_EN: [Home; 5] = [
    home(["US", "WA", "Spokane", "99201", "12 Riverside Ave"], ["Carter", "Dana", "(509) 555-0170"]),
    home(["US", "TX", "Austin", "78701", "400 Congress Ave"], ["Alvarez", "Rosa", "(512) 555-0171"]),
    home(["US", "OH", "Dayton", "45402", "31 Main St"], ["Miller", "Chris", "(937) 555-0172"]),
    home(["US", "GA", "Savannah", "31401", "8 Bay St"], ["Turner", "Lee", "(912) 555-0173"]),
    home(["US", "MN", "Duluth", "55802", "210 Lake Ave"], ["Olson", "Erik", "(218) 555-0174"]),
];
const HOMES_JA: [Home; 5] = [
    home(["JP", "13", "千代田区", "101-0021", "外神田 3-1"], ["木村", "優子", "03-5555-0180"]),
    home(["JP", "27", "大阪市中央区", "541-0041", "北浜 2-5"], ["松本", "隆", "06-5555-0181"]),
    home(["JP", "40", "福岡市博多区", "812-0011", "博多駅前 4-8"], ["井上", "美穂", "092-555-0182"]),
    home(["JP", "23", "名古屋市中区", "460-0008", "栄 1-12"], ["清水", "健", "052-555-0183"]),
    home(["JP", "04", "仙台市青葉区", "980-0811", "一番町 2-2"], ["斎藤", "恵子", "022-555-0184"]),
];

/// A customer's name; every other one is Japanese.
pub fn customer(random: &Random) -> Name {
    if random.below(2) == 0 { english(random) } else { japanese(random) }
}

fn english(random: &Random) -> Name {
    let (first, second, trade) = (pick(random, &EN_FIRST), pick(random, &EN_SECOND), pick(random, &EN_TRADE));
    let name = format!("{first} {second} {trade}");
    let slug = name.to_lowercase().replace(' ', "-");
    Name { name, slug, home: pick(random, &HOMES_EN) }
}

fn japanese(random: &Random) -> Name {
    let (first, trade) = (pick(random, &JA_FIRST), pick(random, &JA_TRADE));
    let name = match random.below(3) {
        0 => format!("株式会社{}{}", first.1, trade.1),
        1 => format!("{}{}株式会社", first.1, trade.1),
        _ => format!("有限会社{}{}", first.1, trade.1),
    };
    Name { name, slug: format!("{}-{}", first.0, trade.0), home: pick(random, &HOMES_JA) }
}

fn pick<'a, T>(random: &Random, of: &'a [T]) -> &'a T {
    &of[random.below(u32::try_from(of.len()).unwrap_or(1)) as usize]
}

/// The name of the partner with a number.
pub fn partner(kind: OrganizationKind, number: u32) -> String {
    let (first, second) =
        (EN_FIRST[number as usize % EN_FIRST.len()], EN_SECOND[number as usize % EN_SECOND.len()]);
    match kind {
        OrganizationKind::Provider => format!("{first} {second} Distribution {number:03}"),
        _ => format!("{first} {second} Systems {number:03}"),
    }
}
