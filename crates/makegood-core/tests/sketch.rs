//! Latency sketches: what goes in comes out within 1/128, merging loses nothing, stored forms are strict.

use makegood_core::evidence::sketch::{
    LONGEST_US, LatencyRange, LatencyTally, Quantile, RELATIVE_ERROR_PPM, Rollup, Sketch, SketchColumn, SketchError,
};
use proptest::prelude::*;

fn sketch_of(latencies: &[u64]) -> Sketch {
    let mut tally = LatencyTally::default();
    latencies.iter().for_each(|&us| tally.record(us).expect("below the longest"));
    tally.to_sketch()
}

fn latencies() -> impl Strategy<Value = Vec<u64>> {
    prop::collection::vec(prop_oneof![0..400_u64, 400..2_000_000_u64, 0..=LONGEST_US], 1..200)
}

fn share() -> impl Strategy<Value = Quantile> {
    (1..=1000_u64, 1..=1000_u64).prop_filter_map("a share is at most 1", |(part, whole)| Quantile::new(part, whole))
}

#[test]
fn hundred_requests() {
    // 1 ms, 2 ms … 100 ms: P95 is the 95th request, 95 ms.
    let sketch = sketch_of(&(1..=100).map(|ms| ms * 1000).collect::<Vec<_>>());
    assert_eq!(sketch.total(), 100);
    assert_eq!(sketch.quantile(Quantile::P95), Some(LatencyRange { low_us: 94_720, high_us: 95_231 }));
    assert_eq!(sketch.quantile(Quantile::P99), Some(LatencyRange { low_us: 98_816, high_us: 99_327 }));
    assert_eq!(Sketch::default().quantile(Quantile::P95), None);
}

#[test]
fn the_error_is_stated() {
    const { assert!(RELATIVE_ERROR_PPM <= 10_000, "at most 1 %") };
    let mut tally = LatencyTally::default();
    assert_eq!(tally.record(LONGEST_US + 1), Err(SketchError::TooLong(LONGEST_US + 1)));
    assert_eq!(tally.record(LONGEST_US), Ok(()));
}

#[test]
fn stored_forms_that_are_refused() {
    for (bytes, why) in [
        (&[][..], "the sketch is empty: it must start with the byte 1"),
        (&[2], "the sketch starts with the byte 2; only 1 is known"),
        (&[1, 5], "the sketch is cut off in the middle of a bucket"),
        (&[1, 0x85], "the sketch is cut off in the middle of a bucket"),
        (&[1, 0x85, 0, 1], "the sketch holds a number in a form that is not the shortest"),
        (&[1, 0x80, 0x22, 0], "the sketch names a bucket past the last one, which is 4351"),
        (
            &[1, 0, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1],
            "the sketch counts more than 2^64 - 1 requests",
        ),
    ] {
        assert_eq!(Sketch::from_bytes(bytes).map_err(|error| error.to_string()), Err(why.to_owned()));
    }
    assert_eq!(Sketch::from_text("AQ=="), Err(SketchError::NotBase64));
    let texts = [None, Some("AQ".to_owned()), Some("Ag".to_owned())];
    assert_eq!(SketchColumn::from_texts(&texts).err(), Some((2, SketchError::UnknownGeometry(2))));
    assert_eq!(Sketch::from_text("AQ"), Ok(Sketch::default()));
}

#[test]
fn too_many_requests_are_refused() {
    let huge = Sketch::from_bytes(&[1, 0, 0xfe, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1]).expect("2^64 - 1");
    let mut both = huge.clone();
    assert_eq!(both.merge(&huge), Err(SketchError::TooMany));
    assert_eq!(both, huge);
    let mut column = SketchColumn::default();
    column.push(Some(&sketch_of(&[7]))).expect("one");
    assert_eq!(column.push(Some(&huge)), Err(SketchError::TooMany));
}

proptest! {
    #[test]
    fn a_quantile_holds_the_request_of_its_rank(mut latencies in latencies(), quantile in share()) {
        let range = sketch_of(&latencies).quantile(quantile).expect("not empty");
        latencies.sort_unstable();
        let exact = latencies[quantile.rank(latencies.len() as u64) as usize - 1];
        prop_assert!(range.low_us <= exact && exact <= range.high_us);
        prop_assert!(u128::from(range.high_us - range.low_us) * 1_000_000 <= u128::from(range.low_us) * u128::from(RELATIVE_ERROR_PPM));
    }

    #[test]
    fn merging_is_sketching_together(left in latencies(), right in latencies()) {
        let mut merged = sketch_of(&left);
        merged.merge(&sketch_of(&right)).expect("few");
        prop_assert_eq!(merged, sketch_of(&[left, right].concat()));
    }

    #[test]
    fn the_stored_form_comes_back(latencies in latencies()) {
        let sketch = sketch_of(&latencies);
        prop_assert_eq!(Sketch::from_text(&sketch.to_text()), Ok(sketch.clone()));
        prop_assert_eq!(Sketch::from_bytes(&sketch.to_bytes()), Ok(sketch));
    }

    #[test]
    fn minutes_days_and_months_agree(minutes in prop::collection::vec(prop::option::of(latencies()), 1..8), quantile in share(), cut in 0..8_usize) {
        let sketches: Vec<_> = minutes.iter().map(|minute| minute.as_deref().map(sketch_of)).collect();
        let mut column = SketchColumn::default();
        let mut month = Sketch::default();
        for sketch in &sketches {
            column.push(sketch.as_ref()).expect("few");
            month.merge(sketch.as_ref().unwrap_or(&Sketch::default())).expect("few");
        }
        let mut days = LatencyTally::default();
        for day in [0..cut, cut..8] {
            let mut tally = LatencyTally::default();
            tally.add_column(&column, day).expect("few");
            prop_assert_eq!(tally.to_rollup().total(), tally.to_sketch().total());
            days.add_rollup(&tally.to_rollup()).expect("few");
        }
        let mut whole = LatencyTally::default();
        sketches.iter().flatten().for_each(|sketch| whole.add(sketch).expect("few"));
        prop_assert_eq!(days.to_sketch(), month.clone());
        prop_assert_eq!(days.to_rollup(), Rollup::from(&month));
        let texts: Vec<_> = sketches.iter().map(|sketch| sketch.as_ref().map(Sketch::to_text)).collect();
        let mut read = LatencyTally::default();
        read.add_column(&SketchColumn::from_texts(&texts).expect("stored forms"), 0..8).expect("few");
        prop_assert_eq!(read.to_sketch(), month.clone());
        prop_assert_eq!(whole.to_sketch(), month.clone());
        prop_assert_eq!(days.quantiles([quantile])[0], month.quantile(quantile));
        days.clear();
        prop_assert_eq!(days.quantile(quantile), None);
    }

    #[test]
    fn within_brackets_the_exact_count(latencies in latencies(), threshold in 0..2_000_000_u64) {
        let (surely, maybe) = sketch_of(&latencies).within(threshold);
        let exact = latencies.iter().filter(|&&us| us <= threshold).count() as u64;
        prop_assert!(surely <= exact && exact <= maybe);
    }
}
