//! The dense form that latencies are counted and merged in.

use histogram::Histogram;

use super::{BUCKETS, GEOMETRY, LONGEST_US, LatencyRange, Quantile, Rollup, Sketch, SketchColumn, SketchError};
use super::{add::add_all, bucket_at, range_of, widen};

/// Every bucket with its count: fast to add to, meant to be cleared and used again.
#[derive(Clone, Debug)]
pub struct LatencyTally {
    counts: Histogram,
    /// No bucket outside of this range of buckets is occupied.
    touched: std::ops::Range<usize>,
    /// At least the sum of all counts, so that no bucket can overflow while it does not.
    ceiling: u64,
}

impl Default for LatencyTally {
    fn default() -> LatencyTally {
        LatencyTally { counts: Histogram::with_config(&GEOMETRY), touched: 0..0, ceiling: 0 }
    }
}

impl LatencyTally {
    /// Counts one request that took `us` microseconds; refused above [`LONGEST_US`].
    #[inline]
    pub fn record(&mut self, us: u64) -> Result<(), SketchError> {
        self.counts.increment(us).map_err(|_| SketchError::TooLong(us))?;
        // `record` is the hot path of imports, so the touched range is left wide.
        self.touched = 0..BUCKETS;
        self.ceiling = self.ceiling.saturating_add(1);
        Ok(())
    }

    /// Adds a sketch.
    pub fn add(&mut self, sketch: &Sketch) -> Result<(), SketchError> {
        self.raise(sketch.total())?;
        let counts = self.counts.as_mut_slice();
        for (bucket, count) in sketch.buckets() {
            counts[bucket] += count;
            widen(&mut self.touched, bucket..bucket + 1);
        }
        Ok(())
    }

    /// Adds a roll-up.
    pub fn add_rollup(&mut self, rollup: &Rollup) -> Result<(), SketchError> {
        self.raise(rollup.total())?;
        let range = rollup.range();
        if !range.is_empty() {
            widen(&mut self.touched, range.clone());
            add_all(&mut self.counts.as_mut_slice()[range], rollup.counts());
        }
        Ok(())
    }

    /// Adds the sketches of the minutes `minutes` of a column; minutes past its end add nothing.
    pub fn add_column(&mut self, column: &SketchColumn, minutes: std::ops::Range<usize>) -> Result<(), SketchError> {
        self.raise(column.total())?;
        let range = column.range();
        if !range.is_empty() {
            widen(&mut self.touched, range.clone());
        }
        column.add_to(minutes, self.counts.as_mut_slice());
        Ok(())
    }

    /// How many requests it holds.
    pub fn total(&self) -> u64 {
        self.occupied().iter().sum()
    }

    /// Where the latency lies that the share `quantile` of the requests did not exceed; `None` when empty.
    pub fn quantile(&self, quantile: Quantile) -> Option<LatencyRange> {
        self.quantile_of(quantile, self.total())
    }

    /// The same for several shares, counting the total once.
    pub fn quantiles<const N: usize>(&self, quantiles: [Quantile; N]) -> [Option<LatencyRange>; N] {
        let total = self.total();
        quantiles.map(|quantile| self.quantile_of(quantile, total))
    }

    fn quantile_of(&self, quantile: Quantile, total: u64) -> Option<LatencyRange> {
        let start = self.touched.start;
        let rank = quantile.rank(total);
        // Skip whole blocks first: their sums vectorize, a running count does not.
        let (mut seen, mut skipped) = (0_u64, 0);
        for block in self.occupied().chunks(BLOCK) {
            let sum: u64 = block.iter().sum();
            if seen + sum >= rank {
                let inside = block.iter().enumerate().map(|(place, &count)| (start + skipped + place, count));
                return bucket_at(rank - seen, inside).map(range_of);
            }
            seen += sum;
            skipped += BLOCK;
        }
        None
    }

    /// The counts as a sketch to keep.
    pub fn to_sketch(&self) -> Sketch {
        let start = self.touched.start;
        let occupied = self.occupied().iter().enumerate().filter(|&(_, &count)| count > 0);
        let (buckets, counts) = occupied.map(|(place, &count)| ((start + place) as u32, count)).unzip();
        // Buckets ascend and the sum is below the ceiling, so this cannot fail.
        Sketch::from_buckets(buckets, counts).unwrap_or_default()
    }

    /// The counts as a roll-up to keep for fast merging.
    pub fn to_rollup(&self) -> Rollup {
        Rollup::new(self.touched.start, self.occupied())
    }

    /// Forgets everything counted.
    pub fn clear(&mut self) {
        if !self.touched.is_empty() {
            self.counts.as_mut_slice()[self.touched.clone()].fill(0);
        }
        self.touched = 0..0;
        self.ceiling = 0;
    }

    fn occupied(&self) -> &[u64] {
        self.counts.as_slice().get(self.touched.clone()).unwrap_or_default()
    }

    fn raise(&mut self, by: u64) -> Result<(), SketchError> {
        self.ceiling = self.ceiling.checked_add(by).ok_or(SketchError::TooMany)?;
        Ok(())
    }
}

/// Buckets summed at once while looking for a rank.
const BLOCK: usize = 64;

const _: () = assert!(LONGEST_US < u64::MAX && BUCKETS <= 1 << 16);
