//! The offsets of one zone over a range, for turning many civil readings into instants without a search each.

use super::{Instant, Span, Zone};

/// The zone's offsets in order, with a cursor at the one used last.
pub(super) struct UtcOffsets {
    segments: Vec<Segment>,
    here: usize,
}

struct Segment {
    /// The first UTC millisecond after this offset's time.
    until: i64,
    /// Local time − UTC in milliseconds.
    offset: i64,
}

impl UtcOffsets {
    /// The offsets that hold somewhere in `range`.
    pub(super) fn new(zone: &Zone, range: Span) -> UtcOffsets {
        let rules = zone.rules();
        let first = range.start.to_timestamp();
        let mut segments = Vec::new();
        let mut offset = i64::from(rules.to_offset(first).seconds()) * 1000;
        for change in rules.following(first) {
            let at = Instant::from_timestamp(change.timestamp());
            if at >= range.end {
                break;
            }
            segments.push(Segment { until: at.as_ms(), offset });
            offset = i64::from(change.offset().seconds()) * 1000;
        }
        segments.push(Segment { until: i64::MAX, offset });
        UtcOffsets { segments, here: 0 }
    }

    /// UTC milliseconds of the local reading `local` (milliseconds since 1970-01-01 00:00 on the wall), by the
    /// rules of `Zone::instant_of`. Fast while readings come nearly in order.
    pub(super) fn utc(&mut self, local: i64) -> i64 {
        while self.here > 0 && local - self.segments[self.here - 1].offset < self.segments[self.here - 1].until {
            self.here -= 1;
        }
        while local - self.segments[self.here].offset >= self.segments[self.here].until {
            self.here += 1;
        }
        let at = local - self.segments[self.here].offset;
        match self.here.checked_sub(1).map(|before| &self.segments[before]) {
            // Clocks skipped this reading: it counts from the offset before the change.
            Some(before) if at < before.until => local - before.offset,
            _ => at,
        }
    }
}
