//! Settling agreement-months from outage intervals, beside a plain sum over the same intervals.

mod months;

use divan::{Bencher, black_box, counter::ItemsCount};
use makegood_core::evidence::Extent;
use makegood_core::settle::bulk::BulkScratch;
use makegood_core::timeline::{Ledger, Silent};
use months::{MONTH, Month, Seed, bulk, compiled, month, window};

fn main() {
    divan::main();
}

const MONTHS: usize = 4_096;

fn months() -> Vec<Month> {
    let mut seed = Seed(7);
    (0..MONTHS).map(|_| month(&mut seed)).collect()
}

#[divan::bench]
fn without_trace(bencher: Bencher) {
    let (compiled, months) = (compiled(), months());
    let mut scratch = BulkScratch::default();
    bencher.counter(ItemsCount::new(MONTHS)).bench_local(|| {
        for month in &months {
            black_box(compiled.settle(&bulk(month), &mut scratch, &mut Silent));
        }
    });
}

#[divan::bench]
fn with_trace(bencher: Bencher) {
    let (compiled, months) = (compiled(), months());
    let mut scratch = BulkScratch::default();
    bencher.counter(ItemsCount::new(MONTHS)).bench_local(|| {
        for month in &months {
            let mut ledger = Ledger::default();
            black_box(compiled.settle(&bulk(month), &mut scratch, &mut ledger));
            black_box(ledger);
        }
    });
}

/// The least work an answer needs: one pass over the intervals, sorted, without overlaps, notices or runs.
#[divan::bench]
fn ceiling(bencher: Bencher) {
    let months = months();
    bencher.counter(ItemsCount::new(MONTHS)).bench_local(|| {
        for month in &months {
            let mut covered = 0_i64;
            let mut down = 0_i64;
            for outage in &month.outages {
                let weight = if outage.extent == Extent::Major { 10 } else { 3 };
                let span = outage.span.cut_to(window());
                down += (span.end.as_ms() - span.start.as_ms().max(covered)).max(0) * weight;
                covered = covered.max(span.end.as_ms());
            }
            for window in &month.maintenance {
                for outage in &month.outages {
                    down -= outage.span.cut_to(window.span).ms();
                }
            }
            black_box(((MONTH * 10 - down) as i128 * 1_000).cmp(&(MONTH as i128 * 9_990)));
        }
    });
}
