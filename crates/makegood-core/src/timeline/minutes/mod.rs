//! The state of a service by the minute, one bit a minute: good, bad, or nobody measured.

mod classify;
mod dispatch;
mod kernel;
mod opening;
mod set;
mod settle;

pub use classify::{ErrorThreshold, ProbeColumns, Silent, probe_minutes, request_minutes};
pub use set::MinuteSet;
pub use settle::{ExcludedMinutes, MinuteCounts, Rule, settle_minutes, settle_minutes_portably};

use std::ops::Range;

pub use crate::agreement::NoData;
use crate::time::{Instant, Span};

/// Milliseconds in a minute.
pub const MINUTE_MS: i64 = 60_000;

/// Consecutive minutes from `first` on; minutes before and after the window to settle give its edge runs their context.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Minutes {
    first: Instant,
    bad: MinuteSet,
    missing: MinuteSet,
}

impl Minutes {
    /// `len` minutes from the minute of `first` on (cut down to the whole minute), all of them without data.
    pub fn unmeasured(first: Instant, len: usize) -> Minutes {
        let first = Instant::from_ms(first.as_ms().div_euclid(MINUTE_MS) * MINUTE_MS);
        Minutes { first, bad: MinuteSet::empty(len), missing: MinuteSet::full(len) }
    }

    /// The minutes that `span` touches, all of them without data.
    pub fn touched_by(span: Span) -> Minutes {
        let first = span.start.as_ms().div_euclid(MINUTE_MS);
        let after = span.end.as_ms().div_euclid(MINUTE_MS) + i64::from(span.end.as_ms().rem_euclid(MINUTE_MS) > 0);
        Minutes::unmeasured(span.start, usize::try_from(after - first).unwrap_or(0))
    }

    /// Minutes with these states; a minute in both sets has no data. `None` when the sets differ in length.
    pub fn from_sets(first: Instant, bad: MinuteSet, missing: MinuteSet) -> Option<Minutes> {
        let first = Instant::from_ms(first.as_ms().div_euclid(MINUTE_MS) * MINUTE_MS);
        (bad.len() == missing.len()).then(|| Minutes { first, bad: bad.without(&missing), missing })
    }

    /// When the first minute starts.
    pub fn first(&self) -> Instant {
        self.first
    }

    /// How many minutes there are.
    pub fn len(&self) -> usize {
        self.bad.len()
    }

    /// Whether there is no minute at all.
    pub fn is_empty(&self) -> bool {
        self.bad.is_empty()
    }

    /// The bad minutes.
    pub fn bad(&self) -> &MinuteSet {
        &self.bad
    }

    /// The minutes in which nobody measured.
    pub fn missing(&self) -> &MinuteSet {
        &self.missing
    }

    /// Says how the minute at `place` was: `Some(true)` bad, `Some(false)` good, `None` nobody measured.
    pub fn put(&mut self, place: usize, bad: Option<bool>) {
        self.bad.put(place, bad == Some(true));
        self.missing.put(place, bad.is_none());
    }

    /// Says how consecutive minutes from `from` on were; what lies outside is left out, and `None` changes nothing.
    pub fn put_from(&mut self, from: Instant, states: impl IntoIterator<Item = Option<bool>>) {
        let offset = (from.as_ms() - self.first.as_ms()).div_euclid(MINUTE_MS);
        for (place, state) in (offset..).zip(states) {
            match usize::try_from(place) {
                Ok(place) if place >= self.len() => break,
                Ok(place) if state.is_some() => self.put(place, state),
                _ => {}
            }
        }
    }

    /// The minutes that lie wholly inside `span`, as places here.
    pub fn inside(&self, span: Span) -> Range<usize> {
        self.bad.places_inside(self.first, span)
    }

    /// The minutes `places`, as a span of time.
    pub fn span_of(&self, places: Range<usize>) -> Span {
        let at = |place: usize| self.first.plus_ms(i64::try_from(place).unwrap_or(i64::MAX / MINUTE_MS) * MINUTE_MS);
        Span::new(at(places.start), at(places.end))
    }

    /// The bad minutes that are left when runs of fewer than `minimum_run` are forgiven.
    ///
    /// Every run is judged on its whole length, so the minutes here must reach past the window that will be counted.
    /// Minutes without data get their state first.
    #[must_use]
    pub fn judged(&self, minimum_run: usize, no_data: NoData) -> MinuteSet {
        match no_data {
            NoData::CountsAsUp => opening::keep_runs(&self.bad, minimum_run),
            NoData::CountsAsDown => opening::keep_runs(&self.bad.union(&self.missing), minimum_run),
            NoData::LeavesTheTotal => opening::keep_runs_across(&self.bad, &self.missing, minimum_run),
        }
    }

    /// Whether a run that reaches into `window` touches the first or last minute here while it is still shorter than
    /// `minimum_run`: evidence from further out could then change the verdict.
    pub fn needs_more_around(&self, window: Range<usize>, minimum_run: usize, no_data: NoData) -> bool {
        let bad = match no_data {
            NoData::CountsAsUp | NoData::LeavesTheTotal => self.bad.clone(),
            NoData::CountsAsDown => self.bad.union(&self.missing),
        };
        let passes =
            |place: usize| bad.contains(place) || (no_data == NoData::LeavesTheTotal && self.missing.contains(place));
        let open = |run: Range<usize>| {
            let long = bad.count(run.clone());
            long > 0 && long < minimum_run && bad.count(run.start.max(window.start)..run.end.min(window.end)) > 0
        };
        let head = (0..self.len()).find(|&place| !passes(place)).unwrap_or(self.len());
        let tail = (0..self.len()).rev().find(|&place| !passes(place)).map_or(0, |place| place + 1);
        open(0..head) || open(tail..self.len())
    }
}
