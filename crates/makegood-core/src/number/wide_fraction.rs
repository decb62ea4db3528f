//! Exact fractions of any size: means of rates whose denominators have little in common.

use std::cmp::Ordering;
use std::fmt;

use dashu_int::IBig;
use dashu_int::ops::{Abs, DivRem, Gcd};
use rust_decimal::Decimal;

use super::{Fraction, Rounding};

/// `numerator / denominator` in lowest terms, the denominator above 0.
///
/// Small values live where [`Fraction`]s do, without memory of their own; only long ones are slow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WideFraction {
    numerator: IBig,
    denominator: IBig,
}

impl WideFraction {
    /// The sum of `numerator / denominator` over all parts; a part over 0 adds nothing.
    ///
    /// Halves are added first, so that the long numbers are few: 43,200 different denominators take a sixth of a second.
    pub fn sum_of(parts: &[(u64, u64)]) -> WideFraction {
        let (numerator, denominator) = sum(parts);
        WideFraction::reduced(numerator, denominator)
    }

    fn reduced(numerator: IBig, denominator: IBig) -> WideFraction {
        if denominator == IBig::ZERO {
            return WideFraction { numerator: IBig::ZERO, denominator: IBig::ONE };
        }
        let divisor = IBig::from((&numerator).gcd(&denominator));
        WideFraction { numerator: numerator / &divisor, denominator: denominator / divisor }
    }

    /// The sum.
    #[must_use]
    pub fn plus(&self, other: &WideFraction) -> WideFraction {
        let numerator = &self.numerator * &other.denominator + &other.numerator * &self.denominator;
        WideFraction::reduced(numerator, &self.denominator * &other.denominator)
    }

    /// The product.
    #[must_use]
    pub fn times(&self, other: &WideFraction) -> WideFraction {
        WideFraction::reduced(&self.numerator * &other.numerator, &self.denominator * &other.denominator)
    }

    /// The difference.
    #[must_use]
    pub fn minus(&self, other: &WideFraction) -> WideFraction {
        let numerator = &self.numerator * &other.denominator - &other.numerator * &self.denominator;
        WideFraction::reduced(numerator, &self.denominator * &other.denominator)
    }

    /// The same value as a short fraction; `None` past 127 bits.
    pub fn short(&self) -> Option<Fraction> {
        let numerator = i128::try_from(self.numerator.clone()).ok()?;
        Fraction::new(numerator, i128::try_from(self.denominator.clone()).ok()?)
    }

    /// The value rounded; `None` where it has more digits than a decimal holds (28).
    pub fn rounded(&self, rounding: Rounding) -> Option<Decimal> {
        let scaled = (&self.numerator).abs() * power_of_ten(rounding.places);
        let (whole, rest) = scaled.div_rem(self.denominator.clone());
        let half = (rest.clone() * IBig::from(2)).cmp(&self.denominator);
        let is_odd = (&whole) % IBig::from(2) != IBig::ZERO;
        let away = rest != IBig::ZERO && rounding.mode.goes_away(half, is_odd);
        let magnitude = i128::try_from(whole).ok()? + i128::from(away);
        let signed = if self.numerator < IBig::ZERO { -magnitude } else { magnitude };
        Decimal::try_from_i128_with_scale(signed, rounding.places).ok()
    }

    /// The value cut off (towards zero) after `places` decimals, as text.
    pub fn to_decimal_text(&self, places: u32) -> String {
        let cut = (&self.numerator).abs() * power_of_ten(places) / &self.denominator;
        let places = usize::try_from(places).unwrap_or(0);
        let digits = format!("{:0>width$}", cut.to_string(), width = places + 1);
        let (whole, decimals) = digits.split_at(digits.len() - places);
        let sign = if self.numerator < IBig::ZERO { "-" } else { "" };
        if places == 0 { format!("{sign}{whole}") } else { format!("{sign}{whole}.{decimals}") }
    }

    /// Whether `places` decimals say the value whole.
    pub fn is_exact_at(&self, places: u32) -> bool {
        power_of_ten(places) % &self.denominator == IBig::ZERO
    }
}

