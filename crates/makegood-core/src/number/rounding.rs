//! Rounding, only where an agreement or a currency asks for it.

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
        let step = match self.mode {
            _ if rest == 0 => 0,
            RoundingMode::Down => 0,
            RoundingMode::Up => away,
            RoundingMode::HalfUp => {
                if twice >= half {
                    away
                } else {
                    0
                }
            }
            RoundingMode::HalfEven if twice == half => {
                if whole % 2 == 0 {
                    0
                } else {
                    away
                }
            }
            RoundingMode::HalfEven => {
                if twice > half {
                    away
                } else {
                    0
                }
            }
        };
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
