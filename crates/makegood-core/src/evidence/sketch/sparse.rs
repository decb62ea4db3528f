//! One sketch as the list of its occupied buckets: the form that is kept and sent.

use histogram::SparseHistogram;

use super::{GEOMETRY, LatencyRange, Quantile, SketchError, bucket_at, range_of};

/// The latencies of some requests; empty at first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sketch {
    counts: SparseHistogram,
    total: u64,
}

impl Default for Sketch {
    fn default() -> Sketch {
        Sketch { counts: SparseHistogram::with_config(&GEOMETRY), total: 0 }
    }
}

impl Sketch {
    /// A sketch from its occupied buckets, ascending, and their counts.
    pub(super) fn from_buckets(buckets: Vec<u32>, counts: Vec<u64>) -> Result<Sketch, SketchError> {
        let total = counts.iter().try_fold(0_u64, |sum, &count| sum.checked_add(count));
        let total = total.ok_or(SketchError::TooMany)?;
        let counts =
            SparseHistogram::from_parts(GEOMETRY, buckets, counts).map_err(|_| SketchError::BucketOutOfRange)?;
        Ok(Sketch { counts, total })
    }

    /// How many requests it holds.
    pub fn total(&self) -> u64 {
        self.total
    }

    /// Adds the requests of `other`; refused, with nothing changed, when the count would pass 2⁶⁴ − 1.
    pub fn merge(&mut self, other: &Sketch) -> Result<(), SketchError> {
        let total = self.total.checked_add(other.total).ok_or(SketchError::TooMany)?;
        // No bucket can overflow when the total does not.
        self.counts = self.counts.wrapping_add(&other.counts).map_err(|_| SketchError::BucketOutOfRange)?;
        self.total = total;
        Ok(())
    }

    /// Where the latency lies that the share `quantile` of the requests did not exceed; `None` when empty.
    pub fn quantile(&self, quantile: Quantile) -> Option<LatencyRange> {
        bucket_at(quantile.rank(self.total), self.buckets()).map(range_of)
    }

    /// How many requests surely took at most `threshold_us`, and how many may have.
    pub fn within(&self, threshold_us: u64) -> (u64, u64) {
        self.buckets().fold((0, 0), |(surely, maybe), (bucket, count)| {
            let range = range_of(bucket);
            (
                surely + if range.high_us <= threshold_us { count } else { 0 },
                maybe + if range.low_us <= threshold_us { count } else { 0 },
            )
        })
    }

    /// The occupied buckets, ascending, with their counts.
    pub(super) fn buckets(&self) -> impl Iterator<Item = (usize, u64)> + '_ {
        self.counts.index().iter().map(|&bucket| bucket as usize).zip(self.counts.count().iter().copied())
    }
}
