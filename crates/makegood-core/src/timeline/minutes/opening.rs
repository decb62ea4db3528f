//! Keeping only the runs that are long enough.

use super::MinuteSet;
use super::dispatch::open_all;
use super::kernel::Shifts;
use super::set::masks;

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
    let mut kept = keep_runs(bad, minimum_run);
    let mut place = 0;
    while let Some(gap) = absent.next_place(place, true) {
        let passable = |word: usize| bad.words()[word] | absent.words()[word];
        let stretch = last_out(gap, passable).map_or(0, |good| good + 1)..first_out(gap, bad.len(), passable);
        if bad.count(stretch.clone()) >= minimum_run {
            masks(stretch.clone()).for_each(|(word, mask)| kept.add_word(word, bad.words()[word] & mask));
        }
        place = stretch.end;
    }
    kept
}

/// The last place before `place` that is out of the bitmap `words`.
fn last_out(place: usize, words: impl Fn(usize) -> u64) -> Option<usize> {
    let below = |word: usize| if word == place / 64 { (1 << (place % 64)) - 1 } else { u64::MAX };
    (0..=place / 64)
        .rev()
        .map(|word| (word, !words(word) & below(word)))
        .find(|&(_, out)| out != 0)
        .map(|(word, out)| word * 64 + 63 - out.leading_zeros() as usize)
}

/// The first place from `place` on that is out of the bitmap `words`, at most `len`.
fn first_out(place: usize, len: usize, words: impl Fn(usize) -> u64) -> usize {
    let above = |word: usize| if word == place / 64 { u64::MAX << (place % 64) } else { u64::MAX };
    (place / 64..len.div_ceil(64))
        .map(|word| (word, !words(word) & above(word)))
        .find(|&(_, out)| out != 0)
        .map_or(len, |(word, out)| (word * 64 + out.trailing_zeros() as usize).min(len))
}
