//! Open time of a bounded range as sorted UTC stretches with prefix sums, looked up through a bucket index.

use std::hint::select_unpredictable;

use super::bucket_index::BucketIndex;
use super::{Instant, Span, Spans};

/// Where an open stretch begins, in the open and the closed time that lie before it.
#[derive(Clone, Copy, Debug)]
struct Knot {
    /// UTC milliseconds of the opening, less the open ones: what to add to open time to get UTC.
    closed: i64,
    /// Open milliseconds in the range before the opening.
    before: i64,
}

impl Knot {
    /// UTC milliseconds of the opening.
    fn start(self) -> i64 {
        self.closed + self.before
    }
}

/// The open stretches of one range of time; every answer is exact inside it and `None` outside.
#[derive(Debug)]
pub(super) struct OpenTable {
    range: Span,
    total: i64,
    /// One knot of length 0 at the start of the range, one a stretch, and two that no key reaches.
    knots: Vec<Knot>,
    by_start: BucketIndex,
    by_before: BucketIndex,
}

/// Knots after the last stretch, so that a look ahead never leaves the list.
const TAIL: usize = 2;
/// Later than any instant, and small enough to subtract instants from.
const NEVER: i64 = i64::MAX / 2;

impl OpenTable {
    /// The open time `open`, cut to `range`.
    pub(super) fn new(range: Span, open: &Spans) -> OpenTable {
        let mut knots = vec![Knot { closed: range.start.as_ms(), before: 0 }];
        let mut before = 0;
        for span in open.cut_to(range).iter() {
            knots.push(Knot { closed: span.start.as_ms() - before, before });
            before += span.ms();
        }
        let starts: Vec<i64> = knots.iter().map(|knot| knot.start()).collect();
        let befores: Vec<i64> = knots.iter().map(|knot| knot.before).collect();
        knots.extend([Knot { closed: NEVER, before }; TAIL]);
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

    /// Open milliseconds from the start of the range up to `at`.
    ///
    /// A stretch tells the open time exactly from its opening to the next, and too little before; so the larger of
    /// two neighbours is right. Which of them that is, is chance: hence no branch.
    #[inline]
    pub(super) fn open_before(&self, at: i64) -> Option<i64> {
        let mut knot = self.by_start.guess(at)?;
        if self.by_start.is_dense() {
            knot = self.search(knot, |knot| knot.start() <= at)?;
        }
        let [here, one, two] = self.knots.get(knot..)?.first_chunk::<3>()?;
        let (first, second) = ((at - here.closed).min(one.before), (at - one.closed).min(two.before));
        Some(select_unpredictable(first > second, first, second))
    }

    /// The instant of the `open`th open millisecond of the range, from 0; `open` < total.
    #[inline]
    fn instant_of_open(&self, open: i64) -> Option<i64> {
        let mut knot = self.by_before.guess(open)?;
        if self.by_before.is_dense() {
            knot = self.search(knot, |knot| knot.before <= open)?;
        }
        let [here, one] = self.knots.get(knot..)?.first_chunk::<2>()?;
        Some(open + select_unpredictable(one.before <= open, one.closed, here.closed))
    }

    /// The search for calendars whose stretches are too short and uneven for a fixed look ahead.
    #[cold]
    #[inline(never)]
    fn search(&self, knot: usize, holds: impl Fn(&Knot) -> bool) -> Option<usize> {
        let rest = self.knots.get(knot..self.knots.len() - TAIL)?;
        Some(knot + rest.partition_point(holds).checked_sub(1)?)
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
        Some(self.instant_of_open(open)? + last)
    }

    /// The last instant from which `ms` > 0 open milliseconds pass until `end`; for 0 the last instant that ends open time.
    pub(super) fn subtract(&self, end: i64, ms: i64) -> Option<i64> {
        let open = self.open_before(end)?.checked_sub(ms).filter(|_| ms >= 0)?;
        let last = i64::from(ms == 0);
        let open = open - last;
        if open < 0 {
            return None;
        }
        Some(self.instant_of_open(open)? + last)
    }

    /// Whether `at`, which lies before the end of the range, is open.
    pub(super) fn is_open(&self, at: i64) -> Option<bool> {
        let open = self.open_before(at)?;
        Some(self.open_before(at + 1)? > open)
    }

    /// The open stretches that end after `at`, whole, in order.
    pub(super) fn stretches_from(&self, at: i64) -> impl Iterator<Item = Span> + '_ {
        let real = &self.knots[..=self.knots.len() - TAIL];
        let first = real[..real.len() - 1].partition_point(|knot| knot.start() <= at).saturating_sub(1);
        real[first..]
            .windows(2)
            .map(|pair| {
                let start = Instant::from_ms(pair[0].start());
                Span::new(start, start.plus_ms(pair[1].before - pair[0].before))
            })
            .filter(move |span| !span.is_empty() && span.end.as_ms() > at)
    }

    /// The last stretch that begins before `at`, whole.
    pub(super) fn stretch_before(&self, at: i64) -> Option<Span> {
        let real = &self.knots[..self.knots.len() - TAIL];
        let here = real[..real.partition_point(|knot| knot.start() < at)].last()?;
        self.stretches_from(here.start()).next().filter(|span| span.start.as_ms() < at)
    }

    /// All open milliseconds of the range.
    pub(super) fn total(&self) -> i64 {
        self.total
    }
}
