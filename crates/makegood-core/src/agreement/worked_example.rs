//! A worked example of the contract's text: what happened, what was paid, and what it says is owed.

use rust_decimal::Decimal;

use super::Remedy;
use crate::money::Money;

/// An example that the agreement must bear out.
#[derive(Clone, Debug, PartialEq)]
pub struct WorkedExample {
    /// Its name in the agreement.
    pub name: String,
    /// Where the text says so.
    pub clause: Option<String>,
    /// The objective it is about.
    pub objective: String,
    /// The plan and the region it is about, where the promise differs by them.
    pub rows: Vec<String>,
    /// Downtime that counts, in milliseconds.
    pub downtime_ms: Option<i64>,
    /// Promised time in milliseconds; absent = that of the window.
    pub of_ms: Option<i64>,
    /// The figure, in the unit of the promise.
    pub measured: Option<Decimal>,
    /// What is paid in the window.
    pub fee: Option<Money>,
    /// What is owed; empty = nothing.
    pub owed: Vec<Remedy>,
}
