//! Orders: lines of licenses at a price, and an exact total. The purchaser is always the provider (checklist A2).
//! An offer without a price can be ordered all the same; it counts as "not priced", never as zero.

use serde::{Deserialize, Serialize};

use crate::catalog::{BillingCycle, Localized};
use crate::id::{OfferId, SubscriptionId};
use crate::money::{Currency, Money, MoneyError};

mod state;
mod view;

pub use state::{LineFailure, LineKind, LineStatus, OrderStatus};
pub use view::{
    ChangeOrder, CustomerOrders, LineDetail, OrderDetail, OrderQuery, OrderRow, SoldOrders, number_in,
};

/// One line of an order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderLine {
    /// What is bought.
    pub offer_id: OfferId,
    /// Its name.
    pub offer_name: Localized,
    /// How many licenses.
    pub quantity: u32,
    /// How it is billed.
    pub billing_cycle: BillingCycle,
    /// The price of one license for one cycle; none where the offer is not priced.
    pub unit_price: Option<Money>,
    /// The subscription it made, once there is one.
    pub subscription_id: Option<SubscriptionId>,
}

impl OrderLine {
    /// The price of all its licenses for one cycle, where it is priced.
    ///
    /// # Errors
    /// [`MoneyError::Overflow`].
    pub fn amount(&self) -> Result<Option<Money>, MoneyError> {
        self.unit_price.map(|price| price.times(self.quantity)).transpose()
    }
}

/// The exact sum of the lines that are priced, and how many are not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Total {
    /// Of the priced lines.
    pub money: Money,
    /// Lines without a price.
    pub unpriced: u32,
    /// All lines.
    pub lines: u32,
}

impl Total {
    /// The exact total of lines.
    ///
    /// # Errors
    /// When the currencies differ or the total does not fit.
    pub fn of(lines: &[OrderLine], currency: Currency) -> Result<Self, MoneyError> {
        Self::sum(lines.iter().map(OrderLine::amount).collect::<Result<Vec<_>, _>>()?, currency)
    }

    /// The exact total of an order as it stands, of its lines each with licenses and price: what was cancelled is not
    /// charged, and an order of which nothing is left has no total.
    ///
    /// # Errors
    /// As [`Total::of`].
    pub fn standing(
        lines: impl IntoIterator<Item = (LineStatus, u32, Option<Money>)>,
        currency: Currency,
    ) -> Result<Self, MoneyError> {
        let left = lines.into_iter().filter(|(status, ..)| *status != LineStatus::Cancelled);
        let amount = |(_, quantity, price): (_, u32, Option<Money>)| {
            price.map(|price| price.times(quantity)).transpose()
        };
        Self::sum(left.map(amount).collect::<Result<Vec<_>, _>>()?, currency)
    }

    fn sum(amounts: Vec<Option<Money>>, currency: Currency) -> Result<Self, MoneyError> {
        let lines = amounts.len();
        let unpriced = amounts.iter().filter(|amount| amount.is_none()).count();
        let money = Money::total(amounts.into_iter().flatten().chain([Money::zero(currency)]))?;
        let count = |count: usize| u32::try_from(count).map_err(|_| MoneyError::Overflow);
        Ok(Self {
            money: money.unwrap_or(Money::zero(currency)),
            unpriced: count(unpriced)?,
            lines: count(lines)?,
        })
    }

    /// The sum, unless no line is priced.
    #[must_use]
    pub fn priced(&self) -> Option<Money> {
        (self.unpriced < self.lines).then_some(self.money)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(quantity: u32, price: Option<i64>) -> OrderLine {
        OrderLine {
            offer_id: OfferId::NIL,
            offer_name: Localized::default(),
            quantity,
            billing_cycle: BillingCycle::Monthly,
            unit_price: price.map(|amount| Money::new(amount, Currency::Jpy)),
            subscription_id: None,
        }
    }

    #[test]
    fn what_is_not_priced_is_no_zero() {
        let total = |lines: &[OrderLine]| Total::of(lines, Currency::Jpy).unwrap();
        assert_eq!(total(&[line(3, None)]).priced(), None);
        assert_eq!(total(&[line(3, Some(0))]).priced(), Some(Money::zero(Currency::Jpy)));
        let mixed = total(&[line(3, None), line(2, Some(750))]);
        assert_eq!((mixed.priced(), mixed.unpriced), (Some(Money::new(1_500, Currency::Jpy)), 1));
        assert_eq!(total(&[]).priced(), None);
        assert!(Total::of(&[line(2, Some(i64::MAX))], Currency::Jpy).is_err());
        assert!(Total::of(&[line(2, Some(1))], Currency::Usd).is_err());
    }

    #[test]
    fn what_was_cancelled_is_not_charged() {
        let price = |amount| Some(Money::new(amount, Currency::Jpy));
        let total = |lines: &[(LineStatus, u32, Option<Money>)]| {
            let total = Total::standing(lines.iter().copied(), Currency::Jpy).unwrap();
            (total.priced().map(|money| money.amount), total.unpriced, total.lines)
        };
        let (done, failed, gone) = (LineStatus::Completed, LineStatus::Failed, LineStatus::Cancelled);
        assert_eq!(total(&[(done, 2, price(750)), (gone, 9, price(100))]), (Some(1_500), 0, 1));
        assert_eq!(total(&[(failed, 1, price(5)), (done, 1, None), (gone, 1, None)]), (Some(5), 1, 2));
        assert_eq!(total(&[(gone, 1, price(5)), (gone, 1, None)]), (None, 0, 0));
    }
}
