//! A window of minutes settled in one pass: runs judged, exclusions cut out, everything counted.

use std::ops::Range;

use super::dispatch;
use super::kernel::{self, Bitmaps, Shifts, Sums};
use super::{MinuteSet, Minutes, NoData};

/// How an agreement judges minutes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rule {
    /// Runs of fewer consecutive bad minutes do not count; 0 and 1 let every minute count.
    pub minimum_run: usize,
    /// What minutes without data are.
    pub no_data: NoData,
}

/// Excluded minutes by what becomes of them, over the same minutes as the evidence.
#[derive(Clone, Copy, Debug, Default)]
pub struct ExcludedMinutes<'a> {
    /// These count as up: the total stays.
    pub as_up: Option<&'a MinuteSet>,
    /// These leave the total, up or down.
    pub removed: Option<&'a MinuteSet>,
}

/// What a window came to, in minutes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct MinuteCounts {
    /// The minutes of the window.
    pub window: usize,
    /// Those that somebody measured: coverage is `measured / window`.
    pub measured: usize,
    /// The minutes the promise is judged over.
    pub total: usize,
    /// Minutes of the window that an exclusion covers.
    pub excluded: usize,
    /// Bad minutes (in long enough runs) that an exclusion took away.
    pub excused: usize,
    /// Bad minutes that count.
    pub bad: usize,
}

/// Settles the minutes `window` (places within `minutes`) under `rule`.
///
/// The fastest code the processor has is chosen at run time; every choice gives the same counts.
pub fn settle_minutes(
    minutes: &Minutes,
    window: Range<usize>,
    excluded: ExcludedMinutes<'_>,
    rule: Rule,
) -> MinuteCounts {
    settle_with(minutes, window, excluded, rule, dispatch::count)
}

/// [`settle_minutes`] without special instructions, for comparison.
pub fn settle_minutes_portably(
    minutes: &Minutes,
    window: Range<usize>,
    excluded: ExcludedMinutes<'_>,
    rule: Rule,
) -> MinuteCounts {
    settle_with(minutes, window, excluded, rule, kernel::count)
}

#[inline(always)]
fn settle_with(
    minutes: &Minutes,
    window: Range<usize>,
    excluded: ExcludedMinutes<'_>,
    rule: Rule,
    count: impl Fn(Bitmaps<'_>, Range<usize>, Shifts) -> Sums,
) -> MinuteCounts {
    let window = window.start.min(minutes.len())..window.end.min(minutes.len());
    let mut maps = Bitmaps {
        bad: minutes.bad.words(),
        missing: minutes.missing.words(),
        as_up: excluded.as_up.map_or(&[], MinuteSet::words),
        removed: excluded.removed.map_or(&[], MinuteSet::words),
        missing_is_bad: rule.no_data == NoData::CountsAsDown,
    };
    let gaps = rule.no_data == NoData::LeavesTheTotal && maps.missing.iter().any(|&word| word != 0);
    let sums = match Shifts::for_runs_of(rule.minimum_run) {
        Some(shifts) if !gaps => count(maps, window.clone(), shifts),
        // Long runs, and runs across gaps, are judged one by one; then every minute that is left counts.
        _ => {
            let judged = minutes.judged(rule.minimum_run, rule.no_data);
            maps.bad = judged.words();
            maps.missing_is_bad = false;
            count(maps, window.clone(), Shifts::ALL)
        }
    };
    let leaving = if rule.no_data == NoData::LeavesTheTotal { sums.removed_or_missing } else { sums.removed };
    MinuteCounts {
        window: window.len(),
        measured: window.len() - sums.missing,
        total: window.len() - leaving,
        excluded: sums.excluded,
        excused: sums.judged_bad - sums.bad,
        bad: sums.bad,
    }
}
