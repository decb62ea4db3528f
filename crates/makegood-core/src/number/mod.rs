//! Exact numbers: fractions, and how they are rounded for people.

mod fraction;
mod rounding;
mod wide_fraction;

pub use fraction::Fraction;
pub use rounding::{Rounding, RoundingMode};
pub use wide_fraction::WideFraction;
