//! What goes beyond credits: damages, and rights that repeated breach gives.

use super::Text;

/// Damages of one kind.
#[derive(Clone, Debug, PartialEq)]
pub struct Damages {
    /// Its name in the agreement (`direct`, `indirect` …).
    pub name: String,
    /// Where the text says so.
    pub clause: Option<String>,
    /// The cap, as the text says it; empty = none.
    pub cap: Text,
}

/// A right that opens when an objective was missed often enough.
#[derive(Clone, Debug, PartialEq)]
pub struct Right {
    /// Its name in the agreement (`termination` …).
    pub name: String,
    /// Where the text says so.
    pub clause: Option<String>,
    /// As people name it.
    pub title: Text,
    /// The objective watched.
    pub objective: String,
    /// Missed in so many windows …
    pub misses: u32,
    /// … of so many, up to and with the settled one; equal to `misses` = in a row.
    pub of_windows: u32,
}
