//! What a formula comes to, exactly, and the values it was reckoned from.

use serde::Serialize;

use super::FoundBase;
use super::factor::FactorKind;
use crate::agreement::{Base, Expression, Join, Quantity};
use crate::money::Currency;
use crate::number::{Fraction, Rounding, RoundingMode};

/// One value that a formula asked for.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Value {
    /// As the formula calls it.
    pub name: String,
    /// What it is.
    pub kind: FactorKind,
    /// How much, in the unit of its kind.
    pub value: Fraction,
}

/// What a formula can be told.
pub struct Known<'a> {
    /// The base of percentages.
    pub base: &'a FoundBase,
    /// Any other fee.
    pub fee: &'a dyn Fn(Base) -> FoundBase,
    /// The measured figure, a percentage as a share of one.
    pub measured: Option<Fraction>,
    /// The bound promised, in the same way.
    pub target: Option<Fraction>,
    /// Weighted downtime in milliseconds.
    pub downtime_ms: Option<Fraction>,
    /// Downtime that the target allows, in milliseconds.
    pub allowed_ms: Option<Fraction>,
    /// Promised time in milliseconds.
    pub total_ms: i64,
    /// The currency in which credits are owed.
    pub currency: Option<Currency>,
}

impl std::fmt::Debug for Known<'_> {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("Known")
            .field("measured", &self.measured)
            .field("total_ms", &self.total_ms)
            .finish_non_exhaustive()
    }
}

/// Why a formula has no value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Blank {
    /// A fee is not known on these days.
    Fee(Vec<crate::time::Period>),
    /// Money in another currency.
    Currency(Currency),
    /// Something that the figure does not have.
    Quantity(String),
    /// A division by nothing, or more digits than can be held.
    Arithmetic,
}

/// The value of `expression`: money in the currency's main unit, times in milliseconds.
pub fn value_of(expression: &Expression, known: &Known<'_>) -> Result<Fraction, Blank> {
    match expression {
        Expression::Number(number) => Ok(Fraction::from(*number)),
        Expression::Money(money) if known.currency.is_some_and(|own| own != money.currency) => {
            Err(Blank::Currency(money.currency))
        }
        Expression::Money(money) => Ok(Fraction::from(money.amount)),
        Expression::Time(ms) => Ok(Fraction::whole(i128::from(*ms))),
        Expression::Quantity(quantity) => quantity_of(*quantity, known),
        Expression::Joined(join, left, right) => {
            let (left, right) = (value_of(left, known)?, value_of(right, known)?);
            let minus = |value: Fraction| Fraction { numerator: -value.numerator, denominator: value.denominator };
            let value = match join {
                Join::Plus => left.plus(right),
                Join::Minus => left.plus(minus(right)),
                Join::Times => left.times(right),
                Join::Over => over(left, right),
                Join::Least => Some(left.min(right)),
                Join::Most => Some(left.max(right)),
            };
            value.ok_or(Blank::Arithmetic)
        }
        Expression::Floor(inner) => whole(value_of(inner, known)?, false),
        Expression::Ceiling(inner) => whole(value_of(inner, known)?, true),
    }
}

/// Every value that `expression` asks for, with its name.
pub fn values_of(expression: &Expression, known: &Known<'_>) -> Vec<Value> {
    let shown = expression.quantities().into_iter().filter_map(|quantity| {
        let value = quantity_of(quantity, known).ok()?;
        let (kind, value) = match quantity {
            Quantity::Fee | Quantity::FeeOf(_) => (FactorKind::Base, value),
            Quantity::Measured | Quantity::Target => (FactorKind::Times, value),
            Quantity::Downtime | Quantity::Allowed => (FactorKind::Downtime, value),
            Quantity::Total => (FactorKind::Total, value),
        };
        Some(Value { name: quantity.word(), kind, value: value.reduced() })
    });
    shown.collect()
}

fn quantity_of(quantity: Quantity, known: &Known<'_>) -> Result<Fraction, Blank> {
    let lacking = || Blank::Quantity(quantity.word());
    let fee = |found: &FoundBase| {
        found.base.as_ref().map(|base| base.amount).ok_or_else(|| Blank::Fee(found.missing.clone()))
    };
    match quantity {
        Quantity::Fee => fee(known.base),
        Quantity::FeeOf(base) => fee(&(known.fee)(base)),
        Quantity::Measured => known.measured.ok_or_else(lacking),
        Quantity::Target => known.target.ok_or_else(lacking),
        Quantity::Downtime => known.downtime_ms.ok_or_else(lacking),
        Quantity::Allowed => known.allowed_ms.ok_or_else(lacking),
        Quantity::Total => Ok(Fraction::whole(i128::from(known.total_ms))),
    }
}

fn over(left: Fraction, right: Fraction) -> Option<Fraction> {
    let turned = if right.numerator < 0 {
        Fraction::new(-right.denominator, right.numerator.checked_neg()?)?
    } else {
        Fraction::new(right.denominator, right.numerator)?
    };
    left.times(turned)
}

fn whole(value: Fraction, up: bool) -> Result<Fraction, Blank> {
    // Up and down along the number line, not away from nothing.
    let mode = if up == (0 <= value.numerator) { RoundingMode::Up } else { RoundingMode::Down };
    let rounded = Rounding { places: 0, mode }.apply(value);
    rounded.map(Fraction::from).ok_or(Blank::Arithmetic)
}
