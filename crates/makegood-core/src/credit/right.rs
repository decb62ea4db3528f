//! Rights that repeated breach opens.

use serde::Serialize;

use crate::agreement::Right;
use crate::result::Verdict;

/// A right and whether it is open.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RightState {
    /// The right (`termination` …).
    pub right: String,
    /// The objective watched.
    pub objective: String,
    /// Windows missed …
    pub missed: u32,
    /// … of so many looked at …
    pub of_windows: u32,
    /// … and so many needed.
    pub needed: u32,
    /// Whether it is open.
    pub open: bool,
}

/// Judges a right on the verdicts of its objective, one a window, the settled one last.
pub fn right_of(right: &Right, verdicts: &[Verdict]) -> RightState {
    let missed = verdicts.iter().filter(|verdict| **verdict == Verdict::Missed).count();
    let count = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    RightState {
        right: right.name.clone(),
        objective: right.objective.clone(),
        missed: count(missed),
        of_windows: count(verdicts.len()),
        needed: right.misses,
        open: right.misses <= count(missed),
    }
}
