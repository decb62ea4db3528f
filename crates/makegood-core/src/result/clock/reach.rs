//! When a clock that goes on will have used a share of its target.

use super::outcome::{ClockOutcome, CountedIn};
use crate::time::{BusinessTimeError, Calendar, Instant};

impl ClockOutcome {
    /// Whether `percent` of the target is used, exactly; false where nothing is promised.
    pub fn has_used(&self, percent: u16) -> bool {
        self.lacking(percent).is_some_and(|ms| ms <= 0)
    }

    /// The first instant after `as_of` at which `percent` of the target is used if nothing happens until then.
    ///
    /// `as_of` is the outcome's present, `calendar` the one that its clock counts in (`calendar_of`). None where the
    /// share is used already, or the clock does not go on.
    ///
    /// # Errors
    /// The instant lies beyond the years that the calendar knows.
    pub fn will_have_used(
        &self,
        percent: u16,
        calendar: Option<&Calendar>,
        as_of: Instant,
    ) -> Result<Option<Instant>, BusinessTimeError> {
        let Some(lacking) = self.lacking(percent).filter(|ms| *ms > 0 && self.pace.goes_on) else { return Ok(None) };
        match (self.counted_in, calendar) {
            (CountedIn::Elapsed, _) => Ok(Some(as_of.plus_ms(lacking))),
            (CountedIn::Business, Some(calendar)) => calendar.business_time().add(as_of, lacking).map(Some),
            (CountedIn::Business, None) => Ok(None),
        }
    }

    /// Milliseconds of its own count until `percent` of the target is used; a part of one is a whole one.
    fn lacking(&self, percent: u16) -> Option<i64> {
        let share = i128::from(self.pace.whole_ms?) * i128::from(percent);
        let needed = share / 100 + i128::from(share % 100 > 0);
        i64::try_from(needed - i128::from(self.used_ms)).ok()
    }
}
