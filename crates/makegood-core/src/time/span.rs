//! A half-open stretch of time.

use std::fmt;

use super::Instant;

/// `[start, end)`; empty when `end <= start`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The first instant inside.
    pub start: Instant,
    /// The first instant after.
    pub end: Instant,
}

impl Span {
    /// All of time that prints.
    pub const ALWAYS: Span = Span { start: Instant::MIN, end: Instant::MAX };

    /// The span from `start` up to, not including, `end`.
    pub const fn new(start: Instant, end: Instant) -> Span {
        Span { start, end }
    }

    /// Length in milliseconds; 0 for an empty span.
    pub const fn ms(self) -> i64 {
        let ms = self.end.as_ms() - self.start.as_ms();
        if ms < 0 { 0 } else { ms }
    }

    /// Whether nothing lies inside.
    pub const fn is_empty(self) -> bool {
        self.end.as_ms() <= self.start.as_ms()
    }

    /// Whether `at` lies inside.
    pub fn contains(self, at: Instant) -> bool {
        self.start <= at && at < self.end
    }

    /// The part that lies in both.
    #[must_use]
    pub fn cut_to(self, other: Span) -> Span {
        Span { start: self.start.max(other.start), end: self.end.min(other.end) }
    }

    /// Whether the two share at least one instant.
    pub fn overlaps(self, other: Span) -> bool {
        !self.cut_to(other).is_empty()
    }
}

impl fmt::Display for Span {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} – {}", self.start, self.end)
    }
}
