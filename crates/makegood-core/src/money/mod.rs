//! Decimal money in a currency.

mod amount;
mod currency;

pub use amount::Money;
pub use currency::Currency;
