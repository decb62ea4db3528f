//! Credits turned into something of equal value: longer terms, more seats (O3).

use rust_decimal::Decimal;

use crate::money::Money;

/// So many of something at a price, for a credit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Conversion {
    /// How many whole ones the credit pays.
    pub count: u32,
    /// What one costs.
    pub each: Money,
    /// What they cost together: exactly `count × each`.
    pub worth: Money,
    /// What is left of the credit.
    pub rest: Money,
}

/// How many whole ones at `each` a credit of `amount` pays.
///
/// # Errors
/// In words: another currency, a price not above 0, or not even one.
pub fn converted(amount: Money, each: Money) -> Result<Conversion, String> {
    if amount.currency != each.currency {
        return Err(format!("the credit is in {}, the price in {}", amount.currency, each.currency));
    }
    if each.amount <= Decimal::ZERO {
        return Err(format!("the price `{each}` is not above 0"));
    }
    let count = (amount.amount / each.amount).floor();
    let count = u32::try_from(count).map_err(|_| format!("{amount} pays too many at {each}"))?;
    if count == 0 {
        return Err(format!("{amount} does not pay one at {each}"));
    }
    let worth = Decimal::from(count) * each.amount;
    let money = |amount| Money { amount, currency: each.currency };
    Ok(Conversion { count, each, worth: money(worth), rest: money(amount.amount - worth) })
}
