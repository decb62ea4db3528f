//! Whatever bytes come in as a stored sketch: an error or the one stored form of a sketch, never a panic.

use makegood_core::evidence::sketch::{LatencyTally, Quantile, Sketch};

#[test]
fn stored_sketches() {
    bolero::check!().for_each(|bytes: &[u8]| {
        let with_geometry: Vec<u8> = [&[1], bytes].concat();
        for bytes in [bytes, &with_geometry] {
            if let Ok(sketch) = Sketch::from_bytes(bytes) {
                assert_eq!(sketch.to_bytes(), bytes, "one form for one sketch");
                assert_eq!(sketch.quantile(Quantile::P95).is_some(), sketch.total() > 0);
                let mut tally = LatencyTally::default();
                tally.add(&sketch).expect("one sketch fits");
                assert_eq!(tally.to_sketch(), sketch);
            }
        }
        if let Ok(text) = std::str::from_utf8(bytes)
            && let Ok(sketch) = Sketch::from_text(text)
        {
            assert_eq!(sketch.to_text(), text);
        }
    });
}
