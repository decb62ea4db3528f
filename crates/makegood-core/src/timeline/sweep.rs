//! Walking over boundaries with the spans that hold between two of them.

use crate::time::{Instant, Span};

/// Indices of the spans that cover the current piece of a left-to-right walk.
#[derive(Clone, Debug, Default)]
pub(super) struct Active {
    next: usize,
    covering: Vec<u32>,
}

impl Active {
    pub(super) fn restart(&mut self) {
        self.next = 0;
        self.covering.clear();
    }

    /// Moves on to the piece that starts at `at`; `spans` are sorted by start.
    pub(super) fn advance<T>(&mut self, spans: &[T], span_of: impl Fn(&T) -> Span, at: Instant) {
        self.covering.retain(|&index| at < span_of(&spans[index as usize]).end);
        while self.next < spans.len() && span_of(&spans[self.next]).start <= at {
            if at < span_of(&spans[self.next]).end {
                self.covering.push(self.next as u32);
            }
            self.next += 1;
        }
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = usize> + '_ {
        self.covering.iter().map(|&index| index as usize)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.covering.is_empty()
    }
}
