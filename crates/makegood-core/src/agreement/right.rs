//! What goes beyond credits: damages, and rights that repeated breach gives.

use rust_decimal::Decimal;

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

/// A right that opens when an objective was missed often enough, or gravely.
#[derive(Clone, Debug, PartialEq)]
pub struct Right {
    /// Its name in the agreement (`termination` …).
    pub name: String,
    /// Where the text says so.
    pub clause: Option<String>,
    /// As people name it.
    pub title: Text,
    /// When it opens: one of these is enough.
    pub when: Vec<Pattern>,
}

/// A pattern of misses.
#[derive(Clone, Debug, PartialEq)]
pub struct Pattern {
    /// The objective watched.
    pub objective: String,
    /// Only figures below this count, in the figure's unit; absent = every miss.
    pub below: Option<Decimal>,
    /// Missed in so many windows …
    pub misses: u32,
    /// … of so many, up to and with the settled one; equal to `misses` = in a row.
    pub of_windows: u32,
}
