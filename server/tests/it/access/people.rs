//! Who there is, and the lists of who may that several rows share.

/// One person of each kind and role that the demo world holds.
pub const PEOPLE: [(&str, &str); 14] = [
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
/// More people, of whom the tables say nothing: neighbors, former partners, other roles.
pub const OTHERS: [(&str, &str); 12] = [
    ("reseller of both", "admin@reseller2.example"),
    ("invited reseller", "admin@reseller3.example"),
    ("former reseller", "admin@redstone.example"),
    ("neighbor's reseller", "admin@cascade.example"),
    ("neighbor's customer", "admin@redwood-clinic.example"),
    ("neighbor sales", "sales@provider2.example"),
    ("partnered reseller", "admin@tsubame.example"),
    ("reseller's other customer", "admin@hokuto-kensetsu.example"),
    ("former customer", "admin@copper-kettle.example"),
    ("provider directory", "directory@provider.example"),
    ("provider billing", "billing@provider.example"),
    ("reseller billing", "billing@reseller.example"),
];
/// Those to whom the neighbor's objects are not foreign.
pub const NEIGHBORS: [&str; 7] = [
    "operator",
    "reviewer",
    "other provider",
    "neighbor sales",
    "neighbor's reseller",
    "neighbor's customer",
    // Cascade Managed Services no longer manages it, and is still named on its subscriptions.
    "former customer",
];
/// Those who have nothing to do with Aozora Distribution, Hinode Systems and Momiji Foods: they cannot tell what is there
/// from what is not, however they are refused.
pub const STRANGERS: [&str; 7] = [
    "other provider",
    "neighbor sales",
    "neighbor's reseller",
    "neighbor's customer",
    "former reseller",
    "other customer",
    "applicant",
];
/// What belongs to those three alone.
pub const THEIRS: [&str; 13] = [
    "{hinode}",
    "{reseller-head}",
    "{momiji}",
    "{managing}",
    "{customer-account}",
    "{customer-head}",
    "{order}",
    "{subscription}",
    "{provider-account}",
    "{request}",
    "{referral}",
    "{draft}",
    "{invitation}",
];

/// Its tenant applies and has come to organization details.
pub const APPLICANT: &str = "admin@evergreen-works.example";

/// Whoever may ask a customer for a relationship.
pub const ASKS_CUSTOMERS: &str = "provider, provider sales, other provider, reseller, reseller sales";

/// Everybody who is signed in.
pub const EVERYBODY: &str = "*";
/// Also without signing in.
pub const PUBLIC: &str = "public";

pub const PROVIDER: &str = "provider, provider sales, provider helpdesk, other provider";
pub const AOZORA: &str = "provider, provider sales, provider helpdesk";
pub const AOZORA_NAME: &str = "Aozora Distribution";
pub const RESELLER: &str = "reseller, reseller sales, reseller helpdesk";
pub const TEAM: &str = "operator, provider, provider sales, provider helpdesk, other provider, reseller, \
     reseller sales, reseller helpdesk, customer, other customer";
pub const READS_OFFERS: &str = "operator, reviewer, provider, provider sales, provider helpdesk, other provider, reseller, \
     reseller sales";
/// Who speaks for an organization: its admin agents and global admins.
pub const OWN_PROFILE: &str = "provider, other provider, reseller, customer, other customer";
pub const ADDS_USERS: &str = "operator, provider, other provider, reseller, customer, other customer";
/// Momiji Foods is Hinode's customer, sold by Aozora.
pub const OF_MOMIJI: &str = "provider, provider sales, provider helpdesk, reseller, reseller sales, reseller helpdesk, \
     customer, customer billing";
/// Momiji's head, and whoever manages it.
pub const ASKS_FOR_ORDERS: &str = "reseller, reseller sales, customer";
/// Whoever answers support requests, and every customer's people.
pub const HAS_REQUESTS: &str = "provider, provider helpdesk, other provider, reseller, reseller helpdesk, customer, \
     customer billing, customer user, other customer";
/// Momiji's user opened it, Hinode answers, Aozora sold what it is about.
pub const OF_REQUEST: &str =
    "provider, provider helpdesk, reseller, reseller helpdesk, customer, customer user";
/// A customer's people find their own organization there.
pub const LISTS_CUSTOMERS: &str = "provider, provider sales, provider helpdesk, other provider, reseller, reseller sales, \
     reseller helpdesk, customer, customer billing, other customer";

/// Whoever answers referrals: partners' admin and sales agents.
pub const HAS_REFERRALS: &str = "provider, provider sales, other provider, reseller, reseller sales";
/// Who reads what concerns its organization: its admin agents, global admins, and the operator's administrator.
pub const READS_ACTIVITY: &str = "operator, provider, other provider, reseller, customer, other customer";
/// Momiji's global admin, and the admin agents of its partners.
pub const ACTED_ON_MOMIJI: &str = "provider, reseller, customer";
/// The users of Momiji Foods: its own global admin, and those of Hinode Systems who may read them.
pub const READS_USERS: &str = "reseller, reseller helpdesk, customer";
/// Those of them who may change users.
pub const EDITS_USERS: &str = "reseller, customer";

/// Partners without their helpdesk agents.
pub const READS_INCENTIVES: &str = "provider, provider sales, other provider, reseller, reseller sales";

/// Whether a list names somebody.
pub fn may(who: &str, list: &str) -> bool {
    list == EVERYBODY || list == PUBLIC || list.split(',').any(|name| name.trim() == who)
}
