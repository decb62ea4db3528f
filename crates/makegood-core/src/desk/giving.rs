//! Whom a group's next case is given to (H-W2, H-W3): among those who can take it, who has the fewest open ones.

use crate::agreement_file::Saying;
use crate::time::Instant;

/// Somebody who could take a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// The caller's own name for them.
    pub id: String,
    /// How many open cases they have.
    pub open_cases: u64,
    /// When they were last given one.
    pub given_at: Option<Instant>,
    /// How many open cases they take at most; none: any number.
    pub capacity: Option<u64>,
    /// Whether they said that they take none.
    pub is_away: bool,
    /// Whether it is within their hours; none where they have none, or nobody knows.
    pub is_open: Option<bool>,
}

/// Why somebody is passed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PassedOver {
    /// They take no cases now.
    Away,
    /// It is outside their hours.
    OutsideHours,
    /// They have as many as they take.
    Full {
        /// So many they have.
        open_cases: u64,
        /// So many they take.
        capacity: u64,
    },
}

impl Candidate {
    /// Why they cannot take one more case; none where they can.
    pub fn passed_over(&self) -> Option<PassedOver> {
        match self.capacity {
            _ if self.is_away => Some(PassedOver::Away),
            _ if self.is_open == Some(false) => Some(PassedOver::OutsideHours),
            Some(capacity) if capacity <= self.open_cases => {
                Some(PassedOver::Full { open_cases: self.open_cases, capacity })
            }
            _ => None,
        }
    }
}

/// Who takes the next case, as a place in the list: the fewest open cases, then who was given one longest ago, then the
/// name. None where nobody can.
pub fn next(candidates: &[Candidate]) -> Option<usize> {
    let able = candidates.iter().enumerate().filter(|(_, own)| own.passed_over().is_none());
    let first = able.min_by(|(_, a), (_, b)| rank(a).cmp(&rank(b)));
    first.map(|(place, _)| place)
}

fn rank(own: &Candidate) -> (u64, Option<Instant>, &str) {
    (own.open_cases, own.given_at, &own.id)
}

impl PassedOver {
    /// In words: `away`.
    pub fn saying(self) -> Saying {
        match self {
            PassedOver::Away => Saying::new("away", "부재 중"),
            PassedOver::OutsideHours => Saying::new("outside their hours", "근무 시간 외"),
            PassedOver::Full { open_cases, capacity } => Saying::new(
                format!("{open_cases} open cases of at most {capacity}"),
                format!("진행 중 {open_cases}건(최대 {capacity}건)"),
            ),
        }
    }
}
