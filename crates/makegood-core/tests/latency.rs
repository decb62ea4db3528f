//! Latency verdicts: exact from counters, honest about the sketch's error.

use makegood_core::evidence::sketch::{LatencyTally, Quantile};
use makegood_core::timeline::latency::{LatencyCount, LatencyVerdict, sketch_verdict, tally_verdict};

#[test]
fn ninety_five_percent_exactly_is_met() {
    let verdict = |within, total| LatencyCount { within, total }.verdict(Quantile::P95);
    assert_eq!(verdict(950, 1000), LatencyVerdict::Met);
    assert_eq!(verdict(949, 1000), LatencyVerdict::Missed);
    assert_eq!(verdict(0, 0), LatencyVerdict::NoData);
    assert_eq!(verdict(u64::MAX, u64::MAX), LatencyVerdict::Met);
}

#[test]
fn columns_add_up_where_both_were_counted() {
    let requests = [Some(100), None, Some(50), Some(7)];
    let within = [Some(90), Some(1), None, Some(7)];
    let all = LatencyCount::of_columns(&requests, &within, |_| true);
    assert_eq!(all, Some(LatencyCount { within: 97, total: 107 }));
    let first = LatencyCount::of_columns(&requests, &within, |minute| minute == 0);
    assert_eq!(first, Some(LatencyCount { within: 90, total: 100 }));
    assert_eq!(LatencyCount::of_columns(&[Some(1)], &[Some(2)], |_| true), None, "more within than there were");
    assert_eq!(LatencyCount::of_columns(&[Some(u64::MAX); 2], &[Some(0); 2], |_| true), None);
}

#[test]
fn a_sketch_says_when_it_cannot_tell() {
    let mut tally = LatencyTally::default();
    (0..95).for_each(|_| tally.record(150_100).expect("short"));
    (0..5).for_each(|_| tally.record(900_000).expect("short"));
    // 150,100 µs shares its bucket (149,504–150,527) with 150,000 µs.
    let verdict = |threshold_us| sketch_verdict(&tally.to_sketch(), threshold_us, Quantile::P95);
    assert_eq!(verdict(150_000), LatencyVerdict::WithinMeasurementError);
    assert_eq!(verdict(150_527), LatencyVerdict::Met);
    assert_eq!(verdict(149_503), LatencyVerdict::Missed);
    assert_eq!(tally_verdict(&LatencyTally::default(), 1, Quantile::P95), LatencyVerdict::NoData);
}
