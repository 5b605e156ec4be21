//! Money: whole minor units with a currency. Totals are exact or refused, never rounded.

use serde::{Deserialize, Serialize};

use crate::country::Country;
use crate::form::Problem;
use crate::lang::Lang;
use crate::text::half_width;

stored_enum! {
    /// A currency of the catalog.
    Currency {
        /// Japanese yen, without minor unit.
        Jpy = "jpy",
        /// United States dollar, in cents.
        Usd = "usd",
    }
}

impl Currency {
    /// The currency of the list prices in a country: yen in Japan, dollars elsewhere.
    #[must_use]
    pub fn of(country: Country) -> Self {
        if country == Country::JP { Self::Jpy } else { Self::Usd }
    }

    /// The ISO 4217 code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Jpy => "JPY",
            Self::Usd => "USD",
        }
    }

    /// Decimal digits of the minor unit.
    #[must_use]
    pub const fn digits(self) -> u32 {
        match self {
            Self::Jpy => 0,
            Self::Usd => 2,
        }
    }

    const fn symbol(self) -> &'static str {
        match self {
            Self::Jpy => "¥",
            Self::Usd => "$",
        }
    }
}

/// Why a sum cannot be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum MoneyError {
    /// The amounts are of different currencies.
    #[error("currencies differ")]
    CurrencyMismatch,
    /// The amount does not fit.
    #[error("amount too large")]
    Overflow,
}

/// An amount in minor units of its currency.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Money {
    /// Minor units: cents, or yen.
    pub amount: i64,
    /// The currency.
    pub currency: Currency,
}

impl Money {
    /// An amount in minor units.
    #[must_use]
    pub const fn new(amount: i64, currency: Currency) -> Self {
        Self { amount, currency }
    }

    /// Nothing, in a currency.
    #[must_use]
    pub const fn zero(currency: Currency) -> Self {
        Self::new(0, currency)
    }

    /// Reads an amount in major units, `1,250.50`, exactly.
    ///
    /// # Errors
    /// [`Problem::Missing`], [`Problem::NotAnAmount`], also for more decimal digits than the currency has, or
    /// [`Problem::OutOfRange`].
    pub fn parse(raw: &str, currency: Currency) -> Result<Self, Problem> {
        parse_decimal(raw, currency.digits()).map(|amount| Self::new(amount, currency))
    }

    /// The amount in major units without sign of currency and separators, as [`Self::parse`] reads it.
    #[must_use]
    pub fn plain(self) -> String {
        plain_decimal(self.amount, self.currency.digits())
    }

    /// The sum of two amounts.
    ///
    /// # Errors
    /// When the currencies differ or the sum does not fit.
    pub fn plus(self, other: Self) -> Result<Self, MoneyError> {
        if self.currency != other.currency {
            return Err(MoneyError::CurrencyMismatch);
        }
        let amount = self.amount.checked_add(other.amount).ok_or(MoneyError::Overflow)?;
        Ok(Self::new(amount, self.currency))
    }

    /// The amount for a number of licenses.
    ///
    /// # Errors
    /// When it does not fit.
    pub fn times(self, quantity: u32) -> Result<Self, MoneyError> {
        let amount = self.amount.checked_mul(i64::from(quantity)).ok_or(MoneyError::Overflow)?;
        Ok(Self::new(amount, self.currency))
    }

    /// The amount in major units as programs read it: `1234.50`, `4218400`, `-0.05`.
    #[must_use]
    pub fn decimal(self) -> String {
        let (sign, absolute) = (if self.amount < 0 { "-" } else { "" }, self.amount.unsigned_abs());
        match self.currency.digits() {
            0 => format!("{sign}{absolute}"),
            digits => {
                let unit = 10_u64.pow(digits);
                format!("{sign}{}.{:0width$}", absolute / unit, absolute % unit, width = digits as usize)
            }
        }
    }

    /// The sum of all, or nothing when there are none.
    ///
    /// # Errors
    /// When the currencies differ or the sum does not fit.
    pub fn total(amounts: impl IntoIterator<Item = Self>) -> Result<Option<Self>, MoneyError> {
        amounts.into_iter().try_fold(None, |sum: Option<Self>, next| match sum {
            None => Ok(Some(next)),
            Some(sum) => sum.plus(next).map(Some),
        })
    }
}

/// The largest number that is read: an order of many of these still fits.
const LARGEST: i64 = 100_000_000_000;

