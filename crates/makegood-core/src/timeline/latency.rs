//! Whether requests were fast enough: by exact counters where there are any, else by a sketch within its error.

use crate::evidence::sketch::{LatencyTally, Quantile, Sketch};

/// Requests of the minutes that count, and those of them that took at most the promised time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LatencyCount {
    /// How many took at most the promised time.
    pub within: u64,
    /// How many there were.
    pub total: u64,
}

/// The outcome of a latency promise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LatencyVerdict {
    /// At least the promised share was fast enough.
    Met,
    /// Fewer were.
    Missed,
    /// Only a sketch exists, and the promised time lies inside the bucket that decides.
    WithinMeasurementError,
    /// No request was measured.
    NoData,
}

impl LatencyCount {
    /// Sums the minutes that have both counters; minutes that lack one, or that `counts` leaves out, add nothing.
    /// `None` when a sum passes 2⁶⁴ − 1 or a minute has more within than requests.
    pub fn of_columns(
        requests: &[Option<u64>],
        within: &[Option<u64>],
        mut counts: impl FnMut(usize) -> bool,
    ) -> Option<LatencyCount> {
        let mut sum = LatencyCount::default();
        for (minute, pair) in requests.iter().zip(within).enumerate() {
            if let (&Some(requests), &Some(within)) = pair
                && counts(minute)
            {
                sum.total = sum.total.checked_add(requests)?;
                sum.within = sum.within.checked_add((within <= requests).then_some(within)?)?;
            }
        }
        Some(sum)
    }

    /// P95 ≤ 150 ms is met when at least 95 % of the requests took at most 150 ms: `share` is the 95 %.
    pub fn verdict(self, share: Quantile) -> LatencyVerdict {
        match self.total {
            0 => LatencyVerdict::NoData,
            total if share.is_reached_by(self.within, total) => LatencyVerdict::Met,
            _ => LatencyVerdict::Missed,
        }
    }
}

/// The verdict from a sketch alone: at least `share` of the requests took at most `threshold_us`.
pub fn sketch_verdict(sketch: &Sketch, threshold_us: u64, share: Quantile) -> LatencyVerdict {
    let (surely, maybe) = sketch.within(threshold_us);
    let [least, most] = [surely, maybe].map(|within| LatencyCount { within, total: sketch.total() }.verdict(share));
    if least == most { least } else { LatencyVerdict::WithinMeasurementError }
}

/// The same over a merged tally.
pub fn tally_verdict(tally: &LatencyTally, threshold_us: u64, share: Quantile) -> LatencyVerdict {
    sketch_verdict(&tally.to_sketch(), threshold_us, share)
}
