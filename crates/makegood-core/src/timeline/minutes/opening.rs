//! Keeping only the runs that are long enough.

use super::MinuteSet;
use super::kernel::{Shifts, open_all};

/// The minutes of `bad` that lie in runs of at least `minimum_run`.
pub(super) fn keep_runs(bad: &MinuteSet, minimum_run: usize) -> MinuteSet {
    if let Some(shifts) = Shifts::for_runs_of(minimum_run) {
        return MinuteSet::from_words(open_all(bad.words(), shifts), bad.len());
    }
    let mut kept = MinuteSet::empty(bad.len());
    bad.runs().filter(|run| run.len() >= minimum_run).for_each(|run| kept.put_range(run, true));
    kept
}

/// The same where `absent` minutes neither add to a run nor break it: between two good minutes, the bad ones are one run.
pub(super) fn keep_runs_across(bad: &MinuteSet, absent: &MinuteSet, minimum_run: usize) -> MinuteSet {
    if absent.words().iter().all(|&word| word == 0) {
        return keep_runs(bad, minimum_run);
    }
    let mut kept = MinuteSet::empty(bad.len());
    for stretch in bad.union(absent).runs() {
        if bad.count(stretch.clone()) >= minimum_run {
            kept.put_range(stretch, true);
        }
    }
    kept.intersect(bad)
}
