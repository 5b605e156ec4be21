//! Incentives: what a reseller earns with a completed line of an order, under its membership number (product decision
//! 10). The ledger shows earnings; nothing is paid here (portal facts D3).
//!
//! **Amount.** The offer's rate, in basis points, of what the line costs for one billing cycle; rounded to the minor unit
//! of the currency, half away from zero, once per line. Sums add rounded amounts and are exact.

mod period;
mod view;

pub use period::Period;
pub use view::{
    EntryRow, FixGaps, FixInput, GapRow, Gaps, IncentiveMonth, IncentiveQuery, MAX_FIXED, SumRow,
};

use crate::money::{Money, MoneyError};

stored_enum! {
    /// What an entry of the ledger is.
    EntryKind {
        /// What a completed line earned: once per line.
        Credit = "credit",
        /// A later change of such an amount, as an entry of its own.
        Correction = "correction",
    }
}

/// Basis points in a whole.
const WHOLE: i128 = 10_000;

/// What a rate makes of an amount.
///
/// # Errors
/// [`MoneyError::Overflow`].
pub fn earned(base: Money, rate_bp: i32) -> Result<Money, MoneyError> {
    let exact = i128::from(base.amount) * i128::from(rate_bp);
    let rounded = (exact.abs() + WHOLE / 2) / WHOLE * exact.signum();
    let amount = i64::try_from(rounded).map_err(|_| MoneyError::Overflow)?;
    Ok(Money::new(amount, base.currency))
}

/// A rate as people read it: `12.5%`.
#[must_use]
pub fn format_rate(rate_bp: i32) -> String {
    let (whole, rest) = (rate_bp / 100, rate_bp % 100);
    match (rest, rest % 10) {
        (0, _) => format!("{whole}%"),
        (_, 0) => format!("{whole}.{}%", rest / 10),
        _ => format!("{whole}.{rest:02}%"),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::money::Currency;

    fn of(base: i64, rate: i32) -> i64 {
        earned(Money::new(base, Currency::Jpy), rate).unwrap().amount
    }

    #[test]
    fn halves_go_away_from_zero() {
        assert_eq!((of(10_000, 500), of(1, 10_000), of(0, 500)), (500, 1, 0));
        assert_eq!((of(49, 100), of(50, 100), of(149, 100), of(150, 100)), (0, 1, 1, 2));
        assert_eq!((of(-49, 100), of(-50, 100), of(-150, 100)), (0, -1, -2));
    }

    proptest! {
        #[test]
        fn the_nearest_amount_is_earned_and_never_more_than_the_base(
            base in prop_oneof![0..=100_000_i64, 0..=i64::MAX],
            rate in 0..=10_000_i32,
        ) {
            let amount = of(base, rate);
            prop_assert!((0..=base).contains(&amount), "{amount}");
            let off = i128::from(amount) * WHOLE - i128::from(base) * i128::from(rate);
            prop_assert!(-WHOLE < 2 * off && 2 * off <= WHOLE, "{amount} is not the nearest, or a half went to zero");
            prop_assert_eq!(of(-base, rate), -amount);
        }

        #[test]
        fn who_sells_more_or_earns_more_of_it_never_gets_less(
            base in 0..=i64::MAX / 2, more in 0..=i64::MAX / 2, rate in 0..=5_000_i32, higher in 0..=5_000_i32,
        ) {
            prop_assert!(of(base + more, rate) >= of(base, rate));
            prop_assert!(of(base, rate + higher) >= of(base, rate));
        }
    }

    #[test]
    fn what_does_not_fit_is_refused() {
        assert_eq!(of(i64::MAX, 10_000), i64::MAX);
        assert_eq!(earned(Money::new(i64::MAX, Currency::Usd), 10_001), Err(MoneyError::Overflow));
    }

    #[test]
    fn rates_are_read() {
        assert_eq!([800, 1_250, 25, 5, 0].map(format_rate), ["8%", "12.5%", "0.25%", "0.05%", "0%"]);
    }
}
