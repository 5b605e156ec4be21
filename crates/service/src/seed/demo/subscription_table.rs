//! The subscriptions of the demo world. Those of one customer and day are lines of one order.

use domain::catalog::BillingCycle::{self, Annual as A, Monthly as M};
use domain::subscription::SubscriptionStatus::{self, *};

/// Which of the two levers name the customer's reseller.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Levers {
    /// Neither.
    None,
    /// The association.
    Credit,
    /// The support contact.
    Support,
    /// Both.
    Both,
    /// There was an association once.
    Cleared,
    /// The association was made long after the order, and the line was credited then.
    Late,
}
use Levers::{Both, Cleared, Credit, Late, Support};

/// A subscription: customer, offer, licenses, cycle, status, how many days ago it began, levers.
pub type Row = (&'static str, &'static str, i32, BillingCycle, SubscriptionStatus, i64, Levers);

const NONE: Levers = Levers::None;

#[rustfmt::skip]
pub const SUBSCRIPTIONS: &[Row] = &[
    ("customer.example", "business-premium", 25, M, Active, 405, Both),
    ("customer.example", "exchange-kiosk", 40, M, Active, 405, Credit),
    ("customer.example", "power-bi", 5, M, Active, 210, NONE),
    ("customer.example", "threat-protection", 25, A, Active, 120, Credit),
    ("customer.example", "visio", 3, M, Suspended, 300, Credit),
    ("customer.example", "starter-trial", 25, M, Expired, 409, NONE),
    ("minato-print.example", "business-essentials", 18, M, Active, 375, Both),
    ("minato-print.example", "business", 12, A, Active, 375, Credit),
    ("minato-print.example", "project", 2, M, Cancelled, 260, NONE),
    ("minato-print.example", "extra-storage", 200, M, Active, 90, NONE),
    ("hokuto-kensetsu.example", "e3", 140, A, Active, 360, Both),
    ("hokuto-kensetsu.example", "project", 15, A, Active, 360, Credit),
    ("hokuto-kensetsu.example", "ems-e3", 140, A, Active, 200, Cleared),
    ("hokuto-kensetsu.example", "windows-e3", 140, A, Pending, 1, Credit),
    ("asahi-clinic.example", "business-premium", 9, M, Active, 335, Support),
    ("asahi-clinic.example", "archiving", 9, M, Active, 335, NONE),
    ("asahi-clinic.example", "exchange-1", 4, M, Cancelled, 330, Credit),
    ("tsukimi-ryokan.example", "business-essentials", 22, M, Active, 315, Both),
    ("tsukimi-ryokan.example", "business", 3, M, Suspended, 315, Credit),
    ("tsukimi-ryokan.example", "exchange-kiosk", 60, M, Active, 45, NONE),
    ("kitano-beverages.example", "e1", 75, A, Active, 295, Credit),
    ("kitano-beverages.example", "proplus", 30, A, Active, 295, Credit),
    ("kitano-beverages.example", "crm-sales", 12, M, Active, 160, Both),
    ("kitano-beverages.example", "crm-team", 40, M, Pending, 2, NONE),
    ("sora-academy.example", "e1", 220, A, Active, 275, Both),
    ("sora-academy.example", "sharepoint-1", 220, A, Cancelled, 275, NONE),
    ("sora-academy.example", "intune", 180, M, Active, 130, Credit),
    ("taiyo-shoten.example", "business-premium", 6, M, Active, 255, Both),
    ("taiyo-shoten.example", "threat-protection", 6, M, Active, 255, Both),
    ("taiyo-shoten.example", "starter-trial", 25, M, Expired, 258, NONE),
    ("hayabusa-parts.example", "e5", 85, A, Active, 235, Credit),
    ("hayabusa-parts.example", "crm-service", 10, M, Active, 235, Late),
    ("hayabusa-parts.example", "voice", 20, M, Active, 70, Support),
    ("hayabusa-parts.example", "visio", 8, M, Suspended, 150, Credit),
    ("nagisa-hotels.example", "e3", 310, A, Active, 215, NONE),
    ("nagisa-hotels.example", "exchange-kiosk", 280, M, Active, 215, NONE),
    ("nagisa-hotels.example", "ems-e5", 310, A, Active, 60, NONE),
    ("nagisa-hotels.example", "yammer", 310, M, Cancelled, 215, NONE),
    ("pacific-bridge.example", "business-premium", 14, M, Active, 148, Both),
    ("pacific-bridge.example", "aad-p1", 14, M, Active, 148, Credit),
    ("pacific-bridge.example", "crm-sales", 4, M, Pending, 1, Credit),
    ("customer2.example", "business-premium", 16, M, Active, 385, Both),
    ("customer2.example", "business-essentials", 8, M, Active, 385, Credit),
    ("customer2.example", "archiving", 16, M, Suspended, 385, Credit),
    ("customer2.example", "aad-p1", 16, A, Active, 30, Late),
    ("granite-legal.example", "e3", 48, A, Active, 366, Both),
    ("granite-legal.example", "aad-p2", 48, A, Active, 366, Credit),
    ("granite-legal.example", "e1", 48, A, Expired, 368, NONE),
    ("granite-legal.example", "voice", 48, M, Active, 100, Support),
    ("bluebird-bakery.example", "business-essentials", 7, M, Active, 325, Credit),
    ("bluebird-bakery.example", "business", 2, M, Cancelled, 325, NONE),
    ("bluebird-bakery.example", "starter-trial", 25, M, Expired, 328, NONE),
    ("redwood-clinic.example", "business-premium", 33, M, Active, 305, Both),
    ("redwood-clinic.example", "ems-e3", 33, M, Active, 305, Both),
    ("redwood-clinic.example", "intune", 20, M, Suspended, 180, Credit),
    ("summit-outdoor.example", "business", 28, A, Active, 285, Credit),
    ("summit-outdoor.example", "power-bi", 6, M, Active, 140, Cleared),
    ("summit-outdoor.example", "crm-sales", 9, M, Pending, 2, Credit),
    ("prairie-schools.example", "e1", 640, A, Active, 265, NONE),
    ("prairie-schools.example", "sharepoint-2", 640, A, Active, 265, NONE),
    ("prairie-schools.example", "extra-storage", 1_000, M, Suspended, 200, NONE),
    ("copper-kettle.example", "business-premium", 11, M, Active, 245, Cleared),
    ("copper-kettle.example", "exchange-kiosk", 25, M, Active, 245, NONE),
    ("copper-kettle.example", "project", 1, M, Cancelled, 245, NONE),
];
