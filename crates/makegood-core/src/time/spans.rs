//! Sets of time: sorted, disjoint, never touching spans, and their algebra.

use super::{Instant, Span};

/// A set of instants as the shortest list of spans that says it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Spans(Vec<Span>);

impl Spans {
    /// The empty set.
    pub const EMPTY: Spans = Spans(Vec::new());

    /// The set of all instants of `spans`, in any order, overlapping or not.
    pub fn union_of(spans: impl IntoIterator<Item = Span>) -> Spans {
        let mut list: Vec<Span> = spans.into_iter().filter(|span| !span.is_empty()).collect();
        list.sort_unstable();
        let mut joined: Vec<Span> = Vec::with_capacity(list.len());
        for span in list {
            match joined.last_mut() {
                Some(last) if span.start <= last.end => last.end = last.end.max(span.end),
                _ => joined.push(span),
            }
        }
        Spans(joined)
    }

    /// The spans in order.
    pub fn as_slice(&self) -> &[Span] {
        &self.0
    }

    /// The spans in order.
    pub fn iter(&self) -> impl Iterator<Item = Span> + '_ {
        self.0.iter().copied()
    }

    /// Whether no instant lies inside.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The summed length in milliseconds.
    pub fn ms(&self) -> i64 {
        self.0.iter().map(|span| span.ms()).sum()
    }

    /// Whether `at` lies inside.
    pub fn contains(&self, at: Instant) -> bool {
        let after = self.0.partition_point(|span| span.start <= at);
        after > 0 && self.0[after - 1].contains(at)
    }

    /// The instants in either.
    #[must_use]
    pub fn union(&self, other: &Spans) -> Spans {
        Spans::union_of(self.iter().chain(other.iter()))
    }

    /// The instants in both.
    #[must_use]
    pub fn intersect(&self, other: &Spans) -> Spans {
        let (mut left, mut right) = (0, 0);
        let mut both = Vec::new();
        while left < self.0.len() && right < other.0.len() {
            let shared = self.0[left].cut_to(other.0[right]);
            if !shared.is_empty() {
                both.push(shared);
            }
            if self.0[left].end <= other.0[right].end {
                left += 1;
            } else {
                right += 1;
            }
        }
        Spans(both)
    }

    /// The instants here that are not in `other`.
    #[must_use]
    pub fn subtract(&self, other: &Spans) -> Spans {
        let mut rest = Vec::new();
        let mut next = 0;
        for span in self.iter() {
            let mut start = span.start;
            while next < other.0.len() && other.0[next].end <= start {
                next += 1;
            }
            let mut cut = next;
            while cut < other.0.len() && other.0[cut].start < span.end {
                if start < other.0[cut].start {
                    rest.push(Span::new(start, other.0[cut].start));
                }
                start = start.max(other.0[cut].end);
                cut += 1;
            }
            if start < span.end {
                rest.push(Span::new(start, span.end));
            }
        }
        Spans(rest)
    }

    /// The part inside one span.
    #[must_use]
    pub fn cut_to(&self, span: Span) -> Spans {
        Spans(self.iter().map(|own| own.cut_to(span)).filter(|own| !own.is_empty()).collect())
    }
}

impl From<Span> for Spans {
    fn from(span: Span) -> Spans {
        Spans::union_of([span])
    }
}