fn power_of_ten(places: u32) -> IBig {
    IBig::from(10).pow(usize::try_from(places).unwrap_or(0))
}

/// The sum as numerator and denominator, over the least common multiple of the denominators.
fn sum(parts: &[(u64, u64)]) -> (IBig, IBig) {
    match parts {
        [] | [(_, 0)] => (IBig::ZERO, IBig::ONE),
        [(numerator, denominator)] => (IBig::from(*numerator), IBig::from(*denominator)),
        _ => {
            let (left, right) = parts.split_at(parts.len() / 2);
            let ((left, below_left), (right, below_right)) = (sum(left), sum(right));
            let shared = IBig::from((&below_left).gcd(&below_right));
            let more = below_right / &shared;
            (left * &more + right * (&below_left / shared), below_left * more)
        }
    }
}

impl From<Fraction> for WideFraction {
    fn from(value: Fraction) -> WideFraction {
        WideFraction::reduced(IBig::from(value.numerator), IBig::from(value.denominator))
    }
}

impl From<Decimal> for WideFraction {
    fn from(value: Decimal) -> WideFraction {
        Fraction::from(value).into()
    }
}

impl PartialEq<Fraction> for WideFraction {
    fn eq(&self, other: &Fraction) -> bool {
        self.partial_cmp(other) == Some(Ordering::Equal)
    }
}

impl PartialOrd<Fraction> for WideFraction {
    fn partial_cmp(&self, other: &Fraction) -> Option<Ordering> {
        let left = &self.numerator * IBig::from(other.denominator);
        Some(left.cmp(&(&self.denominator * IBig::from(other.numerator))))
    }
}

impl fmt::Display for WideFraction {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}/{}", self.numerator, self.denominator)
    }
}

impl std::str::FromStr for WideFraction {
    type Err = String;

    fn from_str(text: &str) -> Result<WideFraction, String> {
        let parts = text.split_once('/').and_then(|(above, below)| {
            let (numerator, denominator) = (above.parse::<IBig>().ok()?, below.parse::<IBig>().ok()?);
            (IBig::ZERO < denominator).then(|| WideFraction::reduced(numerator, denominator))
        });
        parts.ok_or_else(|| format!("`{text}` is not a fraction such as `199/2`"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::number::RoundingMode;

    fn wide(numerator: i128, denominator: i128) -> WideFraction {
        Fraction { numerator, denominator }.into()
    }

    #[test]
    fn thirds_and_sevenths_add_up_exactly() {
        assert_eq!(WideFraction::sum_of(&[(1, 3), (2, 7), (0, 0), (1, 21)]), wide(2, 3));
        assert_eq!(WideFraction::sum_of(&[]), wide(0, 1));
    }

    #[test]
    fn a_sum_past_127_bits_stays_exact() {
        let parts: Vec<(u64, u64)> = (1..=200).map(|below| (1, below)).collect();
        let harmonic = WideFraction::sum_of(&parts);
        assert_eq!(harmonic.short(), None);
        assert_eq!(harmonic.to_decimal_text(12), "5.878030948121");
        assert!(harmonic > Fraction { numerator: 5_878_030_948_121, denominator: 1_000_000_000_000 });
        assert_eq!(harmonic.to_string().parse(), Ok(harmonic));
    }

    #[test]
    fn decimals_are_cut_and_rounding_goes_the_agreed_way() {
        let round = |value: &WideFraction, mode| value.rounded(Rounding { places: 2, mode }).map(|d| d.to_string());
        assert_eq!(wide(-1, 3).to_decimal_text(3), "-0.333");
        assert_eq!(wide(1, 8).to_decimal_text(0), "0");
        assert!(wide(1, 8).is_exact_at(3) && !wide(1, 8).is_exact_at(2));
        assert_eq!(round(&wide(1, 8), RoundingMode::HalfUp).as_deref(), Some("0.13"));
        assert_eq!(round(&wide(1, 8), RoundingMode::HalfEven).as_deref(), Some("0.12"));
        assert_eq!(round(&wide(-1, 8), RoundingMode::Down).as_deref(), Some("-0.12"));
        assert_eq!(round(&wide(1, 3), RoundingMode::Up).as_deref(), Some("0.34"));
    }
}
