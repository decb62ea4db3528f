//! The arithmetic of an amount as its factors, so that anybody can multiply them again.

use serde::Serialize;

use crate::number::Fraction;

/// What a factor is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum FactorKind {
    /// The base, in the currency's main unit.
    Base,
    /// The fee of one month.
    MonthFee,
    /// A sum of money.
    Money,
    /// Percent: hundredths.
    Percent,
    /// Counted downtime in milliseconds.
    Downtime,
    /// Promised time in milliseconds.
    Total,
    /// Days of service.
    Days,
    /// Days of the window.
    WindowDays,
    /// Free months.
    Months,
    /// A plain multiple.
    Times,
    /// Pieces of downtime.
    Pieces,
    /// Steps below the target.
    Steps,
}

/// One factor of an amount.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Factor {
    /// What it is.
    pub kind: FactorKind,
    /// How much, in the unit of its kind.
    pub value: Fraction,
    /// Whether the amount is divided by it.
    pub divides: bool,
}

/// A factor to multiply by.
pub(super) fn by(kind: FactorKind, value: Fraction) -> Factor {
    Factor { kind, value, divides: false }
}

/// A factor to divide by.
pub(super) fn over(kind: FactorKind, value: Fraction) -> Factor {
    Factor { kind, value, divides: true }
}

/// The product; `None` past 127 bits or where a divisor is not above 0.
pub fn product(factors: &[Factor]) -> Option<Fraction> {
    let mut product = Fraction::whole(1);
    for factor in factors {
        let value = if factor.divides {
            Fraction::new(factor.value.denominator, factor.value.numerator)?
        } else {
            factor.value
        };
        product = product.times(value)?;
        if factor.kind == FactorKind::Percent {
            product = product.times(Fraction::new(1, 100)?)?;
        }
    }
    Some(product)
}
