//! P95 and P99 of a month: from 43,200 minute sketches and from 30 daily roll-ups, each beside plain addition.

use divan::{Bencher, black_box, counter::ItemsCount};
use makegood_core::evidence::sketch::{LatencyTally, Quantile, Rollup, SketchColumn};

fn main() {
    divan::main();
}

const MINUTES: usize = 43_200;

/// SplitMix64: the same month on every machine.
struct Seed(u64);

impl Seed {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// Around 20 ms with a long tail: a product of small random factors.
    fn latency_us(&mut self) -> u64 {
        let bits = self.next();
        let spread: u64 = (0..6).map(|part| (bits >> (part * 10)) & 0x3ff).sum::<u64>() / 6;
        let tail = if bits >> 60 == 0 { 8 } else { 1 };
        (spread * spread * spread / 6_700 + 200) * tail
    }
}

/// A month with 60 requests a minute: about 20 to 60 occupied buckets each.
fn month() -> SketchColumn {
    let mut seed = Seed(7);
    let mut column = SketchColumn::default();
    let mut tally = LatencyTally::default();
    for _ in 0..MINUTES {
        (0..60).for_each(|_| tally.record(seed.latency_us()).expect("short"));
        column.push(Some(&tally.to_sketch())).expect("few");
        tally.clear();
    }
    column
}

fn days(column: &SketchColumn) -> Vec<Rollup> {
    let mut tally = LatencyTally::default();
    (0..30)
        .map(|day| {
            tally.clear();
            tally.add_column(column, day * 1440..(day + 1) * 1440).expect("few");
            tally.to_rollup()
        })
        .collect()
}

#[divan::bench]
fn month_from_minutes(bencher: Bencher) {
    let column = month();
    let mut tally = LatencyTally::default();
    bencher.counter(ItemsCount::new(1_u32)).bench_local(|| {
        tally.clear();
        tally.add_column(black_box(&column), 0..MINUTES).expect("few");
        tally.quantiles([Quantile::P95, Quantile::P99])
    });
}

#[divan::bench]
fn month_from_minutes_ceiling(bencher: Bencher) {
    // As many entries as the month has, scattered over as many sums, nothing else.
    let mut seed = Seed(7);
    let entries: Vec<(u16, u32)> =
        (0..MINUTES * 48).map(|_| ((seed.next() % 1024) as u16 + 1000, seed.next() as u32 & 3)).collect();
    let mut sums = vec![0_u64; 4352];
    bencher.counter(ItemsCount::new(1_u32)).bench_local(|| {
        sums.fill(0);
        for &(bucket, count) in black_box(&entries) {
            sums[usize::from(bucket)] += u64::from(count);
        }
        sums[1500]
    });
}

#[divan::bench]
fn month_from_days(bencher: Bencher) {
    let days = days(&month());
    let mut tally = LatencyTally::default();
    bencher.counter(ItemsCount::new(1_u32)).bench_local(|| {
        tally.clear();
        for day in black_box(&days) {
            tally.add_rollup(day).expect("few");
        }
        tally.quantiles([Quantile::P95, Quantile::P99])
    });
}

#[divan::bench]
fn month_from_days_ceiling(bencher: Bencher) {
    let days: Vec<Vec<u64>> = (0..30).map(|day| (0..1300).map(|bucket| (bucket * day) % 97).collect()).collect();
    let mut sums = vec![0_u64; 1300];
    bencher.counter(ItemsCount::new(1_u32)).bench_local(|| {
        sums.fill(0);
        for day in black_box(&days) {
            sums.iter_mut().zip(day).for_each(|(sum, count)| *sum += count);
        }
        sums[700]
    });
}
