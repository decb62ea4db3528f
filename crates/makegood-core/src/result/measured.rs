//! A measured figure, and whether it keeps a condition.

use rust_decimal::Decimal;

use crate::agreement::{Condition, Figure};
use crate::number::{Fraction, Rounding, WideFraction};

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
    /// A figure in the unit of the condition (percent, or the gauge's own), rounded where the agreement says so.
    Value(WideFraction),
    /// Requests within each promised threshold, exact.
    Latency(WithinTime),
}

/// How many requests were answered within which time.
#[derive(Clone, Debug, PartialEq)]
pub struct WithinTime {
    /// Requests in all, at least one.
    pub requests: u64,
    /// For thresholds in microseconds: requests that took at most that long.
    pub within_us: Vec<(u64, u64)>,
    /// The percentile's bucket by the sketch, `[low, high]` in microseconds, for display.
    pub shown_us: Option<(u64, u64)>,
    /// Rounding of the share within a threshold before it is compared, where the agreement says so.
    pub rounding: Option<Rounding>,
}

impl Measured {
    /// Whether the figure keeps `condition`; `None` where the evidence cannot tell.
    pub fn keeps(&self, condition: &Condition) -> Option<bool> {
        match (self, &condition.figure) {
            (Measured::Value(value), _) => Some(condition.range.contains(value)),
            (Measured::Latency(times), Figure::Percentile(share)) => {
                let at_most = |ms: Decimal| times.at_most(ms, *share);
                let below = condition.range.high.map_or(Some(true), |bound| at_most(bound.value))?;
                // Above `x` is not at most `x`.
                let above =
                    condition.range.low.map_or(Some(true), |bound| at_most(bound.value).map(|within| !within))?;
                Some(below && above)
            }
            _ => None,
        }
    }

    /// What `promise` came to.
    pub fn verdict(&self, promise: &Condition) -> Verdict {
        match (self, self.keeps(promise)) {
            (Measured::Latency(_), None) => Verdict::WithinMeasurementError,
            (_, None) => Verdict::NotApplicable,
            (_, Some(true)) => Verdict::Met,
            (_, Some(false)) => Verdict::Missed,
        }
    }
}

impl WithinTime {
    /// Requests that took at most `ms`; `None` where nobody counted at that threshold.
    pub fn within(&self, ms: Decimal) -> Option<u64> {
        let limit = Fraction::from(ms).times(Fraction::whole(1_000))?;
        let counter = self.within_us.iter().find(|(us, _)| Fraction::whole(i128::from(*us)) == limit);
        counter.map(|(_, within)| *within)
    }

    /// Whether the `share` percentile is at most `ms`: by the exact counters, else by the sketch where its bucket is
    /// clear.
    fn at_most(&self, ms: Decimal, share: Decimal) -> Option<bool> {
        let limit = Fraction::from(ms).times(Fraction::whole(1_000))?;
        // Who was answered within 100 ms was answered within 150 ms, so neighbouring counters can decide too.
        for (us, within) in &self.within_us {
            let threshold = Fraction::whole(i128::from(*us));
            let reached = self.reaches(*within, share)?;
            if reached && threshold <= limit {
                return Some(true);
            }
            if !reached && limit <= threshold {
                return Some(false);
            }
        }
        let (low, high) = self.shown_us?;
        if Fraction::whole(i128::from(high)) <= limit {
            Some(true)
        } else if limit < Fraction::whole(i128::from(low)) {
            Some(false)
        } else {
            None
        }
    }

    /// Whether `within` of all requests are at least `share` percent, rounded where the agreement says so.
    fn reaches(&self, within: u64, share: Decimal) -> Option<bool> {
        let exact = Fraction::new(i128::from(within) * 100, i128::from(self.requests))?;
        let rounded = self.rounding.and_then(|rounding| rounding.apply(exact)).map(Fraction::from);
        Some(Fraction::from(share) <= rounded.unwrap_or(exact))
    }
}
