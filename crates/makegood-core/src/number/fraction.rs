//! Exact fractions: every figure that a verdict or a tier hangs on.

use std::cmp::Ordering;
use std::fmt;

use rust_decimal::Decimal;
use serde::{Serialize, Serializer};

/// `numerator / denominator`, denominator above 0. Not reduced: the parts keep their meaning
/// (milliseconds up over milliseconds in all). Parts stay far below 2¹⁰⁰, so products of a part
/// with a bound's mantissa are checked, never wrapped.
#[derive(Clone, Copy, Debug)]
pub struct Fraction {
    /// The upper part.
    pub numerator: i128,
    /// The lower part, above 0.
    pub denominator: i128,
}

impl Fraction {
    /// `numerator / denominator`; `None` where the denominator is not above 0.
    pub const fn new(numerator: i128, denominator: i128) -> Option<Fraction> {
        if denominator > 0 { Some(Fraction { numerator, denominator }) } else { None }
    }

    /// A whole number.
    pub const fn whole(value: i128) -> Fraction {
        Fraction { numerator: value, denominator: 1 }
    }

    /// The same value in lowest terms.
    #[must_use]
    pub fn reduced(self) -> Fraction {
        let divisor = greatest_common_divisor(self.numerator.unsigned_abs(), self.denominator.unsigned_abs());
        let divisor = i128::try_from(divisor).unwrap_or(1).max(1);
        Fraction { numerator: self.numerator / divisor, denominator: self.denominator / divisor }
    }

    /// The sum, in lowest terms; `None` past 127 bits.
    pub fn plus(self, other: Fraction) -> Option<Fraction> {
        let (left, right) = (self.reduced(), other.reduced());
        let numerator = left
            .numerator
            .checked_mul(right.denominator)?
            .checked_add(right.numerator.checked_mul(left.denominator)?)?;
        Some(Fraction { numerator, denominator: left.denominator.checked_mul(right.denominator)? }.reduced())
    }

    /// The product, in lowest terms; `None` past 127 bits.
    pub fn times(self, other: Fraction) -> Option<Fraction> {
        let left = Fraction { numerator: self.numerator, denominator: other.denominator }.reduced();
        let right = Fraction { numerator: other.numerator, denominator: self.denominator }.reduced();
        Some(Fraction {
            numerator: left.numerator.checked_mul(right.numerator)?,
            denominator: left.denominator.checked_mul(right.denominator)?,
        })
    }

    /// The value cut off (towards zero) after `places` decimals, as text.
    pub fn to_decimal_text(self, places: u32) -> String {
        let negative = self.numerator < 0;
        let mut rest = self.numerator.unsigned_abs();
        let denominator = self.denominator.unsigned_abs();
        let mut text = String::new();
        if negative {
            text.push('-');
        }
        text.push_str(&(rest / denominator).to_string());
        rest %= denominator;
        for place in 0..places {
            if place == 0 {
                text.push('.');
            }
            rest *= 10;
            text.push(char::from(b'0' + u8::try_from(rest / denominator).unwrap_or(0)));
            rest %= denominator;
        }
        text
    }

    /// Whether `places` decimals say the value whole.
    pub fn is_exact_at(self, places: u32) -> bool {
        let scale = 10_i128.checked_pow(places);
        scale
            .and_then(|scale| (self.numerator % self.denominator).checked_mul(scale))
            .is_some_and(|scaled| scaled % self.denominator == 0)
    }
}

fn greatest_common_divisor(left: u128, right: u128) -> u128 {
    let (mut left, mut right) = (left, right);
    while right != 0 {
        (left, right) = (right, left % right);
    }
    left
}

impl From<Decimal> for Fraction {
    fn from(value: Decimal) -> Fraction {
        Fraction { numerator: value.mantissa(), denominator: 10_i128.pow(value.scale()) }
    }
}

impl PartialEq for Fraction {
    fn eq(&self, other: &Fraction) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Fraction {}

impl PartialOrd for Fraction {
    fn partial_cmp(&self, other: &Fraction) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Fraction {
    fn cmp(&self, other: &Fraction) -> Ordering {
        let crossed = (self.numerator.checked_mul(other.denominator), other.numerator.checked_mul(self.denominator));
        if let (Some(left), Some(right)) = crossed {
            return left.cmp(&right);
        }
        compare_by_parts(*self, *other)
    }
}

/// Whole part first, then the reciprocals of the rests: never multiplies, so never overflows.
fn compare_by_parts(left: Fraction, right: Fraction) -> Ordering {
    let (mut left, mut right) = (left, right);
    loop {
        let wholes = (left.numerator.div_euclid(left.denominator), right.numerator.div_euclid(right.denominator));
        let rests = (left.numerator.rem_euclid(left.denominator), right.numerator.rem_euclid(right.denominator));
        match wholes.0.cmp(&wholes.1) {
            Ordering::Equal => {}
            unequal => return unequal,
        }
        match rests {
            (0, 0) => return Ordering::Equal,
            (0, _) => return Ordering::Less,
            (_, 0) => return Ordering::Greater,
            _ => {}
        }
        // a/b < c/d is d/c < b/a: turn both over and swap sides.
        (left, right) = (
            Fraction { numerator: right.denominator, denominator: rests.1 },
            Fraction { numerator: left.denominator, denominator: rests.0 },
        );
    }
}

impl fmt::Display for Fraction {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}/{}", self.numerator, self.denominator)
    }
}

impl Serialize for Fraction {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        out.collect_str(self)
    }
}
