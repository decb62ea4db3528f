//! Open time of a bounded range as sorted UTC stretches with prefix sums, looked up through a bucket index.

use super::bucket_index::BucketIndex;
use super::{Instant, Span, Spans};

/// Where an open stretch begins: in UTC, and in open time since the start of the range.
#[derive(Clone, Copy, Debug)]
struct Knot {
    /// UTC milliseconds of the opening.
    start: i64,
    /// Open milliseconds in the range before the opening.
    before: i64,
}

/// The open stretches of one range of time; every answer is exact inside it and `None` outside.
#[derive(Debug)]
pub(super) struct OpenTable {
    range: Span,
    total: i64,
    /// One knot of length 0 at the start of the range, one a stretch, and three that no key reaches.
    knots: Vec<Knot>,
    by_start: BucketIndex,
    by_before: BucketIndex,
}

/// Knots after the last stretch, so that a look ahead never leaves the list.
const TAIL: usize = 3;

impl OpenTable {
    /// The open time `open`, cut to `range`.
    pub(super) fn new(range: Span, open: &Spans) -> OpenTable {
        let mut knots = vec![Knot { start: range.start.as_ms(), before: 0 }];
        let mut before = 0;
        for span in open.cut_to(range).iter() {
            knots.push(Knot { start: span.start.as_ms(), before });
            before += span.ms();
        }
        let starts: Vec<i64> = knots.iter().map(|knot| knot.start).collect();
        let befores: Vec<i64> = knots.iter().map(|knot| knot.before).collect();
        knots.extend([Knot { start: i64::MAX, before }; TAIL]);
        OpenTable {
            range,
            total: before,
            by_start: BucketIndex::new(&starts, range.end.as_ms()),
            by_before: BucketIndex::new(&befores, before),
            knots,
        }
    }

    /// The range of time this table answers for; its end still is a valid question.
    pub(super) fn range(&self) -> Span {
        self.range
    }

    /// The last knot at or before `at`, and the one after.
    #[inline]
    fn by_time(&self, at: i64) -> Option<(Knot, Knot)> {
        let knot = self.by_start.guess(at)?;
        if self.by_start.is_dense() {
            return self.dense(knot, |knot| knot.start <= at);
        }
        let [here, one, two, three] = *self.knots.get(knot..)?.first_chunk::<4>()?;
        let (here, next) = if one.start <= at { (one, two) } else { (here, one) };
        Some(if two.start <= at { (two, three) } else { (here, next) })
    }

    /// The last knot with at most `open` open milliseconds before it, and the one after; `open` < total.
    #[inline]
    fn by_open(&self, open: i64) -> Option<Knot> {
        let knot = self.by_before.guess(open)?;
        if self.by_before.is_dense() {
            return self.dense(knot, |knot| knot.before <= open).map(|(knot, _)| knot);
        }
        let [here, one, two] = *self.knots.get(knot..)?.first_chunk::<3>()?;
        let here = if one.before <= open { one } else { here };
        Some(if two.before <= open { two } else { here })
    }

    /// The search for calendars whose stretches are too short and uneven for a fixed look ahead.
    #[cold]
    fn dense(&self, knot: usize, holds: impl Fn(&Knot) -> bool) -> Option<(Knot, Knot)> {
        let rest = self.knots.get(knot..self.knots.len() - TAIL)?;
        let here = knot + rest.partition_point(holds).checked_sub(1)?;
        Some((self.knots[here], self.knots[here + 1]))
    }

    /// Open milliseconds from the start of the range up to `at`.
    #[inline]
    pub(super) fn open_before(&self, at: i64) -> Option<i64> {
        let (here, next) = self.by_time(at)?;
        Some(here.before + (at - here.start).min(next.before - here.before))
    }

    /// Open milliseconds in `[start, end)`; none when reversed.
    #[inline]
    pub(super) fn between(&self, start: i64, end: i64) -> Option<i64> {
        let open = self.open_before(end)? - self.open_before(start)?;
        (start <= end).then_some(open)
    }

    /// The first instant by which `ms` > 0 open milliseconds have passed since `start`; for 0 the first open instant.
    #[inline]
    pub(super) fn add(&self, start: i64, ms: i64) -> Option<i64> {
        let open = self.open_before(start)?;
        // A budget is used up at the end of its last millisecond, so that closing time is not the next opening.
        let last = i64::from(ms > 0);
        // As unsigned, a negative `ms` is larger than any total.
        if (ms - last).cast_unsigned() >= (self.total - open).cast_unsigned() {
            return None;
        }
        let open = open + ms - last;
        let knot = self.by_open(open)?;
        Some(knot.start + (open - knot.before) + last)
    }

    /// The last instant from which `ms` > 0 open milliseconds pass until `end`; for 0 the last instant that ends open time.
    pub(super) fn subtract(&self, end: i64, ms: i64) -> Option<i64> {
        let open = self.open_before(end)?.checked_sub(ms).filter(|_| ms >= 0)?;
        let last = i64::from(ms == 0);
        let open = open - last;
        let knot = (open >= 0).then(|| self.by_open(open))??;
        Some(knot.start + (open - knot.before) + last)
    }

    /// Whether `at`, which lies before the end of the range, is open.
    pub(super) fn is_open(&self, at: i64) -> Option<bool> {
        let (here, next) = self.by_time(at).filter(|_| at < self.range.end.as_ms())?;
        Some(at - here.start < next.before - here.before)
    }

    /// The open stretches that end after `at`, whole, in order.
    pub(super) fn stretches_from(&self, at: i64) -> impl Iterator<Item = Span> + '_ {
        let real = &self.knots[..=self.knots.len() - TAIL];
        let first = real[..real.len() - 1].partition_point(|knot| knot.start <= at).saturating_sub(1);
        real[first..]
            .windows(2)
            .map(|pair| {
                let start = Instant::from_ms(pair[0].start);
                Span::new(start, start.plus_ms(pair[1].before - pair[0].before))
            })
            .filter(move |span| !span.is_empty() && span.end.as_ms() > at)
    }

    /// The last stretch that begins before `at`, whole.
    pub(super) fn stretch_before(&self, at: i64) -> Option<Span> {
        let (here, _) = self.by_time(at - 1)?;
        self.stretches_from(here.start).next().filter(|span| span.start.as_ms() < at)
    }

    /// All open milliseconds of the range.
    pub(super) fn total(&self) -> i64 {
        self.total
    }
}
