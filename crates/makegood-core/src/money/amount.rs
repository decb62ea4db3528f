//! An amount of money.

use std::fmt;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use serde::Serialize;

use super::Currency;
use crate::number::{Fraction, Rounding, RoundingMode};

/// A decimal amount in a currency's main unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Money {
    /// How much.
    #[serde(with = "rust_decimal::serde::str")]
    pub amount: Decimal,
    /// Of what.
    pub currency: Currency,
}

impl Money {
    /// Rounds an exact amount to the currency's places; `None` past 28 digits.
    pub fn rounded(exact: Fraction, currency: Currency, mode: RoundingMode) -> Option<Money> {
        let amount = Rounding { places: currency.places(), mode }.apply(exact)?;
        Some(Money { amount, currency })
    }

    /// In the currency's smallest unit (won, cents); `None`: it has more places than the currency, or is too large.
    pub fn smallest_units(self) -> Option<i64> {
        let units = self.amount.checked_mul(Decimal::from(10_u64.pow(self.currency.places())))?;
        if units.is_integer() { units.to_i64() } else { None }
    }

    /// So many of the currency's smallest units.
    pub fn of_smallest_units(units: i64, currency: Currency) -> Money {
        Money { amount: Decimal::new(units, currency.places()), currency }
    }
}

impl fmt::Display for Money {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = self.amount.to_string();
        let (whole, rest) = text.split_once('.').map_or((text.as_str(), None), |(whole, rest)| (whole, Some(rest)));
        let (sign, digits) = whole.strip_prefix('-').map_or(("", whole), |digits| ("-", digits));
        write!(out, "{} {sign}", self.currency)?;
        for (place, digit) in digits.chars().enumerate() {
            if place > 0 && (digits.len() - place) % 3 == 0 {
                write!(out, ",")?;
            }
            write!(out, "{digit}")?;
        }
        match rest {
            Some(rest) => write!(out, ".{rest}"),
            None => Ok(()),
        }
    }
}
