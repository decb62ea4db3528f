//! Latency sketches: how long requests took, mergeable, for display and for evidence that arrives merged.
//!
//! Base-2 log-linear buckets over whole microseconds, from the crate `histogram`: integers only, merging is adding.
//! Exact counters decide verdicts; a sketch answers within [`RELATIVE_ERROR_PPM`] and says so.

mod add;
mod bytes;
mod column;
mod rollup;
mod sparse;
mod tally;

pub use bytes::SketchError;
pub use column::SketchColumn;
pub use rollup::Rollup;
pub use sparse::Sketch;
pub use tally::LatencyTally;

use histogram::{Config, SparseHistogramRef};

/// Each power of two is split into 2⁷ buckets.
const GROUPING_POWER: u8 = 7;

/// Values below 2⁴⁰ µs (12 days and 17 hours) are held.
const MAX_VALUE_POWER: u8 = 40;

/// The geometry shared by every sketch; changing it means a new first byte in the stored form.
const GEOMETRY: Config = match Config::new(GROUPING_POWER, MAX_VALUE_POWER) {
    Ok(config) => config,
    Err(_) => panic!("the geometry is valid"),
};

/// How many buckets there are.
const BUCKETS: usize = GEOMETRY.total_buckets();

/// The width of a bucket is at most this many millionths of its lowest value: 1/128 = 0.78125 %.
pub const RELATIVE_ERROR_PPM: u64 = 1_000_000_u64.div_ceil(1 << GROUPING_POWER);

/// The longest latency a sketch holds, in microseconds.
pub const LONGEST_US: u64 = (1 << MAX_VALUE_POWER) - 1;

/// A share of the requests as an exact fraction: `Quantile::new(95, 100)` is P95.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quantile {
    numerator: u64,
    denominator: u64,
}

impl Quantile {
    /// P95.
    pub const P95: Quantile = Quantile { numerator: 95, denominator: 100 };
    /// P99.
    pub const P99: Quantile = Quantile { numerator: 99, denominator: 100 };

    /// `numerator / denominator`, which must lie above 0 and not above 1.
    pub const fn new(numerator: u64, denominator: u64) -> Option<Quantile> {
        if numerator == 0 || numerator > denominator { None } else { Some(Quantile { numerator, denominator }) }
    }

    /// The place of the request that decides, counted from 1 at the fastest: the smallest count that is at least this
    /// share of `total`.
    pub fn rank(self, total: u64) -> u64 {
        let rank = (u128::from(total) * u128::from(self.numerator)).div_ceil(u128::from(self.denominator));
        // At most `total`, since the share is at most 1.
        u64::try_from(rank).unwrap_or(total)
    }

    /// Whether `part` of `total` is at least this share.
    pub fn is_reached_by(self, part: u64, total: u64) -> bool {
        u128::from(part) * u128::from(self.denominator) >= u128::from(total) * u128::from(self.numerator)
    }
}

/// Where a value lies, in microseconds, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LatencyRange {
    /// The value is at least this.
    pub low_us: u64,
    /// The value is at most this.
    pub high_us: u64,
}

/// The values that fall into one bucket.
fn range_of(bucket: usize) -> LatencyRange {
    let index = [u32::try_from(bucket).unwrap_or(u32::MAX)];
    let one = [1_u64];
    let range = SparseHistogramRef::from_parts(GEOMETRY, &index, &one)
        .ok()
        .and_then(|single| single.iter().next().map(|bucket| bucket.range()));
    let range = range.unwrap_or(LONGEST_US..=LONGEST_US);
    LatencyRange { low_us: *range.start(), high_us: *range.end() }
}

/// The bucket in which the running count reaches `rank`; buckets come in ascending order.
fn bucket_at(rank: u64, counts: impl IntoIterator<Item = (usize, u64)>) -> Option<usize> {
    let mut seen = 0_u64;
    counts.into_iter().find_map(|(bucket, count)| {
        seen += count;
        (seen >= rank && count > 0).then_some(bucket)
    })
}

/// Makes `range` hold `other` too.
fn widen(range: &mut std::ops::Range<usize>, other: std::ops::Range<usize>) {
    if range.start >= range.end {
        *range = other;
    } else if other.start < other.end {
        *range = range.start.min(other.start)..range.end.max(other.end);
    }
}
