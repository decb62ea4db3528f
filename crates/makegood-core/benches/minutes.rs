//! Settling a month of minutes from stored bitmaps, beside a plain count of the same words.

use divan::{Bencher, black_box, counter::ItemsCount};
use makegood_core::time::Instant;
use makegood_core::timeline::minutes::{
    ExcludedMinutes, MinuteSet, Minutes, NoData, Rule, settle_minutes, settle_minutes_portably,
};

fn main() {
    divan::main();
}

/// April and an hour of context on both sides.
const MINUTES: usize = 43_200 + 120;

/// SplitMix64: the same months on every machine.
struct Seed(u64);

impl Seed {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }
}

struct Month {
    minutes: Minutes,
    excluded: MinuteSet,
}

/// Months with `runs` bad runs of 1 to 30 minutes, `gaps` without data, and two maintenance windows.
fn months(runs: u64, gaps: u64) -> Vec<Month> {
    let mut seed = Seed(runs);
    let mut scattered = |runs: u64, longest: u64| {
        let mut set = MinuteSet::empty(MINUTES);
        for _ in 0..runs {
            let start = (seed.next() % MINUTES as u64) as usize;
            set.put_range(start..start + 1 + (seed.next() % longest) as usize, true);
        }
        set
    };
    (0..64)
        .map(|_| Month {
            minutes: Minutes::from_sets(Instant::from_ms(0), scattered(runs, 30), scattered(gaps, 30))
                .expect("same length"),
            excluded: scattered(2, 240),
        })
        .collect()
}

const QUIET: (u64, u64) = (10, 0);
const BUSY: (u64, u64) = (3000, 0);
const GAPPY: (u64, u64) = (40, 20);

fn settle(bencher: Bencher, (runs, gaps): (u64, u64), no_data: NoData, portably: bool) {
    let months = months(runs, gaps);
    let rule = Rule { minimum_run: 5, no_data };
    bencher.counter(ItemsCount::new(months.len())).bench_local(|| {
        let settle = if portably { settle_minutes_portably } else { settle_minutes };
        let bad = |month: &Month| {
            let excluded = ExcludedMinutes { as_up: Some(&month.excluded), removed: None };
            settle(&month.minutes, 60..MINUTES - 60, excluded, rule).bad
        };
        black_box(&months).iter().map(bad).sum::<usize>()
    });
}

#[divan::bench(args = [QUIET, BUSY, GAPPY])]
fn months_gaps_up(bencher: Bencher, kind: (u64, u64)) {
    settle(bencher, kind, NoData::CountsAsUp, false);
}

#[divan::bench(args = [QUIET, BUSY, GAPPY])]
fn months_gaps_down(bencher: Bencher, kind: (u64, u64)) {
    settle(bencher, kind, NoData::CountsAsDown, false);
}

#[divan::bench(args = [QUIET, BUSY, GAPPY])]
fn months_gaps_leave(bencher: Bencher, kind: (u64, u64)) {
    settle(bencher, kind, NoData::LeavesTheTotal, false);
}

#[divan::bench(args = [QUIET, BUSY])]
fn months_portably(bencher: Bencher, kind: (u64, u64)) {
    settle(bencher, kind, NoData::CountsAsUp, true);
}

/// Reads the three bitmaps once and counts, judging nothing.
#[divan::bench]
fn months_ceiling(bencher: Bencher) {
    let months = months(10, 20);
    bencher.counter(ItemsCount::new(months.len())).bench_local(|| {
        let count = |month: &Month| {
            let (bad, missing) = (month.minutes.bad().words(), month.minutes.missing().words());
            let words = bad.iter().zip(missing).zip(month.excluded.words());
            words
                .map(|((bad, missing), excluded)| ((bad & !excluded).count_ones() + missing.count_ones()) as usize)
                .sum::<usize>()
        };
        black_box(&months).iter().map(count).sum::<usize>()
    });
}
