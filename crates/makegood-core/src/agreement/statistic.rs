//! What is made of many samples of one figure.

use std::fmt;

use rust_decimal::Decimal;

/// One value out of many samples.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Statistic {
    /// Their sum by their number.
    Mean,
    /// The greatest.
    Highest,
    /// The least.
    Lowest,
    /// The smallest sample that at least so many percent of them do not exceed.
    Percentile(Decimal),
}

/// As the agreement language writes it.
impl fmt::Display for Statistic {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Statistic::Mean => out.write_str("mean"),
            Statistic::Highest => out.write_str("highest"),
            Statistic::Lowest => out.write_str("lowest"),
            Statistic::Percentile(share) => write!(out, "p{share}"),
        }
    }
}
