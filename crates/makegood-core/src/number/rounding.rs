//! Rounding, only where an agreement or a currency asks for it.

use std::cmp::Ordering;

use rust_decimal::{Decimal, RoundingStrategy};

use super::Fraction;

/// Which way a figure between two printable ones goes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum RoundingMode {
    /// A half goes away from zero: what people learn at school.
    #[default]
    HalfUp,
    /// A half goes to the even neighbour.
    HalfEven,
    /// Towards zero.
    Down,
    /// Away from zero.
    Up,
}

impl RoundingMode {
    /// Whether a value with digits past the last place goes away from zero; `half` compares the rest with a half,
    /// `is_odd` is about the digit kept.
    pub(super) fn goes_away(self, half: Ordering, is_odd: bool) -> bool {
        match self {
            RoundingMode::Down => false,
            RoundingMode::Up => true,
            RoundingMode::HalfUp => half != Ordering::Less,
            RoundingMode::HalfEven => half == Ordering::Greater || (half == Ordering::Equal && is_odd),
        }
    }
}

/// Rounding to a number of decimal places, in a stated way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Rounding {
    /// Decimal places kept.
    pub places: u32,
    /// Which way.
    pub mode: RoundingMode,
}

impl Rounding {
    /// `value` rounded; `None` where it has more digits than a decimal holds (28).
    pub fn apply(self, value: Fraction) -> Option<Decimal> {
        let scale = 10_i128.checked_pow(self.places)?;
        let scaled = value.numerator.checked_mul(scale)?;
        let (whole, rest) = (scaled / value.denominator, scaled % value.denominator);
        let away = if scaled < 0 { -1 } else { 1 };
        let twice = rest.unsigned_abs().checked_mul(2)?;
        let half = value.denominator.unsigned_abs();
        let goes_away = rest != 0 && self.mode.goes_away(twice.cmp(&half), whole % 2 != 0);
        let step = if goes_away { away } else { 0 };
        Decimal::try_from_i128_with_scale(whole + step, self.places).ok()
    }

    /// `value` rounded by the same rule.
    pub fn apply_to_decimal(self, value: Decimal) -> Decimal {
        let strategy = match self.mode {
            RoundingMode::HalfUp => RoundingStrategy::MidpointAwayFromZero,
            RoundingMode::HalfEven => RoundingStrategy::MidpointNearestEven,
            RoundingMode::Down => RoundingStrategy::ToZero,
            RoundingMode::Up => RoundingStrategy::AwayFromZero,
        };
        value.round_dp_with_strategy(self.places, strategy)
    }
}
