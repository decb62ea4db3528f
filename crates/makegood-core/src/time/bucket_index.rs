//! An index over sorted numbers: equal buckets that know the last number at or before their start.

/// Finds where to begin looking for the last key at or before a value, in constant time.
#[derive(Debug)]
pub(super) struct BucketIndex {
    origin: i64,
    reach: u64,
    shift: u32,
    /// For each bucket, the last key at or before its first value.
    firsts: Vec<u32>,
    dense: bool,
}

/// How many keys may begin inside one bucket for a fixed look ahead to find them.
const LOOK_AHEAD: usize = 1;
/// How many times more buckets than keys are tried before the look ahead is given up.
const MOST_BUCKETS: usize = 16;

impl BucketIndex {
    /// Over sorted `keys` (at least one; equal ones allowed), for values from the first key to `last`.
    pub(super) fn new(keys: &[i64], last: i64) -> BucketIndex {
        let origin = keys.first().copied().unwrap_or(0);
        let reach = last.saturating_sub(origin).max(1).cast_unsigned();
        // Start with about as many keys as buckets and halve until no bucket holds too many.
        let mut shift = (reach / keys.len().max(1) as u64).max(1).ilog2() + 1;
        while (reach >> shift) > (keys.len() * 2 + 64) as u64 {
            shift += 1;
        }
        loop {
            let index = BucketIndex::with(keys, origin, reach, shift);
            let buckets = index.firsts.len();
            if !index.dense || shift == 0 || buckets * 2 > keys.len() * MOST_BUCKETS + 64 {
                return index;
            }
            shift -= 1;
        }
    }

    fn with(keys: &[i64], origin: i64, reach: u64, shift: u32) -> BucketIndex {
        let buckets = usize::try_from(reach >> shift).unwrap_or(0) + 1;
        let mut firsts = Vec::with_capacity(buckets);
        let mut key = 0;
        let mut dense = false;
        for bucket in 0..buckets {
            let first = origin.saturating_add_unsigned((bucket as u64) << shift);
            let before = key;
            while key + 1 < keys.len() && keys[key + 1] <= first {
                key += 1;
            }
            // Keys that begin inside the bucket before this one, and its start itself.
            dense |= bucket > 0 && key - before > LOOK_AHEAD;
            firsts.push(u32::try_from(key).unwrap_or(u32::MAX));
        }
        dense |= keys.len() - 1 - key > LOOK_AHEAD;
        BucketIndex { origin, reach, shift, firsts, dense }
    }

    /// A key at or before `value` with at most `LOOK_AHEAD` more keys at or before it, unless the index is dense;
    /// none below the first key or beyond the reach.
    #[inline]
    pub(super) fn guess(&self, value: i64) -> Option<usize> {
        let offset = value.wrapping_sub(self.origin).cast_unsigned();
        if offset > self.reach {
            return None;
        }
        self.firsts.get((offset >> self.shift) as usize).map(|first| *first as usize)
    }

    /// Whether more than the fixed look ahead may be needed.
    #[inline]
    pub(super) fn is_dense(&self) -> bool {
        self.dense
    }
}
