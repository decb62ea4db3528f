//! Rights that repeated or grave breach opens.

use serde::Serialize;

use crate::agreement::{Pattern, Right};

/// A pattern of a right and whether it opens the right.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RightState {
    /// The right (`termination` …).
    pub right: String,
    /// The objective watched.
    pub objective: String,
    /// Only figures below this were counted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub below: Option<String>,
    /// Windows missed …
    pub missed: u32,
    /// … of so many looked at …
    pub of_windows: u32,
    /// … and so many needed.
    pub needed: u32,
    /// Whether it is open.
    pub open: bool,
}

/// Judges a pattern of a right on its objective's windows, the settled one last: whether each fits the pattern.
pub fn right_of(right: &Right, pattern: &Pattern, windows: &[bool]) -> RightState {
    let missed = windows.iter().filter(|fits| **fits).count();
    let count = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    RightState {
        right: right.name.clone(),
        objective: pattern.objective.clone(),
        below: pattern.below.map(|below| below.normalize().to_string()),
        missed: count(missed),
        of_windows: count(windows.len()),
        needed: pattern.misses,
        open: pattern.misses <= count(missed),
    }
}
