//! A whole cloud's month end (N7): a million agreement-months drawn, settled and forgotten one by one.
#![expect(clippy::print_stdout, reason = "a benchmark prints its figures")]

mod months;

use std::time::Instant;

use makegood_core::settle::bulk::BulkScratch;
use makegood_core::timeline::Silent;
use months::{Seed, bulk, compiled, month};

const MONTHS: u32 = 1_000_000;

fn main() {
    let compiled = compiled();
    let (mut seed, mut scratch) = (Seed(11), BulkScratch::default());
    let mut fired = vec![0_u32; compiled.bands().len() + 1];
    let started = Instant::now();
    for _ in 0..MONTHS {
        let month = month(&mut seed);
        let outcome = compiled.settle(&bulk(&month), &mut scratch, &mut Silent);
        fired[outcome.band.map_or(compiled.bands().len(), usize::from)] += 1;
    }
    let took = started.elapsed();
    println!("million_months  {MONTHS} agreement-months drawn and settled in {} ms", took.as_millis());
    for (band, count) in compiled.bands().iter().zip(&fired) {
        println!("                {count:>9}  {}", band.when);
    }
    println!("                {:>9}  nothing owed", fired[compiled.bands().len()]);
    match peak_mib() {
        Some(mib) => println!("                peak memory {mib} MiB (at most 200 promised)"),
        None => println!("                peak memory: this system does not say"),
    }
}

/// The most memory this process ever held, where the system keeps `/proc`.
fn peak_mib() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    line.split_whitespace().nth(1)?.parse::<u64>().ok().map(|kib| kib / 1_024)
}
