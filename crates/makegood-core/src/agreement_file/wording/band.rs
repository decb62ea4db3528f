//! `99.0 % <= uptime < promise`, `jitter >= 1.1 x promise`: a condition whose edge may be the promise itself.

use super::Fault;
use super::condition::{Promised, names_the_promise, read};
use crate::agreement::Condition;

/// Reads the condition of a credit table's row beside the promise of its cell.
pub(crate) fn band(text: &str, promise: &Condition) -> Result<Condition, Fault> {
    read(text, Promised::Yes(Some(promise)))
}

/// The same where no promise is known: its edges are 0 where the promise stands.
pub(crate) fn band_alone(text: &str) -> Result<Condition, Fault> {
    read(text, Promised::Yes(None))
}

/// Whether a row's edge is the promise.
pub(crate) fn at_the_promise(text: &str) -> bool {
    names_the_promise(text) && band_alone(text).is_ok()
}
