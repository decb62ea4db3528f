//! Many minute sketches side by side in three flat lists: a month of minutes merges at memory speed.

use super::{BUCKETS, Sketch, SketchError, widen};

/// The sketches of consecutive minutes; a minute may have none.
#[derive(Clone, Debug, Default)]
pub struct SketchColumn {
    /// Occupied buckets of all minutes, one minute after the other.
    buckets: Vec<u16>,
    /// Their counts; a count above `u32` takes several entries.
    counts: Vec<u32>,
    /// Where each minute ends in the two lists above.
    ends: Vec<usize>,
    /// The lowest occupied bucket and one past the highest.
    range: std::ops::Range<usize>,
    total: u64,
}

impl SketchColumn {
    /// Reads the `sketches` of a cells fact; the error comes with the place of the minute it is in.
    pub fn from_texts(texts: &[Option<String>]) -> Result<SketchColumn, (usize, SketchError)> {
        let mut column = SketchColumn::default();
        for (minute, text) in texts.iter().enumerate() {
            let sketch = text.as_deref().map(Sketch::from_text).transpose().map_err(|error| (minute, error))?;
            column.push(sketch.as_ref()).map_err(|error| (minute, error))?;
        }
        Ok(column)
    }

    /// Appends the next minute; `None` where nobody measured. Refused when the count of all would pass 2⁶⁴ − 1.
    pub fn push(&mut self, sketch: Option<&Sketch>) -> Result<(), SketchError> {
        if let Some(sketch) = sketch {
            self.total = self.total.checked_add(sketch.total()).ok_or(SketchError::TooMany)?;
            for (bucket, mut count) in sketch.buckets() {
                widen(&mut self.range, bucket..bucket + 1);
                while count > 0 {
                    let part = u32::try_from(count).unwrap_or(u32::MAX);
                    // `BUCKETS` fits in `u16`, which the tally asserts.
                    self.buckets.push(bucket as u16);
                    self.counts.push(part);
                    count -= u64::from(part);
                }
            }
        }
        self.ends.push(self.buckets.len());
        Ok(())
    }

    /// How many minutes it has.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether it has no minute at all.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// How many requests all minutes hold together.
    pub fn total(&self) -> u64 {
        self.total
    }

    /// The buckets within which every minute lies.
    pub(super) fn range(&self) -> std::ops::Range<usize> {
        self.range.clone()
    }

    /// Adds the minutes' counts to `sums`, which has an entry a bucket.
    pub(super) fn add_to(&self, minutes: std::ops::Range<usize>, sums: &mut [u64]) {
        let place = |minute: usize| match minute.min(self.ends.len()) {
            0 => 0,
            after => self.ends[after - 1],
        };
        let (from, to) = (place(minutes.start), place(minutes.end.max(minutes.start)));
        let Some(sums) = sums.first_chunk_mut::<BUCKETS>() else { return };
        for (&bucket, &count) in self.buckets[from..to].iter().zip(&self.counts[from..to]) {
            if let Some(sum) = sums.get_mut(usize::from(bucket)) {
                *sum += u64::from(count);
            }
        }
    }
}