/// Reads a decimal number of at most so many digits behind the point as a whole number of its smallest parts:
/// `1,250.5` with two digits is 125,050.
///
/// # Errors
/// As [`Money::parse`].
pub fn parse_decimal(raw: &str, digits: u32) -> Result<i64, Problem> {
    let text = half_width(raw.trim());
    if text.is_empty() {
        return Err(Problem::Missing);
    }
    let wrong = Problem::NotAnAmount { digits };
    let (whole, part) = text.split_once('.').unwrap_or((&text, ""));
    let dangling = text.ends_with('.') || part.len() > digits as usize;
    if dangling || !is_whole(whole) || !part.bytes().all(|digit| digit.is_ascii_digit()) {
        return Err(wrong);
    }
    let written: String = whole.chars().filter(|letter| *letter != ',').collect();
    let number = format!("{written}{part:0<width$}", width = digits as usize).parse::<i64>();
    let unit = 10_i64.pow(digits);
    let out = Problem::OutOfRange { min: 0, max: LARGEST / unit };
    number.ok().filter(|number| *number <= LARGEST).ok_or(out)
}

/// Digits, in groups of three or without any separator.
fn is_whole(text: &str) -> bool {
    let is_digits = |part: &str| !part.is_empty() && part.bytes().all(|digit| digit.is_ascii_digit());
    match text.split_once(',') {
        None => is_digits(text),
        Some((first, rest)) => {
            is_digits(first)
                && first.len() <= 3
                && rest.split(',').all(|part| part.len() == 3 && is_digits(part))
        }
    }
}

/// A number of smallest parts as a decimal number, as [`parse_decimal`] reads it; zeros at the end stay.
#[must_use]
pub fn plain_decimal(number: i64, digits: u32) -> String {
    let unit = 10_u64.pow(digits);
    let (absolute, sign) = (number.unsigned_abs(), if number < 0 { "-" } else { "" });
    match digits {
        0 => format!("{sign}{absolute}"),
        digits => format!("{sign}{}.{:0width$}", absolute / unit, absolute % unit, width = digits as usize),
    }
}

/// A whole number with thousands separators, alike in both languages.
#[must_use]
pub fn format_number(number: i64) -> String {
    let digits = number.unsigned_abs().to_string();
    let mut text = String::with_capacity(digits.len() + 8);
    if number < 0 {
        text.push('-');
    }
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// Money as people read it: `$1,234.50`, `¥4,218,400`. Both languages write it alike.
#[must_use]
pub fn format_money(_: Lang, money: Money) -> String {
    let unit = 10_u64.pow(money.currency.digits());
    let absolute = money.amount.unsigned_abs();
    let sign = if money.amount < 0 { "-" } else { "" };
    let whole = format_number(i64::try_from(absolute / unit).unwrap_or(i64::MAX));
    let symbol = money.currency.symbol();
    match money.currency.digits() {
        0 => format!("{sign}{symbol}{whole}"),
        digits => format!("{sign}{symbol}{whole}.{:0width$}", absolute % unit, width = digits as usize),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats() {
        let show = |amount, currency| format_money(Lang::En, Money::new(amount, currency));
        assert_eq!(show(123_450, Currency::Usd), "$1,234.50");
        assert_eq!(show(5, Currency::Usd), "$0.05");
        assert_eq!(show(-123_456_789, Currency::Usd), "-$1,234,567.89");
        assert_eq!(show(4_218_400, Currency::Jpy), "¥4,218,400");
        assert_eq!(show(0, Currency::Jpy), "¥0");
    }

    #[test]
    fn decimals_have_no_separators() {
        let decimal = |amount, currency| Money::new(amount, currency).decimal();
        assert_eq!(decimal(123_456_789, Currency::Usd), "1234567.89");
        assert_eq!(
            (decimal(-5, Currency::Usd), decimal(4_218_400, Currency::Jpy)),
            ("-0.05".into(), "4218400".into())
        );
    }

    #[test]
    fn totals_are_exact_or_refused() {
        let yen = |amount| Money::new(amount, Currency::Jpy);
        assert_eq!(yen(750).times(300), Ok(yen(225_000)));
        assert_eq!(yen(i64::MAX).times(2), Err(MoneyError::Overflow));
        assert_eq!(yen(1).plus(Money::new(1, Currency::Usd)), Err(MoneyError::CurrencyMismatch));
        assert_eq!(Money::total([yen(1), yen(2)]), Ok(Some(yen(3))));
        assert_eq!(Money::total([]), Ok(None));
    }
}
