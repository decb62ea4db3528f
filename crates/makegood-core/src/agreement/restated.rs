//! A promise said a second time, in other figures.

use super::Window;

/// A second statement of a promise: it decides nothing, and is held against the one that does (check-T7).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Restated {
    /// `43.2 min of downtime a month`: what is allowed.
    Downtime {
        /// How much, in milliseconds.
        ms: i64,
        /// In which span.
        every: Window,
    },
    /// `a month of 720 h`: how long the span is taken to be.
    Length {
        /// How long, in milliseconds.
        ms: i64,
        /// Which span.
        of: Window,
    },
}
