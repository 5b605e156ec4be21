//! Subscriptions: what people change about them, whatever stands around them, and the end of a term.

use domain::catalog::{Localized, QuantityLimits};
use domain::id::OfferId;
use domain::money::{Currency, Money};
use domain::order::LineKind;
use domain::subscription::{Change, Facts, Standing, SubscriptionStatus, Target, plan};
use domain::text::SubscriptionName;
use domain::time::Timestamp;
use uuid::Uuid;

use crate::machine::Machine;

const NOW: Timestamp = Timestamp(1_763_700_000_000);
/// People who hold a license, the most licenses, and what else may be tried.
const ASSIGNED: u32 = 5;
const MAXIMUM: u32 = 300;
const QUANTITIES: [u32; 6] = [0, 4, 5, 12, 300, 301];
const STORED: [u32; 3] = [5, 12, 300];
/// The offers that an upgrade can name: one that fits, one that the customer has, one that is too small, and none of them.
const FITS: u128 = 1;
const HELD: u128 = 2;
const SMALL: u128 = 3;
const UNKNOWN: u128 = 4;

/// What changes: where it stands, its licenses, whether it is renewed.
type Subscription = (SubscriptionStatus, u32, bool);

/// What stands around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Around {
    Nothing,
    NotSold,
    NotRenewable,
    Ordered,
    Upgrading,
    AddOns,
    NoTargets,
}

const AROUND: [Around; 7] = [
    Around::Nothing,
    Around::NotSold,
    Around::NotRenewable,
    Around::Ordered,
    Around::Upgrading,
    Around::AddOns,
    Around::NoTargets,
];

#[derive(Clone, Copy, Debug)]
enum Action {
    Quantity(u32),
    Upgrade(u128),
    AutoRenew(bool),
    Rename(bool),
    Suspend,
    Resume,
    Cancel,
    EndOfTerm,
}

fn offer(number: u128) -> OfferId {
    OfferId(Uuid::from_u128(number))
}

fn standing((status, quantity, auto_renew): Subscription) -> Standing {
    Standing {
        name: "Mail".to_owned(),
        quantity,
        status,
        starts_at: NOW.plus_months(-3),
        ends_at: NOW.plus_months(9),
        term_months: 12,
        auto_renew,
        suspended_at: (status == SubscriptionStatus::Suspended).then_some(NOW),
    }
}

fn target(number: u128) -> Target {
    Target {
        offer_id: offer(number),
        name: Localized::default(),
        limits: QuantityLimits { minimum: 1, maximum: if number == SMALL { 1 } else { MAXIMUM } },
        price: Some(Money::new(2_000, Currency::Jpy)),
        held: number == HELD,
        term_months: 12,
        renewable: true,
    }
}

fn facts(around: Around) -> Facts {
    let line = match around {
        Around::Ordered => Some(LineKind::Licenses),
        Around::Upgrading => Some(LineKind::Upgrade),
        _ => None,
    };
    let targets =
        if around == Around::NoTargets { Vec::new() } else { [FITS, HELD, SMALL].map(target).to_vec() };
    Facts {
        now: NOW,
        limits: QuantityLimits { minimum: 1, maximum: MAXIMUM },
        assigned: ASSIGNED,
        sold: around != Around::NotSold,
        price: Some(Money::new(1_000, Currency::Jpy)),
        renewable: around != Around::NotRenewable,
        open_line: line,
        add_ons: around == Around::AddOns,
        targets,
    }
}

fn rules(from: &Subscription, (action, around): &(Action, Around)) -> Option<Subscription> {
    let before = standing(*from);
    let name = |same: bool| SubscriptionName::parse(if same { "Mail" } else { "Team" }).unwrap();
    let change = match action {
        Action::Quantity(to) => Change::Quantity(*to),
        Action::Upgrade(to) => Change::Upgrade { target: offer(*to), moves_licenses: true },
        Action::AutoRenew(on) => Change::AutoRenew(*on),
        Action::Rename(same) => Change::Rename(name(*same)),
        Action::Suspend => Change::Suspend,
        Action::Resume => Change::Resume,
        Action::Cancel => Change::Cancel,
        Action::EndOfTerm => {
            let after = before.at(before.ends_at).0;
            return Some((after.status, after.quantity, after.auto_renew));
        }
    };
    let after = plan(&before, &change, &facts(*around)).ok()?.after;
    Some((after.status, after.quantity, after.auto_renew))
}

fn model(from: &Subscription, (action, around): &(Action, Around)) -> Option<Subscription> {
    use SubscriptionStatus::{Active, Cancelled, Expired, Suspended};
    let (status, quantity, renews) = *from;
    let (runs, lives) = (status == Active, status == Active || status == Suspended);
    let waits = matches!(around, Around::Ordered | Around::Upgrading);
    match action {
        Action::Quantity(to) => {
            let fits = (ASSIGNED..=MAXIMUM).contains(to) && *to != quantity;
            let sold = *to < quantity || *around != Around::NotSold;
            (runs && !waits && fits && sold).then_some((status, *to, renews))
        }
        Action::Upgrade(to) => {
            let free = !waits && !matches!(around, Around::AddOns | Around::NoTargets);
            (runs && free && *to == FITS).then_some((Cancelled, quantity, false))
        }
        Action::AutoRenew(on) => {
            let may = lives && *on != renews && (!*on || *around != Around::NotRenewable);
            may.then_some((status, quantity, *on))
        }
        Action::Rename(same) => (lives && !*same).then_some(*from),
        Action::Suspend => runs.then_some((Suspended, quantity, renews)),
        Action::Resume => (status == Suspended).then_some((Active, quantity, renews)),
        Action::Cancel => lives.then_some((Cancelled, quantity, false)),
        Action::EndOfTerm if (runs && !renews) || status == Suspended => Some((Expired, quantity, false)),
        Action::EndOfTerm => Some(*from),
    }
}

#[test]
fn subscriptions_do_what_the_model_does() {
    let mut states = Vec::new();
    for status in SubscriptionStatus::ALL {
        for quantity in STORED {
            states.extend([false, true].map(|renews| (*status, quantity, renews)));
        }
    }
    let mut kinds = vec![Action::Suspend, Action::Resume, Action::Cancel, Action::EndOfTerm];
    kinds.extend(QUANTITIES.map(Action::Quantity));
    kinds.extend([FITS, HELD, SMALL, UNKNOWN].map(Action::Upgrade));
    kinds.extend([false, true].map(Action::AutoRenew));
    kinds.extend([false, true].map(Action::Rename));
    let actions = kinds.iter().flat_map(|action| AROUND.map(|around| (*action, around))).collect();
    Machine { name: "subscription", states, actions, rules, model }.check();
}
