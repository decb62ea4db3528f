//! Price and cost of a level, the discount of a longer term, and what is left after credits (M7, F10).

use makegood_core::number::Fraction;
use makegood_core::simulate::Forecast;
use rust_decimal::Decimal;

/// What is charged and what it costs, a month.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Price {
    /// For each seat.
    pub(crate) seat: Decimal,
    pub(crate) seats: u32,
    /// What the level costs the provider, all in all.
    pub(crate) cost: Decimal,
    /// Percent off for the agreed term.
    pub(crate) discount: Decimal,
}

/// A year of it, in the currency's main unit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Bill {
    /// After the discount.
    pub(crate) fees: Decimal,
    pub(crate) cost: Decimal,
    /// Credits that are to be expected, and those that nineteen of twenty years do not pass.
    pub(crate) expected: Decimal,
    pub(crate) bad_year: Decimal,
    /// What is left of the fees, on average and in the bad year.
    pub(crate) profit: Decimal,
    pub(crate) bad_profit: Decimal,
}

/// A year of `price` with the credits of `forecast`, to the unit that `places` decimals make, a half up; `None` where a figure
/// is too large.
pub(crate) fn bill(price: &Price, forecast: &Forecast, places: u32) -> Option<Bill> {
    let left = (Decimal::ONE_HUNDRED - price.discount) / Decimal::ONE_HUNDRED;
    let seats = price.seat.checked_mul(Decimal::from(price.seats))?.checked_mul(Decimal::from(12))?;
    let round = |amount: Decimal| {
        amount.round_dp_with_strategy(places, rust_decimal::RoundingStrategy::MidpointAwayFromZero).normalize()
    };
    let fees = seats.checked_mul(left)?;
    let cost = price.cost.checked_mul(Decimal::from(12))?;
    let expected = round(of_fee(fees, forecast.expected()?)?);
    let bad_year = round(of_fee(fees, forecast.percentile(95)?)?);
    let (fees, cost) = (round(fees), round(cost));
    let margin = fees.checked_sub(cost)?;
    Some(Bill {
        fees,
        cost,
        expected,
        bad_year,
        profit: margin.checked_sub(expected)?,
        bad_profit: margin.checked_sub(bad_year)?,
    })
}

/// A share of a fee.
fn of_fee(fee: Decimal, share: Fraction) -> Option<Decimal> {
    let share = share.reduced();
    let upper = Decimal::try_from_i128_with_scale(share.numerator, 0).ok()?;
    let lower = Decimal::try_from_i128_with_scale(share.denominator, 0).ok()?;
    fee.checked_mul(upper)?.checked_div(lower)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    #[test]
    fn ten_seats_of_39000_less_a_tenth_and_their_credits() {
        // Nine years of ten owe nothing, one owes half of a month's fee.
        let owed = BTreeMap::from([(0, 9), (500_000, 1)]);
        let forecast = Forecast { years: 10, windows_a_year: 12, owed, ..Forecast::default() };
        let price =
            Price { seat: Decimal::from(39_000), seats: 10, cost: Decimal::from(200_000), discount: Decimal::from(10) };
        let bill = bill(&price, &forecast, 0).unwrap();
        assert_eq!(bill.fees, Decimal::from(4_212_000), "39,000 × 10 × 12 × 0.9");
        assert_eq!(bill.cost, Decimal::from(2_400_000));
        assert_eq!(bill.expected, Decimal::from(17_550), "a tenth of half of 351,000");
        assert_eq!(bill.bad_year, Decimal::from(175_500));
        assert_eq!(bill.profit, Decimal::from(1_794_450));
        assert_eq!(bill.bad_profit, Decimal::from(1_636_500));
    }
}
