//! The derivation of a sum: every stretch of trouble with the reason it counts or does not.

use crate::time::Span;

/// Why a stretch counts, or why not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// It counts.
    Counts,
    /// The whole continuous run is shorter than the agreed minimum.
    ShortRun {
        /// Length of the run in milliseconds, across the window's edges.
        run_ms: i64,
    },
    /// Within the grace at the start of its run.
    Grace,
    /// An exclusion takes it out.
    Excluded {
        /// Number of the exclusion rule.
        rule: u16,
        /// Number of the fact behind it.
        fact: u32,
    },
    /// No trouble seen, but the time leaves the total.
    LeavesTotal {
        /// Number of the exclusion rule.
        rule: u16,
        /// Number of the fact behind it.
        fact: u32,
    },
    /// Nobody measured, and such time leaves the total.
    Unmeasured,
    /// The load lay outside the promise, and such time leaves the total.
    OutsideLoad,
}

/// A piece of time in which everything stayed the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// When.
    pub span: Span,
    /// Composed weight as users saw it, in parts of the scale.
    pub seen: u32,
    /// Composed weight that counts.
    pub counted: u32,
    /// Why.
    pub reason: Reason,
    /// Numbers of the facts that say so.
    pub facts: Vec<u32>,
}

/// Hears of every stretch; [`Silent`] costs nothing.
pub trait Recorder {
    /// Whether stretches are wanted at all.
    const WANTED: bool;
    /// Takes one stretch.
    fn record(&mut self, stretch: Stretch);
}

/// Records nothing.
#[derive(Clone, Copy, Debug, Default)]
pub struct Silent;

impl Recorder for Silent {
    const WANTED: bool = false;
    fn record(&mut self, _: Stretch) {}
}

/// Keeps every stretch, joining neighbours that say the same.
#[derive(Clone, Debug, Default)]
pub struct Ledger {
    /// The stretches, in the order of time.
    pub stretches: Vec<Stretch>,
}

impl Recorder for Ledger {
    const WANTED: bool = true;

    fn record(&mut self, stretch: Stretch) {
        if let Some(last) = self.stretches.last_mut() {
            let same = last.span.end == stretch.span.start
                && (last.seen, last.counted, last.reason) == (stretch.seen, stretch.counted, stretch.reason)
                && last.facts == stretch.facts;
            if same {
                last.span.end = stretch.span.end;
                return;
            }
        }
        self.stretches.push(stretch);
    }
}
