//! The inner loop: opening and counting bitmaps a block of words at a time, written so that compilers vectorize it.
//!
//! Opening by k keeps the runs of at least k ones: erode (a one stays where k ones start), then dilate back.

use std::ops::Range;

/// Words handled at once.
const BLOCK: usize = 8;

/// The longest run the shifts below can judge: a word must not need more than its neighbour.
pub(super) const LONGEST_RUN: usize = 64;

/// Shifts that together erode by k − 1, doubling; the unused ones are 0.
#[derive(Clone, Copy)]
pub(super) struct Shifts([u32; 6]);

impl Shifts {
    /// For runs of any length.
    pub(super) const ALL: Shifts = Shifts([0; 6]);

    /// For runs of at least `minimum_run`; `None` above [`LONGEST_RUN`].
    pub(super) fn for_runs_of(minimum_run: usize) -> Option<Shifts> {
        let mut shifts = [0; 6];
        let mut covered = 1;
        for shift in &mut shifts {
            let step = covered.min(minimum_run.saturating_sub(covered));
            *shift = step as u32;
            covered += step;
        }
        (minimum_run <= LONGEST_RUN).then_some(Shifts(shifts))
    }

    fn steps(self) -> impl Iterator<Item = u32> {
        self.0.into_iter().filter(|&shift| shift > 0)
    }
}

/// The bitmaps of one count; a bitmap that is shorter than the window reads as zeros.
#[derive(Clone, Copy)]
pub(super) struct Bitmaps<'a> {
    /// Bad minutes.
    pub(super) bad: &'a [u64],
    /// Minutes without data.
    pub(super) missing: &'a [u64],
    /// Excluded minutes that count as up.
    pub(super) as_up: &'a [u64],
    /// Excluded minutes that leave the total.
    pub(super) removed: &'a [u64],
    /// Whether minutes without data are bad.
    pub(super) missing_is_bad: bool,
}

/// Minutes of the window, counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Sums {
    pub(super) missing: usize,
    pub(super) excluded: usize,
    pub(super) removed: usize,
    pub(super) removed_or_missing: usize,
    pub(super) judged_bad: usize,
    pub(super) bad: usize,
}

/// Judges the runs of `maps.bad` and counts within `window`.
#[inline(always)]
pub(super) fn count(maps: Bitmaps<'_>, window: Range<usize>, shifts: Shifts) -> Sums {
    let mut sums = Sums::default();
    if window.is_empty() {
        return sums;
    }
    let (first, after) = (window.start / 64, window.end.div_ceil(64));
    let mut eroded_before = match first.checked_sub(1) {
        Some(before) => erode_one(bad_word(maps, before), bad_word(maps, first), shifts),
        None => 0,
    };
    let mut at = first;
    while at < after {
        let mut mask = [u64::MAX; BLOCK];
        if at == first {
            mask[0] = u64::MAX << (window.start % 64);
        }
        if at + BLOCK >= after {
            mask[after - at..].fill(0);
            mask[after - 1 - at] &= u64::MAX >> ((64 - window.end % 64) % 64);
        }
        let (missing, as_up, removed) = (load(maps.missing, at), load(maps.as_up, at), load(maps.removed, at));
        let next_bad = bad_word(maps, at + BLOCK);
        let mut bad = load(maps.bad, at);
        if maps.missing_is_bad {
            (0..BLOCK).for_each(|lane| bad[lane] |= missing[lane]);
        }
        let opened = if any(&bad) {
            open(bad, next_bad, &mut eroded_before, shifts)
        } else {
            eroded_before = 0;
            if !any(&missing) && !any(&as_up) && !any(&removed) {
                // Nothing happened in these minutes: most of most months.
                at += BLOCK;
                continue;
            }
            bad
        };
        for lane in 0..BLOCK {
            let excluded = (as_up[lane] | removed[lane]) & mask[lane];
            let judged = opened[lane] & mask[lane];
            sums.missing += (missing[lane] & mask[lane]).count_ones() as usize;
            sums.excluded += excluded.count_ones() as usize;
            sums.removed += (removed[lane] & mask[lane]).count_ones() as usize;
            sums.removed_or_missing += ((removed[lane] | missing[lane]) & mask[lane]).count_ones() as usize;
            sums.judged_bad += judged.count_ones() as usize;
            sums.bad += (judged & !excluded).count_ones() as usize;
        }
        at += BLOCK;
    }
    sums
}

/// The opening of all of `words`, for bitmaps that are kept.
#[inline(always)]
pub(super) fn open_all(words: &[u64], shifts: Shifts) -> Vec<u64> {
    let mut opened = Vec::with_capacity(words.len() + BLOCK);
    let mut eroded_before = 0;
    for at in (0..words.len()).step_by(BLOCK) {
        let block = load(words, at);
        if any(&block) {
            let next = words.get(at + BLOCK).copied().unwrap_or(0);
            opened.extend(open(block, next, &mut eroded_before, shifts));
        } else {
            opened.extend(block);
            eroded_before = 0;
        }
    }
    opened.truncate(words.len());
    opened
}

/// The opening of one block, given the word after it and the eroded word before it, which moves on to this block's last.
#[inline(always)]
fn open(words: [u64; BLOCK], next: u64, eroded_before: &mut u64, shifts: Shifts) -> [u64; BLOCK] {
    let (mut low, mut high) = (words, [next; BLOCK]);
    high[..BLOCK - 1].copy_from_slice(&words[1..]);
    for step in shifts.steps() {
        for lane in 0..BLOCK {
            low[lane] &= (low[lane] >> step) | (high[lane] << (64 - step));
            high[lane] &= high[lane] >> step;
        }
    }
    let (mut before, mut opened) = ([*eroded_before; BLOCK], low);
    before[1..].copy_from_slice(&low[..BLOCK - 1]);
    *eroded_before = low[BLOCK - 1];
    for step in shifts.steps() {
        for lane in 0..BLOCK {
            opened[lane] |= (opened[lane] << step) | (before[lane] >> (64 - step));
            before[lane] |= before[lane] << step;
        }
    }
    opened
}

/// Where runs start in `word`, given the word after it.
fn erode_one(word: u64, next: u64, shifts: Shifts) -> u64 {
    shifts
        .steps()
        .fold((word, next), |(low, high), step| (low & ((low >> step) | (high << (64 - step))), high & (high >> step)))
        .0
}

/// Whether any bit of the block is set.
#[inline(always)]
fn any(words: &[u64; BLOCK]) -> bool {
    words.iter().fold(0, |all, word| all | word) != 0
}

/// One word of minutes that count as bad before runs are judged.
#[inline(always)]
fn bad_word(maps: Bitmaps<'_>, at: usize) -> u64 {
    let missing = if maps.missing_is_bad { maps.missing.get(at).copied().unwrap_or(0) } else { 0 };
    maps.bad.get(at).copied().unwrap_or(0) | missing
}

/// A block of words; those past the end are 0.
#[inline(always)]
fn load(words: &[u64], at: usize) -> [u64; BLOCK] {
    match words.get(at..).and_then(<[u64]>::first_chunk) {
        Some(block) => *block,
        None => {
            let mut block = [0; BLOCK];
            for (own, &word) in block.iter_mut().zip(words.get(at..).unwrap_or_default()) {
                *own = word;
            }
            block
        }
    }
}
