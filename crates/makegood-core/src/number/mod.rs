//! Exact numbers: fractions, and how they are rounded for people.

mod fraction;
mod rounding;

pub use fraction::Fraction;
pub use rounding::{Rounding, RoundingMode};
