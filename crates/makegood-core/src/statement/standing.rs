//! Single phrases of a statement, for a page that puts each beside its clause (N1).

use super::line::Line;
use super::{Statement, claim, clocks, credit};
use crate::credit::Claim;
use crate::settle::PeriodCredit;
use crate::time::Instant;

impl Statement<'_> {
    /// What is owed for the days of `credit`, in one phrase.
    pub fn owed_for(&self, credit: &PeriodCredit) -> Line {
        credit::owed(self, credit)
    }

    /// Where a claim stands, in one phrase.
    pub fn claim_in_words(&self, claim: &Claim) -> Line {
        claim::state(self, claim)
    }

    /// A deadline in the agreement's zone; a midnight is 24:00 of the day before.
    pub fn due(&self, at: Instant) -> String {
        clocks::due(self, Some(at))
    }
}
