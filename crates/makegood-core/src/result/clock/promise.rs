//! What a clock promises for one case.

use std::fmt;

use crate::agreement::ClockTarget;
use crate::time::Length;

/// What is promised for a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Promise<'r> {
    /// So long.
    Within(Length),
    /// By a date agreed for the case, else with the next act of a duty.
    AgreedDate { next: Option<&'r str> },
}

impl Promise<'_> {
    /// So long, where it is a length of time.
    pub(super) fn length(self) -> Option<Length> {
        match self {
            Promise::Within(length) => Some(length),
            Promise::AgreedDate { .. } => None,
        }
    }
}

/// As the agreement writes it.
impl fmt::Display for Promise<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Promise::Within(length) => ClockTarget::Within(length).fmt(out),
            Promise::AgreedDate { next } => ClockTarget::AgreedDate { next: next.map(str::to_owned) }.fmt(out),
        }
    }
}
