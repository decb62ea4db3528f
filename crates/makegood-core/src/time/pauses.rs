//! Due times of budgets that stand still for a while.

use super::business_time::BusinessTime;
use super::calendar_error::BusinessTimeError;
use super::{Instant, Spans};

impl BusinessTime {
    /// When `ms` open milliseconds outside `pauses` have passed since `start`.
    ///
    /// Pauses outside open time, before `start` or after the due time change nothing.
    pub fn add_unpaused(&self, start: Instant, ms: i64, pauses: &Spans) -> Result<Instant, BusinessTimeError> {
        let mut budget = ms;
        let mut due = self.add(start, budget)?;
        for pause in pauses.iter().filter(|pause| pause.end > start) {
            if pause.start >= due {
                break;
            }
            budget = budget.saturating_add(self.between(pause.start.max(start), pause.end)?);
            due = self.add(start, budget)?;
        }
        Ok(due)
    }

    /// Open milliseconds in `[start, end)` outside `pauses`.
    pub fn between_unpaused(&self, start: Instant, end: Instant, pauses: &Spans) -> Result<i64, BusinessTimeError> {
        let mut open = self.between(start, end)?;
        for pause in pauses.cut_to(super::Span::new(start, end)).iter() {
            open -= self.between(pause.start, pause.end)?;
        }
        Ok(open)
    }
}
