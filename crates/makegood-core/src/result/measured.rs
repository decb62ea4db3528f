//! A measured figure, and whether it keeps a condition.

use crate::agreement::{Condition, Figure};
use crate::number::Fraction;

/// What an objective came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// The promise was kept.
    Met,
    /// It was not.
    Missed,
    /// The evidence does not yet reach far enough to say.
    Undecided,
    /// Only a sketch is there and the target lies within its error.
    WithinMeasurementError,
    /// Nothing was promised in this window, or there was nothing to measure.
    NotApplicable,
}

/// The exact outcome of measuring.
#[derive(Clone, Debug, PartialEq)]
pub enum Measured {
    /// Nothing to measure.
    Nothing,
    /// A figure in the unit of the condition (percent, or the gauge's own).
    Value(Fraction),
    /// Requests within each promised threshold, exact.
    Latency {
        /// Requests in all.
        requests: u64,
        /// For thresholds in microseconds: requests that took at most that long.
        within_us: Vec<(u64, u64)>,
        /// The percentile's bucket by the sketch, `[low, high]` in microseconds, for display.
        shown_us: Option<(u64, u64)>,
    },
}

impl Measured {
    /// Whether the figure keeps `condition`; `None` where the evidence cannot tell.
    pub fn keeps(&self, condition: &Condition) -> Option<bool> {
        match (self, &condition.figure) {
            (Measured::Value(value), _) => Some(condition.range.contains(*value)),
            (Measured::Latency { requests, within_us, shown_us }, Figure::Percentile(share)) => {
                let below = condition
                    .range
                    .high
                    .map_or(Some(true), |bound| at_most(bound.value, *share, *requests, within_us, *shown_us))?;
                // Above `x` is not at most `x`.
                let above = condition.range.low.map_or(Some(true), |bound| {
                    at_most(bound.value, *share, *requests, within_us, *shown_us).map(|within| !within)
                })?;
                Some(below && above)
            }
            _ => None,
        }
    }
}

/// Whether the `share` percentile is at most `ms`: by the exact counter, else by the sketch where its bucket is clear.
fn at_most(
    ms: rust_decimal::Decimal,
    share: rust_decimal::Decimal,
    requests: u64,
    within_us: &[(u64, u64)],
    shown_us: Option<(u64, u64)>,
) -> Option<bool> {
    let limit = Fraction::from(ms).times(Fraction::whole(1_000))?;
    let counter = within_us.iter().find(|(threshold, _)| Fraction::whole(i128::from(*threshold)) == limit);
    if let Some((_, within)) = counter {
        let within_share = Fraction::new(i128::from(*within) * 100, i128::from(requests))?;
        return Some(Fraction::from(share) <= within_share);
    }
    let (low, high) = shown_us?;
    if Fraction::whole(i128::from(high)) <= limit {
        Some(true)
    } else if limit < Fraction::whole(i128::from(low)) {
        Some(false)
    } else {
        None
    }
}
