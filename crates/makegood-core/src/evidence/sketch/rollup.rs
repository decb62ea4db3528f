//! A day's (or any longer stretch's) latencies as one contiguous piece of counts: the fastest form to merge.

use super::Sketch;

/// All buckets from the first to the last occupied one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rollup {
    first: usize,
    counts: Box<[u64]>,
    total: u64,
}

impl Rollup {
    /// The occupied part of `counts`, whose first entry is the bucket `start`.
    pub(super) fn new(start: usize, counts: &[u64]) -> Rollup {
        let Some(first) = counts.iter().position(|&count| count > 0) else { return Rollup::default() };
        let end = counts.iter().rposition(|&count| count > 0).map_or(counts.len(), |last| last + 1);
        let counts: Box<[u64]> = counts[first..end].into();
        let total = counts.iter().sum();
        Rollup { first: start + first, counts, total }
    }

    /// How many requests it holds.
    pub fn total(&self) -> u64 {
        self.total
    }

    /// The buckets it covers.
    pub(super) fn range(&self) -> std::ops::Range<usize> {
        self.first..self.first + self.counts.len()
    }

    /// Their counts.
    pub(super) fn counts(&self) -> &[u64] {
        &self.counts
    }
}

impl From<&Sketch> for Rollup {
    fn from(sketch: &Sketch) -> Rollup {
        let first = sketch.buckets().next().map_or(0, |(bucket, _)| bucket);
        let mut counts = vec![0; sketch.buckets().last().map_or(0, |(last, _)| last + 1 - first)];
        sketch.buckets().for_each(|(bucket, count)| counts[bucket - first] = count);
        Rollup::new(first, &counts)
    }
}
