//! Requests gathered by the minute, in any order.

use std::collections::BTreeMap;

use makegood_core::evidence::sketch::{LatencyTally, Sketch};

/// Minutes kept open at once: logs run forward, give or take a few.
const OPEN: usize = 8;

/// One minute.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// Requests.
    pub requests: u64,
    /// Those that failed.
    pub errors: u64,
    /// Those whose time is known.
    pub timed: u64,
    /// For each threshold, those known to have taken at most that long.
    pub within: Vec<u64>,
    /// Their times.
    pub sketch: Sketch,
}

/// All minutes seen, and the few that are being added to.
pub struct MinuteCells {
    thresholds_us: Vec<u64>,
    open: Vec<OpenMinute>,
    closed: BTreeMap<i64, Cell>,
}

struct OpenMinute {
    minute: i64,
    requests: u64,
    errors: u64,
    timed: u64,
    within: Vec<u64>,
    tally: LatencyTally,
}

impl MinuteCells {
    /// No minutes yet, with exact counters at `thresholds_us`.
    pub fn new(thresholds_us: Vec<u64>) -> MinuteCells {
        let open = |slot| OpenMinute {
            minute: slot,
            requests: 0,
            errors: 0,
            timed: 0,
            within: vec![0; thresholds_us.len()],
            tally: LatencyTally::default(),
        };
        let open = (0..OPEN as i64).map(open).collect();
        MinuteCells { thresholds_us, open, closed: BTreeMap::new() }
    }

    /// The thresholds of the exact counters, in microseconds.
    pub fn thresholds_us(&self) -> &[u64] {
        &self.thresholds_us
    }

    /// Counts one request.
    #[inline]
    pub fn add(&mut self, minute: i64, failed: bool, latency_us: Option<u64>) {
        let slot = minute.rem_euclid(OPEN as i64) as usize;
        let Some(open) = self.open.get_mut(slot) else { return };
        if open.minute != minute {
            open.move_to(minute, &mut self.closed);
        }
        open.requests += 1;
        open.errors += u64::from(failed);
        if let Some(us) = latency_us {
            open.timed += 1;
            for (within, &threshold) in open.within.iter_mut().zip(&self.thresholds_us) {
                *within += u64::from(us <= threshold);
            }
            // Readers pass no latency above the longest a sketch holds; one would only be missing from the display.
            let _ = open.tally.record(us);
        }
    }

    /// Counts many at once, without times.
    pub fn add_counts(&mut self, minute: i64, requests: u64, errors: u64) {
        let cell = self.closed.entry(minute).or_default();
        cell.requests = cell.requests.saturating_add(requests);
        cell.errors = cell.errors.saturating_add(errors);
    }

    /// All minutes by their number since 1970-01-01T00:00Z.
    pub fn into_minutes(mut self) -> BTreeMap<i64, Cell> {
        for open in &mut self.open {
            open.close_into(&mut self.closed);
        }
        self.closed
    }
}

impl OpenMinute {
    #[cold]
    fn move_to(&mut self, minute: i64, closed: &mut BTreeMap<i64, Cell>) {
        self.close_into(closed);
        self.minute = minute;
    }

    fn close_into(&mut self, closed: &mut BTreeMap<i64, Cell>) {
        if self.requests == 0 {
            return;
        }
        let cell = closed.entry(self.minute).or_default();
        cell.requests += self.requests;
        cell.errors += self.errors;
        cell.timed += self.timed;
        cell.within.resize(self.within.len(), 0);
        cell.within.iter_mut().zip(&self.within).for_each(|(sum, within)| *sum += within);
        if self.timed > 0 {
            // A minute would need 2⁶⁴ requests to be refused.
            let _ = cell.sketch.merge(&self.tally.to_sketch());
            self.tally.clear();
        }
        (self.requests, self.errors, self.timed) = (0, 0, 0);
        self.within.fill(0);
    }
}

/// The minute of the hour that all requests share over at least three hours: a sign of a broken minute field.
pub fn stuck_minute(minutes: &BTreeMap<i64, Cell>) -> Option<i64> {
    let first = minutes.keys().next()?.rem_euclid(60);
    (minutes.len() >= 3 && minutes.keys().all(|minute| minute.rem_euclid(60) == first)).then_some(first)
}
